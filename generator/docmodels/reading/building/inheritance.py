"""Objects that extend others -> objects with all of their fields: a page leaves out those of its parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...findings import Finding, Read, finding
from ...lazy import dataclass
from ...schema.model import Declaration, Field, Object
from ...schema.types import Type, TypeId

MAX_ANCESTORS = 100
"""How many ancestors an object may have. Real ones have fewer than ten."""


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an object has with its ancestors."""

    fields: tuple[Field, ...]
    additional: Type | None
    is_complete: bool


def with_inherited_fields(
    declarations: Sequence[Declaration], parents: Mapping[TypeId, Sequence[TypeId]]
) -> Read[list[Declaration]]:
    """Return the declarations, each object with the fields of its ancestors before its own. Of two fields of one name,
    the one of the object itself or of its nearer ancestor is used, in the place of the other."""
    if not parents:
        return Read(list(declarations))
    objects = {each.id: each for each in declarations if isinstance(each, Object)}
    findings: list[Finding] = []
    found: list[Declaration] = []
    for declared in declarations:
        if isinstance(declared, Object) and declared.id in parents:
            inherited = _inherited(declared, objects, parents)
            declared = replace(declared, fields=inherited.fields, additional=inherited.additional)
            if not inherited.is_complete:
                findings.append(_too_many(declared))
        found.append(declared)
    return Read(found, tuple(findings))


def _inherited(
    declared: Object, objects: Mapping[TypeId, Object], parents: Mapping[TypeId, Sequence[TypeId]]
) -> _Inherited:
    line: list[Object] = []
    for each in _line_of(declared, objects, parents):
        line.append(each)
        if len(line) > MAX_ANCESTORS:
            break
    is_complete = len(line) <= MAX_ANCESTORS
    fields = {field.name: field for each in reversed(line) for field in each.fields}
    additional = next((each.additional for each in line if each.additional is not None), None)
    return _Inherited(tuple(fields.values()), additional, is_complete)


def _line_of(
    declared: Object, objects: Mapping[TypeId, Object], parents: Mapping[TypeId, Sequence[TypeId]]
) -> Iterator[Object]:
    """Yield an object and its ancestors, the nearest first and each once."""
    waiting = [declared.id]
    seen = {declared.id}
    for id_ in waiting:
        if id_ in objects:
            yield objects[id_]
        for parent in parents.get(id_, ()):
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)


def _too_many(declared: Object) -> Finding:
    return finding(
        "DM106",
        f"{declared.id} has more than {MAX_ANCESTORS} ancestors; the fields of the others are left out",
        declared.at,
        read=declared.id.name,
        expected=f"at most {MAX_ANCESTORS} ancestors",
        hint="correct the pages that say which model extends which",
    )
