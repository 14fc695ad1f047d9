"""Which files form one docs tree, and where each stands in it. Pure: works on paths alone.

A docs tree is what one generator wrote for one SDK: a folder that holds ``models``, ``sdks`` or ``errors``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...text_files import NAMESPACES

ROOT_MARKERS = frozenset({"models", "sdks", "errors"})
"""Folders that stand directly in a docs tree."""
CONTAINER_FOLDERS = frozenset({"sdk", "pkg", "lib", "utils", "types", "internal"})
"""Folders that may stand between a tree and its ``models``, or beside them."""
LANGUAGE_FOLDERS = frozenset(
    {"python", "py", "typescript", "ts", "javascript", "js", "go", "golang", "java"}
    | {"csharp", "cs", "dotnet", "php", "ruby", "rb"}
)

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreeFiles:
    """A tree and the files in it. ``root`` is the tree's folder relative to the input."""

    root: Parts
    files: tuple[tuple[Parts, Parts], ...]
    """(path relative to the input, path relative to the tree), sorted."""


@dataclass(frozen=True, slots=True)
class Split:
    """The trees of an input, and the files that belong to none."""

    trees: tuple[TreeFiles, ...]
    outside: tuple[Parts, ...]


def split(paths: Iterable[Parts], above: Parts = ()) -> Split:
    """The docs trees among ``paths`` (relative to the input). ``above`` is the input's own path, whose end may
    already stand within a tree (``docs/models/components``). A single tree, or none that can be told, takes all."""
    ordered = sorted(paths)
    within = _within(above)
    if within is not None:
        return Split((TreeFiles((), tuple((path, (*within, *path)) for path in ordered)),), ())
    roots = _roots(ordered)
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


def _roots(paths: Sequence[Parts]) -> set[Parts]:
    """Folders named ``docs`` that hold an anchor; where there are none, whatever folder holds one."""
    named: set[Parts] = set()
    bare: set[Parts] = set()
    for path in paths:
        folders = tuple(part.casefold() for part in path[:-1])
        for index, folder in enumerate(folders):
            if folder in ROOT_MARKERS:
                start = index - 1 if index and folders[index - 1] in CONTAINER_FOLDERS else index
                root = path[:start]
                (named if root and folders[start - 1] == "docs" else bare).add(root)
                break
    if named:
        # An anchor above or beside named trees (a service's own ``models`` folder of notes) is no tree of its own,
        # unless it is the root of the whole input.
        return named | {root for root in bare if not root and _holds_directly(paths)}
    return bare


def _holds_directly(paths: Sequence[Parts]) -> bool:
    return any(len(path) > 1 and path[0].casefold() in ROOT_MARKERS for path in paths)


def _within(above: Parts) -> Parts | None:
    """The part of the input's own path that lies within a docs tree: ``("models", "components")``; None where the
    input is a tree's root, or stands above trees."""
    folders = [part.casefold() for part in above]
    for index in range(len(folders) - 1, 0, -1):
        if folders[index - 1] == "docs" and folders[index] in ROOT_MARKERS | CONTAINER_FOLDERS | NAMESPACES:
            return above[index:]
    for index in range(max(0, len(folders) - 2), len(folders)):
        if folders[index] in ("models", "errors"):
            return above[index:]
    return None


def home(above: Parts) -> Parts:
    """The docs tree that the path ``above`` leads into: itself, or what stands above its end within the tree."""
    within = _within(above)
    return above[: -len(within)] if within else above


def sdk_name(above: Parts, root: Parts) -> str:
    """The SDK's name, from the folders: the last one that is neither ``docs`` nor a language."""
    for part in reversed((*home(above), *root)):
        if part.casefold() not in LANGUAGE_FOLDERS and part.casefold() not in ("docs", "src", "sdks", ".", "..", "/"):
            return part
    return "sdk"


def output_names(roots: Sequence[Parts]) -> tuple[str, ...]:
    """A sub-folder for each of several trees: the folders in which they differ, without a common ``docs``."""
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
