"""The manifest of an output folder: the files that docmodels wrote there, with content hashes.

It has one line per file, sorted, without times or absolute paths, so that it merges well: commit it. During a run and
after a merge, a path can have several hashes, each of a text that docmodels wrote.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...lazy import lazy_pattern
from .safe_paths import unsafe_reason

NAME = ".docmodels-manifest"
_HEAD = "# docmodels manifest, schema 1: the files that docmodels wrote here. Commit it; do not edit it.\n"
_LINE = lazy_pattern(r"([0-9a-f]{32}) {2}(.+)")

Manifest = Mapping[str, frozenset[str]]
"""Path -> hashes of what docmodels wrote there."""


def read_manifest(text: str) -> dict[str, frozenset[str]]:
    """Return the files of a manifest. Other lines (comments, conflict markers) and unsafe paths are ignored: a file
    without a line is untracked, and docmodels never touches it."""
    found: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match and unsafe_reason(match[2]) is None:
            found[match[2]] = found.get(match[2], frozenset()) | {match[1]}
    return found


def write_manifest(files: Manifest) -> str:
    """Return the text of a manifest."""
    return _HEAD + "".join(f"{each}  {path}\n" for path in sorted(files) for each in sorted(files[path]))
