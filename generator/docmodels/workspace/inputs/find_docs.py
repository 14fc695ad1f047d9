"""Where a repository keeps SDK documentation: what ``docmodels init`` proposes as inputs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from .raw import is_page, passed_over
from .trees import split

MAX_FOLDERS = 50_000
_BUILD = frozenset({"build", "dist", "target", "generated"})


@dataclass(frozen=True, slots=True)
class DocsFolder:
    """One docs tree: its folder relative to the repository (posix, ``.`` for the repository itself)."""

    path: str
    pages: int


def find_docs(root: Path) -> tuple[DocsFolder, ...]:
    """The docs trees below ``root``, sorted. Does not follow links."""
    paths: list[tuple[str, ...]] = []
    for parent, folders, files in islice(os.walk(root), MAX_FOLDERS):
        folders[:] = sorted(each for each in folders if not passed_over(each) and each not in _BUILD)
        below = Path(parent).relative_to(root).parts
        paths.extend((*below, name) for name in sorted(files) if is_page(name))
    found = [(tree.root, len(tree.files)) for tree in split(paths).trees]
    return tuple(DocsFolder("/".join(root) or ".", pages) for root, pages in found if root or pages > 2)


def write_new(path: Path, text: str) -> bool:
    """Writes a file that does not exist yet; False where one does."""
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True
