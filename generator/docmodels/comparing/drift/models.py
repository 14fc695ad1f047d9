"""Drift of models: the facts of every paired model's fields, values and members, voted on by the sides."""

from __future__ import annotations

from collections.abc import Mapping

from ...findings import Severity
from ...matching.languages import Group, field_keys
from ...schema.model import Alias, Declaration, Documented, Enumeration, Field, Object, Shapeless, Union
from ...schema.types import Scalar, ScalarKind
from ..scaffolding import is_any, is_artefact, is_file, is_transport
from .context import MANY, Drifting, Statement, merge_odd, place, told_type
from .types import Atom, NormalizedType, any_of, without_null
from .votes import finest, majority, odd_in_having

_RULES = {
    "type": "lang-type-differs",
    "values": "lang-enum-values-differ",
    "constant": "lang-const-differs",
    "members": "lang-union-members-differ",
    "null": "lang-nullability-differs",
}


def models_drift(run: Drifting) -> None:
    """Compares every model that several sides have."""
    for group in run.groups.all:
        if len(group.ids) > 1:
            declared = run.declared(group)
            if not any(is_artefact(one) for one in declared.values()):
                _model(run, group, declared)


def _model(run: Drifting, group: Group, declared: Mapping[str, Declaration]) -> None:
    name = run.name(group)
    deprecated(run, name, "", declared, "deprecated model")
    kinds = {type(one) for one in declared.values()} - {Shapeless, Alias}
    if len(kinds) > 1:
        said = {side: type(one).__name__.lower() for side, one in declared.items()}
        statements = [Statement(side, kind, place(declared[side])) for side, kind in said.items()]
        run.report("lang-kind-differs", name, "", statements, majority(said).odd)
        return
    objects = {side: one for side, one in declared.items() if isinstance(one, Object)}
    if len(objects) > 1:
        _objects(run, name, objects)
    enumerations = {side: one for side, one in declared.items() if isinstance(one, Enumeration)}
    if len(enumerations) > 1:
        _enumerations(run, name, enumerations)
    unions = {side: one for side, one in declared.items() if isinstance(one, Union | Alias)}
    if len(unions) > 1:
        _unions(run, name, unions)


def _objects(run: Drifting, name: str, objects: Mapping[str, Object]) -> None:
    tables = {
        side: dict(zip(field_keys((one.name for one in object_.fields), object_.id.name), object_.fields, strict=True))
        for side, object_ in objects.items()
    }
    upload = any(map(is_file, objects.values()))
    for key in dict.fromkeys(key for table in tables.values() for key in table):
        rows = {side: table.get(key) for side, table in tables.items()}
        present = {side: row for side, row in rows.items() if row is not None}
        if any(is_transport(row) and key in ("httpmeta", "rawresponse") for row in present.values()):
            continue
        if upload and key == "contenttype":
            continue  # some generators let a file tell its media type
        shown = next(iter(present.values())).name
        if len(present) < len(rows):
            _missing(run, name, shown, rows, objects)
        if len(present) > 1:
            field_facts(run, name, shown, present)
    _additional(run, name, objects)


def _missing(
    run: Drifting, name: str, shown: str, rows: Mapping[str, Field | None], objects: Mapping[str, Object]
) -> None:
    present = [row for row in rows.values() if row is not None]
    odd = odd_in_having({side: row is not None for side, row in rows.items()})
    statements = [
        Statement(side, None, place(objects[side])) if row is None else Statement(side, stated(row), place(row))
        for side, row in rows.items()
    ]
    needed = len(present) > len(rows) / 2 and all(row.required for row in present)
    run.report(
        "lang-field-missing",
        name,
        shown,
        statements,
        odd,
        severity=Severity.ERROR if needed else Severity.WARNING,
        message=presence(rows),
    )


def presence(rows: Mapping[str, object | None]) -> str:
    """``in 4, missing in go``; ``only in ruby``."""
    present = [side for side, row in rows.items() if row is not None]
    absent = [side for side, row in rows.items() if row is None]
    if len(present) < len(absent):
        return f"only in {', '.join(present)}; missing in {len(absent) if len(absent) > MANY else ', '.join(absent)}"
    return f"in {len(present) if len(present) > MANY else ', '.join(present)}; missing in {', '.join(absent)}"


def stated(row: Field) -> str:
    """``required list[string]``."""
    required = {True: "required ", False: "optional ", None: ""}[row.required]
    return f"{required}{told_type(row.type)}{' | null' if row.nullable else ''}"


def field_facts(run: Drifting, name: str, shown: str, rows: Mapping[str, Field], *, types: bool = True) -> None:
    """Required, nullable, type and deprecation of one field."""
    deprecated(run, name, shown, rows, "deprecated field")
    _truth(run, name, shown, rows, "required")
    _truth(run, name, shown, rows, "nullable")
    if types:
        field_type(run, name, shown, rows)


def _truth(run: Drifting, name: str, shown: str, rows: Mapping[str, Field], fact: str) -> None:
    words = {
        "required": {True: "required", False: "optional"},
        "nullable": {True: "nullable", False: "not nullable"},
    }[fact]
    said: dict[str, bool] = {}
    unsaid: dict[str, str] = {}
    for side, row in rows.items():
        value = row.required if fact == "required" else row.nullable
        if fact == "nullable" and says_null(row):
            value = True
        if value is None or fact in run.losses[side]:
            unsaid[side] = _unsaid_null(run, side, row) if fact == "nullable" else fact
        else:
            said[side] = value
    if True in said.values():
        run.lose(unsaid.items())
    if len(set(said.values())) < 2:
        return
    statements = [
        Statement(side, words[said[side]], place(row)) if side in said else Statement(side, "", place(row), True)
        for side, row in rows.items()
    ]
    run.report(
        f"lang-{'required' if fact == 'required' else 'nullability'}-differs",
        name,
        shown,
        statements,
        majority(said).odd,
        losses=unsaid.items(),
    )


