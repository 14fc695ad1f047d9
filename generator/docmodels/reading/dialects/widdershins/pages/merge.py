"""``allOf``: the properties of all parts, one of which may be another model of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from .....lazy import dataclass
from .nodes import Node
from .shapes import shape_of

_MAX_PARENTS = 40
"""The longest chain of models that are parts of each other."""


@dataclass(slots=True)
class MergedField:
    """A property that one or several parts state."""

    node: Node
    required: bool | None
    description: str


@dataclass(slots=True)
class Merged:
    """All parts of a model together."""

    named: dict[str, MergedField] = field(default_factory=dict)
    additional: Node | None = None
    others: list[Node] = field(default_factory=list)
    """Parts that aren't objects: unions, scalars, enumerations."""
    unknown: list[Node] = field(default_factory=list)
    """Links to models that the page doesn't show."""

    @property
    def fields(self) -> list[MergedField]:
        """The properties, in the order in which they are first stated."""
        return list(self.named.values())

    @property
    def is_object(self) -> bool:
        """Whether there are properties."""
        return bool(self.named) or self.additional is not None

    def add(self, node: Node) -> None:
        """Add a property. A later statement is the narrower one, unless it says nothing about the type; the property is
        required if any part says so."""
        row = node.row
        assert row is not None, "properties have rows"
        known = self.named.get(row.name)
        if known is None:
            self.named[row.name] = MergedField(node, row.required, row.description)
            return
        if known.node is node:
            return
        if not is_empty(node) or shape_of(row.type).is_object:
            known.node = node
        known.required = True if row.required or known.required else known.required
        known.description = row.description or known.description

    def include(self, other: Merged) -> None:
        """Add everything that another model is made of."""
        for each in other.fields:
            self.add(each.node)
            self.named[each.node.name].required = each.required or self.named[each.node.name].required
        self.additional = self.additional or other.additional
        self.others += other.others
        self.unknown += other.unknown


def is_empty(node: Node) -> bool:
    """Return whether a part or property says nothing: any type, or an object without properties."""
    shape = shape_of(node.row.type if node.row else "")
    return (shape.is_open or shape.is_object) and not shape.lists and not node.parts and not node.children


class Merger:
    """Joins the parts of the models of one page."""

    def __init__(self, models: Mapping[str, Node]) -> None:
        self._models = models
        self._known: dict[Node, Merged] = {}

    def merge(self, node: Node) -> Merged:
        """Return all properties of a node, and its parts that aren't objects."""
        return self._merge(node, 0)

    def _merge(self, node: Node, depth: int) -> Merged:
        known = self._known.get(node)
        if known is not None:
            return known
        merged = self._known[node] = Merged()  # a model may be a part of itself
        for part in node.merged:
            self._add_part(merged, part, depth)
        for child in node.fields:
            merged.add(child)
        merged.additional = node.additional or merged.additional
        if node.alternatives is not None:
            merged.others += node.alternatives.nodes[:1]
        return merged

    def _add_part(self, merged: Merged, part: Node, depth: int) -> None:
        shape = shape_of(part.row.type if part.row else "")
        if shape.reference is None:
            if part.merged or part.fields or part.additional is not None:
                merged.include(self._merge(part, depth))
            elif part.parts or shape.lists or not (shape.is_object or shape.is_open):
                merged.others.append(part)
            return
        model = self._models.get(shape.reference)
        if model is None or depth >= _MAX_PARENTS:
            merged.unknown.append(part)
        elif shape.lists or not (model.merged or model.fields or model.additional):
            merged.others.append(part)
        else:
            merged.include(self._merge(model, depth + 1))
