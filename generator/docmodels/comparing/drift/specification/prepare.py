"""The sides of a comparison with a specification, in a form in which they can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeGuard

from ....schema.dialect_facts import Scaffolding
from ....schema.model import Alias, Declaration, Field, Object, Operation, Schema
from ....schema.names import match_key
from ....schema.references import operation_types, references_in, references_of
from ....schema.transform import map_children, map_declaration_types, map_operation_types
from ....schema.types import Constant, ListOf, MapOf, Reference, Scalar, ScalarKind, Type, TypeId, UnionOf, union_of

_TEXT_OR_BYTES = frozenset((Scalar(ScalarKind.STRING), Scalar(ScalarKind.BYTES)))


def as_documented(schema: Schema) -> Schema:
    """Return a specification's schema with the types that its documentation prints.

    The name of a map is an object without fields, since pages may show fields of it. A constant beside lists and models
    has its base type, and a number is a float, since integers have a type of their own. Text or binary text is a
    string, and what is only null can have any type.
    """
    return replace(
        schema,
        declarations=tuple(
            map_declaration_types(_without_null(_map_as_object(each)), _as_documented) for each in schema.declarations
        ),
        operations=tuple(map_operation_types(each, _as_documented) for each in schema.operations),
    )


def _map_as_object(declared: Declaration) -> Declaration:
    if not (isinstance(declared, Alias) and isinstance(declared.target, MapOf)):
        return declared
    return Object(
        id=declared.id,
        at=declared.at,
        description=declared.description,
        deprecation=declared.deprecation,
        fields=(),
        additional=declared.target.value,
    )


def _without_null(declared: Declaration) -> Declaration:
    """Return the declaration without null as the only type: pages have any type for it, which may be null or not."""
    if not isinstance(declared, Object):
        return declared
    fields = (replace(one, nullable=None) if one.type == Scalar(ScalarKind.NULL) else one for one in declared.fields)
    return replace(declared, fields=tuple(fields))


def _as_documented(type_: Type) -> Type:
    match type_:
        case Scalar(ScalarKind.NUMBER):
            return Scalar(ScalarKind.FLOAT)
        case Scalar(ScalarKind.NULL):
            return Scalar(ScalarKind.ANY)
        case UnionOf(members):
            return union_of(tuple(map(_as_documented, _documented_members(members))))
        case _:
            return map_children(type_, _as_documented)


def _documented_members(members: tuple[Type, ...]) -> tuple[Type, ...]:
    """Return the members of a union without bytes beside a string, and with base types beside lists and models."""
    if any(isinstance(one, ListOf | MapOf | Reference) for one in members):
        members = tuple(map(_base, members))
    if set(members) >= _TEXT_OR_BYTES:
        members = tuple(one for one in members if one != Scalar(ScalarKind.BYTES))
    return members


def _base(type_: Type) -> Type:
    """Return the type of a constant's value, or the type itself."""
    if not isinstance(type_, Constant):
        return type_
    kinds = {str: ScalarKind.STRING, bool: ScalarKind.BOOLEAN, int: ScalarKind.INTEGER, float: ScalarKind.FLOAT}
    kind = kinds.get(type(type_.value))
    return Scalar(kind) if kind else type_


def as_specified(schema: Schema, words: Scaffolding) -> Schema:
    """Return the schema of documentation without what no specification has.

    That is: an operation that several pages document; models of the inputs of an operation, whose fields become its
    parameters; and other models that the generator made up for an operation, if no page refers to them. ``words`` are
    what the generator adds.
    """
    by_id = schema.by_id()
    operations = tuple(_with_inputs(one, by_id, words) for one in _distinct(schema.operations))
    names = {name for one in operations for name in _made_up_names(one, words)}
    used = set(references_in(type_ for one in operations for type_ in operation_types(one)))
    used.update(id_ for each in schema.declarations for id_ in references_of(each))
    declarations = tuple(
        each for each in schema.declarations if each.id in used or match_key(each.id.name) not in names
    )
    return replace(schema, declarations=declarations, operations=operations)


def _with_inputs(operation: Operation, by_id: Mapping[TypeId, Declaration], words: Scaffolding) -> Operation:
    """Return an operation with the fields of the model of its inputs instead of the parameter that holds it."""
    parameters: list[Field] = []
    for one in operation.parameters:
        declared = by_id.get(one.type.to) if isinstance(one.type, Reference) else None
        if match_key(one.name) in words.request_parameters and _holds_inputs(declared, operation, words):
            parameters += declared.fields
        else:
            parameters.append(one)
    return replace(operation, parameters=tuple(parameters))


def _holds_inputs(declared: Declaration | None, operation: Operation, words: Scaffolding) -> TypeGuard[Object]:
    return isinstance(declared, Object) and match_key(declared.id.name) in _made_up_names(operation, words)


def _made_up_names(operation: Operation, words: Scaffolding) -> set[str]:
    """Return the keys of the names of models that the generator makes up for an operation."""
    return {match_key(operation.id) + end for end in words.operation_models} if operation.id else set()


def _distinct(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Return the operations without the repetitions: those of an id and a route that an earlier one has."""
    found: dict[object, Operation] = {}
    for number, one in enumerate(operations):
        key = (one.id or one.name, one.route) if one.route else number
        found.setdefault(key, one)
    return tuple(found.values())
