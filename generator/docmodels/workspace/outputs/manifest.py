"""The manifest of an output folder: which files docmodels wrote there, by content hash.

One line a file, sorted, no times and no machine paths, so that it merges well and belongs into version control.
A path may stand with several hashes: while a run is under way, and after a merge. Each of them is ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b

from ..inputs.paths import refusal

NAME = ".docmodels-manifest"
_HEAD = "# docmodels manifest, schema 1: the files that docmodels wrote here. Commit it; do not edit it.\n"
_LINE = re.compile(r"([0-9a-f]{32}) {2}(.+)")

Manifest = Mapping[str, frozenset[str]]
"""Path -> hashes of what docmodels wrote there."""


def digest(data: bytes) -> str:
    """The content hash that the manifest holds. Line ends do not count: git may turn them on checkout."""
    if b"\r\n" in data:
        data = data.replace(b"\r\n", b"\n")
    return blake2b(data, digest_size=16).hexdigest()


def read_manifest(text: str) -> dict[str, frozenset[str]]:
    """The files of a manifest. Lines that are none (comments, merge conflict marks) and unsafe paths are passed over:
    a file without a line is not ours, and never touched."""
    found: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match and refusal(match[2]) is None:
            found[match[2]] = found.get(match[2], frozenset()) | {match[1]}
    return found


def write_manifest(files: Manifest) -> str:
    """The text of a manifest."""
    return _HEAD + "".join(f"{each}  {path}\n" for path in sorted(files) for each in sorted(files[path]))
