"""The operation view: what a release note lists, operation by operation.

Each line names an operation, the path from its request, response or error to what changed, and how severe that is: the
severity of the same rule as in the view by model.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ...findings import Severity
from ...lazy import dataclass
from ...matching.operation_io import (
    ConstantInputs,
    OperationSide,
    errors_by_status,
    operation_outputs,
    paired_inputs,
    paired_sides,
    renamed_inputs,
)
from ...matching.operations_across_versions import paired_operations
from ...matching.pairing import Pairing
from ...matching.scaffolding import NO_FILTER, ScaffoldingFilter
from ...matching.use.walk import Direction
from ...matching.value_sets import ValueSets
from ...report import RANK, ChangeKind
from ...schema.model import Location, Operation, Schema
from ...schema.names import match_key
from ...schema.types import Type, TypeId
from ..dependencies import changed_below
from ..type_difference import TypeDifference, added_rule, removed_rule
from .rules import reader_severity, writer_severity
from .type_diff import Found, ModelKey, Pair, TypeDiff

_OTHER_NAME: tuple[ChangeKind, ChangeKind] = ("removed", "added")
"""The changes that release notes list for something with another name."""
_WITHOUT_BODY = frozenset(("get", "delete", "head"))
"""Methods with parameters in the URL only: release notes name a changed parameter, not its added or removed values."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the operation view."""

    operation: str
    path: str
    change: ChangeKind
    rule: str
    severity: Severity
    at: Location | None = None


def operation_lines(
    old: Schema,
    new: Schema,
    pairing: Pairing,
    scaffolding: ScaffoldingFilter = NO_FILTER,
    severities: Mapping[str, Severity | None] | None = None,
) -> tuple[Line, ...]:
    """Return all that changed for callers between two versions, in the order of the new side's operations.
    ``severities`` overrides severities by rule."""
    partners = {other.call: one for one, other in paired_operations(old, new, pairing)}
    kept = {operation.call for operation in partners.values()}
    view = OperationView(old, new, pairing.models, scaffolding, changed_below(old, new, pairing.models))
    lines = [
        Line(operation.call, "", "removed", "operation-removed", Severity.ERROR, _at(operation))
        for operation in old.operations
        if operation.call not in kept
    ]
    renamed = {rename.new for rename in pairing.renames if rename.what == "operation"}
    for operation in new.operations:
        if operation.call in partners:
            one = partners[operation.call]
            if operation.call in renamed:
                lines += _renamed_operation(one, operation)
            lines.extend(view.lines(one, operation))
        else:
            lines.append(Line(operation.call, "", "added", "operation-added", Severity.NOTE, _at(operation)))
    return _worst_of_each_place(_with_severities(lines, severities or {}))


def _renamed_operation(old: Operation, new: Operation) -> Iterator[Line]:
    """The lines of an operation under another name: the same request, but code that calls it changes."""
    yield Line(old.call, "", "removed", "operation-renamed", Severity.NOTE, _at(old))
    yield Line(new.call, "", "added", "operation-renamed", Severity.NOTE, _at(new))


def _with_severities(lines: Iterable[Line], severities: Mapping[str, Severity | None]) -> Iterator[Line]:
    for line in lines:
        severity = severities.get(line.rule, line.severity)
        if severity is not None:
            yield line if severity is line.severity else replace(line, severity=severity)


def _worst_of_each_place(lines: Iterable[Line]) -> tuple[Line, ...]:
    """One line for each place and kind of change, with the most severe rule."""
    found: dict[tuple[str, str, ChangeKind], Line] = {}
    for line in lines:
        key = (line.operation, line.path, line.change)
        if key not in found or RANK[line.severity] < RANK[found[key].severity]:
            found[key] = line
    return tuple(found.values())


class SideDifference(NamedTuple):
    """A difference between what an operation accepts or answers before and after."""

    side: Direction
    difference: TypeDifference

    @property
    def severity(self) -> Severity:
        """How severe it is on the wire, for those who write requests or read responses."""
        return (writer_severity if self.side == "request" else reader_severity)(
            self.difference.parts or [self.difference.rule]
        )


