"""Microsoft Graph's pages: one folder of resources and enumerations, whose names are unique."""

from __future__ import annotations

from ....tree_layout import TreeLayout

LAYOUT = TreeLayout(namespace_root="models", single_namespace=True)
