"""Drift of models: the sides vote on the fields, values and members of every matched model."""

from __future__ import annotations

from collections.abc import Mapping

from ...findings import Severity
from ...matching.models_across_languages import Group, field_keys
from ...report import SideStatement
from ...schema.model import Alias, Declaration, Enumeration, Field, Member, Object, Union
from ...schema.names import match_key
from ..type_text import type_text
from .context import DriftContext, kinds_differ, place, presence_sentence, statement
from .fields import compare_deprecation, compare_field, compare_flag, field_text, vote_on_types
from .limits.field_alignment import align_fields
from .limits.hidden_fields import is_hidden
from .operation_io import is_any
from .specification.align_names import with_specified_keys
from .specification.habits import properties_by_habit
from .stated_facts import compare_discriminators
from .types.compare_scalars import SPELLING, printed
from .types.normalize import union
from .votes import vote_by_majority, vote_on_presence


def compare_models(context: DriftContext) -> None:
    """Compare every model that more than one side has."""
    for group in context.groups.all:
        if len(group.ids) > 1 and not context.is_scaffolding(group):
            _compare_model(context, group, context.declared(group))


def _compare_model(context: DriftContext, group: Group, declared: Mapping[str, Declaration]) -> None:
    name = context.name(group)
    compare_deprecation(context, name, "", declared, "deprecated model")
    if kinds_differ(declared):
        context.report_kinds(declared)
        return
    objects = {side: one for side, one in declared.items() if isinstance(one, Object)}
    if len(objects) > 1:
        _compare_objects(context, name, objects)
        compare_discriminators(context, name, objects)
    enumerations = {side: one for side, one in declared.items() if isinstance(one, Enumeration)}
    if len(enumerations) > 1:
        _compare_values(context, name, enumerations)
        _compare_openness(context, name, enumerations)
    unions = {side: one for side, one in declared.items() if isinstance(one, Union | Alias)}
    if len(unions) > 1:
        _compare_unions(context, name, unions)
        compare_discriminators(context, name, {side: one for side, one in unions.items() if isinstance(one, Union)})


def _compare_objects(context: DriftContext, name: str, objects: Mapping[str, Object]) -> None:
    tables = {
        side: dict(zip(field_keys((one.key for one in object_.fields), object_.id.name), object_.fields, strict=True))
        for side, object_ in objects.items()
    }
    uploads = any(context.scaffolding[side].is_file(one) for side, one in objects.items())
    added = {side: context.scaffolding[side].words for side in tables}
    if context.truth is None:
        tables = align_fields(tables, {side: words.symbol_words for side, words in added.items()})
    else:
        tables = with_specified_keys(tables, context.truth, added)
    for key in dict.fromkeys(key for table in tables.values() for key in table):
        rows = {side: table.get(key) for side, table in tables.items()}
        present = {side: row for side, row in rows.items() if row is not None}
        filters = [context.scaffolding[side] for side in present]
        if any(one.is_wrapper_field(key) for one in filters):
            continue
        if uploads and any(one.is_optional_file_field(key) for one in filters):
            continue  # some generators let a file state its media type
        shown = context.documented(present).name
        if len(present) < len(rows) and not is_hidden(context, objects, tables, key):
            _report_missing_field(context, name, shown, rows, objects)
        if len(present) > 1:
            compare_field(context, name, shown, present)
    _compare_additional(context, name, objects)


def _report_missing_field(
    context: DriftContext, name: str, shown: str, rows: Mapping[str, Field | None], objects: Mapping[str, Object]
) -> None:
    present = {side: row is not None for side, row in rows.items()}
    statements = [
        statement(side, None, place(objects[side])) if row is None else statement(side, field_text(row), place(row))
        for side, row in rows.items()
    ]
    context.report(
        "lang-field-missing",
        name,
        shown,
        statements,
        vote_on_presence(present, context.truth),
        severity=missing_severity(rows),
        message=presence_sentence(present),
    )


def missing_severity(rows: Mapping[str, Field | None]) -> Severity:
    """Return error if most sides have a field or parameter and all of them require it, else warning."""
    present = [row for row in rows.values() if row is not None]
    needed = len(present) > len(rows) / 2 and all(row.required for row in present)
    return Severity.ERROR if needed else Severity.WARNING


