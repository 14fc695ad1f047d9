"""Corrections: the user's overlay over docs that are wrong. Each entry has a reason; none may be idle.

An entry that matches nothing (DM701), or that says what the docs say by now (DM702), is an error: corrections
must not outlive their cause unseen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..findings import Finding, Read, finding
from ..schema.model import Declaration, Enumeration, Field, Location, Member, Object, Schema
from ..schema.notation import spell, spell_id
from ..schema.references import references
from ..schema.transform import rename_models
from ..schema.types import ConstantValue, Type, TypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of the overlay. ``None`` leaves a fact as it is."""

    model: str
    """``Usage``, or ``components.Usage`` where the name stands in several namespaces."""
    reason: str
    at: Location
    field: str | None = None
    type: Type | None = None
    required: bool | None = None
    nullable: bool | None = None
    wire_name: str | None = None
    rename: str | None = None
    """The model's new name; its namespace stays."""
    values: tuple[ConstantValue, ...] | None = None
    open: bool | None = None


def apply_corrections(schema: Schema, corrections: Sequence[Correction]) -> Read[Schema]:
    """``schema`` corrected, entry by entry in file order, with an error for each idle entry."""
    findings: list[Finding] = []
    by_id = schema.by_id()
    renaming: dict[TypeId, Correction] = {}
    for correction in corrections:
        ids = _matching(by_id, correction.model)
        if len(ids) != 1:
            findings.append(_unmatched(correction, ids))
            continue
        corrected = _corrected(by_id, by_id[ids[0]], correction)
        if isinstance(corrected, Finding):
            findings.append(corrected)
            continue
        if correction.rename is not None:
            if ids[0] in renaming:
                findings.append(_error("DM701", correction, "an entry above renames the model", "one new name"))
                continue
            renaming[ids[0]] = correction
        by_id[ids[0]] = corrected
    names, clashes = _without_clashes(
        by_id, {id_: TypeId(id_.namespace, each.rename or "") for id_, each in renaming.items()}
    )
    findings += [_taken(renaming[old], new) for old, new in clashes.items()]
    return Read(rename_models(replace(schema, declarations=tuple(by_id.values())), names), tuple(findings))


def _without_clashes(
    ids: Iterable[TypeId], renamed: dict[TypeId, TypeId]
) -> tuple[dict[TypeId, TypeId], dict[TypeId, TypeId]]:
    """The renamings that can all be done, and those that would give two models one name: of two, the later one.
    One that is refused keeps its old name taken, so that it may stand in the way of another."""
    kept = dict(renamed)
    clashes: dict[TypeId, TypeId] = {}
    while True:
        bearers = Counter(kept.get(id_, id_) for id_ in ids)
        clash = next((old for old in reversed(kept) if bearers[kept[old]] > 1), None)
        if clash is None:
            return kept, clashes
        clashes[clash] = kept.pop(clash)


def _matching(by_id: dict[TypeId, Declaration], model: str) -> list[TypeId]:
    return [id_ for id_ in by_id if model in (id_.name, spell_id(id_))]


def _unmatched(correction: Correction, ids: list[TypeId]) -> Finding:
    if ids:
        names = ", ".join(map(spell_id, ids))
        return _error("DM701", correction, f"several models are called {correction.model}", f"one of {names}")
    return _error("DM701", correction, f"no model is called {correction.model}", "a model of the docs")


def _taken(correction: Correction, new: TypeId) -> Finding:
    return _error("DM701", correction, f"the name {spell_id(new)} is taken", "a name that no model bears")


def _error(code: str, correction: Correction, message: str, expected: str) -> Finding:
    read = correction.model if correction.field is None else f"{correction.model}.{correction.field}"
    return finding(code, message, correction.at, read=read, expected=expected, hint="mend or remove the entry")


def _corrected(
    by_id: dict[TypeId, Declaration], declared: Declaration, correction: Correction
) -> Declaration | Finding:
    if correction.field is not None:
        return _with_field(by_id, declared, correction)
    if correction.values is not None or correction.open is not None:
        return _with_values(declared, correction)
    if correction.rename is None:
        return _error("DM701", correction, "the entry changes nothing", "a field, values, open or rename")
    if correction.rename == declared.id.name:
        return _error("DM702", correction, "the docs already say so", "an entry that changes something")
    return declared


def _with_values(declared: Declaration, correction: Correction) -> Declaration | Finding:
    if not isinstance(declared, Enumeration):
        return _error("DM701", correction, f"{correction.model} is no enumeration", "an enumeration")
    members = declared.members
    if correction.values is not None:
        known = {(type(member.value), member.value): member for member in declared.members}
        members = tuple(
            known.get((type(value), value), Member(value=value, at=correction.at)) for value in correction.values
        )
    changed = replace(declared, members=members, open=declared.open if correction.open is None else correction.open)
    if changed == declared:
        return _error("DM702", correction, "the docs already say so", "an entry that changes something")
    return changed


def _with_field(
    by_id: dict[TypeId, Declaration], declared: Declaration, correction: Correction
) -> Declaration | Finding:
    fields = declared.fields if isinstance(declared, Object) else ()
    index = _index(fields, correction.field)
    if index is None or not isinstance(declared, Object):
        names = ", ".join(field.name for field in fields) or "none"
        return _error("DM701", correction, f"{correction.model} has no field {correction.field}", f"one of: {names}")
    named = () if correction.type is None else references(correction.type)
    unknown = [spell_id(id_) for id_ in named if id_ not in by_id]
    if unknown:
        return _error("DM701", correction, f"no model is called {unknown[0]}", "a model of the docs")
    changed = _changed(fields[index], correction)
    if any(field.key == changed.key for field in (*fields[:index], *fields[index + 1 :])):
        return _error("DM701", correction, f"another field has the key {changed.key}", "a key of its own")
    if changed == fields[index]:
        told = f"the docs already say {spell(changed.type)}" if correction.type else "the docs already say so"
        return _error("DM702", correction, told, "an entry that changes something")
    return replace(declared, fields=(*fields[:index], changed, *fields[index + 1 :]))


def _index(fields: Sequence[Field], name: str | None) -> int | None:
    """Where the field stands: by its documented name, else by its key."""
    by_name = (index for index, field in enumerate(fields) if field.name == name)
    by_key = (index for index, field in enumerate(fields) if field.key == name)
    return next(by_name, next(by_key, None))


def _changed(field: Field, correction: Correction) -> Field:
    wire = field.wire_name if correction.wire_name is None else correction.wire_name
    return replace(
        field,
        type=field.type if correction.type is None else correction.type,
        required=field.required if correction.required is None else correction.required,
        nullable=field.nullable if correction.nullable is None else correction.nullable,
        wire_name=None if wire == field.name else wire,
    )
