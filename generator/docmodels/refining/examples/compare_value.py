"""Compare a JSON value with its type: what an example shows, and what the tables say.

A value of a type that the documentation leaves open, such as a class of the platform, contradicts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from ...schema.model import Alias, Declaration, Enumeration, Field, Location, Object, Union
from ...schema.names import match_key
from ...schema.types import (
    Constant,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
    union_of,
)
from ..enum_values import lists_only_names

ABSENT: Final = object()
"""Stands for the value of a field that an example doesn't have."""
Place: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a part of an example."""
_MAX_DEPTH = 64
"""Examples are a few levels deep. Deeper values prove nothing."""
_NUMBERS = (ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER)
"""The scalars that are numbers in all documentation. A decimal may be a string, and a date a number."""


class Mismatch(NamedTuple):
    """A part of an example that the documentation contradicts."""

    place: Place
    shown: Any
    """None: a null where none is allowed. ABSENT: a required field is missing."""
    stated: Type
    at: Location
    """Where the documentation states it."""
    is_choice: bool = False
    """Whether the value decides which member of a union an object is: a constant or a value of an enumeration."""


class _Step(NamedTuple):
    """Where a comparison is."""

    place: Place
    at: Location
    depth: int = 0

    def into(self, key: str | int, at: Location | None = None) -> _Step:
        return _Step((*self.place, key), at or self.at, self.depth + 1)

    def deeper(self) -> _Step:
        return _Step(self.place, self.at, self.depth + 1)

    def mismatch(self, value: Any, type_: Type, *, is_choice: bool = False) -> Mismatch:
        return Mismatch(self.place, value, type_, self.at, is_choice)


class ValueComparer:
    """Compares values with the types of one schema."""

    def __init__(self, by_id: Mapping[TypeId, Declaration]) -> None:
        self.by_id = by_id
        self.known: dict[tuple[Place, TypeId, int], list[Mismatch]] = {}
        """What was found in the current example, by its place, the model, and the identity of the place that states it:
        unions lead to a model in many ways."""

    def compare(self, value: Any, type_: Type, at: Location) -> list[Mismatch]:
        """Return where ``value`` contradicts a type that is stated at a place; nothing if it fits."""
        self.known.clear()
        return self._value(value, type_, _Step((), at))

    def compare_field(self, value: Any, of: Field) -> list[Mismatch]:
        """Return where ``value`` contradicts a field."""
        self.known.clear()
        return self._field(value, of, _Step((), of.at))

    def _field(self, value: Any, of: Field, step: _Step) -> list[Mismatch]:
        if value is None:
            is_wrong = of.nullable is False and not self._may_be_null(of.type)
            return [step.mismatch(None, of.type)] if is_wrong else []
        return self._value(value, of.type, step)

    def _value(self, value: Any, type_: Type, step: _Step) -> list[Mismatch]:
        if value is None or step.depth > _MAX_DEPTH:
            return []  # many languages don't show whether the items of a list may be null
        match type_:
            case Scalar(kind):
                return [] if _is_scalar(value, kind) else [step.mismatch(value, type_)]
            case Constant(constant) if Constant(value) != type_:
                return [] if constant is None else [step.mismatch(value, type_, is_choice=True)]
            case ListOf(item):
                if not isinstance(value, list):
                    return [step.mismatch(value, type_)]
                return [each for n, one in enumerate(value) for each in self._value(one, item, step.into(n))]
            case MapOf(item):
                if not isinstance(value, dict):
                    return [step.mismatch(value, type_)]
                return [each for key, one in value.items() for each in self._value(one, item, step.into(key))]
            case NullableOf(item):
                return self._value(value, item, step.deeper())
            case UnionOf(members):
                return self._one_of(value, members, type_, step)
            case Reference(to):
                return self._declared(value, to, step)
            case _:
                return []

    def _one_of(self, value: Any, members: Sequence[Type], union: Type, step: _Step) -> list[Mismatch]:
        """Return nothing if a member fits, and what contradicts the member that the value was meant to be if only one
        can be meant."""
        found = [self._value(value, member, step.deeper()) for member in members]
        if not all(found):
            return []
        meant = [each for each in found if not any(_excludes(mismatch, step.place) for mismatch in each)]
        return meant[0] if len(meant) == 1 else [step.mismatch(value, union, is_choice=True)]

    def _declared(self, value: Any, to: TypeId, step: _Step) -> list[Mismatch]:
        key = (step.place, to, id(step.at))
        if key not in self.known:
            self.known[key] = []  # an alias or a union that leads back to itself decides nothing
            self.known[key] = self._declaration(value, to, step.deeper())
        return self.known[key]

    def _declaration(self, value: Any, to: TypeId, step: _Step) -> list[Mismatch]:
        match self.by_id.get(to):
            case Object() as declared:
                if not isinstance(value, dict):
                    return [step.mismatch(value, Reference(to))]
                return self._object(value, declared, step)
            case Alias(target=target):
                return self._value(value, target, step)
            case Union(variants=variants, open=is_open) if not is_open:
                return self._one_of(value, [each.type for each in variants], Reference(to), step)
            case Enumeration(open=is_open) as declared if not is_open and not _has_value(declared, value):
                values = union_of(tuple([Constant(each.value) for each in declared.members]))
                return [step.mismatch(value, values, is_choice=True)]
            case _:
                return []

    def _object(self, value: dict[str, Any], declared: Object, step: _Step) -> list[Mismatch]:
        found: list[Mismatch] = []
        absent = []
        for of in declared.fields:
            if (key := of.key) in value:
                if not (isinstance(of.type, Scalar) and _is_scalar(value[key], of.type.kind)):
                    found += self._field(value[key], of, step.into(key, of.at))
            else:
                absent.append(of)
        is_complete = len(absent) + len(value) == len(declared.fields)
        spelled = {} if is_complete or not absent else {match_key(each): each for each in value}
        for of in absent:
            if (shown := spelled.get(match_key(of.key)) if spelled else None) is not None:
                found += self._field(value[shown], of, step.into(shown, of.at))
            elif of.required and value and _is_in_both_directions(of):
                found.append(step.into(of.key, of.at).mismatch(ABSENT, of.type))
        return found

    def _may_be_null(self, type_: Type) -> bool:
        """Return whether the type admits null, or leaves that open."""
        seen: set[TypeId] = set()
        stack = [type_]
        while stack:
            match stack.pop():
                case Reference(to):
                    if to in seen:
                        continue
                    seen.add(to)
                    match self.by_id.get(to):
                        case Object():
                            pass
                        case Enumeration(members=members) if all(each.value is not None for each in members):
                            pass
                        case Alias(target=target):
                            stack.append(target)
                        case Union(variants=variants):
                            stack.extend(each.type for each in variants)
                        case _:
                            return True
                case UnionOf(members):
                    stack.extend(members)
                case ListOf() | MapOf():
                    pass
                case Constant(constant) if constant is not None:
                    pass
                case Scalar(kind) if kind not in (ScalarKind.ANY, ScalarKind.NULL):
                    pass
                case _:
                    return True
        return False


def may_be_contradicted(type_: Type) -> bool:
    """Return whether a text in a cell can contradict a type."""
    return not isinstance(type_, Scalar) or type_.kind in (ScalarKind.BOOLEAN, *_NUMBERS)


def _is_scalar(value: Any, kind: ScalarKind) -> bool:
    if kind is ScalarKind.STRING:
        return isinstance(value, str)
    if kind is ScalarKind.BOOLEAN:
        return isinstance(value, bool)
    if kind is ScalarKind.INTEGER and isinstance(value, float):
        return value.is_integer()
    return kind not in _NUMBERS or (isinstance(value, int | float) and not isinstance(value, bool))


def _has_value(declared: Enumeration, value: Any) -> bool:
    """Return whether an enumeration may have a value. Many pages print numbers and booleans as text."""
    text = json.dumps(value) if isinstance(value, int | float) else value
    values = (each.value for each in declared.members)
    return lists_only_names(declared) or any(
        text == (each if isinstance(each, str) else json.dumps(each)) for each in values
    )


def _excludes(mismatch: Mismatch, place: Place) -> bool:
    """Return whether the mismatch shows that a value isn't meant to be a member of the union at a place."""
    return len(mismatch.place) <= len(place) or (mismatch.is_choice and len(mismatch.place) == len(place) + 1)


def _is_in_both_directions(of: Field) -> bool:
    """Return whether requests and answers have the field if it is required."""
    return not (of.read_only or of.write_only) and of.default is None and not isinstance(of.type, Constant)
