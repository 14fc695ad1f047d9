"""Which JSON types the values of a type have: facts about one type may be false for another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ..schema.model import Alias, Declaration, Enumeration, Object
from ..schema.types import (
    Constant,
    ConstantValue,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
)
from .enum_values import lists_only_names

Declarations: TypeAlias = Mapping[TypeId, Declaration]
_SCALARS = {
    ScalarKind.STRING: "string",
    ScalarKind.DATE: "string",
    ScalarKind.DATE_TIME: "string",
    ScalarKind.BOOLEAN: "boolean",
    ScalarKind.INTEGER: "number",
    ScalarKind.FLOAT: "number",
    ScalarKind.NUMBER: "number",
}
"""The scalars that have one JSON type in the documentation of every SDK."""


def exclude_each_other(own: Type, theirs: Type, declared: Declarations, stated: Declarations) -> bool:
    """Return whether a value of one type, other than null, is never a value of the other one."""
    match own, theirs:
        case (NullableOf(item), _):
            return exclude_each_other(item, theirs, declared, stated)
        case (_, NullableOf(item)):
            return exclude_each_other(own, item, declared, stated)
        case (ListOf(one), ListOf(other)) | (MapOf(one), MapOf(other)):
            return exclude_each_other(one, other, declared, stated)
        case _:
            mine, others = json_kinds(own, declared), json_kinds(theirs, stated)
            return bool(mine) and bool(others) and mine.isdisjoint(others)


def json_kinds(type_: Type, declared: Declarations) -> frozenset[str]:
    """Return the JSON types of the values; none if they aren't known."""
    match type_:
        case Constant(value):
            return _constant(value)
        case Scalar(kind) | OtherValue(kind):
            return frozenset({_SCALARS[kind]} if kind in _SCALARS else ())
        case ListOf():
            return frozenset({"array"})
        case MapOf():
            return frozenset({"object"})
        case UnionOf(members):
            return _all_of([json_kinds(each, declared) for each in members])
        case Reference(to):
            return _declaration(declared.get(to))
        case _:
            return frozenset()


def _declaration(declared: Declaration | None) -> frozenset[str]:
    match declared:
        case Object():
            return frozenset({"object"})
        case Enumeration() if not lists_only_names(declared):
            return _all_of([_constant(each.value) for each in declared.members])
        case Alias(target=target) if not isinstance(target, Reference):
            return json_kinds(target, {})
        case _:
            return frozenset()


def _constant(value: ConstantValue) -> frozenset[str]:
    match value:
        case bool():
            return frozenset({"boolean"})
        case str():
            return frozenset({"string"})
        case int() | float():
            return frozenset({"number"})
        case None:
            return frozenset()


def _all_of(kinds: list[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*kinds) if all(kinds) else frozenset()
