"""What a row says of its field besides its type: limits of its values, and its text."""

from __future__ import annotations

import re

from .....lazy import lazy_pattern
from .....schema.model import Constraint
from .....schema.types import ListOf, NullableOf, Scalar, ScalarKind, Type
from ....tables.cells import plain_text
from ....tables.constraints import Measured, constraints_of_cell, constraints_of_text
from ....tables.texts import cell_text
from ..page.facts import FieldFacts
from .defaults import is_nothing

_NUMBERS = frozenset(
    {ScalarKind.INTEGER, ScalarKind.NUMBER, ScalarKind.FLOAT, ScalarKind.DECIMAL, ScalarKind.BIG_INTEGER}
)
_BREAK = lazy_pattern(r"<br\s*+/?>", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—", "/", "n/a", "none", "无"})


def constraints_of(fact: FieldFacts, type_: Type) -> tuple[Constraint, ...]:
    """Return the limits of a field's values."""
    measured = _measured(type_)
    if measured is None:
        return ()
    parts = [part for part in _BREAK.split(fact.values_cell) if part.strip()]
    found = [constraints_of_cell(part, measured) for part in parts]
    if found and all(found):
        return tuple([limit for limits in found for limit in limits])
    return constraints_of_text(fact.description, measured)


def _measured(type_: Type) -> Measured | None:
    """What a limit of a type measures; None if the type has no limits."""
    match type_:
        case NullableOf(item):
            return _measured(item)
        case ListOf():
            return "list"
        case Scalar(kind=ScalarKind.STRING):
            return "text"
        case Scalar(kind=kind) if kind in _NUMBERS:
            return "number"
        case _:
            return None


def description_of(fact: FieldFacts, values_are_read: bool, default_is_read: bool) -> str:
    """Return the description, with the texts of the columns of values and of defaults if they became no facts."""
    parts = [cell_text(fact.description)]
    values = plain_text(fact.values_cell)
    if not values_are_read and values.casefold() not in _NOTHING:
        parts.append(f"Values: {values}")
    if not default_is_read and not is_nothing(fact.default):
        parts.append(f"Default: {fact.default}")
    return "\n\n".join(part for part in parts if part)
