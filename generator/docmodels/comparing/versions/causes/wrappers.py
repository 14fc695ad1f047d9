"""Classes that an SDK puts around responses on one side only, or with other fields for the HTTP response."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....schema.types import Reference, TypeId
from ..classify import ClassifiedChange
from ..wire_verdict import WireVerdict
from .cause import Cause, counted
from .rules import WRAPPERS_CHANGED


def find_changed_wrappers(found: Sequence[ClassifiedChange], wire: WireVerdict) -> Iterator[Cause]:
    """Yield the responses that are the same with another class around them, with these classes: one cause."""
    responses = [each for each in found if _is_rewrapped(each, wire)]
    if not responses:
        return
    classes = {id_ for each in responses for _, id_ in _wrappers(each, wire)}
    sides = {side for each in responses for side, _ in _wrappers(each, wire)}
    parts = (*responses, *(each for each in found if _is_of(each, classes) or _is_scaffolding(each, wire)))
    calls = counted("operation" for _ in {each.change.element.owner_text for each in responses})
    has = "have another class around them" if len(sides) > 1 else "have a class around them"
    if sides == {"before"}:
        has = "no longer have a class around them"
    yield Cause(WRAPPERS_CHANGED, "response classes", f"the responses of {calls} {has}", parts)


def _is_rewrapped(each: ClassifiedChange, wire: WireVerdict) -> bool:
    is_same = each.change.element.part == "response" and each.rule == "response-type-form-changed"
    return is_same and not each.cause and any(_wrappers(each, wire))


def _wrappers(each: ClassifiedChange, wire: WireVerdict) -> list[tuple[str, TypeId]]:
    """The classes around a changed response, with their sides."""
    sides = (("before", each.change.before, wire.view.old), ("after", each.change.after, wire.view.new))
    return [
        (side, type_.to)
        for side, type_, sets in sides
        if isinstance(type_, Reference) and wire.scaffolding.is_wrapper(sets.declarations.get(type_.to))
    ]


def _is_scaffolding(each: ClassifiedChange, wire: WireVerdict) -> bool:
    """Is this the addition or removal of a class that only classes around responses need?"""
    owner = each.change.element.owner
    if each.rule not in ("model-added", "model-removed") or not isinstance(owner, TypeId):
        return False
    declared = (wire.view.old if each.rule == "model-removed" else wire.view.new).declarations.get(owner)
    return declared is not None and wire.scaffolding.is_scaffolding(declared)


def _is_of(each: ClassifiedChange, classes: set[TypeId]) -> bool:
    """Is this the addition or removal of such a class, or a field of one that isn't content?"""
    if each.change.element.owner not in classes and each.change.old_element.owner not in classes:
        return False
    return each.rule in ("model-added", "model-removed") or (each.reader is None and each.writer is None)
