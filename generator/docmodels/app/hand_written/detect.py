"""Read hand-written documentation as one tree: the folders that generators use don't divide it."""

from __future__ import annotations

from dataclasses import replace

from ... import registry
from ...findings import Finding, finding
from ...schema.model import Location
from ...workspace.inputs.load import OUTSIDE, Loaded, Tree, load


def hand_written_finding(tree: Tree, pages: int) -> Finding:
    """Return the finding that a tree is read as hand-written tables; ``pages`` is how many have tables of fields."""
    return finding(
        "DM506",
        f"read as hand-written tables: {pages} of {len(tree.pages)} pages have tables of fields",
        Location(tree.shown, 1, 1),
        hint=f"name the dialect to keep it: --dialect {registry.TABLES_DIALECT}, or {registry.DEFAULT_DIALECT}",
    )


def is_divided(loaded: Loaded) -> bool:
    """Return whether pages of an input are in none of its trees."""
    return OUTSIDE in dict(loaded.skipped)


def reload_whole(loaded: Loaded) -> Loaded:
    """Load an input again as one tree."""
    whole = load(loaded.input, loaded.base, digests=True, layout=registry.layout(registry.TABLES_DIALECT))
    return replace(whole, is_reloaded=True)
