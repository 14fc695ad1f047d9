"""The constraints of a field as JSON Schema has them today, without those that no validator could apply."""

from __future__ import annotations

import math

from ..schema.model import Constraint, Field
from ..schema.types import ConstantValue

_NUMBERS = frozenset(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"))
_COUNTS = frozenset(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"))
KEYWORDS = _NUMBERS | _COUNTS | {"pattern", "uniqueItems"}
"""All keywords that a constraint may have."""
_EXCLUSIVE = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def constraints_of(item: Field) -> dict[str, ConstantValue]:
    """Return the value of each keyword. Where OpenAPI 3.0 marks a limit as exclusive, the limit itself is."""
    stated = {each.keyword: each.value for each in item.constraints}
    for exclusive, inclusive in _EXCLUSIVE.items():
        if stated.get(exclusive) is True and inclusive in stated:
            stated[exclusive] = stated.pop(inclusive)
    return {keyword: value for keyword, value in stated.items() if _applies(Constraint(keyword, value))}


def _applies(constraint: Constraint) -> bool:
    value = constraint.value
    match constraint.keyword:
        case "uniqueItems":
            return value is True
        case "pattern":
            return isinstance(value, str)
        case "multipleOf" if isinstance(value, int | float) and value <= 0:
            return False
        case keyword if keyword in _NUMBERS:
            return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        case keyword if keyword in _COUNTS:
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case _:
            return False
