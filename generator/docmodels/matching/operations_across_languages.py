"""Which operation of one language's docs is which of another's: by the API's operation id, by route, by call."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from ..schema.model import Operation
from ..schema.names import match_key
from .models_across_languages import LanguageSide


@dataclass(slots=True, eq=False)
class OperationGroup:
    """One operation, on every side that has it."""

    by_side: dict[str, Operation] = field(default_factory=dict)

    @property
    def call(self) -> str:
        """Its name in reports: the first side's call."""
        return next(iter(self.by_side.values())).call


def group_operations(sides: Sequence[LanguageSide]) -> tuple[OperationGroup, ...]:
    """The operations of all sides, grouped, in the order of the first side that has them."""
    groups = [OperationGroup({side.name: one}) for side in sides for one in side.schema.operations]
    for key_of in (_id, _call, _route, _heading):
        groups = _joined(groups, key_of)
    order = [side.name for side in sides]
    for group in groups:
        group.by_side = {name: group.by_side[name] for name in order if name in group.by_side}
    return tuple(groups)


def _joined(groups: list[OperationGroup], key_of: Callable[[Operation], Hashable]) -> list[OperationGroup]:
    """Groups that share a key are one, where each side has one operation of that key at most."""
    found: dict[Hashable, dict[OperationGroup, None]] = {}
    for group in groups:
        for one in group.by_side.values():
            key = key_of(one)
            if key is not None:
                found.setdefault(key, {})[group] = None
    into: dict[OperationGroup, OperationGroup] = {}
    for same in found.values():
        heads = list(dict.fromkeys(into.get(group, group) for group in same))
        sides = [name for head in heads for name in head.by_side]
        if len(heads) > 1 and len(sides) == len(set(sides)):
            for head in heads[1:]:
                heads[0].by_side.update(head.by_side)
                into[head] = heads[0]
            for group, head in list(into.items()):
                into[group] = into.get(head, head)
    return [group for group in groups if group not in into]


def _id(operation: Operation) -> Hashable:
    """The API's own name for it; one that stands on several calls of a side tells nothing (see ``_joined``)."""
    return match_key(operation.id) if operation.id else None


def _call(operation: Operation) -> Hashable:
    """The call without the client's variable and without C#'s ``Async``."""
    path = operation.call.split(".")[1:] or [operation.name]
    return "".join(match_key(part.removesuffix("Async")) for part in path)  # nested.first.get, nestedFirst.get


def _route(operation: Operation) -> Hashable:
    return (operation.route.method, operation.route.path) if operation.route else None


def _heading(operation: Operation) -> Hashable:
    """The page's folder and the heading, for calls that an example shows in an unusual way."""
    folder = operation.at.path.split("/")[-2:-1]
    return (match_key(folder[0]), match_key(operation.name.removesuffix("Async"))) if folder else None
