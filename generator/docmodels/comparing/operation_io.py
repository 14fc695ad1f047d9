"""What goes into an operation and what comes out of it, without what the SDK wraps around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..schema.model import Field, Object, Operation
from ..schema.names import match_key
from ..schema.types import External, Reference, Type
from .versions.value_sets import Shapes, Values

PLUMBING = frozenset(
    ("retries", "retryconfig", "options", "opts", "serverurl", "timeoutms", "httpheaders", "ctx", "context", "security")
)
"""Parameters of the SDK, not of the API."""
WRAPPING = frozenset(("headers", "httpmeta", "contenttype", "statuscode", "rawresponse", "next"))
"""Fields of a response wrapper that are no content."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The API's own inputs of an operation."""

    fields: tuple[Field, ...]
    """Its parameters, those of a ``request`` object among them."""
    additional: Type | None = None
    """What further properties the ``request`` object admits."""
    body: Field | None = None
    """A ``request`` that is no object."""


def inputs(shapes: Shapes, operation: Operation) -> Inputs:
    """What goes into an operation."""
    fields: list[Field] = []
    additional: Type | None = None
    body: Field | None = None
    for parameter in operation.parameters:
        key = match_key(parameter.name)
        if key in PLUMBING or match_key(parameter.name.partition(".")[0]) in PLUMBING:
            continue
        if isinstance(parameter.type, External):
            continue
        if key != "request":
            fields.append(parameter)
            continue
        match shapes.of(parameter.type).nodes:
            case (Object(fields=inner, additional=further),):
                fields.extend(inner)
                additional = further
            case _:
                body = parameter
    return Inputs(tuple(fields), additional, body)


def outputs(shapes: Shapes, operation: Operation) -> dict[str, Type]:
    """The types that an operation answers with, out of their wrappers: the only one under an empty name, several
    of one wrapper under their fields' names."""
    found: dict[str, Type] = {}
    for response in operation.responses:
        if response.type is not None:
            for name, type_ in _unwrapped(shapes, response.type):
                found[f"{name}#{len(found)}" if name in found else name] = type_
    return found


def _unwrapped(shapes: Shapes, type_: Type) -> list[tuple[str, Type]]:
    """The content of a response wrapper; any other type as it is."""
    if isinstance(type_, Reference):
        declared = shapes.declarations.get(type_.to)
        if isinstance(declared, Object):
            keys = {match_key(field.name) for field in declared.fields}
            plain = "result" in keys and keys <= WRAPPING | {"result"}
            if plain or "httpmeta" in keys or {"statuscode", "rawresponse"} <= keys:
                content = [field for field in declared.fields if match_key(field.name) not in WRAPPING]
                return [(match_key(field.name) if len(content) > 1 else "", field.type) for field in content]
    return [("", type_)]


def by_status(operation: Operation) -> dict[str, Type]:
    """The error types of an operation by status, but for the SDK's own fallback."""
    found: dict[str, Type] = {}
    for error in operation.errors:
        if error.catch_all or error.type is None:
            continue
        for status in error.statuses or ("",):
            found.setdefault(status, error.type)
    return found


class Constants:
    """Inputs with a single value, which an operation's table leaves out since the SDK fills them in by itself.

    Which of a request's fields are such ones is known from the model that bears all of the operation's inputs."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self._by_key: dict[str, list[frozenset[str]]] | None = None

    def silent(self, fields: Sequence[Field], others: Sequence[Field]) -> frozenset[str]:
        """Keys of ``fields`` that ``others``, inputs of this schema, lack only because they are constant here."""
        listed = frozenset(match_key(field.key) for field in others)
        missing = [key for field in fields if (key := match_key(field.key)) not in listed]
        if not missing or not listed:
            return frozenset()
        return frozenset(
            key
            for key in missing
            if any(len(keys & listed) >= _MOST * len(listed) for keys in self._objects().get(key, ()))
        )

    def _objects(self) -> dict[str, list[frozenset[str]]]:
        """The field keys of every model that has a constant of some key."""
        if self._by_key is None:
            self._by_key = {}
            for declared in self.shapes.declarations.values():
                if isinstance(declared, Object):
                    keys = frozenset(match_key(field.key) for field in declared.fields)
                    for field in declared.fields:
                        if self._constant(field):
                            self._by_key.setdefault(match_key(field.key), []).append(keys)
        return self._by_key

    def _constant(self, field: Field) -> bool:
        match self.shapes.of(field.type).nodes:
            case (Values(values=values, open=False),):
                return len(values) == 1
        return False


_MOST = 0.75
"""The share of an operation's inputs that its request model has; parameters of the path stand beside it."""
