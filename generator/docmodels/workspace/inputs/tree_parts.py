"""Inputs that are parts of one docs tree, such as two of its pages: find them and join them.

Otherwise each page would be a tree of its own, and the models of one page would be unknown to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ...tree_layout import TreeLayout
from .raw_input import Place, RawFile, RawInput, is_page
from .trees import Parts, tree_root


def group_by_tree(specs: Iterable[str], base: Path, layout: TreeLayout) -> tuple[tuple[str, ...], ...]:
    """Return the inputs, with parts of one docs tree in one group, in the order of each group's first."""
    groups: dict[Parts | str, list[str]] = {}
    for spec in specs:
        groups.setdefault(_root_of_part(base / spec, layout) or spec, []).append(spec)
    return tuple(tuple(group) for group in groups.values())


def _root_of_part(path: Path, layout: TreeLayout) -> Parts | None:
    """Return the root of the docs tree that a page or folder belongs to; None for a whole tree, or outside of one."""
    try:
        above = path.resolve().parts[1:]
        if path.is_file():
            return tree_root(above[:-1], layout) if is_page(path.name) else None
        inner = tree_root(above, layout)
        return inner if path.is_dir() and inner != above else None
    except (OSError, ValueError):
        return None


def join_places(places: Sequence[Place], layout: TreeLayout) -> Place:
    """Return one place with the pages of all of these, each page once."""
    above = tree_root(places[0].above, layout)
    raw = RawInput()
    files: dict[Parts, RawFile] = {}
    for place in places:
        below = place.above[len(above) :]
        for file in place.raw.files:
            files[*below, *file.parts] = RawFile((*below, *file.parts), file.shown, file.content)
        raw.findings.extend(place.raw.findings)
        raw.skipped.update(place.raw.skipped)
    raw.files.extend(files[parts] for parts in sorted(files))
    return Place(above, raw, is_page=all(place.is_page for place in places))
