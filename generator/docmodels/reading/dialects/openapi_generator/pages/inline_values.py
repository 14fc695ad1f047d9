"""Enumerations inside a field: the tables ``## Enum: StatusEnum`` of Java and Kotlin, Rust's ``(enum: a, b)``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .....lazy import lazy_pattern
from .....schema.names import match_key
from .....schema.types import ConstantValue
from .cells.text import decoded
from .cells.types import TypeCell
from .cells.values import joined, literal
from .enumerations import two_cells
from .outline import TitledSection

_TITLE = "enum: "
_LAST_NAME = lazy_pattern(r"([\w$.]++)([^\w$.]*+)$")
_ENDING = lazy_pattern(r" ?\(enum: ([^\n]*)\)$")

Values = tuple[ConstantValue, ...]


def values_by_name(sections: Sequence[TitledSection]) -> dict[str, Values]:
    """Return the values of each inline enumeration of a page, by the key of its name."""
    found: dict[str, Values] = {}
    for section in sections:
        if section.key.startswith(_TITLE):
            name = decoded(section.title.strip()[len(_TITLE) :])
            found.setdefault(_key(name), _values(section))
    return found


def _values(section: TitledSection) -> Values:
    """Java lists a literal per row, Kotlin all values in one row that has the name of the field."""
    rows = list(two_cells(section.lines))
    named = match_key(section.title.strip()[len(_TITLE) :])
    if len(rows) == 1 and match_key(decoded(rows[0][1])) == named and decoded(rows[0][2])[:1] not in ('"', "'"):
        return joined(decoded(rows[0][2]))
    return tuple([literal(decoded(value)) for _, _, value, _ in rows])


def _key(name: str) -> str:
    """Return the key of the innermost name: ``sizesenum`` for ``List<SizesEnum>``."""
    found = _LAST_NAME.search(name)
    return match_key(found[1].rpartition(".")[2] if found else name)


def with_values(cell: TypeCell, field: str, values: Mapping[str, Values]) -> tuple[str, Values | None]:
    """Return the type with a scalar in place of the enumeration that its link leads to, and the values of that.

    Java's tables have the name of the enumeration, Kotlin's that of the field."""
    type_ = cell.anchor.replace("`", "") if cell.text == "inline" else cell.text
    found = values.get(_key(type_)) or values.get(_key(field))
    if not found:
        return type_, None
    return as_text(type_), found


def as_text(type_: str) -> str:
    """Return the type with a string in place of its innermost name: the page lists the values of that."""
    return _LAST_NAME.sub(r"String\2", type_, count=1)


def values_in_description(text: str) -> tuple[str, Values | None]:
    """Return a description without Rust's ``(enum: a, b)`` at its end, and these values."""
    start = text.rfind("(enum: ")
    found = _ENDING.fullmatch(text, max(0, start - 1)) if start >= 0 else None
    return (text[: found.start()].strip(), joined(found[1])) if found else (text, None)
