"""Check the invariants that the docstrings of ``model`` and ``types`` promise.

Reading documentation always produces a valid schema. A saved schema may come from somewhere else, so it is checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from .model import Declaration, Enumeration, Object, Schema, Union
from .references import declaration_types, operation_types
from .types import Constant, ConstantValue, NullableOf, Reference, Type, TypeId, UnionOf, children

MAX_DEPTH = 100
"""The maximum nesting of types; real documentation nests up to 4 levels."""


def find_violation(schema: Schema) -> str | None:
    """Return the first violated invariant as a message, or None."""
    known: set[TypeId] = set()
    for declaration in schema.declarations:
        if declaration.id in known:
            return f"{declaration.id} is declared twice"
        known.add(declaration.id)
    for declaration in schema.declarations:
        violation = (
            _check_types(declaration_types(declaration), known)
            or _check_values(declaration)
            or _check_discriminator(declaration, known)
        )
        if violation is not None:
            return f"{declaration.id}: {violation}"
    calls: set[str] = set()
    for operation in schema.operations:
        if operation.call in calls:
            return f"{operation.call} is documented twice"
        calls.add(operation.call)
        violation = _check_types(operation_types(operation), known)
        if violation is not None:
            return f"{operation.call}: {violation}"
    return None


def _check_types(types: Iterable[Type], known: set[TypeId]) -> str | None:
    stack = [(type_, 1) for type_ in types]
    while stack:
        type_, depth = stack.pop()
        if depth > MAX_DEPTH:
            return f"a type with more than {MAX_DEPTH} levels"
        violation = _check_type(type_, known)
        if violation is not None:
            return violation
        stack += [(inner, depth + 1) for inner in children(type_)]
    return None


def _check_type(type_: Type, known: set[TypeId]) -> str | None:
    match type_:
        case Reference(to) if to not in known:
            return f"refers to {to}, which is not declared"
        case Constant(value) if not _is_value(value):
            return "a number that JSON can't represent"
        case NullableOf(NullableOf()):
            return "a nullable of a nullable"
        case UnionOf(members) if len(members) < 2 or len(set(members)) < len(members):
            return "a union of fewer than two different types"
        case UnionOf(members) if any(isinstance(member, UnionOf) for member in members):
            return "a union within a union"
        case _:
            return None


def _check_values(declaration: Declaration) -> str | None:
    match declaration:
        case Enumeration(members=members):
            valid = all(_is_value(member.value) for member in members)
        case Object(fields=fields):
            valid = all(not isinstance(field.default, Constant) or _is_value(field.default.value) for field in fields)
        case _:
            return None
    return None if valid else "a number that JSON can't represent"


def _check_discriminator(declaration: Declaration, known: set[TypeId]) -> str | None:
    if not isinstance(declaration, Object | Union) or declaration.discriminator is None:
        return None
    values = [value for value, _ in declaration.discriminator.mapping]
    if len(set(values)) < len(values):
        return "a discriminator with a value for two members"
    undeclared = next((to for _, to in declaration.discriminator.mapping if to not in known), None)
    return None if undeclared is None else f"refers to {undeclared}, which is not declared"


def _is_value(value: ConstantValue) -> bool:
    return not isinstance(value, float) or isfinite(value)
