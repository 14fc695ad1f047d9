"""What examples prove: a field that an example shows as null may be null.

TypeScript pages never write ``| null`` in a type, but their example values have ``null`` at any depth. Each example is
followed along its type, which corrects fields, list items, map values and union members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from .....lazy import lazy_pattern
from .....schema.model import Alias, Declaration, Enumeration, Field, Object, Schema, Shapeless, Union
from .....schema.types import (
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
from ....dialect import ShownValue
from .literals import OPAQUE, read_literal

_ASSIGNED = lazy_pattern(r"^[ \t]*(?:export[ \t]+)?(?:let|const|var)[ \t]+[\w$][^=\n]*+=(?![=>])[ \t]*\n?", re.M)
_MAX_DEPTH = 64
"""Examples are a few levels deep. Deeper values prove nothing."""
_NUMBERS = frozenset(
    {ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER, ScalarKind.DECIMAL, ScalarKind.BIG_INTEGER}
)


def infer_nulls(schema: Schema, shown: Iterable[ShownValue] = ()) -> Schema:
    """Return ``schema`` with null allowed wherever an example shows one.

    Examples are those of the declarations and ``shown``. An example that fits no type proves nothing.
    """
    proof = _Proof(schema)
    for declaration in schema.declarations:
        if declaration.example is not None and "null" in declaration.example:
            proof.show(Reference(declaration.id), declaration.example)
    for value in shown:
        if "null" in value.code:
            proof.show(value.type, value.code)
    return proof.schema()


class _Proof:
    """The declarations with everything that is proved so far."""

    def __init__(self, schema: Schema) -> None:
        self.given = schema
        self.by_id: dict[TypeId, Declaration] = schema.by_id()
        self.changed: set[TypeId] = set()
        self.fits: dict[tuple[int, Type], bool] = {}

    def schema(self) -> Schema:
        if not self.changed:
            return self.given
        return replace(self.given, declarations=tuple([self.by_id[each.id] for each in self.given.declarations]))

    def show(self, type_: Type, code: str) -> None:
        """Learn from one example."""
        assigned = _ASSIGNED.search(code)
        if assigned is None:
            return
        value = read_literal(code, assigned.end())
        self.fits.clear()  # its keys are only valid for the values of one example
        self.learn(value, type_, 0)

    def learn(self, value: Any, type_: Type, depth: int) -> Type:
        """Return ``type_`` as ``value`` proves it to be. Corrects the declarations on the way in place."""
        if value is OPAQUE or depth > _MAX_DEPTH:
            return type_
        if value is None:
            return type_ if self.allows_null(type_) else NullableOf(type_)
        match type_:
            case Reference(to):
                self.learn_declaration(value, to, depth)
                return type_
            case NullableOf(item):
                return _nullable(self.learn(value, item, depth + 1))
            case ListOf(item) if isinstance(value, list):
                for each in value:
                    item = self.learn(each, item, depth + 1)
                return ListOf(item)
            case MapOf(item, key) if isinstance(value, dict):
                for each in value.values():
                    item = self.learn(each, item, depth + 1)
                return MapOf(item, key)
            case UnionOf(members):
                return union_of(self.learn_one(value, members, depth))
            case _:
                return type_

    def learn_one(self, value: Any, members: tuple[Type, ...], depth: int) -> tuple[Type, ...]:
        """Return the members of a union, with a correction of the first one that the value fits."""
        for number, member in enumerate(members):
            if self.fits_type(value, member, depth):
                return (*members[:number], self.learn(value, member, depth + 1), *members[number + 1 :])
        return members

    def learn_declaration(self, value: Any, id_: TypeId, depth: int) -> None:
        while id_ in self.by_id:
            declaration = self.by_id[id_]
            learned = self.learned(value, declaration, depth)
            if self.by_id[id_] is not declaration:
                continue  # a deeper part of the value has corrected this declaration: try again with that
            if learned != declaration:
                self.by_id[id_] = learned
                self.changed.add(id_)
            return

    def learned(self, value: Any, declaration: Declaration, depth: int) -> Declaration:
        """Return ``declaration`` as ``value`` proves it to be."""
        match declaration:
            case Object() if isinstance(value, dict):
                return self.learn_object(value, declaration, depth)
            case Alias(target=target):
                return replace(declaration, target=self.learn(value, target, depth + 1))
            case Union(variants=variants):
                types = self.learn_one(value, tuple(variant.type for variant in variants), depth)
                pairs = zip(variants, types, strict=True)
                return replace(declaration, variants=tuple(replace(each, type=type_) for each, type_ in pairs))
            case _:
                return declaration

    def learn_object(self, value: dict[str, Any], declaration: Object, depth: int) -> Object:
        fields = {field.name: field for field in declaration.fields}
        additional = declaration.additional
        for key, each in value.items():
            if key in fields:
                fields[key] = self.learn_field(each, fields[key], depth)
            elif additional is not None:
                additional = self.learn(each, additional, depth + 1)
        return replace(declaration, fields=tuple(fields.values()), additional=additional)

    def learn_field(self, value: Any, field: Field, depth: int) -> Field:
        if value is None:
            return field if field.nullable or self.allows_null(field.type) else replace(field, nullable=True)
        learned = self.learn(value, field.type, depth + 1)
        return field if learned == field.type else replace(field, type=learned)

    def allows_null(self, type_: Type) -> bool:
        """Return whether the type itself allows null, so that nothing needs a correction."""
        seen: set[TypeId] = set()
        stack = [type_]
        while stack:
            match stack.pop():
                case NullableOf() | Constant(None) | Scalar(ScalarKind.ANY | ScalarKind.NULL):
                    return True
                case UnionOf(members):
                    stack.extend(members)
                case Reference(to) if to not in seen:
                    seen.add(to)
                    match self.by_id.get(to):
                        case Alias(target=target):
                            stack.append(target)
                        case Union(variants=variants):
                            stack.extend(variant.type for variant in variants)
                        case Enumeration(members=values) if any(member.value is None for member in values):
                            return True
                        case Shapeless():
                            return True
                        case _:
                            pass
                case _:
                    pass
        return False

    def fits_type(self, value: Any, type_: Type, depth: int) -> bool:
        """Return whether ``value`` fits ``type_``, apart from nulls."""
        if value is None or value is OPAQUE or depth > _MAX_DEPTH:
            return True
        known = self.fits.get((id(value), type_))
        if known is None:
            known = self.fits[id(value), type_] = self._fits_type(value, type_, depth + 1)
        return known

    def _fits_type(self, value: Any, type_: Type, depth: int) -> bool:
        match type_:
            case Scalar(kind):
                return _is_scalar(value, kind)
            case Constant(constant):
                return _same(value, constant)
            case ListOf(item):
                return isinstance(value, list) and all(self.fits_type(each, item, depth) for each in value)
            case MapOf(item):
                return isinstance(value, dict) and all(self.fits_type(each, item, depth) for each in value.values())
            case UnionOf(members):
                return any(self.fits_type(value, member, depth) for member in members)
            case NullableOf(item):
                return self.fits_type(value, item, depth)
            case Reference(to):
                return self._is_declared(value, self.by_id.get(to), depth)
            case _:
                return True

    def _is_declared(self, value: Any, declaration: Declaration | None, depth: int) -> bool:
        match declaration:
            case Object(fields=fields, additional=additional):
                if not isinstance(value, dict):
                    return False
                names = {field.name: field for field in fields}
                if any(field.required and field.name not in value for field in fields):
                    return False
                return all(
                    self.fits_type(each, names[key].type, depth) if key in names else additional is not None
                    for key, each in value.items()
                )
            case Enumeration(members=members, open=is_open):
                if any(_same(value, member.value) for member in members):
                    return True
                return is_open is not False and any(_alike(value, member.value) for member in members)
            case Union(variants=variants):
                return any(self.fits_type(value, variant.type, depth) for variant in variants)
            case Alias(target=target):
                return self.fits_type(value, target, depth)
            case _:
                return True


def _nullable(type_: Type) -> Type:
    return type_ if isinstance(type_, NullableOf) else NullableOf(type_)


def _is_scalar(value: Any, kind: ScalarKind) -> bool:
    match kind:
        case ScalarKind.ANY:
            return True
        case ScalarKind.NULL | ScalarKind.DATE_TIME | ScalarKind.DATE | ScalarKind.BYTES:
            return False  # examples construct these: ``new Date("...")``
        case ScalarKind.STRING:
            return isinstance(value, str)
        case ScalarKind.BOOLEAN:
            return isinstance(value, bool)
        case _:
            return kind in _NUMBERS and isinstance(value, float)


def _same(value: Any, constant: Any) -> bool:
    if isinstance(constant, bool) or isinstance(value, bool):
        return value is constant
    return bool(value == constant)


def _alike(value: Any, constant: Any) -> bool:
    return isinstance(value, str) == isinstance(constant, str) and isinstance(value, str | float)
