"""What changed between two schemas, as typed facts, before any classification.

A change is one fact that differs. The changes seen from the other side are the inverses, and ``apply_changes`` turns
the old schema into the new one with nothing but the changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TypeAlias

from ...lazy import dataclass
from ...matching.pairing import Pairing
from ...schema.facts import Attributes, Element, Facts, FactValue, canonical, elements_of, facts_of, locations_of
from ...schema.model import Discriminator, Location, Schema
from ...schema.references import references
from ...schema.transform import rename_members, rename_references
from ...schema.types import Type, TypeId

IDENTITY = "identity"
"""The attribute of a rename: the name itself."""
COPIES = "copies"
"""The attribute of a split or merged model: one model on one side, all its copies on the other."""
ChangeValue: TypeAlias = FactValue | TypeId | tuple[TypeId, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs. ``before`` or ``after`` is None if that side doesn't state it."""

    element: Element
    """With the new side's names."""
    old_element: Element
    """With the old side's names."""
    attribute: str
    before: ChangeValue | None
    after: ChangeValue | None
    at: Location | None = None
    """The location on the new side; for a removed part, the location of its model or operation."""
    old_at: Location | None = None

    def inverse(self) -> Change:
        """Return the same change seen from the new side."""
        return Change(self.old_element, self.element, self.attribute, self.after, self.before, self.old_at, self.at)

    @property
    def shown(self) -> Element:
        """The element under the name that it has in reports: the new one, unless something else has it today."""
        owner = self.element.owner
        name = owner.name if isinstance(owner, TypeId) else owner
        return self.old_element if name.endswith(_REUSED) else self.element

    @property
    def one_sided(self) -> bool:
        """Whether only one side states the fact."""
        return self.before is None or self.after is None


@dataclass(frozen=True, slots=True)
class NameMapping:
    """The new names of renamed models, fields and operations."""

    models: Mapping[TypeId, TypeId]
    fields: Mapping[TypeId, Mapping[str, str]]
    """By the old model's id."""
    operations: Mapping[str, str]
    parameters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the old call."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has a new name."""
        return not (self.models or self.fields or self.operations or self.parameters)

    def element(self, old: Element) -> Element:
        """Return an old element under its new name."""
        if isinstance(old.owner, str):
            call, name = self.operations.get(old.owner, old.owner), old.name
            if old.part == "parameter" and isinstance(name, str):
                name = self.parameters.get(old.owner, {}).get(name, name)
            return Element(call, old.part, name)
        owner, name = self.models.get(old.owner, old.owner), old.name
        if old.part == "field" and isinstance(name, str):
            name = self.fields.get(old.owner, {}).get(name, name)
        elif not isinstance(name, str):
            name = self.type(name)
        return Element(owner, old.part, name)

    def value(self, value: FactValue) -> FactValue:
        """Return an old fact's value with the new names of models in it."""
        if isinstance(value, Discriminator):
            return rename_members(value, self.models)
        return self.type(value) if isinstance(value, Type) else value

    def type(self, type_: Type) -> Type:
        """Return a canonical type with the new names of models in it."""
        if not self.models:
            return type_
        renamed = {id_: self.models[id_] for id_ in references(type_) if id_ in self.models}
        return canonical(rename_references(type_, renamed)) if renamed else type_


def changes(old: Schema, new: Schema, pairing: Pairing) -> tuple[Change, ...]:
    """Return every fact that differs between two schemas: renames first, then by element and attribute."""
    mapping, back = _new_names(old, new, pairing), _new_names(new, old, pairing.inverse())
    if mapping.is_empty:
        old, new = _without_equals(old, new)
    elements = tuple(elements_of(old)), tuple(elements_of(new))
    before, after = facts_of(old, elements[0]), facts_of(new, elements[1])
    old_elements = {mapping.element(element): element for element in before}
    locations = locations_of(elements[0]), locations_of(elements[1])
    found: list[Change] = []
    for element in {**dict.fromkeys(after), **dict.fromkeys(old_elements)}:
        old_element = old_elements.get(element)
        old_facts = before[old_element] if old_element else {}
        new_facts = after.get(element, {})
        differing = _differing(old_facts, new_facts, mapping)
        if differing:
            was = old_element or back.element(element)
            places = _location(locations[1], element), _location(locations[0], was)
            found += (
                Change(element, was, name, old_facts.get(name), new_facts.get(name), *places) for name in differing
            )
    found.sort(key=lambda change: (change.element.sort_key, change.attribute))
    return (*_renames(pairing, locations), *found)


