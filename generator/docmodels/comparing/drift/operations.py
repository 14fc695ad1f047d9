"""Drift of operations: which there are, what goes in, what comes out, and which errors they document."""

from __future__ import annotations

from collections.abc import Mapping

from ...findings import Severity
from ...matching.operations import OperationGroup
from ...schema.model import Field, Operation
from ...schema.names import match_key
from ...schema.types import Type, TypeId, union_of
from ..scaffolding import Inputs, answers, inputs, real_errors
from .context import Drifting, Statement, place, told_type
from .models import deprecated, field_facts, presence, stated, types_vote
from .types import Atom, NormalizedType
from .votes import odd_in_having


def operations_drift(run: Drifting) -> None:
    """Compares every operation."""
    with_errors = {side.name for side in run.sides if "error" not in run.losses[side.name]}
    reported = {(one.model, match_key(one.field)) for one in run.found}
    for group in run.operations:
        if len(group.by_side) < len(run.sides):
            _missing(run, group)
        if len(group.by_side) > 1:
            deprecated(run, group.call, "", group.by_side, "deprecated operation")
            _inputs(run, group, reported)
            _answers(run, group)
            _errors(run, group, {side: one for side, one in group.by_side.items() if side in with_errors})


def _missing(run: Drifting, group: OperationGroup) -> None:
    has = {name: name in group.by_side for name in run.side_names}
    statements = [
        Statement(side, group.by_side[side].call, place(group.by_side[side])) if there else Statement(side, None)
        for side, there in has.items()
    ]
    told = presence({side: there or None for side, there in has.items()})
    run.report("lang-operation-missing", group.call, "", statements, odd_in_having(has), message=told)


def _inputs(run: Drifting, group: OperationGroup, reported: set[tuple[str, str]]) -> None:
    opened = inputs(group.by_side, run.by_id)
    for key in dict.fromkeys(key for table in opened.values() for key in table):
        rows = {side: table[key] for side, table in opened.items() if key in table}
        if _told_already(run, opened, key, reported) or _told_by_page(run, group, key, rows):
            continue
        fields = {side: row for side, (row, _) in rows.items()}
        shown = next(iter(fields.values())).name
        if len(fields) == len(opened):
            owners = {owner for _, owner in rows.values()}
            if None in owners or len(owners) > 1:
                _input_facts(run, group.call, shown, fields)
        elif not any("body" in table for table in opened.values()):
            _input_missing(run, group, shown, fields)


def _input_facts(run: Drifting, call: str, shown: str, fields: Mapping[str, Field]) -> None:
    before = len(run.found)
    field_facts(run, call, shown, fields)
    # what a parameter table says of null is the wrapper of an optional argument, no fact of the wire
    run.found[before:] = [one for one in run.found[before:] if one.rule != "lang-nullability-differs"]


def _told_already(run: Drifting, opened: Inputs, key: str, reported: set[tuple[str, str]]) -> bool:
    """Is this a field of a request model that is compared by itself, and has been reported there?"""
    rows = {side: table[key] for side, table in opened.items() if key in table}
    owners = {side: {owner for _, owner in table.values() if owner is not None} for side, table in opened.items()}
    for side, found in owners.items():
        if any((run.name(run.groups.of[side, owner]), key) in reported for owner in found):
            return True
    groups = {run.groups.of[side, owner] for side, (_, owner) in rows.items() if owner is not None}
    return len(groups) == 1 and len(rows) > 1 and all(owner is not None for _, owner in rows.values())


def _told_by_page(
    run: Drifting, group: OperationGroup, key: str, rows: Mapping[str, tuple[Field, TypeId | None]]
) -> bool:
    """Do the sides that lack this input have the model it stands in, compared by itself?"""
    lacking = [side for side in group.by_side if side not in rows]
    owners = [run.groups.of[side, owner] for side, (_, owner) in rows.items() if owner is not None]
    return bool(lacking and owners) and all(side in owners[0] for side in lacking)


def _input_missing(run: Drifting, group: OperationGroup, shown: str, fields: Mapping[str, Field]) -> None:
    has = {side: side in fields for side in group.by_side}
    odd = odd_in_having(has)
    statements = [
        Statement(side, stated(fields[side]), place(fields[side])) if there else Statement(side, None, place(one))
        for (side, there), one in zip(has.items(), group.by_side.values(), strict=True)
    ]
    needed = len(fields) > len(has) / 2 and all(row.required for row in fields.values())
    severity = Severity.ERROR if needed else Severity.WARNING
    told = presence({side: there or None for side, there in has.items()})
    run.report("lang-parameter-missing", group.call, shown, statements, odd, severity=severity, message=told)


def _answers(run: Drifting, group: OperationGroup) -> None:
    found: dict[str, tuple[Type, ...]] = {}
    for side, one in group.by_side.items():
        types = answers(one, run.by_id[side])
        if types is not None:
            found[side] = types
    statements = [
        Statement(side, " | ".join(map(told_type, found[side])) or "nothing", place(one))
        if side in found
        else Statement(side, "", place(one), True)
        for side, one in group.by_side.items()
    ]
    meanings = {side: _meaning(run, side, types) for side, types in found.items()}
    if len(meanings) > 1:
        types_vote(run, group.call, "response", meanings, statements, "lang-response-differs")


def _meaning(run: Drifting, side: str, types: tuple[Type, ...]) -> NormalizedType:
    return run.speakers[side].meanings.of(union_of(types)) if types else Atom("nothing")


def _errors(run: Drifting, group: OperationGroup, operations: Mapping[str, Operation]) -> None:
    errors = {side: real_errors(one.errors) for side, one in operations.items()}
    for status in dict.fromkeys(status for found in errors.values() for status in found):
        has = {side: status in found for side, found in errors.items()}
        if not all(has.values()):
            odd = odd_in_having(has)
            statements = [
                Statement(side, "documented" if there else None, place(operations[side])) for side, there in has.items()
            ]
            told = presence({side: there or None for side, there in has.items()})
            run.report("lang-status-missing", group.call, status, statements, odd, message=told)
        types = {side: found[status] for side, found in errors.items() if found.get(status) is not None}
        meanings = {side: run.speakers[side].meanings.of(type_) for side, type_ in types.items() if type_ is not None}
        if len(meanings) > 1:
            lines = [
                Statement(side, told_type(type_), place(operations[side]))
                for side, type_ in types.items()
                if type_ is not None
            ]
            types_vote(run, group.call, f"error {status}", meanings, lines, "lang-response-differs")
