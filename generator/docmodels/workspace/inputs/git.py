"""Read the pages of a git revision with the user's git, without a checkout.

Every name from outside follows ``--end-of-options`` or ``--``.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ...errors import UserError
from ...lazy import dataclass
from .archives import unsafe
from .git_blobs import Blob, Blobs, GitFile, read_blobs
from .git_command import REMOTE_SECONDS, run_git
from .raw_input import MAX_FILES, MAX_PAGE, MAX_TOTAL, RawFile, RawInput, data_of, is_page, is_skipped_folder
from .specifications import MAX_SPECIFICATION, group_files, is_specification, may_be_specification, with_references

_REMOTE = ("https://", "http://", "ssh://")
_PROTOCOLS = "https:http:ssh"


@dataclass(frozen=True, slots=True)
class Revision:
    """A folder or file of a revision. ``path`` is posix, relative to the root of the repository; empty for the root."""

    repository: Path
    ref: str
    path: str
    shown: str
    """The revision as findings print it: ``v2.5.0:docs``."""


class RevisionPages(NamedTuple):
    """The pages of a revision, and whether its path is a single file."""

    raw: RawInput
    is_page: bool
    specifications: tuple[tuple[RawFile, ...], ...] = ()
    """The files of each specification, if there are no pages."""


def find_revision(spec: str, base: Path) -> Revision | None:
    """Return the revision of the repository around ``base`` that ``REF:path`` or ``path@REF`` names; None if ``spec``
    names none. Raises UserError if the path is outside the repository."""
    before, colon, after = spec.partition(":")
    place, at, ref = spec.rpartition("@")
    if not (colon or at) or "\0" in spec:
        return None
    top = _top(base)
    if top is None:
        return None
    if colon and before and _commit(top, before):
        path = _below(top, base, after) if after.startswith(("./", "../")) else after.strip("/")
        return Revision(top, before, path, f"{before}:{path}")
    if at and place and ref and not place.endswith("/") and _commit(top, ref):
        path = _below(top, base, place)
        return Revision(top, ref, path, f"{ref}:{path}")
    return None


def read_revision(revision: Revision) -> RevisionPages:
    """Return all pages of a revision. Raises UserError."""
    commit = _commit(revision.repository, revision.ref)
    if commit is None:
        raise UserError(f"{revision.shown}: git finds no revision `{revision.ref}`", "`git tag --list` shows the tags")
    listed = _list_files(revision, commit)
    if not listed:
        raise UserError(f"{revision.shown}: no such path in `{revision.ref}`")
    single = len(listed) == 1 and listed[0].path == revision.path
    if single and may_be_specification(revision.path):
        found = _specification(revision, commit, listed[0])
        if found is not None:
            return RevisionPages(RawInput(), True, (found,))
    raw = _read_files(revision, listed, is_page, MAX_PAGE)
    if raw.files or single:
        return RevisionPages(raw, single)
    groups = group_files(_read_files(revision, listed, may_be_specification, MAX_SPECIFICATION).files)
    return RevisionPages(raw, single, groups)


def _read_files(revision: Revision, listed: list[GitFile], is_selected: Callable[[str], bool], limit: int) -> RawInput:
    """Return the listed files whose names are selected. Raises UserError if they are too many."""
    raw, selected = RawInput(), []
    single = len(listed) == 1 and listed[0].path == revision.path
    prefix = "" if single or not revision.path else revision.path.rstrip("/") + "/"
    for file in listed:
        path = file.path
        parts = tuple(path[len(prefix) :].split("/")) if not single else (path.rpartition("/")[2],)
        if not is_selected(path):
            continue
        if file.mode in ("120000", "160000"):
            raw.skipped["link in git"] += 1
        elif unsafe(path):
            raw.skipped["unsafe path in git"] += 1
        elif any(is_skipped_folder(part) for part in parts[:-1]):
            raw.skipped["in a hidden or vendored folder"] += 1
        else:
            selected.append((file, parts))
    if len(selected) > MAX_FILES or sum(min(file.size, limit) for file, _ in selected) > MAX_TOTAL:
        raise UserError(f"{revision.shown}: the revision holds more than docmodels reads")
    blobs = Blobs(revision.repository, [file for file, _ in selected], limit)
    for number, (file, parts) in enumerate(selected):
        raw.files.append(RawFile(parts, f"{revision.ref}:{file.path}", Blob(blobs, number)))
    raw.files.sort(key=lambda file: file.parts)
    return raw


def _specification(revision: Revision, commit: str, file: GitFile) -> tuple[RawFile, ...] | None:
    """Return a specification and the files that it refers to; None if the file isn't one."""
    folder = revision.path.rpartition("/")[0]
    around: dict[str, GitFile] = {}

    def read(parts: tuple[str, ...]) -> RawFile | None:
        if not around:
            beside = _list_files(Revision(revision.repository, revision.ref, folder, revision.shown), commit)
            around.update((each.path, each) for each in beside if each.mode not in ("120000", "160000"))
        path = "/".join(filter(None, (folder, *parts)))
        return _file(around[path], parts) if path in around else None

    def _file(each: GitFile, parts: tuple[str, ...]) -> RawFile:
        (data,) = read_blobs(revision.repository, [each], MAX_SPECIFICATION)
        return RawFile(parts, f"{revision.ref}:{each.path}", data)

    root = _file(file, (file.path.rpartition("/")[2],))
    return with_references(root, read) if is_specification(file.path, root.data) else None


