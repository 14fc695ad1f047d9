"""protoc-gen-doc writes one page, whose anchors have the packages of its messages."""

from __future__ import annotations

from ....tree_layout import TreeLayout

LAYOUT = TreeLayout()
