"""Decide what a field is whose documentation doesn't say whether it is required, if the user asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..schema.model import Field, Schema
from ..schema.references import references, references_of
from ..schema.transform import map_fields
from ..schema.types import Type, TypeId


def require_unstated(schema: Schema, *, requests: bool) -> Schema:
    """Make each field of a model required whose documentation doesn't say. Without ``requests``, models that only
    parameters use stay as they are: a request may leave out what its documentation doesn't require."""
    kept = frozenset() if requests else _only_in_requests(schema)

    def require(id_: TypeId, field: Field) -> Field:
        return replace(field, required=True) if field.required is None and id_ not in kept else field

    return map_fields(schema, require)


def _only_in_requests(schema: Schema) -> frozenset[TypeId]:
    """The models that parameters lead to and no answer does."""
    asked = (one.type for operation in schema.operations for one in operation.parameters)
    answered = (one.type for operation in schema.operations for one in operation.responses if one.type is not None)
    return _reachable(schema, asked) - _reachable(schema, answered)


def _reachable(schema: Schema, types: Iterable[Type]) -> frozenset[TypeId]:
    declarations = schema.by_id()
    found: set[TypeId] = set()
    pending = [id_ for type_ in types for id_ in references(type_)]
    while pending:
        id_ = pending.pop()
        if id_ not in found and id_ in declarations:
            found.add(id_)
            pending.extend(references_of(declarations[id_]))
    return frozenset(found)