def _unsaid_null(run: Drifting, side: str, row: Field) -> str:
    """Why a side does not say whether a field may be null."""
    if "nullable" in run.losses[side]:
        return "nullable"
    if "nullable of an optional field" in run.losses[side] and not row.required:
        return "nullable of an optional field"
    return "nullable list, map or date"


def says_null(row: Field) -> bool:
    """Is null, or anything at all, among the alternatives that the cell itself shows?"""
    members = getattr(row.type, "members", (row.type,))
    return Scalar(ScalarKind.NULL) in members


def field_type(run: Drifting, name: str, shown: str, rows: Mapping[str, Field], rule: str = "") -> None:
    """The types of one field."""
    # The field's own null is a fact of its own (see ``says_null``).
    meanings = {side: without_null(run.speakers[side].meanings.of(row.type)) for side, row in rows.items()}
    told = {side: (told_type(row.type), row) for side, row in rows.items()}
    statements = [Statement(side, text, place(row)) for side, (text, row) in told.items()]
    meanings = {side: found for side, found in meanings.items() if found != Atom("unread")}
    if len(meanings) > 1:
        types_vote(run, name, shown, meanings, statements, rule)


def types_vote(
    run: Drifting,
    name: str,
    shown: str,
    meanings: Mapping[str, NormalizedType],
    statements: list[Statement],
    rule: str = "",
) -> None:
    """Votes on types under loss, and reports who contradicts or says less."""
    ballot = finest(meanings, run.compare, run.losses)
    run.lose(ballot.losses)
    odd = merge_odd(ballot)
    if not odd:
        return
    found = rule or _RULES[ballot.what]
    run.report(found if ballot.odd else "lang-type-less-specific", name, shown, statements, odd, losses=ballot.losses)


def deprecated(run: Drifting, name: str, shown: str, rows: Mapping[str, Documented], fact: str) -> None:
    """Deprecation of a model or field."""
    if all(row.deprecation is None for row in rows.values()):
        return
    unsaid = {side: fact for side in rows if fact in run.losses[side]}
    said = {side: row.deprecation is not None for side, row in rows.items() if side not in unsaid}
    run.lose(unsaid.items())
    if len(set(said.values())) < 2:
        return
    statements = [
        Statement(side, "deprecated" if said.get(side) else "not deprecated", place(row), side in unsaid)
        for side, row in rows.items()
    ]
    run.report("lang-deprecated-differs", name, shown, statements, majority(said).odd, losses=unsaid.items())


def _additional(run: Drifting, name: str, objects: Mapping[str, Object]) -> None:
    if all(one.additional is None for one in objects.values()):
        return
    fact = "additional properties"
    unsaid = {side: fact for side in objects if fact in run.losses[side]}
    run.lose(unsaid.items())
    voters = {side: one for side, one in objects.items() if side not in unsaid}
    said = {side: one.additional is not None for side, one in voters.items()}
    statements = [
        Statement(side, "none" if one.additional is None else told_type(one.additional), place(one), side in unsaid)
        for side, one in objects.items()
    ]
    if len(set(said.values())) > 1:
        run.report("lang-additional-differs", name, "{}", statements, majority(said).odd)
        return
    types = {side: one.additional for side, one in voters.items() if one.additional is not None}
    meanings = {side: run.speakers[side].meanings.of(type_) for side, type_ in types.items()}
    if len(meanings) > 1 and not any(is_any(type_) for type_ in types.values()):
        types_vote(run, name, "{}", meanings, statements, "lang-additional-differs")


def _enumerations(run: Drifting, name: str, rows: Mapping[str, Enumeration]) -> None:
    values = {side: {_text(member.value): member for member in one.members} for side, one in rows.items()}
    for value in dict.fromkeys(value for found in values.values() for value in found):
        has = {side: value in found for side, found in values.items()}
        if all(has.values()):
            continue
        odd = odd_in_having(has)
        statements = [
            Statement(side, value, place(values[side][value])) if there else Statement(side, None, place(rows[side]))
            for side, there in has.items()
        ]
        told = presence({side: value if there else None for side, there in has.items()})
        run.report("lang-enum-values-differ", name, value, statements, odd, message=told)
    fact = "open enumeration"
    unsaid = {side: fact for side, one in rows.items() if one.open is None or fact in run.losses[side]}
    said = {side: bool(one.open) for side, one in rows.items() if side not in unsaid}
    if True in said.values():
        run.lose(unsaid.items())
    if len(set(said.values())) > 1:
        statements = [
            Statement(side, "open" if one.open else "closed", place(one), side in unsaid) for side, one in rows.items()
        ]
        run.report("lang-enum-openness-differs", name, "", statements, majority(said).odd, losses=unsaid.items())


def _text(value: object) -> str:
    """An integer enumeration's values are words in some languages' docs."""
    return str(value)


def _unions(run: Drifting, name: str, rows: Mapping[str, Union | Alias]) -> None:
    meanings = {}
    for side, one in rows.items():
        of = run.speakers[side].meanings.of
        types = [variant.type for variant in one.variants] if isinstance(one, Union) else [one.target]
        meanings[side] = any_of([of(type_) for type_ in types])
    statements = [Statement(side, " | ".join(sorted(_variants(one))), place(one)) for side, one in rows.items()]
    types_vote(run, name, "", meanings, statements)


def _variants(one: Union | Alias) -> list[str]:
    types = [variant.type for variant in one.variants] if isinstance(one, Union) else [one.target]
    return [told_type(type_) for type_ in types]
