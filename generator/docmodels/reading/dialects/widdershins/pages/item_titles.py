"""Rows that only repeat the items of a list: widdershins prints one if their schema has a title."""

from __future__ import annotations

from typing import Any

from .nodes import Node
from .shapes import CellShape, shape_of
from .values import sample_below


def drop_item_titles(root: Node, sample: Any) -> None:
    """Remove the rows that are named by the titles of items, and give what is below them to the list."""
    stack: list[tuple[Node, Any]] = [(root, sample)]
    while stack:
        node, value = stack.pop()
        shape = shape_of(node.row.type if node.row else "object")
        if shape.reference is not None:
            continue
        if shape.lists and len(node.children) == 1 and not node.parts and _is_title(node.children[0], shape, value):
            (title,) = node.children
            node.children, node.parts = title.children, title.parts
            node.values = title.values or node.values
        stack.extend((below, sample_below(below, value)) for below in node.below())


def _is_title(child: Node, shape: CellShape, sample: Any) -> bool:
    """Return whether a row is no property: only objects have any, and the sample shows theirs."""
    if child.row is None or child.row.additional or not child.name:
        return False
    if not shape.is_object:
        return not shape.is_open
    while isinstance(sample, list) and sample:
        sample = sample[0]
    has_rows = bool(child.children or child.parts) and shape_of(child.row.type).is_object
    return has_rows and isinstance(sample, dict) and bool(sample) and child.name not in sample
