"""Paths -> docs trees: which files form one tree, and the place of each in it. Pure: works on paths alone.

A docs tree is what one generator wrote for one SDK: a folder that holds one of its dialect's root markers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...lazy import dataclass
from ...tree_layout import TreeLayout

LANGUAGE_FOLDERS = frozenset(
    {"python", "py", "typescript", "ts", "javascript", "js", "go", "golang", "java"}
    | {"csharp", "cs", "dotnet", "php", "ruby", "rb"}
)
_UNNAMED_FOLDERS = LANGUAGE_FOLDERS | {"docs", "src", ".", "..", "/"}

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreeFiles:
    """A docs tree and its files. ``root`` is the tree's folder relative to the input."""

    root: Parts
    files: tuple[tuple[Parts, Parts], ...]
    """Pairs of a path relative to the input and the same path relative to the tree, sorted."""


@dataclass(frozen=True, slots=True)
class Split:
    """The docs trees of an input, and the files outside all of them."""

    trees: tuple[TreeFiles, ...]
    outside: tuple[Parts, ...]


def split(paths: Iterable[Parts], layout: TreeLayout, above: Parts = ()) -> Split:
    """Return the docs trees among ``paths``, which are relative to the input.

    ``above`` is the input's own path, whose end may be within a tree (``docs/models/components``). An input that holds
    whole trees is within none, even below a folder called ``models``. If no root is found, all files form one tree.
    """
    ordered = sorted(paths)
    within, roots = _within(above, layout), _roots(ordered, layout)
    if within is not None and not any(root and root[-1].casefold() in layout.docs_folders for root in roots):
        return Split((TreeFiles((), tuple((path, (*within, *path)) for path in ordered)),), ())
    roots = roots or _root_folders(ordered, layout)
    if not roots:
        return Split((TreeFiles((), tuple((path, path) for path in ordered)),) if ordered else (), ())
    files: dict[Parts, list[tuple[Parts, Parts]]] = {root: [] for root in sorted(roots)}
    outside: list[Parts] = []
    for path in ordered:
        root = next((path[:length] for length in range(len(path) - 1, -1, -1) if path[:length] in files), None)
        if root is None:
            outside.append(path)
        else:
            files[root].append((path, path[len(root) :]))
    return Split(tuple(TreeFiles(root, tuple(found)) for root, found in files.items()), tuple(outside))


def _roots(paths: Sequence[Parts], layout: TreeLayout) -> set[Parts]:
    """Return the folders named ``docs`` that hold a root marker; without any, all folders that hold one."""
    named: set[Parts] = set()
    bare: set[Parts] = set()
    for path in paths:
        folders = tuple(part.casefold() for part in path[:-1])
        for index, folder in enumerate(folders):
            if folder in layout.root_markers:
                start = index - 1 if index and folders[index - 1] in layout.container_folders else index
                root = path[:start]
                (named if root and folders[start - 1] in layout.docs_folders else bare).add(root)
                break
    if named:
        # A marker above or beside named trees (a service's own folder of notes) makes no tree, unless it is in the
        # root of the whole input.
        return named | {root for root in bare if not root and _holds_directly(paths, layout)}
    return bare


def _root_folders(paths: Sequence[Parts], layout: TreeLayout) -> set[Parts]:
    """Return the outermost of the folders that are trees by their name."""
    found: set[Parts] = set()
    for path in paths:
        index = next((i for i, part in enumerate(path[:-1]) if part.casefold() in layout.root_folders), None)
        if index is not None:
            found.add(path[: index + 1])
    return found


def _holds_directly(paths: Sequence[Parts], layout: TreeLayout) -> bool:
    return any(len(path) > 1 and path[0].casefold() in layout.root_markers for path in paths)


def _within(above: Parts, layout: TreeLayout) -> Parts | None:
    """Return the part of the input's own path that is within a docs tree: ``("models", "components")``. None if the
    input is a tree's root or is above trees."""
    folders = [part.casefold() for part in above]
    inner = layout.root_markers | layout.container_folders | layout.namespace_folders
    for index in range(len(folders) - 1, 0, -1):
        if folders[index - 1] in layout.docs_folders and folders[index] in inner:
            return above[index:]
    for index in range(max(0, len(folders) - 2), len(folders)):
        if folders[index] in layout.model_folders:
            return above[index:]
    return None


def tree_root(path: Parts, layout: TreeLayout) -> Parts:
    """Return the root of the docs tree that a path leads into; the path itself if it doesn't end within a tree."""
    within = _within(path, layout)
    return path[: -len(within)] if within else path


def sdk_name(above: Parts, root: Parts, layout: TreeLayout) -> str:
    """Return the SDK's name: the last folder that is neither ``docs`` nor a language."""
    for part in reversed((*tree_root(above, layout), *root)):
        if part.casefold() not in _UNNAMED_FOLDERS | layout.unnamed_folders:
            return part
    return "sdk"


def output_names(roots: Sequence[Parts]) -> tuple[str, ...]:
    """Return a sub-folder for each of several trees: the folders in which they differ, without a common ``docs``."""
    if len(roots) == 1:
        return ("",)
    trimmed = [root[:-1] if root and root[-1].casefold() == "docs" else root for root in roots]
    known = set(trimmed)
    if len(known) < len(roots) or any(root[:end] in known for root in trimmed for end in range(len(root))):
        trimmed = list(roots)  # without ``docs`` one tree's folder would be, or hold, another one's
    shared = 0
    while all(len(root) > shared + 1 and root[: shared + 1] == trimmed[0][: shared + 1] for root in trimmed):
        shared += 1
    return tuple("/".join(root[shared:]) for root in trimmed)
