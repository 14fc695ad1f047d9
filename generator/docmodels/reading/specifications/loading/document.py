"""One file of a specification: its values, and where each of them is in the text."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import field
from typing import Any, Protocol, TypeAlias

from ....lazy import dataclass
from ....schema.model import Location

Json: TypeAlias = Any
"""A value of JSON: dict, list, str, int, float, bool or None."""
Position: TypeAlias = tuple[int, int]
"""A line and a column."""


class Positions(Protocol):
    """Where the parts of a text are. Lines and columns start at 1."""

    def of_key(self, owner: dict[str, Json], key: str) -> Position | None:
        """Return where a key of an object is."""

    def of_item(self, array: list[Json], index: int, owner: Json, key: str | int) -> Position | None:
        """Return where an item of an array is, which is the value of a key of ``owner``."""

    def prepare(self) -> None:
        """Find all positions, before an overlay changes the values."""

    def forget(self, array: list[Json], removed: Set[int]) -> None:
        """Note that items were removed from an array."""


class NoPositions:
    """The positions of a text that can't be parsed."""

    def of_key(self, owner: dict[str, Json], key: str) -> Position | None:
        """Return None."""
        return None

    def of_item(self, array: list[Json], index: int, owner: Json, key: str | int) -> Position | None:
        """Return None."""
        return None

    def prepare(self) -> None:
        """Do nothing."""

    def forget(self, array: list[Json], removed: Set[int]) -> None:
        """Do nothing."""


@dataclass(slots=True, eq=False)
class SpecDocument:
    """A parsed file. ``root`` is None if nothing could be read."""

    path: str
    """The path in findings."""
    tree: str
    """The path relative to the folder of the specification."""
    root: Json
    positions: Positions = field(default_factory=NoPositions)
    moved: dict[tuple[int, str | int], Location] = field(default_factory=dict)
    """(id of a container, key) -> the place in an overlay that a value comes from."""
    kept: list[Json] = field(default_factory=list)
    """Values that were removed or made: positions are known by the identity of containers, so none may be freed."""


@dataclass(slots=True, eq=False)
class SpecNode:
    """A value and its place: the document, and the nodes around it."""

    value: Json
    document: SpecDocument
    parent: SpecNode | None = None
    key: str | int = ""

    @property
    def at(self) -> Location:
        """The position of its key, or of the item."""
        parent, document = self.parent, self.document
        if parent is None:
            return Location(document.path, 1, 1)
        if document.moved and (found := document.moved.get((id(parent.value), self.key))) is not None:
            return found
        if isinstance(self.key, str):
            at = document.positions.of_key(parent.value, self.key)
        else:
            owner = None if parent.parent is None else parent.parent.value
            at = document.positions.of_item(parent.value, self.key, owner, parent.key)
        return parent.at if at is None else Location(document.path, *at)

    def get(self, key: str) -> SpecNode | None:
        """Return the value of a key; None if there is none."""
        value = self.value
        return SpecNode(value[key], self.document, self, key) if isinstance(value, dict) and key in value else None

    def children(self) -> Iterator[tuple[str, SpecNode]]:
        """Yield the keys and values of an object; nothing for other values."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, SpecNode(value, self.document, self, key)

    def items(self) -> Iterator[SpecNode]:
        """Yield the items of an array; nothing for other values."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield SpecNode(value, self.document, self, index)
