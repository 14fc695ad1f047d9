"""Open what an input names: a folder, a page, standard input, a git revision, an archive or a saved schema."""

from __future__ import annotations

import sys
from pathlib import Path

from ...errors import UserError
from .folders import read_file, read_folder, read_within
from .raw_input import MAX_PAGE, Place, RawFile, RawInput, is_archive
from .specifications import (
    MAX_SPECIFICATION,
    begins_as_specification,
    group_files,
    is_specification,
    may_be_specification,
    with_references,
)
from .trees import Parts

STDIN = "-"
_STDIN_SPECIFICATION = "stdin.yaml"
SAVED_SUFFIXES = (".json", ".lock")


def open_place(spec: str, base: Path, *, follow_links: bool = False, named_specification: bool = False) -> Place:
    """Return what a place holds; relative paths start from ``base``. With ``named_specification``, the user says that
    it is a specification. Raises UserError if there is no such place."""
    if spec == STDIN:
        return _read_standard_input(base, is_named=named_specification)
    path = base / spec
    try:
        exists = path.exists()
    except (OSError, ValueError) as error:
        raise UserError(f"{spec[:200]!r}: {error}") from None
    if not exists:
        return _open_revision(spec, base)
    above = path.resolve().parts[1:]
    if path.is_dir():
        return _open_folder(path, spec, above, follow_links=follow_links)
    if is_archive(path.name):
        from .archives import read_archive  # zipfile and tarfile take a while to import

        above = (path.name.partition(".")[0],)
        raw = read_archive(path, spec)
        if raw.files:
            return Place(above, raw, is_page=False)
        return _of_specifications(above, raw, read_archive(path, spec, may_be_specification, MAX_SPECIFICATION))
    if may_be_specification(path.name) or path.suffix in SAVED_SUFFIXES:
        file = read_file(path, spec, limit=MAX_SPECIFICATION)
        if path.suffix not in SAVED_SUFFIXES or is_specification(path.name, file.data):
            return _open_specification(path, spec, file)
        return Place((path.stem,), RawInput(), is_page=True, saved=file.data)
    return Place(above[:-1], RawInput([read_file(path, spec)]), is_page=True)


def _read_standard_input(base: Path, *, is_named: bool) -> Place:
    """Return a page or a specification, which must be named or begin with the version of OpenAPI or a brace, since a
    page may show a specification. References start from ``base``."""
    data = sys.stdin.buffer.read(MAX_SPECIFICATION + 1)
    if (is_named or begins_as_specification(data)) and is_specification(_STDIN_SPECIFICATION, data):
        if len(data) > MAX_SPECIFICATION:
            raise UserError(f"<stdin>: is larger than {MAX_SPECIFICATION >> 20} MB", "name a file")
        return _open_specification(base / _STDIN_SPECIFICATION, "", RawFile((_STDIN_SPECIFICATION,), "<stdin>", data))
    return Place((), RawInput([RawFile(("stdin.md",), "<stdin>", data[: MAX_PAGE + 1])]), is_page=True)


def _open_folder(path: Path, spec: str, above: Parts, *, follow_links: bool) -> Place:
    """Return the pages of a folder; without any, the specifications that it holds."""
    raw = read_folder(path, spec, follow_links=follow_links)
    if raw.files:
        return Place(above, raw, is_page=False)
    found = read_folder(
        path, spec, follow_links=follow_links, is_selected=may_be_specification, limit=MAX_SPECIFICATION
    )
    return _of_specifications(above, raw, found)


def _of_specifications(above: Parts, raw: RawInput, found: RawInput) -> Place:
    """Return the specifications among the files that were found; without any, what was read before."""
    groups = group_files(found.files)
    if not groups:
        return Place(above, raw, is_page=False)
    return Place(above, RawInput(findings=found.findings), is_page=False, specifications=groups)


def _open_specification(path: Path, spec: str, root: RawFile) -> Place:
    folder, prefix = path.parent, spec[: len(spec) - len(path.name)]

    def read(parts: Parts) -> RawFile | None:
        return read_within(folder, parts, prefix + "/".join(parts), limit=MAX_SPECIFICATION)

    files = with_references(root, read)
    return Place(path.resolve().parts[1:-1], RawInput(), is_page=True, specifications=(files,))


def _open_revision(spec: str, base: Path) -> Place:
    from . import git

    if spec.startswith("git+"):
        read = git.read_url(spec)
        above: Parts = tuple(spec.partition("@")[0].split("/")[-1:]) + tuple(spec.partition("#")[2].split("/"))
    else:
        revision = git.find_revision(spec, base)
        if revision is None:
            raise UserError(
                f"{spec}: no such file or folder, and no such revision in a git repository",
                "name a folder, a page, an archive, `REF:path` or `path@REF`",
            )
        read = git.read_revision(revision)
        above = (revision.repository.name, *revision.path.split("/"))
    above = tuple(part for part in above if part)
    above = above[:-1] if read.is_page else above
    return Place(above, read.raw, read.is_page, specifications=read.specifications)
