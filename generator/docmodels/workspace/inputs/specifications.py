"""Specifications among the inputs: recognize one by its content, and find the files that it refers to.

The text alone decides which files belong to a specification, so that they are loaded, hashed and cached like pages.
The reader resolves the references.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from ...lazy import lazy_pattern
from .raw_input import RawFile

SUFFIXES = (".json", ".yaml", ".yml")
MAX_SPECIFICATION = 64 << 20
"""How many bytes of one file of a specification are loaded."""
MAX_FILES = 5000
"""How many files a specification may have."""
_HEAD = 4096
_SAVED_SCHEMA = b"docmodels-schema/"
_API = lazy_pattern(rb"""^["']?(?:openapi|swagger)["']?[ \t]*:|"(?:openapi|swagger)"\s*:\s*"?[0-9]""", re.MULTILINE)
_SCHEMA = lazy_pattern(
    rb"""^["']?(?:\$schema|\$defs|definitions|properties|\$ref|type|allOf|oneOf|anyOf|enum)["']?[ \t]*:
    |"(?:\$schema|\$defs|definitions|properties|\$ref|type|allOf|oneOf|anyOf|enum)"\s*:""",
    re.MULTILINE | re.VERBOSE,
)
_BEGINNING = lazy_pattern(rb"""(?:\xef\xbb\xbf)?\s*(?:\{|["']?(?:openapi|swagger|\$schema)["']?[ \t]*:)""")
_REFERENCE = lazy_pattern(rb"""\$ref["']?\s*:\s*(?:"([^"#\n]+)|'([^'#\n]+)|([^\s"'#{}\[\],]+))""")
_ADDRESS = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_GENERIC_NAMES = frozenset({"openapi", "swagger", "api", "spec", "specification", "schema", "index", "main", "root"})

ReadFile = Callable[[tuple[str, ...]], RawFile | None]
"""Returns a file by its path relative to the folder of the specification; None if there is none."""


def may_be_specification(name: str) -> bool:
    """Return whether a file of this name may be a specification."""
    return name.lower().endswith(SUFFIXES)


def is_api(data: bytes) -> bool:
    """Return whether a file is an OpenAPI or Swagger document."""
    return _API.search(data) is not None


def is_specification(name: str, data: bytes) -> bool:
    """Return whether a file is a specification: an OpenAPI or Swagger document, or a JSON Schema."""
    if not may_be_specification(name) or _SAVED_SCHEMA in data[:_HEAD]:
        return False
    return is_api(data) or _SCHEMA.search(data) is not None


def begins_as_specification(data: bytes) -> bool:
    """Return whether text without a file name begins as specifications do and Markdown doesn't."""
    return _BEGINNING.match(data) is not None


def with_references(root: RawFile, read: ReadFile) -> tuple[RawFile, ...]:
    """Return a file and all files that it and they refer to, within its folder."""
    found = {root.parts: root}
    pending = [root]
    while pending and len(found) < MAX_FILES:
        file = pending.pop()
        for parts in _references(file):
            if parts not in found and len(found) < MAX_FILES:
                other = read(parts)
                if other is not None:
                    found[parts] = other
                    pending.append(other)
    return (root, *(found[parts] for parts in sorted(found) if parts != root.parts))


def _references(file: RawFile) -> Iterable[tuple[str, ...]]:
    """Yield the paths that a file refers to, without those that lead out of the folder."""
    folder = "/".join(file.parts[:-1])
    seen: set[bytes] = set()
    for match in _REFERENCE.finditer(file.data):
        reference = match[1] or match[2] or match[3]
        if reference in seen:
            continue
        seen.add(reference)
        path = unquote(reference.decode("utf-8", "replace")).strip()
        if not path or _ADDRESS.match(path) or "\0" in path:
            continue
        joined = posixpath.normpath(posixpath.join(folder, path))
        if not joined.startswith(("..", "/")):
            yield tuple(joined.split("/"))


def group_files(files: Iterable[RawFile]) -> tuple[tuple[RawFile, ...], ...]:
    """Return the specifications among the files of a folder, each with its root first: one for each OpenAPI document
    that no other one refers to. Without any, all JSON Schemas are one specification."""
    by_parts = {file.parts: file for file in files}
    found = [file for file in by_parts.values() if is_specification(file.parts[-1], file.data)]
    roots = [file for file in found if is_api(file.data)]
    if not roots:
        return (tuple(found),) if found else ()
    groups = {root.parts: with_references(root, by_parts.get) for root in roots}
    inner = {file.parts for root, group in groups.items() for file in group if file.parts != root}
    outer = [group for root, group in groups.items() if root not in inner]
    return tuple(outer or groups.values())


def specification_name(parts: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folders that name the API of a specification: its file's name, unless that says nothing."""
    stem = parts[-1].partition(".")[0]
    folders = (*above, *parts[:-1])
    return folders if stem.casefold() in _GENERIC_NAMES and folders else (*folders, stem)
