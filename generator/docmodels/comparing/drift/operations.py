"""Drift of operations: which operations the sides have, and their inputs, responses and documented errors."""

from __future__ import annotations

from collections.abc import Mapping

from ...matching.operations_across_languages import OperationGroup
from ...report import SideStatement
from ...schema.model import Declaration, Field, Operation
from ...schema.names import match_key
from ...schema.types import Type, union_of
from ..type_text import type_text
from .context import DriftContext, place, presence_sentence, statement
from .fields import compare_deprecation, compare_field, field_text, vote_on_types
from .models import missing_severity
from .operation_io import InputsBySide, OperationInput, errors_by_status, inputs_by_side, response_types
from .specification.habits import documented_responses, is_part_of_another, is_unlisted_error, page_without_counterpart
from .types.normalize import NOTHING
from .votes import vote_on_presence


def compare_operations(context: DriftContext) -> None:
    """Compare every operation."""
    with_errors = {side.name for side in context.sides if "error" not in context.limits[side.name]}
    reported = {(one.model, match_key(one.field)) for one in context.differences}
    for group in context.operations:
        if len(group.by_side) < len(context.sides):
            _report_missing_operation(context, group)
        if len(group.by_side) > 1:
            compare_deprecation(context, context.call(group), "", group.by_side, "deprecated operation")
            _compare_inputs(context, group, reported)
            _compare_responses(context, group)
            with_table = {side: one for side, one in group.by_side.items() if side in with_errors}
            _compare_errors(context, context.call(group), with_table)


def sides_without_operations(context: DriftContext) -> list[str]:
    """Return the sides that have models only, if a specification is compared: a JSON Schema, or pages of models."""
    if context.truth is None or not context.operations:
        return []
    return [side.name for side in context.sides if not side.schema.operations]


def _report_missing_operation(context: DriftContext, group: OperationGroup) -> None:
    silent = sides_without_operations(context)
    present = {name: name in group.by_side for name in context.side_names if name not in silent}
    if all(present.values()):
        return
    statements = [
        statement(side, group.by_side[side].call, place(group.by_side[side])) if there else statement(side, None)
        for side, there in present.items()
    ]
    message = presence_sentence(present)
    only = next(iter(group.by_side.values()))
    # No page shows a call of what only the specification has.
    name = only.id if only.id and list(group.by_side) == [context.truth] else context.call(group)
    outliers = vote_on_presence(present, context.truth)
    context.report("lang-operation-missing", name, "", statements, outliers, message=message)


def _compare_inputs(context: DriftContext, group: OperationGroup, reported: set[tuple[str, str]]) -> None:
    inputs = inputs_by_side(group.by_side, context.by_id, context.scaffolding, context.truth)
    owners = {(side, one.owner) for side, table in inputs.items() for one in table.values() if one.owner is not None}
    models = {context.name(context.groups.of[owner]) for owner in owners}
    for key in dict.fromkeys(key for table in inputs.values() for key in table):
        found = {side: table[key] for side, table in inputs.items() if key in table}
        if any((model, key) in reported for model in models):
            continue
        if _is_compared_as_field(context, found) or _is_compared_on_page(context, group, found):
            continue
        rows = {side: one.row for side, one in found.items()}
        shown = context.documented(rows).name
        if len(rows) == len(inputs):
            of_input = {one.owner for one in found.values()}
            if None in of_input or len(of_input) > 1:
                _compare_input(context, context.call(group), shown, rows)
        elif _is_body_known(context, inputs) and not is_part_of_another(context, inputs, key):
            _report_missing_input(context, group, shown, rows)


def _is_body_known(context: DriftContext, inputs: InputsBySide) -> bool:
    """Whether an input that some sides lack can't be a field of a body that only they have."""
    bodies = ["body" in table for table in inputs.values()]
    return not any(bodies) or (context.truth is not None and all(bodies))


def _compare_input(context: DriftContext, call: str, shown: str, rows: Mapping[str, Field]) -> None:
    before = len(context.differences)
    compare_field(context, call, shown, rows)
    # In a parameter table, null is the wrapper of an optional argument and no fact about the API.
    context.differences[before:] = [
        one for one in context.differences[before:] if one.rule != "lang-nullability-differs"
    ]


