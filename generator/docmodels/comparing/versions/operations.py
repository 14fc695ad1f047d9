"""The operation view: what a release note says, method by method.

Each line names an operation, the way from its request, response or error down to what changed, and whether
that breaks a caller by the bare law: a response that widens, a request that narrows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...schema.model import Operation, Schema
from ...schema.names import match_key
from ...schema.types import TypeId
from ..dependencies import changed_below
from ..operation_io import ConstantInputs, errors_by_status, operation_inputs, operation_outputs
from ..scaffolding import NO_FILTER, ScaffoldingFilter
from .type_diff import ChangeKind, Difference, Walk
from .value_sets import Shapes

_WITHOUT_BODY = frozenset(("get", "delete", "head"))
"""Methods whose inputs stand in the address: release notes name such a parameter, and not the values it lost or won."""


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
    """All that changed for callers between two versions, in the order of the new side's operations."""
    partners = _partners(old, new)
    kept = {operation.call for operation in partners.values()}
    view = _View(old, new, models, scaffolding)
    lines = [Line(operation.call, "", "removed", True) for operation in old.operations if operation.call not in kept]
    for operation in new.operations:
        if operation.call in partners:
            lines.extend(view.compare(partners[operation.call], operation))
        else:
            lines.append(Line(operation.call, "", "added", False))
    return tuple(dict.fromkeys(lines))


def _partners(old: Schema, new: Schema) -> dict[str, Operation]:
    """The old operation of each new call: the one of that very call, else one whose call is only spelled otherwise."""
    by_call = {operation.call: operation for operation in old.operations}
    found = {operation.call: by_call.pop(operation.call) for operation in new.operations if operation.call in by_call}
    left: dict[str, list[Operation]] = {}
    for operation in reversed(by_call.values()):
        left.setdefault(call_key(operation.call), []).append(operation)
    for operation in new.operations:
        same = left.get(call_key(operation.call))
        if same and operation.call not in found:
            found[operation.call] = same.pop()
    return found


def call_key(call: str) -> str:
    """A method path without the client's variable, whatever its spelling."""
    first, _, rest = call.partition(".")
    return ".".join(match_key(part) for part in (rest or first).split("."))


_RETYPES = ("type", "null")
"""Differences after which typed code on either side no longer fits, widened or narrowed."""


def breaks_writers(difference: Difference) -> bool:
    """Does it break who sends a request?"""
    return difference.shrinks or difference.kind in _RETYPES


def breaks_readers(difference: Difference) -> bool:
    """Does it break who reads a response? As release notes count, neither a field's presence does, which SDKs
    leave to the caller, nor a new member of a union whose members tell themselves by a tag; a member that is gone
    does, which typed code may name."""
    if difference.kind in ("presence", "tagged"):
        return False
    lost = difference.kind == "member" and difference.change == "removed"
    return difference.grows or lost or difference.kind in _RETYPES


class _View:
    """Two schemas and what is needed to compare their operations one by one."""

    def __init__(
        self, old: Schema, new: Schema, models: Mapping[TypeId, TypeId], scaffolding: ScaffoldingFilter
    ) -> None:
        self.scaffolding = scaffolding
        self.old, self.new, self.models = Shapes(old), Shapes(new), models
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
                    continue  # whether other values are admitted is the SDK's choice, which release notes do not tell
                if side == "request" and in_query and difference.kind == "value" and len(difference.path) == 2:
                    difference = replace(difference, path=difference.path[:1], change="changed")
                yield Line(new.call, _written(side, difference), difference.change, breaks(difference))

    def _walk(self) -> Walk:
        return Walk(self.old, self.new, self.models, self.changed)

    def _request(self, old: Operation, new: Operation) -> Iterator[Difference]:
        before, after = (
            operation_inputs(shapes, operation, self.scaffolding)
            for shapes, operation in ((self.old, old), (self.new, new))
        )
        walk = self._walk()
        both = before.fields, after.fields
        silent = self.constants[0].left_out(*both) | self.constants[1].left_out(*reversed(both))
        yield from walk.fields(None, *(tuple(f for f in fields if match_key(f.key) not in silent) for fields in both))
        yield from walk.additional(None, before.additional, after.additional)
        if before.body is not None and after.body is not None:
            walk.below.append((None, before.body.type, after.body.type))
        elif after.body is not None:
            yield Difference((), "added", False, after.body.required is True)
        elif before.body is not None:
            yield Difference((), "removed", True, True)
        yield from walk.rest()

    def _response(self, old: Operation, new: Operation) -> Iterator[Difference]:
        before, after = (
            operation_outputs(shapes, operation, self.scaffolding)
            for shapes, operation in ((self.old, old), (self.new, new))
        )
        walk = self._walk()
        walk.below += [(None, before[name], after[name]) for name in before if name in after]
        yield from walk.rest()
        if before.keys() != after.keys():
            change: ChangeKind = "changed"
            if before.keys() < after.keys():
                change = "added"
            elif before.keys() > after.keys():
                change = "removed"
            yield Difference((), change, True, True)

    def _errors(self, old: Operation, new: Operation) -> Iterator[Difference]:
        before, after = errors_by_status(old), errors_by_status(new)
        walk = self._walk()
        for status in before:
            if status not in after:
                yield Difference((f"status[{status}]",), "removed", False, False, "member")
        for status, type_ in after.items():
            if status not in before:
                yield Difference((f"status[{status}]",), "added", False, False, "member")
            else:
                yield from walk.differences(before[status], type_)


def _written(side: str, difference: Difference) -> str:
    """A path as release notes write it; a parameter called ``requestBody`` is a side of its own."""
    path = difference.path
    if path and match_key(path[0]) == "requestbody":
        side, path = path[0], path[1:]
    return side + "".join(step if step in ("[]", "{}") and at else f".{step}" for at, step in enumerate(path))
