"""Determine the JSON key of each documented field, from evidence in the documentation or from the settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from typing import Literal, NamedTuple, TypeAlias

from ..lazy import dataclass
from ..schema.model import Field, Object, Schema, placeholders
from ..schema.names import match_key
from ..schema.transform import map_fields
from ..schema.types import External, Reference, TypeId, walk
from .evidence import WireNameEvidence, find_evidence
from .merge import OtherLanguage
from .spelling import acronyms_of, convention, to_camel, to_snake

_BODY_ENDS = ("request", "body")
WireNames: TypeAlias = Literal["auto", "documented", "snake", "camel"]


Derivation: TypeAlias = Literal["reserved word", "other models", "convention", "majority", "capitals"]


class DerivedKey(NamedTuple):
    """A JSON key, and what it was derived from."""

    key: str
    derivation: Derivation
    """A name without the suffix of a reserved word; the spelling in texts of other models; the convention of nearly all
    keys, or of most; or only that the language capitalizes all names."""


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
    guessed: int = 0
    """The number of fields whose key differs from the documented name, though neither their own model nor a convention
    of nearly all keys shows it: the language capitalizes all names, or only most keys have the convention."""
    derived: Mapping[tuple[TypeId, str], DerivedKey] = field(default_factory=dict)
    """The keys, by model and field, that no text of their own model proves."""


class SchemaWithWireNames(NamedTuple):
    """A schema with its JSON keys, and how they were determined."""

    schema: Schema
    report: WireNameReport


def assign_wire_names(
    schema: Schema,
    setting: WireNames,
    reserved: frozenset[str] | None = frozenset(),
    others: Sequence[OtherLanguage] = (),
    *,
    capital_fields: bool = False,
    paths_spell_keys: bool = False,
    names_are_keys: bool = False,
    operation_models: Sequence[str] = (),
    evidence: WireNameEvidence | None = None,
) -> SchemaWithWireNames:
    """Set ``Field.wire_name`` of each field whose JSON key is known to differ from the documented name.

    ``reserved`` are the words of the documented language that get a trailing ``_`` as field names; None: any trailing
    ``_`` is one of these. ``others`` is the documentation of the same API in other languages: its examples and
    descriptions are evidence, its field names are not. ``capital_fields``: the documented language capitalizes the
    names of all fields. ``paths_spell_keys``: the variables in paths are evidence, too. ``names_are_keys``: the
    documented names are the JSON keys. ``operation_models``: what follows the id of an operation in the names of the
    models that an SDK makes up for it. ``evidence`` is that of the whole tree, if ``schema`` is a part of it.
    """
    evidence = evidence or find_evidence(schema, others, paths_spell_keys=paths_spell_keys)
    is_documented = names_are_keys and setting == "auto"
    chosen = "documented" if is_documented else _choose_convention(setting, evidence, capital_fields=capital_fields)
    acronyms = acronyms_of(evidence.camel)
    spell = _spelling_function(chosen, evidence, acronyms, capital_fields=capital_fields)
    proofs = evidence.proofs if setting == "auto" and not names_are_keys else {}

    def key_of(id_: TypeId, field: Field) -> str:
        if setting == "documented":
            return field.name
        return proofs.get((id_, field.name)) or spell(_without_reserved_suffix(field.name, reserved))

    changed = _with_keys(schema, key_of, operation_models)
    is_guessed = setting == "auto" and chosen != "documented" and evidence.convention is None
    guessed = _count_guessed(schema, changed, proofs) if is_guessed else 0
    derived = _derived(schema, changed, evidence, reserved) if setting == "auto" else {}
    renamed = _count_renamed(changed)
    report = WireNameReport(setting, chosen, evidence, tuple(sorted(acronyms)), renamed, guessed, derived)
    return SchemaWithWireNames(changed, report)


def _with_keys(schema: Schema, key_of: Callable[[TypeId, Field], str], operation_models: Sequence[str]) -> Schema:
    """Return the schema with the keys of the fields that have none yet."""
    shared = _shared_keys(schema, key_of)
    wrappers = _wrappers(schema)
    bodies = _body_fields(schema, operation_models)

    def change(id_: TypeId, field: Field) -> Field:
        if field.wire_name is not None:
            return replace(field, wire_name=None) if field.wire_name == field.name else field
        if id_ in wrappers or (id_, field.name) in bodies:
            return field
        key = key_of(id_, field)
        return field if key == field.name or (id_, key) in shared else replace(field, wire_name=key)

    return map_fields(schema, change)


def _count_guessed(before: Schema, after: Schema, proofs: Mapping[tuple[TypeId, str], str]) -> int:
    pairs = zip(before.declarations, after.declarations, strict=True)
    return sum(
        old.wire_name is None and new.wire_name is not None and (one.id, old.name) not in proofs
        for one, other in pairs
        if isinstance(one, Object) and isinstance(other, Object)
        for old, new in zip(one.fields, other.fields, strict=True)
    )


def _derived(
    before: Schema, after: Schema, evidence: WireNameEvidence, reserved: frozenset[str] | None
) -> dict[tuple[TypeId, str], DerivedKey]:
    """Return the keys that were assigned, with what decided on them if no text of their own model did."""
    shown = {*evidence.camel, *evidence.snake}
    by_convention: Derivation = "convention" if evidence.convention else "majority" if evidence.majority else "capitals"
    found: dict[tuple[TypeId, str], DerivedKey] = {}
    for one, other in zip(before.declarations, after.declarations, strict=True):
        if not (isinstance(one, Object) and isinstance(other, Object)):
            continue
        for old, new in zip(one.fields, other.fields, strict=True):
            key, place = new.wire_name, (one.id, old.name)
            if old.wire_name is not None or key is None or place in evidence.proofs:
                continue
            is_bare = key == _without_reserved_suffix(old.name, reserved)
            derivation = "reserved word" if is_bare else "other models" if key in shown else by_convention
            found[place] = DerivedKey(key, derivation)
    return found


def _count_renamed(schema: Schema) -> int:
    objects = (each for each in schema.declarations if isinstance(each, Object))
    return sum(field.wire_name is not None for each in objects for field in each.fields)


def _choose_convention(setting: WireNames, evidence: WireNameEvidence, *, capital_fields: bool) -> str:
    """Return ``camel``, ``snake`` or ``documented``.

    If the documented language capitalizes all names, the documented spelling is a JSON key only if JSON shows it.
    """
    if setting != "auto":
        return setting
    if (found := evidence.convention or evidence.majority) is not None:
        return found
    if not capital_fields or len(evidence.capital) > len(evidence.camel) + len(evidence.snake):
        return "documented"
    return "snake" if len(evidence.snake) > len(evidence.camel) else "camel"


def _spelling_function(
    chosen: str, evidence: WireNameEvidence, acronyms: frozenset[str], *, capital_fields: bool
) -> Callable[[str], str]:
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
        if chosen == "snake":
            return to_snake(name)
        return to_camel(to_snake(name) if capital_fields else name, acronyms)  # `UserID` is Go's own spelling

    return spell


def _without_reserved_suffix(name: str, reserved: frozenset[str] | None) -> str:
    bare = name[:-1]
    return bare if bare and name.endswith("_") and (reserved is None or bare in reserved) else name


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


def _body_fields(schema: Schema, operation_models: Sequence[str]) -> set[tuple[TypeId, str]]:
    """Return the fields that hold the whole body of a request, beside its parameters. They are not JSON keys.

    Some SDKs pass all inputs of an operation as one object, named after the operation. In it, the body has the name of
    its model (``updateOrder`` of the type ``UpdateOrder``), or the name ``requestBody``.
    """
    objects = {match_key(each.id.name): each for each in schema.declarations if isinstance(each, Object)}
    found: set[tuple[TypeId, str]] = set()
    for operation in schema.operations:
        in_path = set(map(match_key, placeholders(operation.route.path))) if operation.route else set()
        has_body = operation.id and not (operation.route and operation.route.method in ("get", "head"))
        for end in operation_models if has_body else ():
            inputs = objects.get(match_key(operation.id or "") + end)
            if inputs is not None and (bodies := [field for field in inputs.fields if is_named_as_a_body(field)]):
                keys = {match_key(field.name) for field in inputs.fields}
                if len(bodies) == 1 and (in_path & keys or match_key(bodies[0].name).endswith(_BODY_ENDS)):
                    found.add((inputs.id, bodies[0].name))
    return found


def is_named_as_a_body(field: Field) -> bool:
    """Return whether the name of a field says that it may hold the whole body of a request."""
    key = match_key(field.name)
    return key == "requestbody" or any(
        match_key(part.to.name) == key for part in walk(field.type) if isinstance(part, Reference)
    )
