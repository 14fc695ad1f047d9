"""Inputs of requests that an SDK takes one by one instead of in one object, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....schema.facts import PRESENCE
from ....schema.model import Object
from ....schema.names import match_key
from ....schema.types import Type, TypeId
from ..classify import ClassifiedChange
from ..wire_verdict import WireVerdict
from .cause import Cause, counted
from .rules import INPUTS_REGROUPED


def find_regrouped_inputs(found: Sequence[ClassifiedChange], wire: WireVerdict) -> Iterator[Cause]:
    """Yield the parameters that were replaced by an object with them, or replace it, with the models of such objects:
    one cause for all operations."""
    by_call: dict[str, list[ClassifiedChange]] = {}
    for each in found:
        if each.change.element.part == "parameter" and _has_no_effect(each):
            by_call.setdefault(each.change.element.owner_text, []).append(each)
    parts: list[ClassifiedChange] = []
    holders: set[TypeId] = set()
    directions: set[str] = set()
    operations = 0
    for changes in by_call.values():
        opened = [pair for each in changes for pair in _objects(each, changes, wire)]
        if opened and len(changes) > 1:
            parts += changes
            operations += 1
            holders.update(id_ for _, id_ in opened)
            directions.update(side for side, _ in opened)
    if parts:
        parts += [each for each in found if _is_model_of(each, holders)]
        yield Cause(INPUTS_REGROUPED, "request inputs", _message(operations, directions), tuple(parts))


def _message(operations: int, directions: set[str]) -> str:
    who = counted(["operation"] * operations)
    takes = "takes" if operations == 1 else "take"
    if directions == {"before"}:
        return f"{who} {takes} the inputs one by one instead of in one object"
    if directions == {"after"}:
        return f"{who} {takes} the inputs in one object instead of one by one"
    return f"{who} {takes} the same inputs in other groups"


def _has_no_effect(each: ClassifiedChange) -> bool:
    return each.change.attribute == PRESENCE and each.change.one_sided and each.writer is None and not each.cause


def _objects(
    each: ClassifiedChange, changes: Sequence[ClassifiedChange], wire: WireVerdict
) -> Iterator[tuple[str, TypeId]]:
    """The object that an added or removed parameter has, with the side that has it, if the other side lists any of its
    fields."""
    sides = (("before", each.change.before, wire.view.old), ("after", each.change.after, wire.view.new))
    for side, type_, sets in sides:
        match sets.of(type_).alternatives if isinstance(type_, Type) else ():
            case (Object(id=id_, fields=fields),):
                others = (one.change for one in changes if (one.change.after is None) != (each.change.after is None))
                listed = {match_key(one.shown.name_text) for one in others}
                if any(match_key(row.name) in listed for row in fields):
                    yield side, id_


def _is_model_of(each: ClassifiedChange, holders: set[TypeId]) -> bool:
    return each.rule in ("model-added", "model-removed") and each.change.element.owner in holders
