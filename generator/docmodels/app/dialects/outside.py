"""The pages of an input outside of its documentation trees.

Trees are found by the folders of all dialects, before any page is recognized. So a page outside of them may still be
one of a generator, and hand-written documentation may be divided by the folders of generators, which it shouldn't be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import takewhile

from ... import registry
from ...findings import Finding
from ...reading.claim_pages import KnownPages, claim_pages
from ...reading.passed_over import OUTSIDE_REASON, PassedOver, TableCounts
from ...tree_layout import combined
from ...workspace.inputs.load import OUTSIDE, Loaded, Tree, load, split_tree


def with_trees_outside(loaded: Loaded, dialects: Collection[str], known: KnownPages) -> Loaded:
    """Return the input with the trees that its pages outside form, if it has any. ``dialects`` are those that were
    recognized in its trees, and ``known`` is what was found on its pages."""
    claims = [claim_pages(tree.stream([]), registry.recognizers(), known) for tree in loaded.outside]
    names = {name for each in claims for name in each.claimed}
    if not dialects and names:
        return _reload(loaded, names)
    is_hand_written = set(dialects) == {registry.TABLES_DIALECT}
    if not names and (is_hand_written or (not dialects and any(each.with_tables for each in claims))):
        return _reload(loaded, (registry.TABLES_DIALECT,))
    if len(loaded.outside) != 1:
        return loaded
    if names - set(dialects):
        loaded = _with_trees(loaded, names, known)
    return _with_hand_written(loaded, known)


def _reload(loaded: Loaded, dialects: Collection[str]) -> Loaded:
    """Load the input again, with the trees of these dialects only."""
    layout = combined(registry.layout(name) for name in sorted(dialects))
    return load(loaded.input, loaded.base, digests=True, layout=layout)


def _with_trees(loaded: Loaded, dialects: Collection[str], known: KnownPages) -> Loaded:
    """Return the input with the trees that have a page with a mark of one of the dialects."""
    (outside,) = loaded.outside
    found = split_tree(outside, combined(registry.layout(name) for name in sorted(dialects)))
    trees = tuple(tree for tree in found if _has_marks(tree, known))
    return _moved(loaded, trees, {page.shown for tree in trees for page in tree.pages})


def _moved(loaded: Loaded, trees: tuple[Tree, ...], taken: Collection[str]) -> Loaded:
    """Return the input with more trees, whose pages are no longer outside."""
    (outside,) = loaded.outside
    rest = replace(outside, pages=tuple(page for page in outside.pages if page.shown not in taken))
    skipped = dict(loaded.skipped)
    skipped[OUTSIDE] -= len(taken)
    return replace(
        loaded,
        trees=(*loaded.trees, *trees),
        outside=(rest,) if rest.pages else (),
        skipped=tuple((reason, number) for reason, number in skipped.items() if number),
    )


def _with_hand_written(loaded: Loaded, known: KnownPages) -> Loaded:
    """Return the input with a tree of the hand-written pages outside of its trees. A few pages in folders around a tree
    are rather guides of its SDK: their tables are findings."""
    if not loaded.outside:
        return loaded
    (outside,) = loaded.outside
    claims = claim_pages(outside.stream([]), registry.recognizers(), known)
    depth = len(outside.root)
    generated = (tree for tree in loaded.trees if len(tree.root) > depth and _has_marks(tree, known))
    claims.folders.update(tree.root[depth] for tree in generated)
    pages = [outside.pages[number] for number in claims.apart()]
    if not pages:
        return loaded
    root = _common_folder(page.tree for page in pages)
    below = "".join(f"{folder}/" for folder in root)
    tree = replace(
        outside,
        shown="/".join((outside.shown, *root)),
        root=(*outside.root, *root),
        pages=tuple(replace(page, tree=page.tree.removeprefix(below)) for page in pages),
    )
    return _moved(loaded, (tree,), {page.shown for page in pages})


def _common_folder(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the innermost folder that holds all paths."""
    folders = [path.split("/")[:-1] for path in paths]
    return tuple(parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*folders, strict=False)))


def _has_marks(tree: Tree, known: KnownPages) -> bool:
    return bool(claim_pages(tree.stream([]), registry.recognizers(), known).claimed)


def passed_over_outside(loaded: Loaded) -> tuple[TableCounts, tuple[Finding, ...]]:
    """Return what became of the tables on the pages outside of the trees."""
    passed_over = PassedOver()
    for tree in loaded.outside:
        for file in tree.stream([]):
            passed_over.add_unread(file, OUTSIDE_REASON)
    return passed_over.counts, tuple(passed_over.findings)
