"""What generators change between a specification and the documentation that they make from it.

Each change is a fact that the dialect of the documentation declares (``ExpressivenessLimits.from_specification``). The
functions below recognize the places where it applies; such a place is no drift, and is counted as a limit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ....matching.models_across_languages import Group
from ....schema.model import Enumeration, Field, Object, Operation, Union
from ....schema.types import Constant, Reference, StreamOf, Type, walk
from ..context import DriftContext

MODELS_OF_OPERATIONS = "models of operations"
UNUSED_COMPONENTS = "components without an operation"
OPTIONAL_BY_DEFAULT = "required with a default"
REQUIRED_TAG = "constant of a union's member"
ONE_NAME = "parameters of one name"
STREAMS = "streamed responses"
ERRORS_WITHOUT_CONTENT = "errors without content"
DEFAULT_ERRORS = "default errors"
ADDED_PROPERTIES = "additional properties that only the SDK allows"


def required_by_habit(context: DriftContext, rows: Mapping[str, Field]) -> dict[str, str]:
    """Return the sides whose page says something else about required than the specification because their generator
    changes it, with the fact."""
    truth = rows.get(context.truth) if context.truth else None
    if truth is None:
        return {}
    found: dict[str, str] = {}
    for side, row in rows.items():
        if row.required is None or row.required == truth.required:
            continue
        fact = OPTIONAL_BY_DEFAULT if truth.required else REQUIRED_TAG
        if _explains(fact, truth, row) and fact in context.limits[side]:
            found[side] = fact
    return found


def _explains(fact: str, truth: Field, row: Field) -> bool:
    constant = isinstance(truth.type, Constant) or isinstance(row.type, Constant)
    return constant or (fact == OPTIONAL_BY_DEFAULT and truth.default is not None)


def is_unused(context: DriftContext, group: Group) -> bool:
    """Return whether a missing model that nothing refers to is no drift: generators write pages for the parameters of
    an operation, and none for components that no operation uses. Counts the limits."""
    if context.truth is None or not all(side.schema.operations for side in context.sides):
        return False
    fact, sides = (
        (UNUSED_COMPONENTS, [side for side in context.side_names if side not in group])
        if context.truth in group
        else (MODELS_OF_OPERATIONS, list(group.ids))
    )
    if not all(fact in context.limits[side] for side in sides):
        return False
    context.count_limits((side, fact) for side in sides)
    return True


def documented_responses(
    context: DriftContext, operations: Mapping[str, Operation], found: Mapping[str, tuple[Type, ...]]
) -> dict[str, tuple[Type, ...]]:
    """Return the response types of each side, those of the specification as the pages of the others document them.

    A page has either the response at once or the stream of it. A page may have a union of the response and the default
    errors as the response.
    """
    truth = context.truth
    if truth is None or truth not in found:
        return dict(found)
    types = _without_other_streams(context, found, truth)
    errors = tuple(one.type for one in operations[truth].errors if one.type is not None and "default" in one.statuses)
    expected = len({*types, *errors})
    if errors and any(_members(context, side, each) == expected for side, each in found.items() if side != truth):
        types += errors
    return {**found, truth: types}


def _without_other_streams(
    context: DriftContext, found: Mapping[str, tuple[Type, ...]], truth: str
) -> tuple[Type, ...]:
    """Return the specification's types without streams if no page has any, or with nothing else if each page has only
    streams."""
    sides = [side for side in found if side != truth and found[side] and STREAMS in context.limits[side]]
    streamed = {isinstance(one, StreamOf) for side in sides for one in found[side]}
    own = {isinstance(one, StreamOf) for one in found[truth]}
    if len(sides) < len(found) - 1 or len(streamed) != 1 or len(own) != 2:
        return found[truth]
    context.count_limits((side, STREAMS) for side in sides)
    return tuple(one for one in found[truth] if isinstance(one, StreamOf) in streamed)


def _members(context: DriftContext, side: str, types: Sequence[Type]) -> int:
    """The number of alternatives in a response, where a union counts with each of its members."""
    declared = [context.by_id[side].get(one.to) if isinstance(one, Reference) else None for one in types]
    return sum(len(one.variants) if isinstance(one, Union) else 1 for one in declared)


def is_unlisted_error(context: DriftContext, operations: Mapping[str, Operation], status: str) -> bool:
    """Return whether the pages don't list an error of the specification because of how their generator works: it has no
    content, or it is the default error. Counts the limit."""
    truth = operations.get(context.truth) if context.truth else None
    if truth is None:
        return False
    types = [one.type for one in truth.errors if status in one.statuses]
    fact = DEFAULT_ERRORS if status == "default" else ERRORS_WITHOUT_CONTENT
    lacking = [side for side, one in operations.items() if not any(status in each.statuses for each in one.errors)]
    if context.truth in lacking or not all(fact in context.limits[side] for side in lacking):
        return False
    if fact == ERRORS_WITHOUT_CONTENT and None not in types:
        return False
    context.count_limits((side, fact) for side in lacking)
    return True


def is_part_of_another(context: DriftContext, inputs: Mapping[str, Collection[str]], key: str) -> bool:
    """Return whether the sides without the input ``key`` have one argument for it and for another input of the same
    letters. ``inputs`` are the keys of each side. Counts the limit."""
    truth = inputs.get(context.truth, ()) if context.truth else ()
    common, numbered, _ = key.partition("#")
    lacking = [side for side, keys in inputs.items() if key not in keys]
    if not numbered or key not in truth or not all(common in inputs[side] for side in lacking):
        return False
    if not all(ONE_NAME in context.limits[side] for side in lacking):
        return False
    context.count_limits((side, ONE_NAME) for side in lacking)
    return True


def properties_by_habit(context: DriftContext, objects: Mapping[str, Object]) -> dict[str, str]:
    """Return the sides that allow additional properties where the specification doesn't mention them, or where it
    forbids them and their generator adds them, with the fact."""
    truth = objects.get(context.truth) if context.truth else None
    if truth is None or truth.additional is not None:
        return {}
    return {
        side: ADDED_PROPERTIES
        for side, one in objects.items()
        if one.additional is not None and (not truth.closed or ADDED_PROPERTIES in context.limits[side])
    }


def page_without_counterpart(context: DriftContext, types: Mapping[str, Type]) -> str:
    """Return the name of the union or enumeration that a page names and that the specification writes where it uses it,
    or an empty text. A difference belongs to that page, however many fields use it."""
    if context.truth is None:
        return ""
    for side, type_ in types.items():
        id_ = next((part.to for part in walk(type_) if isinstance(part, Reference)), None)
        declared = context.by_id[side].get(id_) if id_ and side != context.truth else None
        if isinstance(declared, Union | Enumeration):
            group = context.groups.of[side, declared.id]
            if context.truth not in group:
                return context.name(group)
    return ""
