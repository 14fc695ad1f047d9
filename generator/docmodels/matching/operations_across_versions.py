"""Which operation of one version is which of the next: by HTTP method and path, then by call, then by operation id."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import field

from ..lazy import dataclass
from ..schema.model import Operation, Schema
from ..schema.names import match_key
from .pairing import LISTED, Pairing, Rename, applicable_renames
from .routes import path_variables, route_key

SAME_ROUTE = "same HTTP method and path"
SAME_ID = "same operation id"


@dataclass(slots=True)
class OperationPairs:
    """Pairs of calls, and the renames among them."""

    calls: dict[str, str] = field(default_factory=dict)
    """Every paired call of the old side, with the call of the new side."""
    renames: list[Rename] = field(default_factory=list)


def pair_operations(old: Schema, new: Schema, user_renames: Mapping[str, str], *, detect: bool) -> OperationPairs:
    """Return the operations that are the same. ``user_renames`` win; without ``detect``, only calls pair the others."""
    before, after = {op.call: op for op in old.operations}, {op.call: op for op in new.operations}
    listed = applicable_renames(user_renames, before, after)
    pairs = OperationPairs(
        dict(listed), [Rename("operation", one, other, 1.0, (LISTED,)) for one, other in listed.items()]
    )
    steps: list[tuple[str, Callable[[Operation], Hashable]]] = [
        ("", lambda op: op.call),
        ("", _whole_call_key),
        ("", _call_key),
    ]
    if detect:
        steps = [(SAME_ROUTE, _route), *steps, (SAME_ID, lambda op: op.id)]
    for evidence, key_of in steps:
        taken = set(pairs.calls.values())
        left = _unique(
            key_of, (op for call, op in before.items() if call not in pairs.calls and call not in user_renames)
        )
        right = _unique(key_of, (op for call, op in after.items() if call not in taken))
        for key, one in left.items():
            if key in right:
                other = right[key]
                pairs.calls[one.call] = other.call
                if evidence and not is_same_method(one.call, other.call):
                    pairs.renames.append(Rename("operation", one.call, other.call, 1.0, (evidence,)))
    pairs.renames.sort(key=lambda rename: rename.old)
    return pairs


def paired_operations(old: Schema, new: Schema, pairing: Pairing) -> list[tuple[Operation, Operation]]:
    """Return the paired operations in the order of the new side."""
    after = {op.call: op for op in new.operations}
    renamed_to = set(pairing.operations.values())
    old_of: dict[str, Operation] = {}
    for one in old.operations:
        call = pairing.operations.get(one.call, one.call)
        if call in after and (one.call in pairing.operations or call not in renamed_to):
            old_of.setdefault(call, one)
    return [(old_of[op.call], op) for op in after.values() if op.call in old_of]


def renamed_path_parameters(pairs: Iterable[tuple[Operation, Operation]]) -> dict[str, dict[str, str]]:
    """Return the parameters whose variable has the same place in the path under another name, by the old call."""
    found: dict[str, dict[str, str]] = {}
    for old, new in pairs:
        if old.route is None or new.route is None or route_key(old.route) != route_key(new.route):
            continue
        before, after = ({match_key(row.name): row.name for row in op.parameters} for op in (old, new))
        for one, other in zip(path_variables(old.route), path_variables(new.route), strict=True):
            old_name, new_name = before.get(match_key(one)), after.get(match_key(other))
            if old_name and new_name and old_name not in after.values() and new_name not in before.values():
                found.setdefault(old.call, {})[old_name] = new_name
    return found


def method_path(call: str) -> str:
    """Return ``chat.complete`` of ``sdk.chat.complete``: the first name is a variable of the example."""
    first, _, path = call.partition(".")
    return path or first


def is_same_method(old: str, new: str) -> bool:
    """Return whether two calls differ in the client at most: it has another name, or only one example shows it."""
    return method_path(old) == method_path(new) or method_path(old) == new or old == method_path(new)


def _whole_call_key(operation: Operation) -> Hashable:
    """A key for a call that ignores case and punctuation: the first name may be a class that several operations of
    one name distinguishes."""
    return ".".join(match_key(part) for part in operation.call.split("."))


def _call_key(operation: Operation) -> Hashable:
    """A key for a method path that ignores the client's variable, case and punctuation."""
    return ".".join(match_key(part) for part in method_path(operation.call).split("."))


def _route(operation: Operation) -> Hashable:
    return None if operation.route is None else route_key(operation.route)


def _unique(key_of: Callable[[Operation], Hashable], operations: Iterable[Operation]) -> dict[Hashable, Operation]:
    """Operations by their key, without those that share it or have none."""
    found: dict[Hashable, list[Operation]] = {}
    for operation in operations:
        key = key_of(operation)
        if key is not None:
            found.setdefault(key, []).append(operation)
    return {key: entries[0] for key, entries in found.items() if len(entries) == 1}
