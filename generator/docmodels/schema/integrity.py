"""What every schema holds to, and a saved one from somewhere else may not: the promises of ``model`` and ``types``.

Readers of documents keep them by construction; the readers of saved schemas ask here.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from .model import Declaration, Enumeration, Object, Schema
from .references import declaration_types, operation_types
from .types import Constant, ConstantValue, NullableOf, Reference, Type, TypeId, UnionOf, children

DEEPEST = 100
"""Levels of types within types; the deepest seen in real documentation is 4."""


def complaint(schema: Schema) -> str | None:
    """The first promise that the schema breaks, or None."""
    known: set[TypeId] = set()
    for declaration in schema.declarations:
        if declaration.id in known:
            return f"{declaration.id} is declared twice"
        known.add(declaration.id)
    for declaration in schema.declarations:
        wrong = _types(declaration_types(declaration), known) or _values(declaration)
        if wrong is not None:
            return f"{declaration.id}: {wrong}"
    calls: set[str] = set()
    for operation in schema.operations:
        if operation.call in calls:
            return f"{operation.call} is called twice"
        calls.add(operation.call)
        wrong = _types(operation_types(operation), known)
        if wrong is not None:
            return f"{operation.call}: {wrong}"
    return None


def _types(types: Iterable[Type], known: set[TypeId]) -> str | None:
    stack = [(type_, 1) for type_ in types]
    while stack:
        type_, depth = stack.pop()
        if depth > DEEPEST:
            return f"a type of more than {DEEPEST} levels"
        wrong = _one(type_, known)
        if wrong is not None:
            return wrong
        stack += [(inner, depth + 1) for inner in children(type_)]
    return None


def _one(type_: Type, known: set[TypeId]) -> str | None:
    match type_:
        case Reference(to) if to not in known:
            return f"it names {to}, which is not declared"
        case Constant(value) if not _is_value(value):
            return "a number that JSON does not have"
        case NullableOf(NullableOf()):
            return "a nullable of a nullable"
        case UnionOf(members) if len(members) < 2 or len(set(members)) < len(members):
            return "a union of less than two different types"
        case UnionOf(members) if any(isinstance(member, UnionOf) for member in members):
            return "a union within a union"
        case _:
            return None


def _values(declaration: Declaration) -> str | None:
    match declaration:
        case Enumeration(members=members):
            right = all(_is_value(member.value) for member in members)
        case Object(fields=fields):
            right = all(field.default is None or _is_value(field.default.value) for field in fields)
        case _:
            return None
    return None if right else "a number that JSON does not have"


def _is_value(value: ConstantValue) -> bool:
    return not isinstance(value, float) or isfinite(value)
