"""Type cells -> trees: ``{ **"height"**: number, **"unit"**: string, <br>**Available values:** "m", "ft" }``."""

from __future__ import annotations

import json
import re
from math import isfinite

from ....lazy import dataclass, lazy_pattern
from ....schema.types import ConstantValue

MAX_DEPTH = 50
"""How deep objects and lists may be nested. Real ones stay below 10."""
_PIECE = lazy_pattern(
    r"""(?:
    \*\*"(?P<key>(?:[^"\\]|\\.){0,300})"\*\*[ ]?:
    | (?:,[ ]{0,4})?<br[ ]?/?>[ ]{0,4}\*\*(?P<fact>[A-Z][\w ]{0,40}):\*\*
    | \[(?P<text>[^\[\]]++)\]\((?P<url>\#[^()\s]*+)\)
    | (?P<string>"(?:[^"\\]|\\.)*+")
    | (?P<mark>[\[\]{},])
    | (?P<word>[^\s\[\]{},<"\\]++(?:[ ]\([\w -]{1,40}\))?)
    | (?P<other>\\.|\S)
    )""",
    re.VERBOSE | re.DOTALL,
)
_VALUES, _DEFAULT = "available values", "default"


@dataclass(slots=True)
class CellType:
    """A type as its cell shows it."""

    name: str = "any"
    """A word of OpenAPI; ``any`` if the cell is empty."""
    link: str | None = None
    """The name of the model that the cell links to."""
    item: CellType | None = None
    """The items of a list."""
    fields: dict[str, CellType] | None = None
    """The properties of an inline object."""
    values: tuple[ConstantValue, ...] = ()
    default: str | None = None

    @property
    def core(self) -> CellType:
        """The type without the lists around it."""
        return self if self.item is None else self.item.core


class CellSyntaxError(Exception):
    """The cell isn't in the notation of swagger-markdown."""


class _Pieces:
    """A position among the pieces of one cell."""

    def __init__(self, cell: str) -> None:
        self._pieces = list(_PIECE.finditer(cell))
        self._index = 0

    @property
    def next(self) -> re.Match[str] | None:
        return self._pieces[self._index] if self._index < len(self._pieces) else None

    def take(self) -> re.Match[str]:
        piece = self.next
        if piece is None:
            raise CellSyntaxError
        self._index += 1
        return piece

    def accept(self, mark: str) -> bool:
        if self.next is None or self.next["mark"] != mark:
            return False
        self._index += 1
        return True

    def at_end_of_fact(self) -> bool:
        """Return whether another fact, another property or the end of the object or list follows."""
        piece = self.next
        if piece is None or piece["fact"] is not None or piece["mark"] in ("}", "]"):
            return True
        following = self._pieces[self._index + 1] if self._index + 1 < len(self._pieces) else None
        return piece["mark"] == "," and following is not None and following["key"] is not None

    def accept_fact(self) -> str | None:
        if self.next is None or self.next["fact"] is None:
            return None
        return self.take()["fact"].casefold()


def read_cell(cell: str) -> CellType | None:
    """Return the type that a cell shows; None if it isn't in this notation."""
    pieces = _Pieces(cell)
    if pieces.next is None:
        return CellType()
    try:
        found = _type(pieces, 0)
    except CellSyntaxError:
        return None
    return found if pieces.next is None else None


def _type(pieces: _Pieces, depth: int) -> CellType:
    if depth > MAX_DEPTH:
        raise CellSyntaxError
    if pieces.accept("{"):
        found = CellType("object", fields=_fields(pieces, depth))
    elif pieces.accept("["):
        if pieces.accept("]"):
            found = CellType("array", item=CellType())
        else:
            found = CellType("array", item=_type(pieces, depth + 1))
            if not pieces.accept("]"):
                raise CellSyntaxError
    else:
        found = _single(pieces)
    while (fact := pieces.accept_fact()) is not None:
        _add_fact(found, fact, pieces)
    return found


def _single(pieces: _Pieces) -> CellType:
    piece = pieces.next
    if piece is None or piece["fact"] or piece["key"] is not None or piece["mark"]:
        return CellType()  # the type is lost, and what follows is kept
    pieces.take()
    if piece["url"] is not None:
        return CellType(link=piece["text"])
    if piece["word"] is None:
        raise CellSyntaxError
    return CellType(piece["word"])


def _fields(pieces: _Pieces, depth: int) -> dict[str, CellType]:
    """Read the properties up to the end of the object."""
    fields: dict[str, CellType] = {}
    while not pieces.accept("}"):
        key = pieces.take()["key"]
        if key is None:
            raise CellSyntaxError
        own = _type(pieces, depth + 1)
        fields.setdefault(key, own)
        if not pieces.accept(",") and (pieces.next is None or pieces.next["mark"] != "}"):
            raise CellSyntaxError
    return fields


def _add_fact(found: CellType, fact: str, pieces: _Pieces) -> None:
    """Read what follows the name of a fact: values in JSON, or text up to the next property or the end."""
    texts = []
    while not pieces.at_end_of_fact():
        texts.append(pieces.take()[0].strip())
    if fact == _VALUES:
        found.values = tuple([_value(each) for each in texts if each != ","])
    elif fact == _DEFAULT:
        found.default = " ".join(texts)


def _value(text: str) -> ConstantValue:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if isinstance(found, float) and not isfinite(found):
        return text
    return found if isinstance(found, str | int | float | bool) else text
