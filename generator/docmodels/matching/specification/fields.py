"""Which fields of two objects are the same property."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...schema.dialect_facts import NO_SCAFFOLDING, Scaffolding
from ...schema.model import Enumeration, Field, Object
from ...schema.names import match_key
from .changed_names import keys_of_specification

MIN_COMMON = 0.5
"""The share of the smaller object's fields that the other one must have."""


def same_fields(
    documented: Sequence[Field], stated: Iterable[Field], added: Scaffolding = NO_SCAFFOLDING
) -> list[tuple[Field, Field]]:
    """Return the pairs of fields. Of several properties that differ only in case and punctuation, one of exactly the
    documented name is it; otherwise nothing says which one is. A specification may name a property for SDKs, and
    ``added`` is what the generator of the documentation adds."""
    by_key: dict[str, list[Field]] = {}
    stated = list(stated)
    for field in stated:
        by_key.setdefault(_key(field.key), []).append(field)
    names: dict[str, int] = {}
    for field in documented:
        names[_key(field.key)] = names.get(_key(field.key), 0) + 1
    renamed: dict[str, list[Field]] = {}
    for field in [each for rows in by_key.values() for each in rows]:
        renamed.setdefault(_key(field.name), []).append(field)
    found = []
    loose: list[Field] = []
    for field in documented:
        candidates = by_key.get(_key(field.key)) or renamed.get(_key(field.key), [])
        if not candidates:
            loose.append(field)
        if len(candidates) > 1 or names[_key(field.key)] > 1:
            candidates = [each for each in candidates if each.key in (field.key, field.name)]
        if len(candidates) == 1:
            found.append((field, candidates[0]))
    taken = {id(other) for _, other in found}
    left = [each for each in stated if id(each) not in taken and _key(each.key) not in names]
    return found + _of_changed_names(loose, left, added)


def _of_changed_names(
    documented: Sequence[Field], stated: Sequence[Field], added: Scaffolding
) -> list[tuple[Field, Field]]:
    """Return the pairs of fields that are left, by the names that a generator makes of keys."""
    rows = {str(number): each for number, each in enumerate(documented)}
    specified = {f"{number} specified": each for number, each in enumerate(stated)}
    return [(rows[own], specified[key]) for own, key in keys_of_specification(rows, specified, added).items()]


def _key(name: str) -> str:
    return match_key(name) or name


def field_keys(declared: Object) -> frozenset[str]:
    """Return the letters and digits of the names of an object's fields."""
    return frozenset(_key(field.key) for field in declared.fields)


def common_fields(one: Object, other: Object) -> float:
    """Return the share of the smaller object's fields that the other one has; 1 if neither has fields."""
    ours, theirs = field_keys(one), field_keys(other)
    if not ours or not theirs:
        return float(ours == theirs)
    return len(ours & theirs) / min(len(ours), len(theirs))


def likeness(one: Object, other: Object) -> float:
    """Return the share of all fields of two objects that both have."""
    ours, theirs = field_keys(one), field_keys(other)
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 1.0


def share_values(one: Enumeration, other: Enumeration) -> bool:
    """Return whether two enumerations have a value in common; names of constants count as values."""
    ours, theirs = ({match_key(str(each.value)) for each in side.members} for side in (one, other))
    return bool(ours & theirs) or not (ours and theirs)
