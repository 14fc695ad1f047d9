"""The constraints of a value as arguments of pydantic's ``Field``, if pydantic can apply them to the type."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from .....lazy import lazy_pattern
from .....schema.model import Alias, Constraint, Declaration, Field
from .....schema.types import (
    ConstantValue,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
)
from ....constraints import constraints_of, inner_constraints, own_constraints
from .escaping import literal
from .expressions import Bracketed, Either, Keyword, Leaf, PythonExpression, either, optional

if TYPE_CHECKING:
    from ..type_printer import PythonTypePrinter

_NUMBERS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
}
_TEXTS = {"minLength": "min_length", "maxLength": "max_length", "pattern": "pattern"}
_LISTS = {"minItems": "min_length", "maxItems": "max_length"}
_MAPS = {"minProperties": "min_length", "maxProperties": "max_length"}
_NUMERIC = frozenset((ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER))
_CLASS = r"\[\^?(?:[\w .:;,/@%!=<>#*+?$|(){}'\"`~-]|\\[dDsSwW.\-/^$*+?|(){}\[\]\\])+\]"
_SINGLE = rf"(?:{_CLASS}|\\[dDsSwWbB.\-/^$*+?|(){{}}\[\]\\]|[\w ,:;/@%!=<>#~'\"`&.-])"
_REPEATED = r"(?:[*+?]\??|\{\d{1,3}(?:,(?:\d{1,3})?)?\})?"
_PATTERN = lazy_pattern(rf"(?:{_SINGLE}{_REPEATED}|\)[*+?]|\(\?:|[\^$|()])*+")
"""The patterns that JSON Schema, Python and pydantic read alike: no look-around, no back reference, no large count."""
_COUNT = lazy_pattern(r"(?<=[{,])\d{1,9}(?=[,}])")
_MAX_NAMES = 20
_MAX_COUNT = 300
"""pydantic compiles what is repeated so often as often, up to a limit of memory."""


def constraint_arguments(item: Field) -> tuple[PythonExpression, ...]:
    """Return ``ge=1`` for a minimum; nothing for a type that is no plain number, text, list or map."""
    return _arguments_for(item.type, constraints_of(item)) if item.constraints else ()


def limited_type(
    type_: Type, constraints: tuple[Constraint, ...], printer: PythonTypePrinter, *, is_field: bool
) -> PythonExpression:
    """Return ``list[Annotated[str, Field(max_length=9)]]`` for a list with limits of its items. The limits of a field
    itself are arguments of its own ``Field``."""
    stated = {each.keyword: each.value for each in constraints}
    return _inner(type_, stated, printer) if is_field else _annotated(type_, stated, printer)


def narrowed_type(
    item: Field | Alias, printer: PythonTypePrinter, by_id: Mapping[TypeId, Declaration], chosen: Collection[str]
) -> PythonExpression:
    """Return ``Annotated[Name, Field(max_length=9)]`` for a named type whose limits a field or another name narrows,
    else the type with the limits within it. Limits in the field's own ``Field`` would give way to those of the type.

    Types that are ``chosen``, by name or id, are the user's own.
    """
    own = item.type if isinstance(item, Field) else item.target
    type_, named = _named_type(own, by_id, chosen)
    stated = constraints_of(item) if type_ != own else {}
    arguments = _arguments_for(
        type_, {key: value for key, value in stated.items() if key not in named or _is_narrower(key, value, named[key])}
    )
    if not arguments:
        return limited_type(own, item.constraints, printer, is_field=isinstance(item, Field))
    call = Bracketed(printer.name("pydantic", "Field"), arguments, ")")
    return Bracketed(printer.name("typing", "Annotated"), (printer.to_expression(own), call))


def has_another_pattern(item: Field | Alias, by_id: Mapping[TypeId, Declaration], chosen: Collection[str]) -> bool:
    """Return whether the type of a field or another name has a pattern, so that pydantic can't check that of the
    field: it checks one of each text."""
    _, named = _named_type(item.type if isinstance(item, Field) else item.target, by_id, chosen)
    own = constraints_of(item).get("pattern")
    return own is not None and named.get("pattern", own) != own


def _named_type(
    type_: Type, by_id: Mapping[TypeId, Declaration], chosen: Collection[str]
) -> tuple[Type, Mapping[str, ConstantValue]]:
    """Return the number or the text that a type has another name for, and the limits of all of its names, which are
    checked: the narrowest of each keyword."""
    current, limits, has_name = type_, dict[str, ConstantValue](), False
    for _ in range(_MAX_NAMES):
        match current:
            case NullableOf(inner):
                current = inner
            case Reference(to) if isinstance(alias := by_id.get(to), Alias) and not {to.name, str(to)} & set(chosen):
                for key, value in constraints_of(alias).items():
                    if not _is_understood(key, value):
                        continue
                    if key not in limits or _is_narrower(key, value, limits[key]):
                        limits[key] = value
                current, has_name = alias.target, True
            case Scalar() if has_name:
                return current, limits
            case _:
                break
    return type_, {}


def _is_narrower(keyword: str, value: ConstantValue, other: ConstantValue) -> bool:
    if not isinstance(value, int | float) or not isinstance(other, int | float):
        return False
    if keyword in ("minimum", "exclusiveMinimum", "minLength"):
        return value > other
    return keyword in ("maximum", "exclusiveMaximum", "maxLength") and value < other


def _annotated(type_: Type, stated: Mapping[str, ConstantValue], printer: PythonTypePrinter) -> PythonExpression:
    if isinstance(type_, NullableOf):
        return optional(_annotated(type_.item, stated, printer))
    expression = _inner(type_, stated, printer)
    arguments = _arguments_for(type_, own_constraints(stated))
    if not arguments:
        return expression
    call = Bracketed(printer.name("pydantic", "Field"), arguments, ")")
    return Bracketed(printer.name("typing", "Annotated"), (expression, call))


def _inner(type_: Type, stated: Mapping[str, ConstantValue], printer: PythonTypePrinter) -> PythonExpression:
    match type_:
        case ListOf(item) if limits := inner_constraints(stated, "items"):
            return Bracketed(printer.name("builtins", "list"), (_annotated(item, limits, printer),))
        case MapOf(value) if limits := inner_constraints(stated, "additionalProperties"):
            key = Leaf(printer.name("builtins", "str"))
            return Bracketed(printer.name("builtins", "dict"), (key, _annotated(value, limits, printer)))
        case NullableOf(item):
            return optional(_inner(item, stated, printer))
        case UnionOf(members) if not any(isinstance(each, Reference) for each in members):
            return _members(members, stated, printer)
        case _:
            return printer.to_expression(type_)


def _members(
    members: tuple[Type, ...], stated: Mapping[str, ConstantValue], printer: PythonTypePrinter
) -> PythonExpression:
    """Return a union whose members have the limits that say something about them: a length is one of texts only."""
    limited = [each for each in members if _arguments_for(each, own_constraints(stated))]
    if not limited:
        return printer.union(members)
    others = tuple(each for each in members if each not in limited)
    parts = [*(_annotated(each, stated, printer) for each in limited), *([printer.union(others)] if others else [])]
    return either([part for each in parts for part in (each.parts if isinstance(each, Either) else (each,))])


def _arguments_for(type_: Type, stated: Mapping[str, ConstantValue]) -> tuple[PythonExpression, ...]:
    arguments = _arguments(type_)
    if _is_integer(type_):
        stated = {
            keyword: _whole(keyword, value) for keyword, value in stated.items() if not _is_fraction(keyword, value)
        }
    return tuple(
        Keyword(arguments[keyword], literal(value))
        for keyword, value in stated.items()
        if keyword in arguments and _is_understood(keyword, value)
    )


def _is_integer(type_: Type) -> bool:
    return _is_integer(type_.item) if isinstance(type_, NullableOf) else type_ == Scalar(ScalarKind.INTEGER)


def _is_fraction(keyword: str, value: ConstantValue) -> bool:
    """Return whether integers can't be checked for being a multiple: pydantic refuses a factor with a fraction."""
    return keyword == "multipleOf" and isinstance(value, float) and not value.is_integer()


