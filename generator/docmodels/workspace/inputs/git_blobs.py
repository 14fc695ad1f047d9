"""The contents of files in a git repository, which are read when they are first needed.

The id of a blob stands for its bytes, so that a revision whose result is in the cache isn't read at all.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from ...errors import UserError
from ...lazy import dataclass
from .git_command import environment, run_git


@dataclass(frozen=True, slots=True)
class GitFile:
    """One file of a revision; its path starts at the root of the repository."""

    mode: str
    sha: str
    size: int
    path: str


@dataclass(slots=True)
class Blobs:
    """Files of one repository. All are read together."""

    repository: Path
    files: Sequence[GitFile]
    limit: int
    """Of a longer file, only the beginning is read."""
    _contents: list[bytes] | None = None

    def read(self) -> list[bytes]:
        """Return the contents of all files, in order. Raises UserError if git can't read one."""
        if self._contents is None:
            self._contents = read_blobs(self.repository, self.files, self.limit)
        return self._contents


@dataclass(frozen=True, slots=True)
class Blob:
    """One of several files."""

    blobs: Blobs
    number: int

    def read(self) -> bytes:
        """Return its bytes. Raises UserError if git can't read it or one of the others."""
        return self.blobs.read()[self.number]

    def digest(self) -> bytes:
        """Return a digest of its id."""
        return blake2b(self.blobs.files[self.number].sha.encode("ascii"), digest_size=16).digest()


def read_blobs(repository: Path, files: Sequence[GitFile], limit: int) -> list[bytes]:
    """Return the blobs in order, by one ``git cat-file --batch``; only the beginning of those that are too long."""
    whole = [file.sha for file in files if file.size <= limit]
    data = run_git(repository, "cat-file", "--batch", stdin="".join(sha + "\n" for sha in whole).encode("ascii")) or b""
    contents, offset = [], 0
    for file in files:
        if file.size > limit:
            contents.append(_beginning(repository, file.sha, limit))
            continue
        end = data.index(b"\n", offset)
        header = data[offset:end].split(b" ")
        if len(header) != 3 or header[1] != b"blob":
            raise UserError(f"git can't read the object {file.sha}: {header[-1].decode('ascii', 'replace')}")
        size = int(header[2])
        contents.append(data[end + 1 : end + 1 + size])
        offset = end + 1 + size + 1
    return contents


def _beginning(repository: Path, sha: str, limit: int) -> bytes:
    """Return the first bytes of a blob, one more than the limit, without loading the rest."""
    command = ["git", "-C", str(repository), "cat-file", "blob", sha]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment("")
    ) as process:
        assert process.stdout is not None
        data = process.stdout.read(limit + 1)
        process.kill()
    return data
