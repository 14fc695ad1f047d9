"""Renamed fields of one model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz import fuzz

from ..schema.facts import canonical
from ..schema.model import Field, Object
from ..schema.names import match_key
from ..schema.references import references
from ..schema.transform import rename_references
from ..schema.types import Type, TypeId
from .pairing import LISTED, Rename, applicable_renames, full_name

MIN_SCORE = 0.72
"""The lowest score of a rename."""
MARGIN = 0.06
"""How much better than the second best candidate of either side a rename must be."""

MAX_PAIRS = 40_000
"""From so many pairs of fields on, only those with the same JSON key may be renames: comparing all names takes long."""


class Score(NamedTuple):
    """How likely a pair is a rename, 0 to 1, and why."""

    value: float
    evidence: tuple[str, ...]


def similarity(one: str, other: str) -> float:
    """Return how similar two names are, 0 to 1, ignoring case and punctuation."""
    return float(fuzz.ratio(match_key(one), match_key(other))) / 100


def renamed_fields(
    old: Object, new: Object, models: Mapping[TypeId, TypeId], user_renames: Mapping[str, str], *, detect: bool
) -> list[Rename]:
    """Return the renamed fields of one model: those the user lists, and with ``detect`` also those of equal type and
    presence with a similar name or the same description."""
    before, after = {f.name: f for f in old.fields}, {f.name: f for f in new.fields}
    listed = applicable_renames(_listed_fields(user_renames, old, new), before, after) if user_renames else {}
    found = [Rename("field", one, other, 1.0, (LISTED,)) for one, other in listed.items()]
    paired = {*listed, *listed.values()}
    removed = [f for name, f in before.items() if name not in after and name not in paired]
    added = [f for name, f in after.items() if name not in before and name not in paired]
    if not detect or not removed or not added:
        return found
    scores = {
        (one.name, other.name): _field_score(one, other) for one, other in _comparable_fields(removed, added, models)
    }
    return [*found, *_clear_renames(scores)]


def _listed_fields(user_renames: Mapping[str, str], old: Object, new: Object) -> dict[str, str]:
    """The user's renames of one model's fields; an entry may write the new field under the model's old name."""
    owners = [full_name(model.id) for model in (new, old)]
    found = {}
    for field in old.fields:
        new_name = user_renames.get(full_name(old.id, field.name), "")
        owner = next((f"{each}." for each in owners if new_name.startswith(f"{each}.")), None)
        if owner is not None:
            found[field.name] = new_name.removeprefix(owner)
    return found


def _comparable_fields(
    removed: Sequence[Field], added: Sequence[Field], models: Mapping[TypeId, TypeId]
) -> Iterator[tuple[Field, Field]]:
    """Yield the pairs of equal type and presence; if they are too many, only those with the same JSON key."""
    before = [(one, (one.required, _with_new_names(one.type, models))) for one in removed]
    after = [(other, (other.required, canonical(other.type))) for other in added]
    counts = Counter(kind for _, kind in after)
    if sum(counts[kind] for _, kind in before) <= MAX_PAIRS:
        yield from _pairs_of_one_key(before, after)
    else:
        yield from _pairs_of_one_key(
            [(one, (*kind, match_key(one.key))) for one, kind in before],
            [(other, (*kind, match_key(other.key))) for other, kind in after],
        )


def _pairs_of_one_key(
    before: Sequence[tuple[Field, Hashable]], after: Sequence[tuple[Field, Hashable]]
) -> Iterator[tuple[Field, Field]]:
    candidates: dict[Hashable, list[Field]] = {}
    for other, key in after:
        candidates.setdefault(key, []).append(other)
    return ((one, other) for one, key in before for other in candidates.get(key, ()))


def _field_score(one: Field, other: Field) -> Score:
    name = similarity(one.name, other.name)
    if match_key(one.key) == match_key(other.key):
        return Score(1.0, ("same JSON key", "same type"))
    if one.description and one.description == other.description:
        return Score(0.6 + 0.4 * name, ("same type", "same description", f"names {name:.0%} similar"))
    return Score(name, ("same type", f"names {name:.0%} similar"))


def _clear_renames(scores: Mapping[tuple[str, str], Score]) -> Iterator[Rename]:
    """The pairs that are better than every other pair of either field by a margin."""
    of_field: dict[tuple[int, str], list[float]] = {}
    for (one, other), score in scores.items():
        of_field.setdefault((0, one), []).append(score.value)
        of_field.setdefault((1, other), []).append(score.value)
    best = {field: nlargest(2, values) for field, values in of_field.items()}
    for (one, other), score in scores.items():
        rivals = (*best[0, one], *best[1, other])
        if score.value >= MIN_SCORE and sum(score.value - rival < MARGIN for rival in rivals) == 2:  # the pair itself
            yield Rename("field", one, other, round(score.value, 3), score.evidence)


def _with_new_names(type_: Type, models: Mapping[TypeId, TypeId]) -> Type:
    return canonical(rename_references(type_, {id_: models.get(id_, id_) for id_ in references(type_)}))
