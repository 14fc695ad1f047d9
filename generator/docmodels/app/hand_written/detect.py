"""Detect documentation that people wrote by hand, if the user names neither its dialect nor its language."""

from __future__ import annotations

from dataclasses import replace

from ... import registry
from ...findings import Finding, Read, finding
from ...reading.dialect import TreeSample
from ...reading.read import ReadTree
from ...schema.model import Location
from ...text_files import SourceFile
from ...workspace.inputs.load import OUTSIDE, Loaded, Tree, load

_SAMPLE = 200
"""About how many pages the dialect of a generator is recognized by."""
_CERTAIN = 0.6
"""The score of a generator's dialect that is more than a table header that people write, too."""


def read_if_hand_written(tree: Tree, generated: ReadTree) -> Read[ReadTree] | None:
    """Return the tree as hand-written tables; None if a documentation generator wrote its pages.

    ``generated`` is the tree as a generator's pages. It costs nothing to look at a tree most of whose pages were read.
    """
    if generated.language is not None and generated.skipped.get("guide", 0) <= generated.pages:
        return None
    from ...reading.dialects.tables.dialect import DIALECT, pages_of_fields

    files = tree.documents()[0]
    found = pages_of_fields(files)
    if DIALECT.read_tree is None or not found or is_generated(files, generated.pages, found):
        return None
    read = DIALECT.read_tree(files, tree.sdk)
    detected = finding(
        "DM506",
        f"read as hand-written tables: {found} of {len(files)} pages have tables of fields",
        Location(tree.shown, 1, 1),
        hint=f"name the dialect to keep it: --dialect {registry.TABLES_DIALECT}, or {registry.DEFAULT_DIALECT}",
    )
    return Read(read.value, (detected, *read.findings))


def is_generated(files: tuple[SourceFile, ...], pages: int, found: int) -> bool:
    """Return whether a generator wrote these pages, although many of them are guides. ``pages`` is how many its dialect
    reads, ``found`` how many have tables of fields."""
    if found > pages:
        return False
    recognition = registry.dialect(registry.DEFAULT_DIALECT).recognize(TreeSample(sample_of(files)))
    return recognition.score >= _CERTAIN


def sample_of(files: tuple[SourceFile, ...]) -> tuple[SourceFile, ...]:
    """Return pages from all folders, by which the dialect is recognized."""
    return files[:: max(1, len(files) // _SAMPLE)]


def is_divided(loaded: Loaded) -> bool:
    """Return whether pages of an input are in none of its trees."""
    return OUTSIDE in dict(loaded.skipped)


def reload_whole(loaded: Loaded, detected: tuple[Finding, ...]) -> Loaded:
    """Load an input again as one tree: the folders of generators don't divide hand-written documentation."""
    whole = load(replace(loaded.input, dialect=registry.TABLES_DIALECT), loaded.base, digests=True)
    return replace(whole, findings=(*detected, *whole.findings))
