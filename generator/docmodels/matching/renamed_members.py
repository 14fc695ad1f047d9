"""Renamed fields of one model, and renamed operations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from ..schema.facts import spelled
from ..schema.model import Field, Object, Operation, Schema
from ..schema.names import match_key
from ..schema.references import references
from ..schema.transform import rename_references
from ..schema.types import Type, TypeId
from .pairing import SAID, Rename, full_name, holding

ACCEPT = 0.72
"""The least score of a rename."""
MARGIN = 0.06
"""How much better than either side's second best it must be."""


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1, whatever their case and punctuation."""
    return float(fuzz.ratio(match_key(one), match_key(other))) / 100


def renamed_fields(
    old: Object, new: Object, models: Mapping[TypeId, TypeId], said: Mapping[str, str], renames: bool
) -> list[Rename]:
    """Renamed fields of one model: the same type and mark, and a name or a description that says so."""
    before, after = {f.name: f for f in old.fields}, {f.name: f for f in new.fields}
    held = holding(_said_here(said, old, new), before, after) if said else {}
    found = [Rename("field", one, other, 1.0, (SAID,)) for one, other in held.items()]
    done = {*held, *held.values()}
    gone = [f for name, f in before.items() if name not in after and name not in done]
    come = [f for name, f in after.items() if name not in before and name not in done]
    if not renames or not gone or not come:
        return found
    scores = {}
    for one in gone:
        for other in come:
            scored = _field_score(one, other, models)
            if scored is not None:
                scores[one.name, other.name] = scored
    for one_name, score, other_name, evidence in _clear(scores):
        found.append(Rename("field", one_name, other_name, round(score, 3), evidence))
    return found


def _said_here(said: Mapping[str, str], old: Object, new: Object) -> dict[str, str]:
    """What the map says about fields of one model; a new field may stand under the model's old name, too."""
    owners = [full_name(model.id, "") for model in (new, old)]
    found = {}
    for field in old.fields:
        wanted = said.get(full_name(old.id, field.name), "")
        owner = next((f"{each}." for each in owners if wanted.startswith(f"{each}.")), None)
        if owner is not None:
            found[field.name] = wanted.removeprefix(owner)
    return found


def _field_score(one: Field, other: Field, models: Mapping[TypeId, TypeId]) -> tuple[float, tuple[str, ...]] | None:
    if one.required != other.required or _spelled(one.type, models) != spelled(other.type):
        return None
    name = likeness(one.name, other.name)
    if match_key(one.key) == match_key(other.key):
        return 1.0, ("the same key on the wire", "the same type")
    if one.description and one.description == other.description:
        return 0.6 + 0.4 * name, ("the same type", "the same description", f"name {name:.0%} alike")
    return name, ("the same type", f"name {name:.0%} alike")


def _clear(
    scores: Mapping[tuple[str, str], tuple[float, tuple[str, ...]]],
) -> Iterable[tuple[str, float, str, tuple[str, ...]]]:
    for (one, other), (score, evidence) in scores.items():
        rivals = [s for pair_, (s, _) in scores.items() if (pair_[0] == one) != (pair_[1] == other)]
        if score >= ACCEPT and all(score - rival >= MARGIN for rival in rivals):
            yield one, score, other, evidence


def _spelled(type_: Type, models: Mapping[TypeId, TypeId]) -> str:
    return spelled(rename_references(type_, {id_: models.get(id_, id_) for id_ in references(type_)}))


def respelled_operations(old: Schema, new: Schema, said: Mapping[str, str]) -> dict[str, str]:
    """Calls that differ in nothing but the variable that their examples hold the client in, as old and new ones."""
    left, right = {op.call for op in old.operations}, {op.call for op in new.operations}
    apart = {*said, *said.values()}
    gone = _by_method(call for call in left - right if call not in apart)
    come = _by_method(call for call in right - left if call not in apart)
    return {gone[path][0]: come[path][0] for path in gone if len(gone[path]) == len(come.get(path, ())) == 1}


def method_path(call: str) -> str:
    """``sdk.chat.complete`` without its first name, which is the example's own variable and no part of the SDK."""
    first, _, path = call.partition(".")
    return path or first


def _by_method(calls: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for call in calls:
        found.setdefault(method_path(call), []).append(call)
    return found


def renamed_operations(
    old: Schema, new: Schema, said: Mapping[str, str], renames: bool, same: Mapping[str, str]
) -> list[Rename]:
    """Operations that kept their API id or route and changed their call; ``same`` are paired already."""
    before, after = {op.call: op for op in old.operations}, {op.call: op for op in new.operations}
    found = [
        Rename("operation", call, new_call, 1.0, (SAID,)) for call, new_call in holding(said, before, after).items()
    ]
    done = {*same, *same.values()}.union(*((rename.old, rename.new) for rename in found))
    gone = [op for call, op in before.items() if call not in after and call not in done]
    come = [op for call, op in after.items() if call not in before and call not in done]
    if not renames:
        return found
    for what, evidence in (("id", "the same operation id"), ("route", "the same method and path")):
        left, right = _once(gone, what), _once(come, what)
        for key in [key for key in left if key in right]:
            if not {left[key].call, right[key].call} & done:
                found.append(Rename("operation", left[key].call, right[key].call, 1.0, (evidence,)))
                done.update((left[key].call, right[key].call))
    return sorted(found, key=lambda rename: rename.old)


def _once(operations: Sequence[Operation], what: str) -> dict[object, Operation]:
    """Operations by a key that only one of them has."""
    found: dict[object, list[Operation]] = {}
    for operation in operations:
        key = getattr(operation, what)
        if key is not None:
            found.setdefault(key, []).append(operation)
    return {key: entries[0] for key, entries in found.items() if len(entries) == 1}
