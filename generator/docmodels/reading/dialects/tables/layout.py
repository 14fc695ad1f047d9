"""Hand-written documentation has no folders of its own: every input is one tree."""

from __future__ import annotations

from ....tree_layout import TreeLayout

LAYOUT = TreeLayout()
