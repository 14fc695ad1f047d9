"""The folders of Speakeasy's docs trees. Imports nothing heavy: inputs are split into trees before any page is read."""

from __future__ import annotations

from ....schema.names import Namespaces
from ....text_files import page_path
from ....tree_layout import TreeLayout

_SUPPORT_FOLDERS = frozenset({"utils", "lib", "internal"})
_SUPPORT_PAGES = frozenset({"option", "retryconfig"})
_SUPPORT_TYPES = frozenset({"types/date", "types/rfcdate"})
OPERATIONS_FOLDER = "sdks"


def is_support_page(tree: str) -> bool:
    """Return whether a path or link target is a page about the helpers of the SDK.

    A group of operations (``sdks/utils/README.md``) always belongs to the API.
    """
    *folders, name = page_path(tree.lower()).split("/")
    if name in _SUPPORT_PAGES or f"{folders[-1] if folders else ''}/{name}" in _SUPPORT_TYPES:
        return True
    return OPERATIONS_FOLDER not in folders and not _SUPPORT_FOLDERS.isdisjoint(folders)


LAYOUT = TreeLayout(
    root_markers=frozenset({"models", OPERATIONS_FOLDER, "errors"}),
    container_folders=frozenset({"sdk", "pkg", "lib", "utils", "types", "internal"}),
    model_folders=frozenset({"models", "errors"}),
    namespace_folders=frozenset({"components", "operations", "shared", "callbacks", "webhooks"}),
    namespace_root="models",
    unnamed_folders=frozenset({OPERATIONS_FOLDER}),
    namespaces=Namespaces(
        main=frozenset({"components", "shared", "models"}),
        others=(
            ("operations", "operation"),
            ("requests", "operation"),
            ("errors", "error"),
            ("apierrors", "error"),
            ("sdkerrors", "error"),
            ("callbacks", "callback"),
            ("webhooks", "webhook"),
        ),
    ),
    is_support_page=is_support_page,
)