def read_url(spec: str) -> RevisionPages:
    """Return the pages of ``git+file:///path/to/repo@REF#docs``, or of a remote repository, of which only the named
    revision is fetched, to a temporary folder. Raises UserError."""
    address, _, path = spec.removeprefix("git+").partition("#")
    url, ref = _split_ref(address)
    path = path.strip("/")
    shown = f"{ref}:{path}"
    if url.startswith("file://"):
        local = Path(url.removeprefix("file://"))
        if run_git(local, "rev-parse", "--git-dir", check=False) is None:
            raise UserError(f"{spec}: {local} is not a git repository")
        return read_revision(Revision(local, ref, path, shown))
    if not url.startswith(_REMOTE):
        raise UserError(f"{spec}: unsupported address", "expected git+file://, git+https://, git+http:// or git+ssh://")
    with tempfile.TemporaryDirectory(prefix="docmodels-") as folder:
        bare = Path(folder)
        run_git(bare, "init", "--quiet", "--bare", ".")
        run_git(
            bare,
            *("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--end-of-options"),
            *(url, ref),
            seconds=REMOTE_SECONDS,
            protocols=_PROTOCOLS,
        )
        read = read_revision(Revision(bare, "FETCH_HEAD", path, shown))
        if read.raw.files:
            data_of(read.raw.files[0].content)  # reads all, before the folder is removed
        return read


def _split_ref(address: str) -> tuple[str, str]:
    """Split an address from its ``@REF``; the ``@`` of ``ssh://git@host/x`` doesn't start one."""
    scheme, separator, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    path, at, ref = path.rpartition("@") if "@" in path else (path, "", "")
    return f"{scheme}{separator}{host}{slash}{path}", (ref if at else "") or "HEAD"


def _top(base: Path) -> Path | None:
    found = run_git(base, "rev-parse", "--show-toplevel", check=False)
    return Path(os.fsdecode(found.rstrip(b"\n"))) if found else None


def _below(top: Path, base: Path, place: str) -> str:
    """Return ``place`` relative to the root of the repository. It may be missing from the working tree."""
    path = os.path.relpath(os.path.join(os.path.realpath(base), place), os.path.realpath(top))
    if path == os.pardir or path.startswith(os.pardir + os.sep):
        raise UserError(f"{place}: is outside the repository {top}")
    return "" if path == os.curdir else path.replace(os.sep, "/")


def _commit(repository: Path, ref: str) -> str | None:
    found = run_git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}", check=False)
    return found.decode("ascii", "replace").strip() if found else None


def _list_files(revision: Revision, commit: str) -> list[GitFile]:
    """Return every file at or below the path."""
    arguments = ["ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", commit]
    if revision.path:
        arguments += ["--", revision.path]
    listed = []
    for line in (run_git(revision.repository, *arguments) or b"").split(b"\0"):
        if line:
            facts, _, name = line.partition(b"\t")
            mode, _, sha, size = facts.decode("ascii").split()
            listed.append(GitFile(mode, sha, int(size) if size.isdecimal() else 0, name.decode("utf-8", "replace")))
    return listed
