"""Changes whose cause is a later version of the generator that wrote the documentation, not the API.

A dialect declares what its generator documents differently since which version (see ``schema.dialect_facts``). If the
two sides were written by different generations, a change that fits one of these facts is a note and has no effect on
the wire.
"""

from __future__ import annotations

from ....lazy import dataclass
from ....matching.pairing import Pairing
from ....schema.dialect_facts import NO_GENERATIONS, GenerationChange, Generations
from ....schema.facts import PRESENCE
from ....schema.model import Alias, Declaration, Object, Operation, Origin, Schema
from ....schema.names import match_key
from ....schema.types import ListOf, MapOf, NullableOf, Reference, Scalar, ScalarKind, Type, TypeId, UnionOf
from ..changes import IDENTITY, Change


@dataclass(frozen=True, slots=True)
class _Sides:
    """The side of the older generation and that of the newer one, by name."""

    older: dict[TypeId, Declaration]
    newer: dict[TypeId, Declaration]
    older_calls: dict[str, Operation]
    newer_calls: dict[str, Operation]
    fields: dict[str, frozenset[str]]
    """The name of each object on the newer side -> the keys of its fields."""


class GenerationCauses:
    """Finds the changes that two generations of a generator explain."""

    def __init__(self, old: Schema, new: Schema, pairing: Pairing, generations: Generations = NO_GENERATIONS) -> None:
        self.rows, self.reversed = _rows(old.origin, new.origin, generations)
        older, newer = (new, old) if self.reversed else (old, new)
        self.pairing = pairing.inverse() if self.reversed else pairing
        self.text = f"{generations.generator} {older.origin.generation} and {newer.origin.generation}"
        self.sides = _Sides(
            older.by_id(),
            newer.by_id(),
            {each.call: each for each in older.operations},
            {each.call: each for each in newer.operations},
            {
                each.id.name: frozenset(match_key(field.key) for field in each.fields)
                for each in newer.declarations
                if isinstance(each, Object)
            },
        )

    def explains_rule(self, rule: str) -> bool:
        """Do the generations explain all changes that fall under a rule?"""
        return any(rule in row.rules for row in self.rows)

    def title(self, change: Change, rule: str) -> str | None:
        """Return which fact of the generator explains a change; None if none does."""
        if not self.rows:
            return None
        change = change.inverse() if self.reversed else change
        for row in self.rows:
            if rule in row.rules or self._explains(row, change):
                return row.title
        return self._type_title(change)

    def _explains(self, row: GenerationChange, change: Change) -> bool:
        return any(
            (
                row.method_suffix and _has_method_suffix(change, self.sides),
                bool(row.spelling) and _is_spelling(change, self.sides, row.spelling),
                row.members_fields and _shows_fields_of_others(change, self.sides),
                row.value_models and self._is_value_model(change),
                self._is_made_up(row, change),
            )
        )

    def _is_value_model(self, change: Change) -> bool:
        owner = change.old_element.owner
        is_removed = change.attribute == PRESENCE and not change.old_element.part and change.after is None
        return is_removed and isinstance(owner, TypeId) and _value_of(self.sides.older.get(owner)) is not None

    def _is_made_up(self, row: GenerationChange, change: Change) -> bool:
        """Does the change concern a model whose name the generator made up, or a body of such a model?"""
        if change.attribute == IDENTITY:
            match change.before, change.after:
                case TypeId() as before, TypeId() as after:
                    return self._is_new_name(row, before.name, after.name)
            return False
        if change.attribute != PRESENCE or not change.one_sided:
            return False
        owner = change.old_element.owner if change.after is None else change.element.owner
        if isinstance(owner, TypeId) and not change.element.part:
            return change.after is not None or self._was_made_up(row, owner.name)
        return change.element.part == "parameter" and self._has_made_up_bodies(row, change)

    def _is_new_name(self, row: GenerationChange, before: str, after: str) -> bool:
        if row.newer_models is None:
            return False
        return bool(row.older_models and row.older_models.fullmatch(before)) or (
            after.startswith(before) and row.newer_models.fullmatch(after) is not None
        )

    def _was_made_up(self, row: GenerationChange, name: str) -> bool:
        if row.older_models is None or row.newer_models is None:
            return False
        return row.older_models.fullmatch(name) is not None or any(
            self._is_new_name(row, name, id_.name) for id_ in self.sides.newer if id_.name.startswith(name)
        )

    def _has_made_up_bodies(self, row: GenerationChange, change: Change) -> bool:
        """Do both sides of an operation have a body of a model whose name is made up?"""
        older = self.sides.older_calls.get(str(change.old_element.owner))
        newer = self.sides.newer_calls.get(str(change.element.owner))
        if older is None or newer is None or row.older_models is None or row.newer_models is None:
            return False
        sides = ((older, row.older_models), (newer, row.newer_models))
        bodies = [
            [each for each in operation.parameters if _named(each.type) and names.fullmatch(_named(each.type))]
            for operation, names in sides
        ]
        changed = change.before if change.after is None else change.after
        return all(len(found) == 1 for found in bodies) and any(found[0].type == changed for found in bodies)

    def _type_title(self, change: Change) -> str | None:
        """Return what explains a changed type."""
        before, after = change.before, change.after
        if not isinstance(before, Type) or not isinstance(after, Type):
            return None
        place = f"{_name(change.element.owner)}{change.element.name_text}"
        return self._of_types(before, after, match_key(place))

    def _of_types(self, before: Type, after: Type, place: str) -> str | None:
        for row in self.rows:
            if self._replaces(row, before, after, place):
                return row.title
        match before, after:
            case (ListOf(one), ListOf(other)) | (NullableOf(one), NullableOf(other)):
                return self._of_types(one, other, place)
            case MapOf(one, key), MapOf(other, other_key) if key == other_key:
                return self._of_types(one, other, place)
        values = next((row for row in self.rows if row.value_models), None)
        value = before if values is None else self._values(before)
        if values is None or value == before:
            return None
        return values.title if value == after else self._of_types(value, after, place)

    def _replaces(self, row: GenerationChange, before: Type, after: Type, place: str) -> bool:
        """Does a generation print one type where the other one prints the other?"""
        if any(before == older and newer in (None, after) for older, newer in row.types):
            return True
        if row.nested_null and _without_null(before) == _without_null(after):
            return True
        if not isinstance(after, Reference) or row.newer_models is None or not self._appeared(after.to):
            return False
        is_of_place = row.older_models is not None and match_key(after.to.name).startswith(place)
        return is_of_place or row.newer_models.fullmatch(after.to.name) is not None

    def _appeared(self, id_: TypeId) -> bool:
        """Has only the newer side this model?"""
        return id_ not in self.sides.older

    def _values(self, type_: Type) -> Type:
        """Return the type with the values of models of a single value in their place."""
        match type_:
            case Reference(to):
                value = _value_of(self.sides.older.get(to))
                return type_ if value is None else value
            case ListOf(item):
                return ListOf(self._values(item))
            case MapOf(value, key):
                return MapOf(self._values(value), key)
        return type_