def _compare_additional(context: DriftContext, name: str, objects: Mapping[str, Object]) -> None:
    if all(one.additional is None for one in objects.values()):
        _compare_closed(context, name, objects)
        return
    fact = "additional properties"
    unstated = {side: fact for side in objects if fact in context.limits[side]} | properties_by_habit(context, objects)
    context.count_limits(unstated.items())
    voters = {side: one for side, one in objects.items() if side not in unstated}
    stated = {side: one.additional is not None for side, one in voters.items()}
    statements = [
        statement(side, "none" if one.additional is None else type_text(one.additional), place(one), side in unstated)
        for side, one in objects.items()
    ]
    if len(set(stated.values())) > 1:
        outliers = vote_by_majority(stated, context.truth).outliers
        context.report("lang-additional-differs", name, "{}", statements, outliers)
        return
    types = {side: one.additional for side, one in voters.items() if one.additional is not None}
    if len(types) > 1 and not any(is_any(type_) for type_ in types.values()):
        normalized = {side: context.normalize(side, type_) for side, type_ in types.items()}
        vote_on_types(context, name, "{}", normalized, lambda: statements, "lang-additional-differs")


def _compare_closed(context: DriftContext, name: str, objects: Mapping[str, Object]) -> None:
    """Compare whether objects may have other properties. Only a specification that doesn't say it allows them."""
    specifications = {side.name for side in context.sides if side.schema.origin.is_specification}
    stated = {
        side: bool(one.closed) for side, one in objects.items() if one.closed is not None or side in specifications
    }
    words = {True: "not allowed", False: "allowed"}
    compare_flag(context, "lang-additional-differs", (name, "{}"), objects, stated, {}, words)


def _compare_values(context: DriftContext, name: str, rows: Mapping[str, Enumeration]) -> None:
    # compared as text: some languages' docs print the values of an integer enumeration as words
    members = {side: {printed(member.value): member for member in one.members} for side, one in rows.items()}
    limited = {side: SPELLING for side in rows if SPELLING in context.limits[side]}
    if limited:
        members = {side: {match_key(text): found[text] for text in found} for side, found in members.items()}
        context.count_limits(limited.items())
    for value in dict.fromkeys(value for found in members.values() for value in found):
        present = {side: value in found for side, found in members.items()}
        if all(present.values()):
            continue
        statements = [_value_statement(side, value, members[side], rows[side]) for side in rows]
        context.report(
            "lang-enum-values-differ",
            name,
            value,
            statements,
            vote_on_presence(present, context.truth),
            message=presence_sentence(present),
        )


def _value_statement(side: str, value: str, members: Mapping[str, Member], page: Enumeration) -> SideStatement:
    return statement(side, value, place(members[value])) if value in members else statement(side, None, place(page))


def _compare_openness(context: DriftContext, name: str, rows: Mapping[str, Enumeration]) -> None:
    fact = "open enumeration"
    unstated = {side: fact for side, one in rows.items() if one.open is None or fact in context.limits[side]}
    stated = {side: bool(one.open) for side, one in rows.items() if side not in unstated}
    if True in stated.values():
        context.count_limits(unstated.items())
    if len(set(stated.values())) < 2:
        return
    statements = [
        statement(side, "open" if one.open else "closed", place(one), side in unstated) for side, one in rows.items()
    ]
    outliers = vote_by_majority(stated, context.truth).outliers
    context.report("lang-enum-openness-differs", name, "", statements, outliers, limits=unstated.items())


def _compare_unions(context: DriftContext, name: str, rows: Mapping[str, Union | Alias]) -> None:
    types = {}
    statements = []
    for side, one in rows.items():
        members = [variant.type for variant in one.variants] if isinstance(one, Union) else [one.target]
        types[side] = union([context.normalize(side, member) for member in members])
        statements.append(statement(side, " | ".join(sorted(map(type_text, members))), place(one)))
    vote_on_types(context, name, "", types, lambda: statements)
