"""Where swagger-markdown's pages are: one page describes a whole API, in any folder."""

from __future__ import annotations

from ....tree_layout import TreeLayout

LAYOUT = TreeLayout(namespace_root="models", single_namespace=True)