def _rows(old: Origin, new: Origin, generations: Generations) -> tuple[tuple[GenerationChange, ...], bool]:
    """Return the facts that changed between two generations, and whether the old side is the newer one."""
    order, names = generations.order, (old.generation, new.generation)
    if old.generation == new.generation or not set(names) <= set(order) or _differ(old, new):
        return (), False
    first, last = sorted(map(order.index, names))
    between, languages = order[first + 1 : last + 1], {old.language, new.language} - {""}
    rows = (row for row in generations.changes if row.since in between)
    return tuple(row for row in rows if not row.languages or languages & set(row.languages)), names[0] == order[last]


def _differ(old: Origin, new: Origin) -> bool:
    """Are the dialects or the languages different? A lock file doesn't state its language."""
    return old.dialect != new.dialect or (bool(old.language and new.language) and old.language != new.language)


def _name(owner: TypeId | str) -> str:
    return owner.name if isinstance(owner, TypeId) else owner.rpartition(".")[2]


def _named(type_: Type) -> str:
    """The name of a referenced model; empty for another type."""
    return type_.to.name if isinstance(type_, Reference) else ""


def _value_of(declared: Declaration | None) -> Type | None:
    """Return the type that a model of a single value stands for; None if it is another model."""
    match declared:
        case Alias(target=target):
            return target
        case Object(fields=(), additional=additional) if additional is not None:
            return MapOf(additional)
        case _:
            return None


def _without_null(type_: Type) -> Type:
    match type_:
        case NullableOf(item):
            return _without_null(item)
        case ListOf(item):
            return ListOf(_without_null(item))
        case MapOf(value, key):
            return MapOf(_without_null(value), key)
        case UnionOf(members):
            left = [each for each in members if each != Scalar(ScalarKind.NULL)]
            return left[0] if len(left) == 1 else UnionOf(tuple(left))
    return type_


def _has_method_suffix(change: Change, sides: _Sides) -> bool:
    operation = sides.newer_calls.get(str(change.element.owner))
    if change.attribute != IDENTITY or operation is None or operation.route is None:
        return False
    names = [match_key(str(value).rpartition(".")[2]) for value in (change.before, change.after)]
    return names[1] == names[0] + match_key(operation.route.method)


def _is_spelling(change: Change, sides: _Sides, words: frozenset[str]) -> bool:
    """Is a renamed, added or removed name the same but for what stands for a character that the language can't have?"""
    if change.attribute == IDENTITY:
        return _is_spelled_alike(_text(change.before), _text(change.after), words)
    owner = change.element.owner
    if change.attribute != PRESENCE or not change.one_sided or change.element.part != "field":
        return False
    other = sides.newer if change.after is None else sides.older
    partner = other.get(owner) if isinstance(owner, TypeId) else None
    name = change.element.name_text
    return isinstance(partner, Object) and any(_is_spelled_alike(name, each.name, words) for each in partner.fields)


def _text(value: object) -> str:
    return value.name if isinstance(value, TypeId) else str(value)


def _is_spelled_alike(before: str, after: str, words: frozenset[str]) -> bool:
    older, newer = match_key(before), match_key(after)
    if before == after or not older or not newer:
        return False
    letters = ["".join(filter(str.isascii, name)) for name in (older, newer)]
    return (
        older == newer
        or (letters[0] == letters[1] != "")
        or any(older.replace(word, "") == newer or newer.replace(word, "") == older for word in words)
    )


def _shows_fields_of_others(change: Change, sides: _Sides) -> bool:
    """Does the change concern a field that another model has as well, and does the page of its model combine others?"""
    owner = change.element.owner
    newer = sides.newer.get(owner) if isinstance(owner, TypeId) else None
    if change.element.part != "field" or not isinstance(owner, TypeId) or not isinstance(newer, Object):
        return False
    key = match_key(change.element.name_text)
    others = {name: keys for name, keys in sides.fields.items() if name != owner.name}
    if change.attribute == PRESENCE and change.after is None:
        return any(key in keys for keys in others.values())
    if change.attribute != "required" or change.after is not True:
        return False
    own = sides.fields[owner.name]
    return own == frozenset().union(*(keys for keys in others.values() if keys <= own))
