"""Where the models of specifications are: all in one namespace."""

from __future__ import annotations

from ...tree_layout import TreeLayout

LAYOUT = TreeLayout(namespace_root="models", single_namespace=True)
