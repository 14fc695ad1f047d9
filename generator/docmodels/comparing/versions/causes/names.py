"""Names that changed together, as they do if the generator's naming changes or the API renames a resource."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..classify import ClassifiedChange
from .cause import Cause, counted
from .rules import NAMES_CHANGED

MIN_RENAMES = 5
"""So many names of one kind count as changed together. Fewer are reported one by one."""
_THINGS = {
    "model-renamed": "model",
    "namespace-moved": "model",
    "field-accessor-renamed": "field",
    "enum-member-renamed": "enumeration member",
    "operation-renamed": "operation",
    "parameter-renamed": "parameter",
}


def find_name_changes(found: Sequence[ClassifiedChange]) -> Iterator[Cause]:
    """Yield the names that changed together, as one cause."""
    by_thing: dict[str, list[ClassifiedChange]] = {}
    for each in found:
        if each.rule in _THINGS:
            by_thing.setdefault(_THINGS[each.rule], []).append(each)
    many = {thing: changes for thing, changes in by_thing.items() if len(changes) >= MIN_RENAMES}
    parts = tuple(each for changes in many.values() for each in changes)
    if parts:
        things = counted(thing for thing, changes in many.items() for _ in changes)
        message = f"{things} have other names; nothing changes on the wire"
        yield Cause(NAMES_CHANGED, "names", message, parts)
