"""Rows -> trees: depth marks, and the words above the tables of a composed type, say what belongs to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from .....lazy import dataclass
from ..words import CONTINUED, FIRST_PARTS, MERGE, NEXT_PARTS, UNIONS
from .rows import SchemaRow

MAX_DEPTH = 60
"""Deeper rows are read as if they were this deep. Real ones stay below 15."""


@dataclass(slots=True, eq=False)
class Node:
    """A property, a part of a composed type, or (without a row) a whole model."""

    row: SchemaRow | None
    depth: int
    children: list[Node] = field(default_factory=list)
    parts: list[Composition] = field(default_factory=list)
    values: tuple[str | int | float | bool, ...] = ()
    title: str = ""
    """The name of the model that the node declares, if it needs one."""

    @property
    def name(self) -> str:
        """The name of the row; empty for an anonymous one."""
        return self.row.name if self.row else ""

    @property
    def fields(self) -> list[Node]:
        """The children that are named properties."""
        return [child for child in self.children if child.row and not child.row.additional and child.name]

    @property
    def additional(self) -> Node | None:
        """The child that stands for all other properties."""
        return next((child for child in self.children if child.row and child.row.additional), None)

    @property
    def unnamed(self) -> list[Node]:
        """The parts that a table shows without the word that joins them."""
        return [child for child in self.children if child.row and not child.row.additional and not child.name]

    @property
    def alternatives(self) -> Composition | None:
        """The union that the node is."""
        return next((part for part in self.parts if part.kind in UNIONS), None)

    @property
    def merged(self) -> list[Node]:
        """The parts that the node has all properties of."""
        return [node for part in self.parts if part.kind == MERGE for node in part.nodes]

    def below(self) -> Iterator[Node]:
        """Yield the nodes directly below this one, in the order of the page."""
        yield from self.children
        for part in self.parts:
            yield from part.nodes


@dataclass(slots=True, eq=False)
class Composition:
    """The parts of a type that ``oneOf``, ``anyOf``, ``allOf`` or ``not`` joins."""

    kind: str
    nodes: list[Node]


@dataclass(frozen=True, slots=True)
class MarkedRows:
    """The rows of one table, and the word above it."""

    word: str
    rows: tuple[SchemaRow, ...]


def part_word(text: str) -> str:
    """Return the word of a paragraph above the table of a part, in lower case; empty for any other text."""
    word = text.strip().partition(" - ")[0].strip().strip("*_").casefold()
    return word if word in FIRST_PARTS or word in NEXT_PARTS or word == CONTINUED else ""


def tree_of(tables: Iterable[MarkedRows]) -> Node:
    """Return the tree of joined tables, below a node without a row."""
    root = Node(None, -1)
    path = [root]
    for table in tables:
        for index, row in enumerate(table.rows):
            node = Node(row, min(row.depth, MAX_DEPTH))
            while path[-1].depth >= node.depth:
                path.pop()
            owner = path[-1]
            if index or table.word in ("", CONTINUED):
                owner.children.append(node)
            else:
                _add_part(owner, table.word, node)
            path.append(node)
    return root


def _add_part(owner: Node, word: str, node: Node) -> None:
    kind = NEXT_PARTS.get(word, word)
    if word in NEXT_PARTS and owner.parts:
        same = [part for part in owner.parts if part.kind == kind]
        (same or owner.parts)[-1].nodes.append(node)
    else:
        owner.parts.append(Composition(kind, [node]))


def walk(node: Node) -> Iterator[Node]:
    """Yield the nodes below a node, in the order of the page."""
    stack = [iter(node.below())]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
        else:
            yield found
            stack.append(iter(found.below()))
