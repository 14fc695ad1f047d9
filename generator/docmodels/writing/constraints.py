"""The constraints of a field as JSON Schema has them today, without those that no validator could apply."""

from __future__ import annotations

import math
from collections.abc import Mapping

from ..schema.model import Alias, Constraint, Field
from ..schema.types import ConstantValue

_NUMBERS = frozenset(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"))
_COUNTS = frozenset(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"))
KEYWORDS = _NUMBERS | _COUNTS | {"pattern", "uniqueItems"}
"""All keywords that a constraint may have."""
INNER = ("items", "additionalProperties")
"""The keywords that lead to the items of a list and to the values of a map."""
_EXCLUSIVE = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def constraints_of(item: Field | Alias) -> dict[str, ConstantValue]:
    """Return the value of each keyword. Where OpenAPI 3.0 marks a limit as exclusive, the limit itself is."""
    return own_constraints({each.keyword: each.value for each in item.constraints})


def inner_constraints(stated: Mapping[str, ConstantValue], inner: str) -> dict[str, ConstantValue]:
    """Return the constraints on the items of a list or on the values of a map."""
    prefix = f"{inner}."
    return {keyword.removeprefix(prefix): value for keyword, value in stated.items() if keyword.startswith(prefix)}


def all_constraints(item: Field | Alias) -> dict[str, ConstantValue]:
    """Return the constraints on values, and on the items and values within them: ``items.maxLength``."""
    found: dict[str, ConstantValue] = {}
    pending = [("", {each.keyword: each.value for each in item.constraints})]
    while pending:
        prefix, stated = pending.pop()
        found |= {prefix + keyword: value for keyword, value in own_constraints(stated).items()}
        within = ((f"{prefix}{inner}.", inner_constraints(stated, inner)) for inner in INNER)
        pending += [each for each in within if each[1]]
    return found


def own_constraints(stated: Mapping[str, ConstantValue]) -> dict[str, ConstantValue]:
    """Return the constraints on a value itself that a validator can apply."""
    stated = dict(stated)
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
