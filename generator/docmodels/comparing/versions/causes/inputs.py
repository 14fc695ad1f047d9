"""Inputs of requests that an SDK takes one by one instead of in one object, or the reverse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ....matching.value_sets import ValueSets
from ....schema.facts import PRESENCE
from ....schema.model import Field, Object
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
        change = each.change
        if change.element.part == "parameter" and change.attribute == PRESENCE and change.one_sided and not each.cause:
            by_call.setdefault(change.element.owner_text, []).append(each)
    parts: list[ClassifiedChange] = []
    holders: set[TypeId] = set()
    directions: set[str] = set()
    operations = 0
    for changes in by_call.values():
        opened = {at: list(_objects(each, changes, wire)) for at, each in enumerate(changes)}
        own = [each for at, each in enumerate(changes) if each.writer is None or opened[at]]
        found_objects = [pair for pairs in opened.values() for pair in pairs]
        if found_objects and len(own) > 1:
            parts += own
            operations += 1
            holders.update(id_ for _, id_ in found_objects)
            directions.update(side for side, _ in found_objects)
    if parts:
        is_same = all(each.writer is None for each in parts)
        parts += [each for each in found if _is_model_of(each, holders)]
        yield Cause(INPUTS_REGROUPED, "request inputs", _message(operations, directions, is_same), tuple(parts))


def _message(operations: int, directions: set[str], is_same: bool) -> str:
    who = f"{counted(['operation'] * operations)} {'takes' if operations == 1 else 'take'}"
    way = "the same inputs in other groups"
    if directions == {"before"}:
        way = "the inputs one by one instead of in one object"
    elif directions == {"after"}:
        way = "the inputs in one object instead of one by one"
    return f"{who} {way}" + ("" if is_same else ", and other inputs than before")


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
                if listed & {match_key(row.name) for row in (*fields, *_body_fields(fields, sets, wire))}:
                    yield side, id_


def _body_fields(rows: Iterable[Field], sets: ValueSets, wire: WireVerdict) -> Iterator[Field]:
    """The fields of the body in an object with all inputs."""
    for row in rows:
        is_body = match_key(row.name) in wire.scaffolding.words.body_parameters
        match sets.of(row.type).alternatives if is_body else ():
            case (Object(fields=inner),):
                yield from inner


def _is_model_of(each: ClassifiedChange, holders: set[TypeId]) -> bool:
    return each.rule in ("model-added", "model-removed") and each.change.element.owner in holders