def _whole(keyword: str, value: ConstantValue) -> ConstantValue:
    """Return the limit of an integer as an integer, which pydantic requires: at least 0.01 is at least 1."""
    if not isinstance(value, float):
        return value
    return math.ceil(value) if keyword in ("minimum", "exclusiveMaximum") else math.floor(value)


def _arguments(type_: Type) -> dict[str, str]:
    match type_:
        case NullableOf(item):
            return _arguments(item)
        case Scalar(kind) if kind in _NUMERIC:
            return _NUMBERS
        case Scalar(ScalarKind.STRING):
            return _TEXTS
        case ListOf():
            return _LISTS
        case MapOf():
            return _MAPS
        case _:
            return {}


def is_checked(pattern: str) -> bool:
    """Return whether pydantic checks a pattern as JSON Schema means it."""
    return _is_understood("pattern", pattern)


def _is_understood(keyword: str, value: ConstantValue) -> bool:
    if keyword != "pattern" or not isinstance(value, str):
        return True
    if sum(map(int, _COUNT.findall(value))) > _MAX_COUNT or _PATTERN.fullmatch(value) is None:
        return False
    if "--" in value or "&&" in value or "~~" in value:
        return False
    try:
        re.compile(value)
    except (re.error, OverflowError, RecursionError):
        return False
    return True
