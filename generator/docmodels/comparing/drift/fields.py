"""Drift of fields and parameters: required, nullable, type, deprecation, and what else pages may say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ...report import SideStatement
from ...schema.model import Declaration, Documented, Field
from ...schema.types import Scalar, ScalarKind
from ..type_text import type_text
from .context import DriftContext, place, statement
from .specification.habits import page_without_counterpart, required_by_habit
from .stated_facts import compare_stated_facts
from .types.normalize import UNREAD, NormalizedType, normalized_text, without_null
from .votes import vote_by_agreement, vote_by_majority

_RULES = {
    "type": "lang-type-differs",
    "values": "lang-enum-values-differ",
    "constant": "lang-const-differs",
    "members": "lang-union-members-differ",
    "null": "lang-nullability-differs",
}
"""By the aspect in which two types differ."""


def compare_field(context: DriftContext, model: str, field: str, rows: Mapping[str, Field]) -> None:
    """Compare one field of a model, or one parameter of an operation, given as its row on each side."""
    compare_deprecation(context, model, field, rows, "deprecated field")
    _compare_required(context, model, field, rows)
    _compare_nullable(context, model, field, rows)
    _compare_type(context, model, field, rows)
    compare_stated_facts(context, model, field, rows)


def field_text(row: Field) -> str:
    """Return a field as reports show it: ``required list[string]``."""
    required = {True: "required ", False: "optional ", None: ""}[row.required]
    return f"{required}{type_text(row.type)}{' | null' if row.nullable else ''}"


def _compare_required(context: DriftContext, model: str, field: str, rows: Mapping[str, Field]) -> None:
    values = {side: row.required for side, row in rows.items()}
    stated = {side: value for side, value in values.items() if value is not None}
    unstated = {side: "required" for side in rows if side not in stated}
    if len(set(stated.values())) > 1:
        unstated |= required_by_habit(context, rows)
    stated = {side: value for side, value in stated.items() if side not in unstated}
    words = {True: "required", False: "optional"}
    compare_flag(context, "lang-required-differs", (model, field), rows, stated, unstated, words)


def _compare_nullable(context: DriftContext, model: str, field: str, rows: Mapping[str, Field]) -> None:
    stated: dict[str, bool] = {}
    unstated: dict[str, str] = {}
    for side, row in rows.items():
        value = True if _lists_null(row) else row.nullable
        if value is None or "nullable" in context.limits[side]:
            unstated[side] = _nullable_limit(context, side, row)
        else:
            stated[side] = value
    words = {True: "nullable", False: "not nullable"}
    compare_flag(context, "lang-nullability-differs", (model, field), rows, stated, unstated, words)


def compare_flag(
    context: DriftContext,
    rule: str,
    name: tuple[str, str],
    rows: Mapping[str, Documented],
    stated: Mapping[str, bool],
    unstated: Mapping[str, str],
    words: Mapping[bool, str],
) -> None:
    """Compare a fact that is true or false. ``unstated`` has the limit of each side that can't state it."""
    if True in stated.values():
        context.count_limits(unstated.items())
    if len(set(stated.values())) < 2:
        return
    statements = [
        statement(side, words[stated[side]], place(row)) if side in stated else statement(side, "", place(row), True)
        for side, row in rows.items()
    ]
    context.report(rule, *name, statements, vote_by_majority(stated, context.truth).outliers, limits=unstated.items())


def _nullable_limit(context: DriftContext, side: str, row: Field) -> str:
    """Why a side doesn't state whether a field may be null."""
    if "nullable" in context.limits[side]:
        return "nullable"
    if "nullable of an optional field" in context.limits[side] and not row.required:
        return "nullable of an optional field"
    return "nullable list, map or date"


def _lists_null(row: Field) -> bool:
    """Is null one of the alternatives that the type cell lists?"""
    members = getattr(row.type, "members", (row.type,))
    return Scalar(ScalarKind.NULL) in members


def _compare_type(context: DriftContext, model: str, field: str, rows: Mapping[str, Field]) -> None:
    # Whether the field itself may be null is a separate fact, see ``_compare_nullable``.
    types = {side: without_null(context.normalize(side, row.type)) for side, row in rows.items()}
    types = {side: found for side, found in types.items() if found != UNREAD}
    if len(types) > 1:
        page = page_without_counterpart(context, {side: rows[side].type for side in types})
        vote_on_types(
            context,
            model,
            field,
            types,
            lambda: [statement(side, type_text(row.type), place(row)) for side, row in rows.items()],
            page=page,
            kinds=context.of_other_kinds({side: rows[side].type for side in types}),
        )


def vote_on_types(
    context: DriftContext,
    model: str,
    field: str,
    types: Mapping[str, NormalizedType],
    statements: Callable[[], Sequence[SideStatement]],
    rule: str = "",
    page: str = "",
    kinds: Mapping[str, Declaration] | None = None,
) -> None:
    """Vote on the types of each side and report those that contradict the winner, or else those that state less.

    ``statements`` builds the statements of a difference. ``rule`` replaces the rule that follows from what differs.
    ``page`` is the model to which different members or values belong, if it is another one; it is reported once.
    ``kinds`` are models of one name and of other kinds that the types refer to, which are reported instead.
    """
    result = vote_by_agreement(types, context.compare_types, context.limits, context.truth)
    context.count_limits(result.limits)
    named = result.outliers or result.less_specific
    if not named:
        return
    if kinds and result.outliers:
        context.report_kinds(kinds)
        return
    found = (rule or _RULES[result.aspect]) if result.outliers else "lang-type-less-specific"
    if page and result.outliers and result.aspect in ("members", "values"):
        if (found, page) in context.reported_pages:
            return
        context.reported_pages.add((found, page))
        model, field = page, ""
    context.report(found, model, field, _distinct(statements(), types), named, limits=result.limits)


def _distinct(statements: Sequence[SideStatement], types: Mapping[str, NormalizedType]) -> Sequence[SideStatement]:
    """Return the statements. If all have one text, as types of the same name have, each also says what the type is."""
    if len({one.value for one in statements if not one.unstated}) > 1:
        return statements
    texts = {side: normalized_text(type_) for side, type_ in types.items()}
    return [replace(one, value=f"{one.value} ({texts[one.side]})") if one.side in texts else one for one in statements]


def compare_deprecation(
    context: DriftContext, model: str, field: str, rows: Mapping[str, Documented], fact: str
) -> None:
    """Compare whether a model, a field or an operation is deprecated. ``fact`` is the limit of sides that never mark
    deprecation."""
    if all(row.deprecation is None for row in rows.values()):
        return
    unstated = {side: fact for side in rows if fact in context.limits[side]}
    stated = {side: row.deprecation is not None for side, row in rows.items() if side not in unstated}
    context.count_limits(unstated.items())
    if len(set(stated.values())) < 2:
        return
    statements = [
        statement(side, "deprecated" if stated.get(side) else "not deprecated", place(row), side in unstated)
        for side, row in rows.items()
    ]
    outliers = vote_by_majority(stated, context.truth).outliers
    context.report("lang-deprecated-differs", model, field, statements, outliers, limits=unstated.items())
