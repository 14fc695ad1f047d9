"""Which model is an operation's request body, where the operation's table spreads its fields out.

Python's and PHP's tables list the body's fields as parameters and never name the model, whose page is there all
the same. It is told by its fields.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from ..matching.renamed_members import likeness, method_path
from ..schema.model import Object, Operation, Schema
from ..schema.names import match_key, words
from ..schema.types import Constant, TypeId
from .scaffolding import NO_FILTER, ScaffoldingFilter

_AS_NAMED: Mapping[str, str] = {}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
SHARED = 0.75
"""The share of the body's fields and of the operation's inputs that must be common."""
COMMON = 100
"""A key that more models have than this finds none of them."""


def bodies_of(
    schema: Schema,
    reached: Container[TypeId],
    named: Mapping[str, str] = _AS_NAMED,
    scaffolding: ScaffoldingFilter = NO_FILTER,
) -> dict[TypeId, tuple[str, ...]]:
    """The operations of each model that is a spread-out body; models that are ``reached`` by name are none. ``named``
    holds other names for calls."""
    models = {
        declared.id: frozenset(match_key(f.key) for f in declared.fields if not isinstance(f.type, Constant))
        for declared in schema.declarations
        if isinstance(declared, Object) and declared.fields and declared.id not in reached
    }
    by_key: dict[str, list[TypeId]] = {}
    for id_, keys in models.items():
        for key in keys:
            by_key.setdefault(key, []).append(id_)
    found: dict[TypeId, list[str]] = {}
    for operation in schema.operations:
        body = _body(_inputs(operation, scaffolding), operation.call, models, by_key)
        if body is not None:
            found.setdefault(body, []).append(named.get(operation.call, operation.call))
    return {id_: tuple(calls) for id_, calls in found.items()}


def _inputs(operation: Operation, scaffolding: ScaffoldingFilter) -> frozenset[str]:
    """The keys of an operation's inputs, but for the SDK's own and those in the address's path."""
    in_path = {match_key(name) for name in _PLACEHOLDER.findall(operation.route.path)} if operation.route else set()
    keys = (match_key(parameter.key) for parameter in operation.parameters)
    return frozenset(key for key in keys if key not in scaffolding.words.parameters and key not in in_path)


def _body(
    inputs: frozenset[str], call: str, models: dict[TypeId, frozenset[str]], by_key: dict[str, list[TypeId]]
) -> TypeId | None:
    """The model whose fields are nearest to the inputs; of several, the one whose name is nearest to the call's;
    None where that leaves two."""
    near = {id_ for key in inputs if len(ids := by_key.get(key, [])) <= COMMON for id_ in ids}
    scored = []
    for id_ in near:
        common = len(models[id_] & inputs)
        if common >= SHARED * len(models[id_]) and common >= SHARED * len(inputs):
            scored.append((common / len(models[id_] | inputs), _kinship(id_.name, method_path(call)), id_))
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][:2] == scored[1][:2]):
        return None
    return scored[0][2]


def _kinship(model: str, call: str) -> tuple[int, float]:
    """How near a model's name is to a call's: words they share less those that only the model has; then letters."""
    own, theirs = ({word.casefold() for word in words(name)} for name in (model, call))
    return len(own & theirs) - len(own - theirs), likeness(model, call)
