"""Which model is an operation's request body, if the operation's table lists the body's fields as parameters.

Python's and PHP's tables do so and never name the model, which still has a page. Its fields identify it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from ..lazy import lazy_pattern
from ..schema.model import Object, Operation, Schema
from ..schema.names import match_key, words
from ..schema.types import Constant, TypeId
from .operations_across_versions import method_path
from .renamed_members import similarity
from .scaffolding import NO_FILTER, ScaffoldingFilter

_NO_RENAMES: Mapping[str, str] = {}
_PLACEHOLDER = lazy_pattern(r"\{([^{}]*)\}")
MIN_SHARED = 0.75
"""The share of the body's fields and of the operation's inputs that must be common."""
MAX_MODELS = 100
"""A key that more models have doesn't identify any of them."""


def bodies_of(
    schema: Schema,
    reached: Container[TypeId],
    new_calls: Mapping[str, str] = _NO_RENAMES,
    scaffolding: ScaffoldingFilter = NO_FILTER,
) -> dict[TypeId, tuple[str, ...]]:
    """Return the operations of each model whose fields they list as parameters.

    Models that are ``reached`` by reference are never such bodies. ``new_calls`` maps calls to their new names.
    """
    if not schema.operations:
        return {}
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
            found.setdefault(body, []).append(new_calls.get(operation.call, operation.call))
    return {id_: tuple(calls) for id_, calls in found.items()}


def _inputs(operation: Operation, scaffolding: ScaffoldingFilter) -> frozenset[str]:
    """The keys of an operation's inputs, without the SDK's own options and those in the URL's path."""
    in_path = {match_key(name) for name in _PLACEHOLDER.findall(operation.route.path)} if operation.route else set()
    keys = (match_key(parameter.key) for parameter in operation.parameters)
    return frozenset(key for key in keys if key not in scaffolding.words.parameters and key not in in_path)


def _body(
    inputs: frozenset[str], call: str, models: dict[TypeId, frozenset[str]], by_key: dict[str, list[TypeId]]
) -> TypeId | None:
    """The model whose fields are most similar to the inputs; among several, the one with the name most similar to the
    call, if they have a word in common; None if two are left."""
    near = {id_ for key in inputs if len(ids := by_key.get(key, [])) <= MAX_MODELS for id_ in ids}
    scored = []
    for id_ in near:
        common = len(models[id_] & inputs)
        if common >= MIN_SHARED * len(models[id_]) and common >= MIN_SHARED * len(inputs):
            names = _name_similarity(id_.name, method_path(call))
            scored.append((common / len(models[id_] | inputs), names, id_))
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][:2] == scored[1][:2]):
        return None
    if len(scored) > 1 and scored[0][0] == scored[1][0] and not _common_words(scored[0][2].name, method_path(call)):
        return None
    return scored[0][2]


def _common_words(model: str, call: str) -> set[str]:
    """The words that both names have, also if one is a plural."""
    own, theirs = ({word.casefold().removesuffix("s") for word in words(name)} for name in (model, call))
    return own & theirs


def _name_similarity(model: str, call: str) -> tuple[int, float]:
    """How similar a model's name is to a call: shared words minus words of the model alone, then letters."""
    own, theirs = ({word.casefold() for word in words(name)} for name in (model, call))
    return len(own & theirs) - len(own - theirs), similarity(model, call)
