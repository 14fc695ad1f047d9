"""Pages of a git revision, read through the user's own git without a checkout.

No shell; every name that comes from outside stands behind ``--end-of-options`` or ``--``; every call has a time limit.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ...errors import UserError
from .archives import unsafe
from .raw import MAX_FILES, MAX_PAGE, MAX_TOTAL, RawFile, RawInput, is_page, is_skipped_folder

LOCAL_SECONDS = 120
REMOTE_SECONDS = 600
_REMOTE = ("https://", "http://", "ssh://")
_PROTOCOLS = "https:http:ssh"
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"})
"""What git tells its hooks about their own repository; it would be taken for that of any other folder."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A folder or file of a revision. ``path`` is posix, relative to the repository's root; empty for all of it."""

    repository: Path
    ref: str
    path: str
    shown: str
    """What stands before a page's path in findings: ``v2.5.0:docs``."""


def find_revision(spec: str, base: Path) -> Revision | None:
    """The revision that ``REF:path`` or ``path@REF`` names in the repository around ``base``; None where the text
    is neither. Raises UserError where it is one, and the path or the reference does not exist."""
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


def gather_revision(revision: Revision) -> tuple[RawInput, bool]:
    """All pages of a revision, and whether its path is a single file. Raises UserError."""
    commit = _commit(revision.repository, revision.ref)
    if commit is None:
        raise UserError(f"{revision.shown}: git knows no revision `{revision.ref}`", "git tag --list shows the tags")
    listed = _listed(revision, commit)
    if not listed:
        raise UserError(f"{revision.shown}: there is no such path in `{revision.ref}`")
    gathered, wanted = RawInput(), []
    single = len(listed) == 1 and listed[0].path == revision.path
    prefix = "" if single or not revision.path else revision.path.rstrip("/") + "/"
    for file in listed:
        path = file.path
        parts = tuple(path[len(prefix) :].split("/")) if not single else (path.rpartition("/")[2],)
        if not is_page(path):
            continue
        if file.mode in ("120000", "160000"):
            gathered.skipped["a link in git"] += 1
        elif unsafe(path):
            gathered.skipped["an unsafe path in git"] += 1
        elif any(is_skipped_folder(part) for part in parts[:-1]):
            gathered.skipped["in a hidden or vendored folder"] += 1
        else:
            wanted.append((file, parts))
    if len(wanted) > MAX_FILES or sum(min(file.size, MAX_PAGE) for file, _ in wanted) > MAX_TOTAL:
        raise UserError(f"{revision.shown}: the revision holds more than docmodels reads")
    contents = _contents(revision.repository, [file for file, _ in wanted])
    for (file, parts), data in zip(wanted, contents, strict=True):
        gathered.files.append(RawFile(parts, f"{revision.ref}:{file.path}", data))
    gathered.files.sort(key=lambda file: file.parts)
    return gathered, single


def gather_url(spec: str, base: Path) -> tuple[RawInput, bool]:
    """Pages of ``git+file:///path/to/repo@REF#docs``, or of a remote repository, of which only the named revision
    is fetched, to a temporary place that is removed. Raises UserError."""
    address, _, path = spec.removeprefix("git+").partition("#")
    url, ref = _split_ref(address)
    path = path.strip("/")
    shown = f"{ref}:{path}"
    if url.startswith("file://"):
        local = Path(url.removeprefix("file://"))
        if _run(local, "rev-parse", "--git-dir", check=False) is None:
            raise UserError(f"{spec}: {local} is no git repository")
        return gather_revision(Revision(local, ref, path, shown))
    if not url.startswith(_REMOTE):
        raise UserError(f"{spec}: unknown kind of address", "git+file://, git+https://, git+http:// or git+ssh://")
    with tempfile.TemporaryDirectory(prefix="docmodels-") as folder:
        bare = Path(folder)
        _run(bare, "init", "--quiet", "--bare", ".")
        _run(
            bare,
            *("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--end-of-options"),
            *(url, ref),
            seconds=REMOTE_SECONDS,
            protocols=_PROTOCOLS,
        )
        return gather_revision(Revision(bare, "FETCH_HEAD", path, shown))


