"""The folders of APIMatic's docs trees. Imports nothing heavy: inputs are split into trees before any page is read."""

from __future__ import annotations

from ....text_files import page_path
from ....tree_layout import TreeLayout

MODELS_FOLDER, UNIONS_FOLDER, OPERATIONS_FOLDER = "models", "containers", "controllers"
_OLDER_OPERATIONS_FOLDER = "api"


def is_support_page(tree: str) -> bool:
    """Return whether a path or link target is a page about the helpers of the SDK: it is in no folder of the API.

    A name without a link is one of them as well, as every model of the API is linked.
    """
    return {MODELS_FOLDER, OPERATIONS_FOLDER}.isdisjoint(page_path(tree.lower()).split("/")[:-1])


LAYOUT = TreeLayout(
    docs_folders=frozenset({"doc"}),
    root_markers=frozenset({MODELS_FOLDER}),
    model_folders=frozenset({MODELS_FOLDER}),
    namespace_root=MODELS_FOLDER,
    single_namespace=True,
    unnamed_folders=frozenset({"doc", OPERATIONS_FOLDER, _OLDER_OPERATIONS_FOLDER}),
    is_support_page=is_support_page,
)
"""Unions are in a folder of their own, ``models/containers``, but their names are unique among all models."""
