"""Type cells, as far as their rows need them: what is listed, what is null, what refers to a model."""

from __future__ import annotations

from .....lazy import dataclass, lazy_pattern
from ..words import FIRST_PARTS, NULL_SUFFIX

_LINK = lazy_pattern(r"\[([^\[\]]*+)\]\(#[^()\s]*+\)")
_OBJECT = frozenset({"object", "object,null", "null,object"})
_OPEN = FIRST_PARTS | {"any", ""}
_MAX_LISTS = 100
"""How many lists within lists are looked into."""


@dataclass(frozen=True, slots=True)
class CellShape:
    """A type cell without lists and null around it."""

    core: str
    lists: int
    nullable: bool

    @property
    def reference(self) -> str | None:
        """The name of the model that the core links to."""
        found = _LINK.fullmatch(self.core)
        return found[1] if found else None

    @property
    def is_object(self) -> bool:
        """Whether the rows below may show properties."""
        return self.core in _OBJECT

    @property
    def lists_null(self) -> bool:
        """Whether null is one of the types of the core: ``string,null(date)``."""
        return self.reference is None and "null" in self.core.partition("(")[0].split(",")

    @property
    def is_open(self) -> bool:
        """Whether the cell says nothing: the document has no type, or what follows shows it."""
        return self.core.casefold() in _OPEN

    @property
    def is_scalar(self) -> bool:
        """Whether the core can have enumerated values."""
        return self.reference is None and not self.is_object

    def listed(self, core: str) -> str:
        """Return the cell with another core."""
        for _ in range(self.lists):
            core = f"[{core}]"
        return f"{core}{NULL_SUFFIX}" if self.nullable else core


def shape_of(cell: str) -> CellShape:
    """Return the shape of a cell."""
    text = cell.strip()
    nullable = text.endswith(NULL_SUFFIX)
    if nullable:
        text = text[: -len(NULL_SUFFIX)].rstrip()
    lists = 0
    while text.endswith("[]") and lists < _MAX_LISTS:
        text, lists = text[:-2].rstrip(), lists + 1
    while text.startswith(("[", "array[")) and text.endswith("]") and lists < _MAX_LISTS:
        text = text[text.index("[") + 1 : -1].strip()
        lists += 1
    return CellShape(text, lists, nullable)


def states_null(shape: CellShape) -> bool:
    """Return whether null is one of the types of a list of types: ``string,null(date)``."""
    return not shape.lists and shape.lists_null
