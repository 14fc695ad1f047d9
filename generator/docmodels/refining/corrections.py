"""Apply the user's corrections of wrong documentation.

An entry that can't be applied (DM701), or that the documentation has caught up with (DM702), is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..findings import Finding, Read, finding
from ..lazy import dataclass
from ..schema.model import Declaration, Enumeration, Field, Location, Member, Object, Schema
from ..schema.notation import spell, spell_id
from ..schema.references import references
from ..schema.transform import rename_models
from ..schema.types import ConstantValue, Type, TypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of the corrections file. ``None`` leaves a fact unchanged."""

    model: str
    """``Usage``, or ``components.Usage`` if several namespaces have a model of this name."""
    reason: str
    at: Location
    field: str | None = None
    type: Type | None = None
    required: bool | None = None
    nullable: bool | None = None
    wire_name: str | None = None
    rename: str | None = None
    """The new name of the model, in the same namespace."""
    values: tuple[ConstantValue, ...] | None = None
    open: bool | None = None


def apply_corrections(schema: Schema, corrections: Sequence[Correction]) -> Read[Schema]:
    """Return ``schema`` corrected, and an error for each entry without effect. Entries are applied in file order."""
    findings: list[Finding] = []
    by_id = schema.by_id()
    renames: dict[TypeId, Correction] = {}
    for correction in corrections:
        ids = _find_models(by_id, correction.model)
        if len(ids) != 1:
            findings.append(_unmatched(correction, ids))
            continue
        corrected = _correct(by_id, by_id[ids[0]], correction)
        if isinstance(corrected, Finding):
            findings.append(corrected)
            continue
        if correction.rename is not None:
            if ids[0] in renames:
                findings.append(
                    _error("DM701", correction, "an earlier entry renames the model", "one entry with `rename`")
                )
                continue
            renames[ids[0]] = correction
        by_id[ids[0]] = corrected
    split = _split_clashes(by_id, {id_: TypeId(id_.namespace, each.rename or "") for id_, each in renames.items()})
    findings += [_name_taken(renames[old], new) for old, new in split.clashing.items()]
    corrected_schema = replace(schema, declarations=tuple(by_id.values()))
    return Read(rename_models(corrected_schema, split.possible), tuple(findings))


@dataclass(frozen=True, slots=True)
class _SplitRenames:
    """Renames, old id -> new id, by whether they leave every model a name of its own."""

    possible: dict[TypeId, TypeId]
    clashing: dict[TypeId, TypeId]


def _split_clashes(ids: Iterable[TypeId], renames: dict[TypeId, TypeId]) -> _SplitRenames:
    """Separate the renames that would give two models the same name; the later one of two clashes.

    A model that isn't renamed keeps its old name, which may make another rename clash.
    """
    possible = dict(renames)
    clashing: dict[TypeId, TypeId] = {}
    while True:
        uses = Counter(possible.get(id_, id_) for id_ in ids)
        clash = next((old for old in reversed(possible) if uses[possible[old]] > 1), None)
        if clash is None:
            return _SplitRenames(possible, clashing)
        clashing[clash] = possible.pop(clash)


def _find_models(by_id: dict[TypeId, Declaration], model: str) -> list[TypeId]:
    return [id_ for id_ in by_id if model in (id_.name, spell_id(id_))]


def _unmatched(correction: Correction, ids: list[TypeId]) -> Finding:
    if ids:
        names = ", ".join(map(spell_id, ids))
        return _error("DM701", correction, f"several models are named {correction.model}", f"one of {names}")
    return _error("DM701", correction, f"no model is named {correction.model}", "a documented model")


def _name_taken(correction: Correction, new: TypeId) -> Finding:
    return _error("DM701", correction, f"the name {spell_id(new)} is already taken", "an unused name")


def _error(code: str, correction: Correction, message: str, expected: str) -> Finding:
    read = correction.model if correction.field is None else f"{correction.model}.{correction.field}"
    return finding(code, message, correction.at, read=read, expected=expected, hint="fix or remove the entry")


def _correct(by_id: dict[TypeId, Declaration], declared: Declaration, correction: Correction) -> Declaration | Finding:
    if correction.field is not None:
        return _correct_field(by_id, declared, correction)
    if correction.values is not None or correction.open is not None:
        return _correct_enumeration(declared, correction)
    if correction.rename is None:
        return _error("DM701", correction, "the entry changes nothing", "field, values, open or rename")
    if correction.rename == declared.id.name:
        return _error("DM702", correction, "the documentation already says so", "an entry that changes something")
    return declared


def _correct_enumeration(declared: Declaration, correction: Correction) -> Declaration | Finding:
    if not isinstance(declared, Enumeration):
        return _error("DM701", correction, f"{correction.model} is not an enumeration", "an enumeration")
    members = declared.members
    if correction.values is not None:
        known = {(type(member.value), member.value): member for member in declared.members}
        members = tuple(
            known.get((type(value), value), Member(value=value, at=correction.at)) for value in correction.values
        )
    changed = replace(declared, members=members, open=declared.open if correction.open is None else correction.open)
    if changed == declared:
        return _error("DM702", correction, "the documentation already says so", "an entry that changes something")
    return changed


def _correct_field(
    by_id: dict[TypeId, Declaration], declared: Declaration, correction: Correction
) -> Declaration | Finding:
    fields = declared.fields if isinstance(declared, Object) else ()
    index = _find_field(fields, correction.field)
    if index is None or not isinstance(declared, Object):
        names = ", ".join(field.name for field in fields) or "none"
        return _error("DM701", correction, f"{correction.model} has no field {correction.field}", f"one of: {names}")
    named = () if correction.type is None else references(correction.type)
    unknown = [spell_id(id_) for id_ in named if id_ not in by_id]
    if unknown:
        return _error("DM701", correction, f"no model is named {unknown[0]}", "a documented model")
    changed = _apply_to_field(fields[index], correction)
    if any(field.key == changed.key for field in (*fields[:index], *fields[index + 1 :])):
        return _error("DM701", correction, f"another field has the JSON key {changed.key}", "an unused JSON key")
    if changed == fields[index]:
        message = "the documentation already says so"
        if correction.type:
            message = f"the documentation already says {spell(changed.type)}"
        return _error("DM702", correction, message, "an entry that changes something")
    return replace(declared, fields=(*fields[:index], changed, *fields[index + 1 :]))


def _find_field(fields: Sequence[Field], name: str | None) -> int | None:
    """Return the position of the field with this documented name, or else with this JSON key."""
    by_name = (index for index, field in enumerate(fields) if field.name == name)
    by_key = (index for index, field in enumerate(fields) if field.key == name)
    return next(by_name, next(by_key, None))


def _apply_to_field(field: Field, correction: Correction) -> Field:
    wire = field.wire_name if correction.wire_name is None else correction.wire_name
    return replace(
        field,
        type=field.type if correction.type is None else correction.type,
        required=field.required if correction.required is None else correction.required,
        nullable=field.nullable if correction.nullable is None else correction.nullable,
        wire_name=None if wire == field.name else wire,
    )
