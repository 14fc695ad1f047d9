"""Wire names: which JSON key each documented field has, by evidence in the docs or by the user's word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ..schema.model import Declared, Field, Object, Schema
from ..schema.names import match_key
from ..schema.transform import map_fields
from ..schema.types import External, TypeId
from .evidence import Evidence, evidence_of
from .merge import Other
from .spelling import acronyms_of, convention, to_camel, to_snake

WireNames: TypeAlias = Literal["auto", "documented", "snake", "camel"]

_EXAMPLE_KEY = re.compile(r"([A-Za-z_$][\w$]{0,80})\s{0,4}:")


@dataclass(frozen=True, slots=True)
class WireNameReport:
    """What was decided and from what: the text of ``inspect --wire-names``."""

    setting: WireNames
    verdict: str
    """``camel``, ``snake`` or ``documented``."""
    evidence: Evidence
    acronyms: tuple[str, ...]
    renamed: int
    """Fields whose wire name now differs from the documented one."""
    withheld: str = ""
    """Why a verdict of the evidence was not followed."""


def with_wire_names(
    schema: Schema, setting: WireNames, reserved: frozenset[str] = frozenset(), others: Sequence[Other] = ()
) -> tuple[Schema, WireNameReport]:
    """``schema`` with ``Field.wire_name`` set where it is known to differ from the documented name.

    ``reserved``: the documented language's words that get a trailing ``_`` as field names. ``others``: docs of
    other languages of the same API, whose examples and descriptions count as evidence, and whose spellings don't.
    """
    evidence = evidence_of(schema, others)
    verdict, withheld = _verdict(schema, setting, evidence)
    acronyms = acronyms_of(evidence.camel)
    spell = _speller(verdict, evidence, acronyms)
    proofs = evidence.proofs if setting == "auto" and not withheld else {}

    def key_of(id_: TypeId, field: Field) -> str:
        name = field.name
        if setting != "documented":
            name = proofs.get((id_, field.name)) or spell(_unreserved(name, reserved))
        return name

    taken = _collisions(schema, key_of)
    wrappers = _wrappers(schema)

    def change(id_: TypeId, field: Field) -> Field:
        if field.wire_name is not None or id_ in wrappers:
            return field
        key = key_of(id_, field)
        return field if key == field.name or (id_, key) in taken else replace(field, wire_name=key)

    changed = map_fields(schema, change)
    renamed = sum(
        field.wire_name is not None
        for declared in changed.declarations
        if isinstance(declared, Object)
        for field in declared.fields
    )
    return changed, WireNameReport(setting, verdict, evidence, tuple(sorted(acronyms)), renamed, withheld)


def _verdict(schema: Schema, setting: WireNames, evidence: Evidence) -> tuple[str, str]:
    if setting != "auto":
        return setting, ""
    verdict = evidence.verdict
    if verdict is None:
        return "documented", ""
    if schema.origin.language == "typescript" and (used := _used_in_examples(schema, verdict)):
        return "documented", f"the pages' own examples spell {used!r}, and must type-check"
    return verdict, ""


def _used_in_examples(schema: Schema, verdict: str) -> str | None:
    """A field that the verdict would rename and that an example of the pages spells as documented."""
    names = {
        field.name
        for declared in schema.declarations
        if isinstance(declared, Object)
        for field in declared.fields
        if convention(field.name) not in (None, verdict)
    }
    for declared in schema.declarations:
        for key in _EXAMPLE_KEY.findall(_example(declared)):
            if key in names:
                return str(key)
    return None


def _example(declared: Declared) -> str:
    return declared.example or ""


def _speller(verdict: str, evidence: Evidence, acronyms: frozenset[str]) -> Callable[[str], str]:
    if verdict == "documented":
        return lambda name: name
    seen: dict[str, set[str]] = {}
    for word in evidence.camel if verdict == "camel" else evidence.snake:
        seen.setdefault(match_key(word), set()).add(word)
    proved = {key: next(iter(spellings)) for key, spellings in seen.items() if len(spellings) == 1}

    def spell(name: str) -> str:
        if convention(name) == verdict or (name.isalnum() and name.islower()):
            return name  # one word in either convention
        if not name.isidentifier():
            return name  # no SDK invents such a name: it is the wire's own
        if (known := proved.get(match_key(name))) is not None:
            return known
        return to_camel(name, acronyms) if verdict == "camel" else to_snake(name)

    return spell


def _unreserved(name: str, reserved: frozenset[str]) -> str:
    bare = name[:-1]
    return bare if name.endswith("_") and bare in reserved else name


def _wrappers(schema: Schema) -> set[TypeId]:
    """Objects that hold a class of the platform (``raw_response``): the SDK's own, never on the wire."""
    return {
        declared.id
        for declared in schema.declarations
        if isinstance(declared, Object) and any(isinstance(field.type, External) for field in declared.fields)
    }


def _collisions(schema: Schema, key_of: Callable[[TypeId, Field], str]) -> set[tuple[TypeId, str]]:
    """Keys that two fields of one model would share: none of them is renamed."""
    taken: set[tuple[TypeId, str]] = set()
    for declared in schema.declarations:
        if isinstance(declared, Object):
            counts = Counter(key_of(declared.id, field) for field in declared.fields)
            taken.update((declared.id, key) for key, count in counts.items() if count > 1)
    return taken
