"""What a specification's operations take, as objects: SDKs write such classes, and no specification declares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...schema.model import Declaration, Field, Object, Operation, Schema
from ...schema.names import match_key
from ...schema.types import NullableOf, Reference, Type, TypeId

NAMESPACE = ("operation inputs",)
_SUFFIX = "request"


def request_objects(schema: Schema) -> dict[str, Object]:
    """Return an object with all inputs of each operation that has an id, by the key of the name that SDKs give it."""
    found: dict[str, Object] = {}
    for operation in schema.operations:
        if operation.id and operation.parameters:
            name = f"{operation.id} {_SUFFIX}"
            found[match_key(name)] = Object(
                id=TypeId(NAMESPACE, name), fields=operation.parameters, at=operation.at, description=""
            )
    return found


def flat_inputs(operation: Operation, declared: Mapping[TypeId, Declaration]) -> Iterator[Field]:
    """Yield the parameters of an operation, and the fields of its body, which many SDKs list among the parameters."""
    for parameter in operation.parameters:
        yield parameter
        if parameter.location == "body":
            body = object_of(parameter.type, declared)
            yield from () if body is None else body.fields


def object_of(type_: Type, declared: Mapping[TypeId, Declaration]) -> Object | None:
    """Return the object that a type is, under any number of other names."""
    for _ in range(20):
        if isinstance(type_, NullableOf):
            type_ = type_.item
        found = declared.get(type_.to) if isinstance(type_, Reference) else None
        if isinstance(found, Object):
            return found
        target = getattr(found, "target", None)
        if target is None:
            return None
        type_ = target
    return None