def _is_compared_as_field(context: DriftContext, found: Mapping[str, OperationInput]) -> bool:
    """Is this input a field of a request model, which is compared on its own?"""
    groups = {context.groups.of[side, one.owner] for side, one in found.items() if one.owner is not None}
    return len(groups) == 1 and len(found) > 1 and all(one.owner is not None for one in found.values())


def _is_compared_on_page(context: DriftContext, group: OperationGroup, found: Mapping[str, OperationInput]) -> bool:
    """Do the sides without this input have the model that it is a field of? That model is compared on its own."""
    lacking = [side for side in group.by_side if side not in found]
    owners = [context.groups.of[side, one.owner] for side, one in found.items() if one.owner is not None]
    return bool(lacking and owners) and all(side in owners[0] for side in lacking)


def _report_missing_input(context: DriftContext, group: OperationGroup, shown: str, rows: Mapping[str, Field]) -> None:
    present = {side: side in rows for side in group.by_side}
    statements = [
        statement(side, field_text(rows[side]), place(rows[side]))
        if side in rows
        else statement(side, None, place(one))
        for side, one in group.by_side.items()
    ]
    context.report(
        "lang-parameter-missing",
        context.call(group),
        shown,
        statements,
        vote_on_presence(present, context.truth),
        severity=missing_severity({side: rows.get(side) for side in group.by_side}),
        message=presence_sentence(present),
    )


def _compare_responses(context: DriftContext, group: OperationGroup) -> None:
    found: dict[str, tuple[Type, ...]] = {}
    for side, one in group.by_side.items():
        types = response_types(one, context.by_id[side], context.scaffolding[side])
        if types is not None:
            found[side] = types
    if len(found) < 2:
        return
    found = documented_responses(context, group.by_side, found)
    statements = [
        statement(side, " | ".join(map(type_text, found[side])) or "nothing", place(one))
        if side in found
        else statement(side, "", place(one), True)
        for side, one in group.by_side.items()
    ]
    normalized = {side: context.normalize(side, union_of(types)) if types else NOTHING for side, types in found.items()}
    pages = {side: types[0] for side, types in found.items() if len(types) == 1}
    page = page_without_counterpart(context, pages)
    kinds = context.of_other_kinds(pages) if len(pages) == len(found) else {}
    if _is_named_by_operation(group, kinds):
        kinds = {}  # generators and specifications give the response of an operation one name by accident
    rule = "lang-union-members-differ" if page else "lang-response-differs"
    name = (page, "") if page else (context.call(group), "response")
    vote_on_types(context, *name, normalized, lambda: statements, rule, kinds=kinds)


def _is_named_by_operation(group: OperationGroup, declared: Mapping[str, Declaration]) -> bool:
    ids = [match_key(one.id) for one in group.by_side.values() if one.id]
    return any(match_key(one.id.name).startswith(id_) for one in declared.values() for id_ in ids)


def _compare_errors(context: DriftContext, call: str, operations: Mapping[str, Operation]) -> None:
    errors = {side: errors_by_status(one.errors) for side, one in operations.items()}
    for status in dict.fromkeys(status for found in errors.values() for status in found):
        present = {side: status in found for side, found in errors.items()}
        if not all(present.values()) and not is_unlisted_error(context, operations, status):
            statements = [
                statement(side, "documented" if there else None, place(operations[side]))
                for side, there in present.items()
            ]
            message = presence_sentence(present)
            context.report(
                "lang-status-missing",
                call,
                status,
                statements,
                vote_on_presence(present, context.truth),
                message=message,
            )
        types = {side: type_ for side, found in errors.items() if (type_ := found.get(status)) is not None}
        if len(types) > 1:
            _compare_error_types(context, call, status, types, operations)


def _compare_error_types(
    context: DriftContext, call: str, status: str, types: Mapping[str, Type], operations: Mapping[str, Operation]
) -> None:
    def statements() -> list[SideStatement]:
        return [statement(side, type_text(one), place(operations[side])) for side, one in types.items()]

    normalized = {side: context.normalize(side, type_) for side, type_ in types.items()}
    vote_on_types(context, call, f"error {status}", normalized, statements, "lang-response-differs")