class OperationView:
    """Two schemas, and what comparing their operations one by one needs."""

    def __init__(
        self,
        old: Schema,
        new: Schema,
        models: Mapping[TypeId, TypeId],
        scaffolding: ScaffoldingFilter,
        changed: Container[TypeId] | None = None,
    ) -> None:
        """``changed`` has the old models below which anything differs; None: matched models count as equal."""
        self.scaffolding = scaffolding
        self.old, self.new, self.models = ValueSets(old), ValueSets(new), models
        self.changed = changed
        self.known: dict[ModelKey, Found] = {}
        self.constants = (ConstantInputs(self.new), ConstantInputs(self.old))

    def differences(self, old: Operation, new: Operation) -> Iterator[SideDifference]:
        """Yield all differences between what an operation accepts and answers before and after."""
        yield from (SideDifference("request", each) for each in self.request(old, new))
        yield from (SideDifference("response", each) for each in self.response(old, new))
        yield from (SideDifference("error", each) for each in self._errors(old, new))

    def lines(self, old: Operation, new: Operation) -> Iterator[Line]:
        """Yield the lines of an operation."""
        if old.deprecation is None and new.deprecation is not None:
            yield Line(new.call, "", "deprecated", "operation-deprecated", Severity.NOTE, _at(new))
        for each in renamed_inputs(*self.sides(old, new)):
            for row, change in zip(each, _OTHER_NAME, strict=True):
                path = _path_text("request", (row.key,))
                yield Line(new.call, path, change, "parameter-renamed", Severity.NOTE, _at(new))
        in_query = new.route is not None and new.route.method.lower() in _WITHOUT_BODY
        for found in self.differences(old, new):
            side, difference = found
            if side == "request" and in_query and difference.kind == "value" and len(difference.path) == 2:
                difference = replace(difference, path=difference.path[:1], change="changed")
            path = _path_text(side, difference.path)
            yield Line(new.call, path, difference.change, difference.rule, found.severity, _at(new))

    def _type_diff(self) -> TypeDiff:
        return TypeDiff(self.old, self.new, self.models, self.changed, self.known)

    def sides(self, old: Operation, new: Operation) -> tuple[OperationSide, OperationSide]:
        """Return both sides of an operation for their comparison."""
        one, other = (OperationSide(old, self.old, self.scaffolding), OperationSide(new, self.new, self.scaffolding))
        return paired_sides(one, other)

    def request(self, old: Operation, new: Operation) -> Iterator[TypeDifference]:
        """Yield the differences between what an operation accepts before and after."""
        sides = self.sides(old, new)
        before, after = paired_inputs(*sides)
        diff = self._type_diff()
        both = before.fields, after.fields
        left_out = self.constants[0].left_out(*both) | self.constants[1].left_out(*reversed(both))
        tables = (
            {side.key(row): row for row in fields if match_key(row.key) not in left_out}
            for side, fields in zip(sides, both, strict=True)
        )
        yield from diff.rows(None, *tables)
        yield from diff.additional(None, before.additional, after.additional)
        if before.body is not None and after.body is not None:
            diff.pending.append(Pair(None, before.body.type, after.body.type))
        elif after.body is not None:
            yield TypeDifference((), "added", False, after.body.required is True, rule=added_rule(after.body))
        elif before.body is not None:
            yield TypeDifference((), "removed", True, True, rule=removed_rule(before.body))
        yield from diff.remaining()

    def response(self, old: Operation, new: Operation) -> Iterator[TypeDifference]:
        """Yield the differences between what an operation answers before and after, besides its errors."""
        before = operation_outputs(self.old, old, self.scaffolding)
        after = operation_outputs(self.new, new, self.scaffolding)
        if len(before) == len(after) == 1:  # one SDK may name the content that the other has as the response itself
            before, after = ({"": type_} for found in (before, after) for type_ in found.values())
        diff = self._type_diff()
        diff.pending += [Pair(None, before[name], after[name]) for name in before if name in after]
        yield from diff.remaining()
        if before.keys() != after.keys():
            yield _other_content(old, new, before, after)

    def _errors(self, old: Operation, new: Operation) -> Iterator[TypeDifference]:
        before, after = errors_by_status(old), errors_by_status(new)
        diff = self._type_diff()
        for status in before:
            if status not in after:
                yield TypeDifference((f"status[{status}]",), "removed", False, False, "member", "error-status-removed")
        for status, type_ in after.items():
            if status not in before:
                yield TypeDifference((f"status[{status}]",), "added", False, False, "member", "error-status-added")
            elif type_ is not None and (was := before[status]) is not None:
                yield from diff.differences(was, type_)


def _other_content(
    old: Operation, new: Operation, before: Mapping[str, Type], after: Mapping[str, Type]
) -> TypeDifference:
    """The difference between responses that consist of other content, by name."""
    change: ChangeKind = "changed"
    rule = "response-type-changed"
    if (not before and _is_type_unstated(old)) or (not after and _is_type_unstated(new)):
        rule = "response-type-unreadable"
    elif before.keys() < after.keys():
        change, rule = "added", "response-added"
    elif before.keys() > after.keys():
        change = "removed"
        if after or not new.responses:
            rule = "response-removed"
    return TypeDifference((), change, True, True, rule=rule)


def _is_type_unstated(operation: Operation) -> bool:
    return any(response.type_unstated for response in operation.responses)


def _at(operation: Operation) -> Location | None:
    return operation.at if operation.at.line else None


def _path_text(side: str, path: tuple[str, ...]) -> str:
    """A path as release notes write it; a parameter called ``requestBody`` is a side of its own."""
    if path and match_key(path[0]) == "requestbody":
        side, path = path[0], path[1:]
    return side + "".join(step if step in ("[]", "{}") and at else f".{step}" for at, step in enumerate(path))