def _split_ref(address: str) -> tuple[str, str]:
    """The address and its ``@REF``; an ``@`` before the host's path (``ssh://git@host/x``) is no reference."""
    scheme, separator, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    path, at, ref = path.rpartition("@") if "@" in path else (path, "", "")
    return f"{scheme}{separator}{host}{slash}{path}", (ref if at else "") or "HEAD"


def _top(base: Path) -> Path | None:
    found = _run(base, "rev-parse", "--show-toplevel", check=False)
    return Path(os.fsdecode(found.rstrip(b"\n"))) if found else None


def _below(top: Path, base: Path, place: str) -> str:
    """``place`` relative to the repository's root. It need not exist in the working tree any more."""
    path = os.path.relpath(os.path.join(os.path.realpath(base), place), os.path.realpath(top))
    if path == os.pardir or path.startswith(os.pardir + os.sep):
        raise UserError(f"{place}: lies outside the repository {top}")
    return "" if path == os.curdir else path.replace(os.sep, "/")


def _commit(repository: Path, ref: str) -> str | None:
    found = _run(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}", check=False)
    return found.decode("ascii", "replace").strip() if found else None


@dataclass(frozen=True, slots=True)
class _Listed:
    """One file of a revision; its path starts at the repository's root."""

    mode: str
    sha: str
    size: int
    path: str


def _listed(revision: Revision, commit: str) -> list[_Listed]:
    """Every file at or below the path."""
    arguments = ["ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", commit]
    if revision.path:
        arguments += ["--", revision.path]
    listed = []
    for line in (_run(revision.repository, *arguments) or b"").split(b"\0"):
        if line:
            facts, _, name = line.partition(b"\t")
            mode, _, sha, size = facts.decode("ascii").split()
            listed.append(_Listed(mode, sha, int(size) if size.isdecimal() else 0, name.decode("utf-8", "replace")))
    return listed


def _contents(repository: Path, files: list[_Listed]) -> list[bytes]:
    """The blobs, in order, by one ``git cat-file --batch``; of those without measure, the beginning alone."""
    whole = [file.sha for file in files if file.size <= MAX_PAGE]
    data = _run(repository, "cat-file", "--batch", stdin="".join(sha + "\n" for sha in whole).encode("ascii")) or b""
    found, at = [], 0
    for file in files:
        if file.size > MAX_PAGE:
            found.append(_beginning(repository, file.sha))
            continue
        end = data.index(b"\n", at)
        header = data[at:end].split(b" ")
        if len(header) != 3 or header[1] != b"blob":
            raise UserError(f"git cannot read the object {file.sha}: {header[-1].decode('ascii', 'replace')}")
        size = int(header[2])
        found.append(data[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def _beginning(repository: Path, sha: str) -> bytes:
    """A blob's first bytes, one more than a page may have; the rest is never held."""
    command = ["git", "-C", str(repository), "cat-file", "blob", sha]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment("")
    ) as process:
        assert process.stdout is not None
        data = process.stdout.read(MAX_PAGE + 1)
        process.kill()
    return data


def _environment(protocols: str) -> dict[str, str]:
    """For git: no questions, no locks, and no way to anywhere but by ``protocols``. A repository's own configuration
    may name a place, and a program that leads there, from which git would fetch what is missing."""
    own = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return own | {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": protocols,
        "GIT_LITERAL_PATHSPECS": "1",
        "LC_ALL": "C",
    }


def _run(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    seconds: int = LOCAL_SECONDS,
    check: bool = True,
    protocols: str = "",
) -> bytes | None:
    """git's standard output; None where it fails and ``check`` is off. Raises UserError."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=stdin,
            capture_output=True,
            timeout=seconds,
            env=_environment(protocols),
            check=False,
        )
    except FileNotFoundError:
        raise UserError("git was not found", "install git, or name a folder or an archive") from None
    except subprocess.TimeoutExpired:
        raise UserError(f"git {arguments[0]} took longer than {seconds} s") from None
    except (OSError, ValueError) as error:
        raise UserError(f"git {arguments[0]}: {error}") from None
    if done.returncode == 0:
        return done.stdout
    if not check:
        return None
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit code {done.returncode}"]
    raise UserError(f"git {arguments[0]}: {lines[-1]}")
