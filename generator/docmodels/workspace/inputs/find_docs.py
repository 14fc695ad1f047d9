"""Find SDK documentation in a repository: what ``docmodels init`` proposes as inputs."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

from ...lazy import dataclass
from ...tree_layout import TreeLayout
from .raw_input import is_page, is_skipped_folder
from .trees import split

MAX_FOLDERS = 50_000
_BUILD_FOLDERS = frozenset({"build", "dist", "target", "generated"})


@dataclass(frozen=True, slots=True)
class DocsFolder:
    """One documentation tree: its folder relative to the repository (posix; ``.`` for the repository itself)."""

    path: str
    pages: int


def find_docs(root: Path, layout: TreeLayout) -> tuple[DocsFolder, ...]:
    """Return the documentation trees below ``root``, sorted. Doesn't follow links."""
    paths: list[tuple[str, ...]] = []
    for parent, folders, files in islice(os.walk(root), MAX_FOLDERS):
        folders[:] = sorted(each for each in folders if not is_skipped_folder(each) and each not in _BUILD_FOLDERS)
        below = Path(parent).relative_to(root).parts
        paths.extend((*below, name) for name in sorted(files) if is_page(name))
    return tuple(DocsFolder("/".join(tree.root) or ".", len(tree.files)) for tree in split(paths, layout).trees)
