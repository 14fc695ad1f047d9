"""Short constructors for schemas in tests.

A path such as ``components.Usage`` names a declaration. A name without a namespace belongs to ``models``.
"""

from __future__ import annotations

from typing import Any, get_args

from docmodels.schema.model import (
    Alias,
    Declaration,
    Enumeration,
    Field,
    Member,
    Object,
    Operation,
    Response,
    Schema,
    Union,
    Variant,
)
from docmodels.schema.types import STRING, ConstantValue, Reference, Type, TypeId

Path = str | TypeId
_TYPES = get_args(Type)


def type_id(path: Path) -> TypeId:
    """Return the id for ``components.Usage``."""
    if isinstance(path, TypeId):
        return path
    *namespace, name = path.split(".")
    return TypeId(tuple(namespace) or ("models",), name)


def ref(path: Path) -> Reference:
    """Return a reference to a declaration."""
    return Reference(type_id(path))


def make_field(
    name: str, type_: Type = STRING, *, required: bool | None = True, nullable: bool | None = False, **facts: Any
) -> Field:
    """Return a field: required and not nullable unless the facts say otherwise."""
    return Field(name=name, type=type_, required=required, nullable=nullable, **facts)


def make_object(path: Path, /, *fields: Field, **facts: Any) -> Object:
    """Return an object. A keyword with a type or a field adds that field: ``make_object("Usage", total=INTEGER)``."""
    added = {name: fact for name, fact in facts.items() if isinstance(fact, (Field, *_TYPES)) and name != "additional"}
    others = {name: fact for name, fact in facts.items() if name not in added}
    rows = tuple(each if isinstance(each, Field) else make_field(name, each) for name, each in added.items())
    return Object(id=type_id(path), fields=(*fields, *rows), **others)


def make_enum(path: Path, /, *values: ConstantValue | Member, open: bool | None = False, **facts: Any) -> Enumeration:
    """Return an enumeration, closed by default."""
    members = tuple(value if isinstance(value, Member) else Member(value=value) for value in values)
    return Enumeration(id=type_id(path), members=members, open=open, **facts)


def make_union(path: Path, *types: Type | Variant, **facts: Any) -> Union:
    """Return a named union."""
    variants = tuple(each if isinstance(each, Variant) else Variant(type=each) for each in types)
    return Union(id=type_id(path), variants=variants, **facts)


def make_alias(path: Path, target: Type, **facts: Any) -> Alias:
    """Return another name for a type."""
    return Alias(id=type_id(path), target=target, **facts)


def make_operation(call: str, *parameters: Field, **facts: Any) -> Operation:
    """Return an operation with the name that its call ends with."""
    return Operation(**{"call": call, "name": call.rpartition(".")[2], "parameters": parameters, **facts})


def make_error(status: str, type_: Type = STRING, **facts: Any) -> Response:
    """Return an error of one status."""
    return Response(type=type_, statuses=(status,), **facts)


def make_schema(*parts: Declaration | Operation, **facts: Any) -> Schema:
    """Return a schema of declarations, which are sorted, and operations."""
    declared = sorted((each for each in parts if not isinstance(each, Operation)), key=lambda each: each.id)
    operations = tuple(each for each in parts if isinstance(each, Operation))
    return Schema(declarations=tuple(declared), operations=operations, **facts)