def _without_equals(old: Schema, new: Schema) -> tuple[Schema, Schema]:
    """Return two schemas without the models and operations that both have alike: no fact of theirs differs."""
    models, calls = new.by_id(), {each.call: each for each in new.operations}
    alike = {each.id for each in old.declarations if models.get(each.id) == each}
    alike_calls = {each.call for each in old.operations if calls.get(each.call) == each}

    def reduced(schema: Schema) -> Schema:
        return replace(
            schema,
            declarations=tuple(each for each in schema.declarations if each.id not in alike),
            operations=tuple(each for each in schema.operations if each.call not in alike_calls),
        )

    return reduced(old), reduced(new)


def _differing(old: Attributes, new: Attributes, mapping: NameMapping) -> list[str]:
    """The attributes whose values differ."""
    return [name for name in old.keys() | new.keys() if name not in old or mapping.value(old[name]) != new.get(name)]


_REUSED = " (old)"


def _new_names(old: Schema, new: Schema, pairing: Pairing) -> NameMapping:
    """The new names of everything on the old side. What is gone gets a name of its own if something else has its name
    today."""
    taken, taken_calls = set(pairing.models.values()), set(pairing.operations.values())
    ids = [each.id for each in old.declarations if each.id not in pairing.models and each.id in taken]
    calls = [each.call for each in old.operations if each.call not in pairing.operations and each.call in taken_calls]
    return NameMapping(
        pairing.renamed_models | {id_: TypeId(id_.namespace, id_.name + _REUSED) for id_ in ids},
        pairing.fields,
        {**pairing.operations, **{call: call + _REUSED for call in calls}},
        pairing.parameters,
    )


def _renames(pairing: Pairing, locations: tuple[Mapping[Element, Location], ...]) -> list[Change]:
    """Return one change per renamed model, field and operation."""
    found: list[tuple[Element, Element, ChangeValue, ChangeValue]] = []
    for old, new in sorted(pairing.renamed_models.items()):
        found.append((Element(old), Element(new), old, new))
    for id_, fields in sorted(pairing.fields.items()):
        for before, after in sorted(fields.items()):
            found.append((Element(id_, "field", before), Element(pairing.models[id_], "field", after), before, after))
    for before, after in sorted(pairing.operations.items()):
        found.append((Element(before), Element(after), before, after))
    for call, parameters in sorted(pairing.parameters.items()):
        owner = pairing.operations.get(call, call)
        for before, after in sorted(parameters.items()):
            found.append((Element(call, "parameter", before), Element(owner, "parameter", after), before, after))
    return [
        Change(new, old, IDENTITY, before, after, _location(locations[1], new), _location(locations[0], old))
        for old, new, before, after in found
    ]


def _location(locations: Mapping[Element, Location], element: Element) -> Location | None:
    return locations.get(element) or locations.get(element.whole)


def name_mapping(found: tuple[Change, ...]) -> NameMapping:
    """Return the renames that a list of changes contains."""
    models: dict[TypeId, TypeId] = {}
    fields: dict[TypeId, dict[str, str]] = {}
    operations: dict[str, str] = {}
    parameters: dict[str, dict[str, str]] = {}
    for change in found:
        if change.attribute != IDENTITY:
            continue
        match change.old_element.owner, change.before, change.after:
            case _, TypeId() as old, TypeId() as new:
                models[old] = new
            case TypeId() as owner, str(old_name), str(new_name):
                fields.setdefault(owner, {})[old_name] = new_name
            case str(call), str(old_name), str(new_name) if change.element.part:
                parameters.setdefault(call, {})[old_name] = new_name
            case _, str(old_name), str(new_name):
                operations[old_name] = new_name
    return NameMapping(models, fields, operations, parameters)


def apply_to_facts(found: tuple[Change, ...], facts: Facts) -> Facts:
    """Return the new side's facts, from the old side's facts and the changes alone."""
    mapping = name_mapping(found)
    stated = [change for change in found if change.attribute != IDENTITY]
    outdated = {(change.old_element, change.attribute) for change in stated if change.before is not None}
    result: Facts = {}
    for element, attributes in facts.items():
        kept = {n: mapping.value(value) for n, value in attributes.items() if (element, n) not in outdated}
        if kept:
            result[mapping.element(element)] = kept
    for change in stated:
        if change.after is not None:
            assert not isinstance(change.after, TypeId | tuple)
            result.setdefault(change.element, {})[change.attribute] = change.after
    return result
