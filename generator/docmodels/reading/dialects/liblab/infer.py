"""What the endpoints prove: the names of path parameters as the API spells them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ....lazy import lazy_pattern
from ....schema.model import Field, Operation, Schema
from ....schema.names import match_key
from ...dialect import ShownValue

_PLACEHOLDER = lazy_pattern(r"\{([^{}/]{1,200})\}")


def infer(schema: Schema, shown: Iterable[ShownValue]) -> Schema:
    """Return the schema with the names of path parameters and their places."""
    return replace(schema, operations=tuple([_with_names(each) for each in schema.operations]))


def _with_names(operation: Operation) -> Operation:
    if operation.route is None or "{" not in operation.route.path:
        return operation
    names = {match_key(name): name for name in _PLACEHOLDER.findall(operation.route.path)}
    return replace(operation, parameters=tuple([_with_name(each, names) for each in operation.parameters]))


def _with_name(parameter: Field, names: dict[str, str]) -> Field:
    name = names.get(match_key(parameter.name))
    if name is None:
        return parameter
    return replace(parameter, location="path", wire_name=None if name == parameter.name else name)
