"""What changed between two schemas, as data: facts first, judgement after.

A change is one fact that is not the same on both sides. The list is symmetric: seen from the other side it is
the list of inverses. ``apply`` (in ``apply.py``) turns the old schema into the new one with nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...matching.pairing import Pairing
from ...schema.facts import MODEL, PRESENCE, Element, Facts, Key, facts_of, places_of, spelled
from ...schema.model import Location, Schema
from ...schema.notation import NotationError, read_id, read_type, spell_id
from ...schema.references import references
from ...schema.transform import rename_references
from ...schema.types import TypeId

IDENTITY = "identity"
"""The attribute of a rename: the name itself."""
_TYPED = frozenset((PRESENCE, "target", "additional"))
"""Attributes whose values name models."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs. ``before`` or ``after`` is None where that side does not state it."""

    subject: Element
    """As the new side names it."""
    was: Element
    """As the old side names it."""
    attribute: str
    before: str | None
    after: str | None
    at: Location | None = None
    """Where it stands on the new side; for what was removed, where its whole stands."""
    was_at: Location | None = None

    def inverse(self) -> Change:
        """The same change, seen from the new side."""
        return Change(self.was, self.subject, self.attribute, self.after, self.before, self.was_at, self.at)


@dataclass(frozen=True, slots=True)
class Names:
    """What the old side's names are on the new side."""

    models: Mapping[TypeId, TypeId]
    owners: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]
    operations: Mapping[str, str]

    def subject(self, old: Element) -> Element:
        """An old subject under its new name."""
        if old.scope != MODEL:
            return replace(old, owner=self.operations.get(old.owner, old.owner))
        owner, name = self.owners.get(old.owner, old.owner), old.name
        if old.part == "field":
            name = self.fields.get(old.owner, {}).get(name, name)
        elif old.part == "variant":
            name = self.type(name)
        return replace(old, owner=owner, name=name)

    def value(self, attribute: str, value: str) -> str:
        """An old fact's value with the new names of models in it."""
        return self.type(value) if attribute in _TYPED else value

    def type(self, text: str) -> str:
        """A type's text with the new names of models in it; text that is no type is left as it is."""
        if not self.models or "@" not in text:
            return text
        try:
            type_ = read_type(text)
        except NotationError:
            return text
        named = {id_: self.models[id_] for id_ in references(type_) if id_ in self.models}
        return spelled(rename_references(type_, named)) if named else text


def names_of(pairing: Pairing) -> Names:
    """The renames of a pairing."""
    models = pairing.renamed_models
    return Names(
        models,
        {spell_id(old): spell_id(new) for old, new in models.items()},
        {spell_id(id_): names for id_, names in pairing.fields.items()},
        pairing.operations,
    )


def changes(old: Schema, new: Schema, pairing: Pairing) -> tuple[Change, ...]:
    """Every fact that differs between two schemas, sorted by subject; renames first."""
    names = names_of(pairing)
    before, after = facts_of(old), facts_of(new)
    places = (places_of(old), places_of(new))
    found = list(_renames(pairing, places))
    moved: dict[Key, tuple[Key, str]] = {}
    for key, value in before.items():
        moved[Key(names.subject(key.subject), key.attribute)] = (key, value)
    back = {key.subject: old_key.subject for key, (old_key, _) in moved.items()}
    for key in sorted(moved.keys() | after.keys()):
        old_key, old_value = moved.get(key, (None, None))
        new_value = after.get(key)
        if old_value is not None and names.value(key.attribute, old_value) == new_value:
            continue
        was = old_key.subject if old_key else back.get(key.subject, _old_name(key.subject, back))
        found.append(
            Change(
                key.subject,
                was,
                key.attribute,
                old_value,
                new_value,
                _place(places[1], key.subject),
                _place(places[0], was),
            )
        )
    return tuple(found)


def _old_name(subject: Element, back: Mapping[Element, Element]) -> Element:
    """What was added has no old name of its own, but its whole may have one."""
    return replace(subject, owner=back.get(subject.whole, subject).owner)


def _renames(pairing: Pairing, places: tuple[Mapping[Element, Location], ...]) -> list[Change]:
    found = []
    for old, new in sorted(pairing.renamed_models.items()):
        found.append((Element(MODEL, spell_id(old)), Element(MODEL, spell_id(new)), spell_id(old), spell_id(new)))
    for id_, fields in sorted(pairing.fields.items()):
        owners = spell_id(id_), spell_id(pairing.models[id_])
        for one, other in sorted(fields.items()):
            found.append(
                (Element(MODEL, owners[0], "field", one), Element(MODEL, owners[1], "field", other), one, other)
            )
    for one, other in sorted(pairing.operations.items()):
        found.append((Element("operation", one), Element("operation", other), one, other))
    return [
        Change(new, old, IDENTITY, before, after, _place(places[1], new), _place(places[0], old))
        for old, new, before, after in found
    ]


def _place(places: Mapping[Element, Location], subject: Element) -> Location | None:
    return places.get(subject) or places.get(subject.whole)


def names_in(found: tuple[Change, ...]) -> Names:
    """The renames that a list of changes holds."""
    models: dict[TypeId, TypeId] = {}
    fields: dict[str, dict[str, str]] = {}
    operations: dict[str, str] = {}
    for change in found:
        if change.attribute == IDENTITY and change.before is not None and change.after is not None:
            if change.subject.part == "field":
                fields.setdefault(change.was.owner, {})[change.before] = change.after
            elif change.subject.scope == MODEL:
                models[read_id(change.before)] = read_id(change.after)
            else:
                operations[change.before] = change.after
    return Names(models, {spell_id(old): spell_id(new) for old, new in models.items()}, fields, operations)


def apply_facts(found: tuple[Change, ...], facts: Facts) -> Facts:
    """The new side's facts from the old side's and the changes, by nothing else."""
    names = names_in(found)
    real = [change for change in found if change.attribute != IDENTITY]
    stale = {Key(change.was, change.attribute) for change in real if change.before is not None}
    result = {
        Key(names.subject(key.subject), key.attribute): names.value(key.attribute, value)
        for key, value in facts.items()
        if key not in stale
    }
    for change in real:
        if change.after is not None:
            result[Key(change.subject, change.attribute)] = change.after
    return result
