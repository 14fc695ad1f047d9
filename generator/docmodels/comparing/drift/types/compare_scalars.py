"""Compare scalars, and scalars with lists of values."""

from __future__ import annotations

from ....schema.names import match_key
from ....schema.types import ConstantValue
from .agreement import (
    DIFFERENT,
    NO_SIDE_LIMITS,
    SAME,
    AgreementLevel,
    Aspect,
    ComparedSide,
    SideLimit,
    SideLimits,
    TypeAgreement,
)
from .normalize import NormalizedScalar, NormalizedType, NormalizedValues

_INTEGERS = {"integer", "big-integer"}
_FLOATS = {"float", "decimal"}
_PRINTED_AS_STRING = {"decimal", "big-integer", "bytes", "date", "date-time"}
_SUBSTITUTES = {("float", "decimal"), ("number", "decimal"), ("number", "big-integer"), ("integer", "big-integer")}
"""(what a language without the second type prints instead, the type), besides ``string``."""
SPELLING = "spelling of enumeration values"
"""A fact that pages with the names of an SDK's constants can't express."""
_CLASS = "class "
_EMPTY = {("string", "")}
_DIFFERENT_VALUES = TypeAgreement(AgreementLevel.DIFFERENT, aspect="values")
_ANY_NUMBER = "decimal or other number"


def compare_values(
    left_side: ComparedSide, left: NormalizedValues, right_side: ComparedSide, right: NormalizedValues
) -> TypeAgreement:
    """Compare two lists of values."""
    if left.values == right.values or (left.group is not None and left.group is right.group):
        return SAME  # the pages of an enumeration are compared on their own
    if (left.group or right.group) and _printed(left) == _printed(right):
        return SAME  # pages print the values of an enumeration without quotes
    for side, values, others in ((left_side, left, right), (right_side, right, left)):
        if others.values - values.values == _EMPTY and values.values < others.values:
            limits = side.first_limit("empty value")
            return TypeAgreement(AgreementLevel.SAME, limits) if limits else _DIFFERENT_VALUES
    spelling = left_side.first_limit(SPELLING) or right_side.first_limit(SPELLING)
    if spelling and _keys(left) == _keys(right):
        return TypeAgreement(AgreementLevel.SAME, spelling)
    single = len(left.values) == len(right.values) == 1
    return TypeAgreement(AgreementLevel.DIFFERENT, aspect="constant" if single else "values")


def printed(value: ConstantValue) -> str:
    """Return a value as pages print it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _printed(values: NormalizedValues) -> frozenset[str]:
    return frozenset(printed(value) for _, value in values.values)


def _keys(values: NormalizedValues) -> frozenset[str]:
    return frozenset(match_key(str(value)) for _, value in values.values)


def compare_values_with_scalar(
    listing: ComparedSide, values: NormalizedValues, naming: ComparedSide, scalar: NormalizedScalar
) -> TypeAgreement:
    """Compare values that the ``listing`` side lists with the base type that the ``naming`` side names."""
    kind = scalar.kind.removeprefix("other ")
    if kind == "any":
        return naming.states_less("item types")
    base = compare_scalars(naming, kind, listing, values.base) if kind != values.base else SAME
    if base.level is not AgreementLevel.SAME:
        return DIFFERENT
    facts = ["enumeration values"]
    if len(values.values) == 1:
        facts.append("constant")
    if values.open or listing.first_limit("open enumeration") or not values.group:
        facts.append("values of an open enumeration")
    facts.append("values of list items")
    aspect: Aspect = "constant" if len(values.values) == 1 else "values"
    return naming.states_less(*facts, aspect=aspect)


def compare_scalars(left_side: ComparedSide, left: str, right_side: ComparedSide, right: str) -> TypeAgreement:
    """Compare two kinds of scalars."""
    for side, one, other in ((left_side, left, right), (right_side, right, left)):
        if one == "any":
            return side.states_less("item types")
        if one == "number" and other in _INTEGERS | _FLOATS:
            return side.states_less("integer or float")
        if one == "string" and other in _PRINTED_AS_STRING:
            return side.states_less(other)
        if (one, other) in _SUBSTITUTES and (limits := side.first_limit(other)):
            return TypeAgreement(AgreementLevel.SAME, limits)
    kinds = {left, right}
    if "decimal" in kinds and kinds <= _FLOATS | {"number"}:
        limits = left_side.first_limit(_ANY_NUMBER) or right_side.first_limit(_ANY_NUMBER)
        return TypeAgreement(AgreementLevel.SAME, limits) if limits else DIFFERENT
    if "string" in kinds and kinds & {"float", "number"}:
        limits = left_side.first_limit("decimal")
        other_limits = right_side.first_limit("decimal")
        return TypeAgreement(AgreementLevel.SAME, limits | other_limits) if limits and other_limits else DIFFERENT
    if kinds == _INTEGERS:
        width: SideLimits = frozenset((SideLimit(left_side.name, "integer width"),))
        return TypeAgreement(AgreementLevel.SAME, width)
    if kinds == {"date", "date-time"}:
        limits = _date_limit(left_side) or _date_limit(right_side)
        return TypeAgreement(AgreementLevel.SAME, limits) if limits else DIFFERENT
    return SAME if _are_platform_types(left, right) else DIFFERENT


def _date_limit(side: ComparedSide) -> SideLimits:
    return side.first_limit("date or date-time", "date") or NO_SIDE_LIMITS


def _are_platform_types(left: str, right: str) -> bool:
    """Are both files, streams or raw bytes? Each language has its own classes for them."""
    classes = [kind.startswith(_CLASS) for kind in (left, right)]
    if {left, right} == {"class raw response", "nothing"}:
        return True
    return all(classes) or (any(classes) and "bytes" in (left, right))


def is_binary(type_: NormalizedType) -> bool:
    """Is the type bytes, or a class of the platform?"""
    return isinstance(type_, NormalizedScalar) and (type_.kind == "bytes" or type_.kind.startswith(_CLASS))
