"""The operation view: what a release note lists, operation by operation.

Each line names an operation, the path from its request, response or error to what changed, and whether that breaks a
caller: a response that widens does, and a request that narrows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...matching.operation_io import ConstantInputs, errors_by_status, operation_inputs, operation_outputs
from ...matching.scaffolding import NO_FILTER, ScaffoldingFilter
from ...matching.value_sets import ValueSets
from ...report import ChangeKind
from ...schema.model import Operation, Schema
from ...schema.names import match_key
from ...schema.types import TypeId
from ..dependencies import changed_below
from .type_diff import Pair, TypeDiff, TypeDifference

_WITHOUT_BODY = frozenset(("get", "delete", "head"))
"""Methods with parameters in the URL only: release notes name a changed parameter, not its added or removed values."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the operation view."""

    operation: str
    path: str
    change: ChangeKind
    breaking: bool


def operation_lines(
    old: Schema, new: Schema, models: Mapping[TypeId, TypeId], scaffolding: ScaffoldingFilter = NO_FILTER
) -> tuple[Line, ...]:
    """Return all that changed for callers between two versions, in the order of the new side's operations."""
    partners = _partners(old, new)
    kept = {operation.call for operation in partners.values()}
    view = _OperationView(old, new, models, scaffolding)
    lines = [Line(operation.call, "", "removed", True) for operation in old.operations if operation.call not in kept]
    for operation in new.operations:
        if operation.call in partners:
            lines.extend(view.compare(partners[operation.call], operation))
        else:
            lines.append(Line(operation.call, "", "added", False))
    return tuple(dict.fromkeys(lines))


def _partners(old: Schema, new: Schema) -> dict[str, Operation]:
    """The old operation of each new call: the one with the same call, or else one that differs in spelling only."""
    by_call = {operation.call: operation for operation in old.operations}
    found = {operation.call: by_call.pop(operation.call) for operation in new.operations if operation.call in by_call}
    by_key: dict[str, list[Operation]] = {}
    for operation in reversed(by_call.values()):
        by_key.setdefault(call_key(operation.call), []).append(operation)
    for operation in new.operations:
        same = by_key.get(call_key(operation.call))
        if same and operation.call not in found:
            found[operation.call] = same.pop()
    return found


def call_key(call: str) -> str:
    """Return a key for a method path that ignores the client's variable, case and punctuation."""
    first, _, rest = call.partition(".")
    return ".".join(match_key(part) for part in (rest or first).split("."))


_RETYPES = ("type", "null")
"""Differences after which typed code no longer fits, whether values are added or removed."""


def breaks_writers(difference: TypeDifference) -> bool:
    """Return whether a difference breaks code that sends requests."""
    return difference.shrinks or difference.kind in _RETYPES


def breaks_readers(difference: TypeDifference) -> bool:
    """Return whether a difference breaks code that reads responses, as release notes count.

    A field's presence doesn't: SDKs leave it to the caller. Nor does a new member of a tagged union. A removed member
    does: typed code may name it.
    """
    if difference.kind in ("presence", "tagged"):
        return False
    removed_member = difference.kind == "member" and difference.change == "removed"
    return difference.grows or removed_member or difference.kind in _RETYPES


class _OperationView:
    """Two schemas, and what comparing their operations one by one needs."""

    def __init__(
        self, old: Schema, new: Schema, models: Mapping[TypeId, TypeId], scaffolding: ScaffoldingFilter
    ) -> None:
        self.scaffolding = scaffolding
        self.old, self.new, self.models = ValueSets(old), ValueSets(new), models
        self.changed = changed_below(old, new, models)
        self.constants = (ConstantInputs(self.new), ConstantInputs(self.old))

    def compare(self, old: Operation, new: Operation) -> Iterator[Line]:
        if old.deprecation is None and new.deprecation is not None:
            yield Line(new.call, "", "deprecated", False)
        in_query = new.route is not None and new.route.method.lower() in _WITHOUT_BODY
        sides = (
            ("request", self._request(old, new), breaks_writers),
            ("response", self._response(old, new), breaks_readers),
            ("error", self._errors(old, new), breaks_readers),
        )
        for side, found, breaks in sides:
            for difference in found:
                if difference.kind == "open":
                    continue  # the SDK decides whether an enumeration is open, so release notes don't mention it
                if side == "request" and in_query and difference.kind == "value" and len(difference.path) == 2:
                    difference = replace(difference, path=difference.path[:1], change="changed")
                yield Line(new.call, _path_text(side, difference), difference.change, breaks(difference))

    def _type_diff(self) -> TypeDiff:
        return TypeDiff(self.old, self.new, self.models, self.changed)

    def _request(self, old: Operation, new: Operation) -> Iterator[TypeDifference]:
        before = operation_inputs(self.old, old, self.scaffolding)
        after = operation_inputs(self.new, new, self.scaffolding)
        diff = self._type_diff()
        both = before.fields, after.fields
        left_out = self.constants[0].left_out(*both) | self.constants[1].left_out(*reversed(both))
        yield from diff.fields(None, *(tuple(f for f in fields if match_key(f.key) not in left_out) for fields in both))
        yield from diff.additional(None, before.additional, after.additional)
        if before.body is not None and after.body is not None:
            diff.pending.append(Pair(None, before.body.type, after.body.type))
        elif after.body is not None:
            yield TypeDifference((), "added", False, after.body.required is True)
        elif before.body is not None:
            yield TypeDifference((), "removed", True, True)
        yield from diff.remaining()

    def _response(self, old: Operation, new: Operation) -> Iterator[TypeDifference]:
        before = operation_outputs(self.old, old, self.scaffolding)
        after = operation_outputs(self.new, new, self.scaffolding)
        diff = self._type_diff()
        diff.pending += [Pair(None, before[name], after[name]) for name in before if name in after]
        yield from diff.remaining()
        if before.keys() != after.keys():
            change: ChangeKind = "changed"
            if before.keys() < after.keys():
                change = "added"
            elif before.keys() > after.keys():
                change = "removed"
            yield TypeDifference((), change, True, True)

    def _errors(self, old: Operation, new: Operation) -> Iterator[TypeDifference]:
        before, after = errors_by_status(old), errors_by_status(new)
        diff = self._type_diff()
        for status in before:
            if status not in after:
                yield TypeDifference((f"status[{status}]",), "removed", False, False, "member")
        for status, type_ in after.items():
            if status not in before:
                yield TypeDifference((f"status[{status}]",), "added", False, False, "member")
            elif type_ is not None and (was := before[status]) is not None:
                yield from diff.differences(was, type_)


def _path_text(side: str, difference: TypeDifference) -> str:
    """A path as release notes write it; a parameter called ``requestBody`` is a side of its own."""
    path = difference.path
    if path and match_key(path[0]) == "requestbody":
        side, path = path[0], path[1:]
    return side + "".join(step if step in ("[]", "{}") and at else f".{step}" for at, step in enumerate(path))
