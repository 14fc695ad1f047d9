"""Which operations of the docs in several languages are the same: by operation id, call, route or heading."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import field

from ..lazy import dataclass
from ..schema.model import Operation
from ..schema.names import match_key
from .models_across_languages import LanguageSide
from .routes import route_key


@dataclass(slots=True, eq=False)
class OperationGroup:
    """One operation, on every side that has it."""

    by_side: dict[str, Operation] = field(default_factory=dict)


def group_operations(sides: Sequence[LanguageSide], *, by_route: bool = False) -> tuple[OperationGroup, ...]:
    """Return the operations of all sides in groups, in the order of the first side that has them.

    ``by_route``: the route decides before the operation's id, which a specification may give to another operation.
    """
    groups = [OperationGroup({side.name: one}) for side in sides for one in side.schema.operations]
    keys = (_id_key, _whole_call_key, _call_key, _route_key, _heading_key)
    for key_of in (_route_key, *keys) if by_route else keys:
        groups = _join_by(groups, key_of)
    order = [side.name for side in sides]
    for group in groups:
        group.by_side = {name: group.by_side[name] for name in order if name in group.by_side}
    return tuple(groups)


def _join_by(groups: list[OperationGroup], key_of: Callable[[Operation], Hashable]) -> list[OperationGroup]:
    """Join the groups that share a key, unless a side has several operations of that key."""
    found: dict[Hashable, dict[OperationGroup, None]] = {}
    for group in groups:
        for one in group.by_side.values():
            key = key_of(one)
            if key is not None:
                found.setdefault(key, {})[group] = None
    joined_into: dict[OperationGroup, OperationGroup] = {}
    for same in found.values():
        first, *others = dict.fromkeys(_joined(group, joined_into) for group in same)
        sides = [name for group in (first, *others) for name in group.by_side]
        if others and len(sides) == len(set(sides)):
            for group in others:
                first.by_side.update(group.by_side)
                joined_into[group] = first
    return [group for group in groups if group not in joined_into]


def _joined(group: OperationGroup, joined_into: Mapping[OperationGroup, OperationGroup]) -> OperationGroup:
    """Return the group that a group was joined into, at most once for each side; the group itself if it wasn't."""
    while group in joined_into:
        group = joined_into[group]
    return group


def _id_key(operation: Operation) -> Hashable:
    """The API's operation id. If several operations of a side have it, ``_join_by`` ignores it."""
    return match_key(operation.id) if operation.id else None


def _whole_call_key(operation: Operation) -> Hashable:
    """The call with the client's variable, which may be the name of a class: an operation can be in several."""
    return tuple(match_key(part) for part in operation.call.split("."))


def _call_key(operation: Operation) -> Hashable:
    """The call without the client's variable and C#'s ``Async``."""
    path = operation.call.split(".")[1:] or [operation.name]
    return "".join(match_key(part.removesuffix("Async")) for part in path)  # nested.first.get, nestedFirst.get


def _route_key(operation: Operation) -> Hashable:
    return route_key(operation.route) if operation.route else None


def _heading_key(operation: Operation) -> Hashable:
    """The page's folder and the heading, for examples with an unusual call."""
    folder = operation.at.path.split("/")[-2:-1]
    return (match_key(folder[0]), match_key(operation.name.removesuffix("Async"))) if folder else None
