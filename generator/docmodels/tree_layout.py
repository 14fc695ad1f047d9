"""How a dialect lays out a docs tree: its folders, its namespaces and its support pages.

The workspace finds the trees of an input by it; the reader finds namespaces and link targets by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .lazy import dataclass
from .schema.names import NO_NAMESPACES, Namespaces, match_key

Folders = frozenset[str]
NONE: Folders = frozenset()


def _no_support_page(tree: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeLayout:
    """The folders of a docs tree. All names are lower case and compared without case."""

    root_markers: Folders = NONE
    """Folders that are directly in the root of a docs tree. Without any, every input is one tree."""
    docs_folders: Folders = frozenset({"docs"})
    """Names of the root of a docs tree. A folder of such a name goes before others that hold a root marker."""
    container_folders: Folders = NONE
    """Folders that may be between the root and a root marker, or beside one."""
    model_folders: Folders = NONE
    """Folders that hold pages of models only."""
    namespace_folders: Folders = NONE
    """Folders of models that may be directly in the root, if no model folder holds them. Their names are too common
    to recognise a tree by: sites keep guides in folders of the same names."""
    namespace_root: str = ""
    """The folder whose sub-folders are namespaces. Its name is the namespace of pages without another one."""
    unnamed_folders: Folders = NONE
    """Folders that never name an SDK."""
    namespaces: Namespaces = NO_NAMESPACES
    """Which kind of models a namespace holds. By default, the ``namespace_root`` is the main namespace."""
    reserved_prefix: str = ""
    """What SDKs put before the name of a model that their language reserves. Cells may name it without."""
    single_namespace: bool = False
    """Whether all models are in the ``namespace_root``, regardless of the folders of their pages."""
    root_folders: Folders = NONE
    """Folders that are a docs tree each, if no folder holds a root marker: a repository may hold several SDKs."""
    is_support_page: Callable[[str], bool] = _no_support_page
    """Whether a path in a tree, or a link target, is a page about the SDK's helpers, not about the API."""

    def __post_init__(self) -> None:
        if self.namespaces == NO_NAMESPACES and self.namespace_root:
            object.__setattr__(self, "namespaces", Namespaces(main=frozenset({match_key(self.namespace_root)})))

    def namespace_of(self, folders: Sequence[str]) -> tuple[str, ...]:
        """Return the namespace of a folder path, or of the front of a qualified name.

        It is what follows the last ``namespace_root``, else the whole path below ``docs``.
        """
        root = self.namespace_root
        if self.single_namespace:
            return (root,)
        for index in range(len(folders) - 1, -1, -1):
            if folders[index].casefold() == root:
                return tuple(folders[index + 1 :]) or (folders[index],)
        rest = list(folders)
        while rest and rest[0].casefold() in ("docs", "."):
            rest = rest[1:]
        return tuple(rest) or ((root,) if root else ())


def combined(layouts: Iterable[TreeLayout]) -> TreeLayout:
    """Return a layout that finds the trees of any of these dialects. The first names the namespaces."""
    first, *others = layouts
    if not others:
        return first
    every = (first, *others)
    return TreeLayout(
        root_markers=NONE.union(*(each.root_markers for each in every)),
        docs_folders=NONE.union(*(each.docs_folders for each in every)),
        container_folders=NONE.union(*(each.container_folders for each in every)),
        model_folders=NONE.union(*(each.model_folders for each in every)),
        namespace_folders=NONE.union(*(each.namespace_folders for each in every)),
        namespace_root=first.namespace_root,
        single_namespace=first.single_namespace,
        unnamed_folders=NONE.union(*(each.unnamed_folders for each in every)),
        namespaces=first.namespaces,
        root_folders=NONE.union(*(each.root_folders for each in every)),
        is_support_page=first.is_support_page,
    )
