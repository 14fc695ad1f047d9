"""The folders of liblab's docs trees. Imports nothing heavy: inputs are split into trees before any page is read."""

from __future__ import annotations

from ....tree_layout import TreeLayout

MODELS_FOLDER, OPERATIONS_FOLDER = "models", "services"
_SUPPORT_FOLDERS = frozenset({"snippets"})


def is_support_page(tree: str) -> bool:
    """Return whether a path or link target is a page that describes nothing of the API."""
    return not _SUPPORT_FOLDERS.isdisjoint(tree.lower().split("/")[:-1])


LAYOUT = TreeLayout(
    docs_folders=frozenset({"documentation"}),
    root_markers=frozenset({MODELS_FOLDER}),
    model_folders=frozenset({MODELS_FOLDER}),
    namespace_root=MODELS_FOLDER,
    single_namespace=True,
    unnamed_folders=frozenset({"documentation", OPERATIONS_FOLDER}),
    is_support_page=is_support_page,
)
