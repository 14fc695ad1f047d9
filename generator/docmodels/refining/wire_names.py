"""Determine the JSON key of each documented field, from evidence in the documentation or from the settings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from ..schema.model import Declared, Field, Object, Schema
from ..schema.names import match_key
from ..schema.transform import map_fields
from ..schema.types import External, TypeId
from .evidence import WireNameEvidence, find_evidence
from .merge import OtherLanguage
from .spelling import acronyms_of, convention, to_camel, to_snake

WireNames: TypeAlias = Literal["auto", "documented", "snake", "camel"]

_EXAMPLE_KEY = re.compile(r"([A-Za-z_$][\w$]{0,80})\s{0,4}:")


@dataclass(frozen=True, slots=True)
class WireNameReport:
    """How the JSON keys were determined: what ``inspect --wire-names`` prints."""

    setting: WireNames
    convention: str
    """``camel``, ``snake`` or ``documented``."""
    evidence: WireNameEvidence
    acronyms: tuple[str, ...]
    renamed: int
    """The number of fields whose JSON key differs from the documented name."""
    rejected: str = ""
    """Why the convention that the evidence shows was not used; empty if it was."""


class SchemaWithWireNames(NamedTuple):
    """A schema with its JSON keys, and how they were determined."""

    schema: Schema
    report: WireNameReport


def assign_wire_names(
    schema: Schema,
    setting: WireNames,
    reserved: frozenset[str] = frozenset(),
    others: Sequence[OtherLanguage] = (),
) -> SchemaWithWireNames:
    """Set ``Field.wire_name`` of each field whose JSON key is known to differ from the documented name.

    ``reserved`` are the words of the documented language that get a trailing ``_`` as field names. ``others`` is the
    documentation of the same API in other languages: its examples and descriptions are evidence, its field names
    are not.
    """
    evidence = find_evidence(schema, others)
    chosen, rejected = _choose_convention(schema, setting, evidence)
    acronyms = acronyms_of(evidence.camel)
    spell = _spelling_function(chosen, evidence, acronyms)
    proofs = evidence.proofs if setting == "auto" and not rejected else {}

    def key_of(id_: TypeId, field: Field) -> str:
        if setting == "documented":
            return field.name
        return proofs.get((id_, field.name)) or spell(_without_reserved_suffix(field.name, reserved))

    shared = _shared_keys(schema, key_of)
    wrappers = _wrappers(schema)

    def change(id_: TypeId, field: Field) -> Field:
        if field.wire_name is not None or id_ in wrappers:
            return field
        key = key_of(id_, field)
        return field if key == field.name or (id_, key) in shared else replace(field, wire_name=key)

    changed = map_fields(schema, change)
    report = WireNameReport(setting, chosen, evidence, tuple(sorted(acronyms)), _count_renamed(changed), rejected)
    return SchemaWithWireNames(changed, report)


def _count_renamed(schema: Schema) -> int:
    objects = (each for each in schema.declarations if isinstance(each, Object))
    return sum(field.wire_name is not None for each in objects for field in each.fields)


class _ConventionChoice(NamedTuple):
    convention: str
    rejected: str = ""
    """Why the convention that the evidence shows was not used."""


def _choose_convention(schema: Schema, setting: WireNames, evidence: WireNameEvidence) -> _ConventionChoice:
    if setting != "auto":
        return _ConventionChoice(setting)
    found = evidence.convention
    if found is None:
        return _ConventionChoice("documented")
    if schema.origin.language == "typescript" and (used := _used_in_examples(schema, found)):
        return _ConventionChoice("documented", f"the examples of the pages spell {used!r}, and must type-check")
    return _ConventionChoice(found)


def _used_in_examples(schema: Schema, chosen: str) -> str | None:
    """Return a field that the convention would rename, but that an example of the pages spells as documented."""
    names = {
        field.name
        for declared in schema.declarations
        if isinstance(declared, Object)
        for field in declared.fields
        if convention(field.name) not in (None, chosen)
    }
    for declared in schema.declarations:
        for key in _EXAMPLE_KEY.findall(_example(declared)):
            if key in names:
                return str(key)
    return None


def _example(declared: Declared) -> str:
    return declared.example or ""


def _spelling_function(chosen: str, evidence: WireNameEvidence, acronyms: frozenset[str]) -> Callable[[str], str]:
    if chosen == "documented":
        return lambda name: name
    spellings: dict[str, set[str]] = {}
    for word in evidence.camel if chosen == "camel" else evidence.snake:
        spellings.setdefault(match_key(word), set()).add(word)
    known = {key: next(iter(words)) for key, words in spellings.items() if len(words) == 1}

    def spell(name: str) -> str:
        if convention(name) == chosen or (name.isalnum() and name.islower()):
            return name  # a single word is spelled the same in both conventions
        if not name.isidentifier():
            return name  # no SDK makes up such a name: it is the JSON key
        if (spelling := known.get(match_key(name))) is not None:
            return spelling
        return to_camel(name, acronyms) if chosen == "camel" else to_snake(name)

    return spell


def _without_reserved_suffix(name: str, reserved: frozenset[str]) -> str:
    bare = name[:-1]
    return bare if name.endswith("_") and bare in reserved else name


def _wrappers(schema: Schema) -> set[TypeId]:
    """Return the objects with a platform class among their fields (``raw_response``): they are never sent as JSON."""
    return {
        declared.id
        for declared in schema.declarations
        if isinstance(declared, Object) and any(isinstance(field.type, External) for field in declared.fields)
    }


def _shared_keys(schema: Schema, key_of: Callable[[TypeId, Field], str]) -> set[tuple[TypeId, str]]:
    """Return the JSON keys that two fields of a model would share; such fields keep their documented names."""
    shared: set[tuple[TypeId, str]] = set()
    for declared in schema.declarations:
        if isinstance(declared, Object):
            counts = Counter(key_of(declared.id, field) for field in declared.fields)
            shared.update((declared.id, key) for key, count in counts.items() if count > 1)
    return shared
