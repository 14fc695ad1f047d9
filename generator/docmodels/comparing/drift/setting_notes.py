"""Settings of the sides' generators that differ and contradict nothing: one note for each setting.

They concern how an operation takes its inputs, the classes around responses, and the names of models.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...matching.operations_across_languages import OperationGroup
from ...report import DifferenceGroup
from ...schema.model import Object
from ...schema.names import match_key
from ...schema.notation import spell_id
from ...schema.types import Reference
from .context import DriftContext
from .operation_io import inputs_by_side

_Ways = dict[str, str]
"""Each side's way of doing something."""


def setting_notes(context: DriftContext) -> Iterator[DifferenceGroup]:
    """Yield a group for each setting that isn't the same on all sides."""
    inputs, classes = {}, {}
    for group in context.operations:
        if len(group.by_side) > 1:
            inputs[context.call(group)] = _input_ways(context, group)
            classes[context.call(group)] = _response_ways(context, group)
    yield from _note("how operations take their inputs differs", inputs)
    yield from _note("the classes around responses differ", classes)
    yield from _note("the names of models differ", dict(_names(context)))


def _note(title: str, ways: Mapping[str, _Ways]) -> Iterator[DifferenceGroup]:
    """The note about one setting; none if all sides do everything in the same way."""
    differing = {name: found for name, found in ways.items() if len(set(found.values())) > 1}
    if differing:
        items = tuple(f"{name}: {_ways_text(found)}" for name, found in differing.items())
        sides = ",".join(dict.fromkeys(side for found in differing.values() for side in found))
        yield DifferenceGroup(kind="setting", side=sides, title=title, items=items)


def _ways_text(ways: _Ways) -> str:
    """``one object in go and java; one by one in python``."""
    sides: dict[str, list[str]] = {}
    for side, way in ways.items():
        sides.setdefault(way, []).append(side)
    return "; ".join(f"{way} in {_joined(names)}" for way, names in sides.items())


def _joined(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _input_ways(context: DriftContext, group: OperationGroup) -> _Ways:
    """How each side takes the inputs that any side takes in an object."""
    inputs = inputs_by_side(group.by_side, context.by_id, context.scaffolding)
    ways: _Ways = {}
    for side, rows in inputs.items():
        others = [table for other, table in inputs.items() if other != side]
        common = [key for key in rows if any(key in table for table in others)]
        if any(rows[key].owner is not None for key in common):
            ways[side] = "one object"
        elif any(table[key].owner is not None for key in common for table in others if key in table):
            ways[side] = "one by one"
    return ways


def _response_ways(context: DriftContext, group: OperationGroup) -> _Ways:
    ways: _Ways = {}
    for side, operation in group.by_side.items():
        types = (row.type.to for row in operation.responses if isinstance(row.type, Reference))
        declared = [context.by_id[side].get(id_) for id_ in types]
        if operation.responses:
            is_wrapped = any(context.scaffolding[side].is_wrapper(one) for one in declared if isinstance(one, Object))
            ways[side] = "a class around the response" if is_wrapped else "the response itself"
    return ways


def _names(context: DriftContext) -> Iterator[tuple[str, _Ways]]:
    """The names of each model that has several."""
    for group in context.groups.all:
        if len({match_key(id_.name) for id_ in group.ids.values()}) > 1 and not context.is_scaffolding(group):
            yield context.name(group), {side: spell_id(id_) for side, id_ in group.ids.items()}
