"""Which alternatives of two unions correspond, and their names in paths."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from ..lazy import dataclass
from ..schema.facts import canonical
from ..schema.model import Object, Shapeless
from ..schema.names import match_key
from ..schema.references import references
from ..schema.transform import rename_references
from ..schema.types import External, ListOf, MapOf, Reference, Scalar, ScalarKind, StreamOf, Type, TypeId, Unread
from .value_sets import Alternative, LiteralSet, ValueSets

_NUMBERS = frozenset((ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER))
_SIMILAR = 0.5
"""The share of common field names from which two unmatched objects count as one that changed."""
_MAX_PAIRS = 40_000
"""From so many pairs of objects on, only those with the same field names count as one that changed."""
Key = Callable[[Alternative], object]


class Tag(NamedTuple):
    """The field and value that distinguish an object from the other members of its union."""

    field: str
    value: str


@dataclass(slots=True)
class PairedMembers:
    """The alternatives of two unions: the pairs, and the rest of each side."""

    removed: list[Alternative]
    added: list[Alternative]
    pairs: list[tuple[Alternative, Alternative]] = field(default_factory=list)

    def pair_by(self, old_key: Key, new_key: Key) -> None:
        """Pair the alternatives whose keys are equal and unique on both sides."""
        old, new = _unique(self.removed, old_key), _unique(self.added, new_key)
        self._add([(alternative, new[key]) for key, alternative in old.items() if key in new])

    def _add(self, pairs: Sequence[tuple[Alternative, Alternative]]) -> None:
        """Add pairs of alternatives, which are then neither removed nor added."""
        self.pairs += pairs
        old, new = ({id(each) for each in side} for side in zip(*pairs, strict=True)) if pairs else (set(), set())
        self.removed = [each for each in self.removed if id(each) not in old]
        self.added = [each for each in self.added if id(each) not in new]

    def pair_by_form(self) -> None:
        """Pair the alternatives that are the only list, the only map, the only number ... of their side."""
        self.pair_by(_form, _form)

    def pair_similar(self) -> None:
        """Pair the objects that share most of their field names, best pairs first. Between too many objects, only those
        with the same names are pairs."""
        self._pair_equal_names()
        old, new = (
            [(each, _names(each)) for each in side if isinstance(each, Object)] for side in (self.removed, self.added)
        )
        if len(old) * len(new) > _MAX_PAIRS:
            return
        scores = sorted(
            (-_similarity(names, other_names), index, other_index)
            for index, (_, names) in enumerate(old)
            for other_index, (_, other_names) in enumerate(new)
        )
        taken_old, taken_new = set[int](), set[int]()
        pairs = []
        for score, index, other_index in scores:
            if -score >= _SIMILAR and index not in taken_old and other_index not in taken_new:
                taken_old.add(index)
                taken_new.add(other_index)
                pairs.append((old[index][0], new[other_index][0]))
        self._add(pairs)

    def _pair_equal_names(self) -> None:
        """Pair the objects with the same field names, in their order."""
        candidates: dict[frozenset[str], deque[Alternative]] = {}
        for other in self.added:
            if isinstance(other, Object):
                candidates.setdefault(_names(other), deque()).append(other)
        equal = ((one, candidates.get(_names(one))) for one in self.removed if isinstance(one, Object))
        self._add([(one, others.popleft()) for one, others in equal if others])


def tag(alternative: Alternative, sets: ValueSets, *, optional: bool = False) -> Tag | None:
    """Return an object's tag: its first required constant, or with ``optional`` its first constant."""
    if isinstance(alternative, Object):
        for row in alternative.fields:
            if row.required is False and not optional:
                continue
            match sets.of(row.type).alternatives:
                case (LiteralSet(values=values, open=False),) if len(values) == 1:
                    return Tag(match_key(row.key), str(next(iter(values)).value))
    return None


def label(alternative: Alternative, sets: ValueSets) -> str:
    """Return the name of a union's member in a path: the tag's value, or else the name of the model or type."""
    match alternative:
        case Object() | Shapeless():
            found = tag(alternative, sets)
            return found.value if found else alternative.id.name
        case ListOf(item) | StreamOf(item):
            return f"Array<{_name(item)}>"
        case MapOf(value):
            return f"Map<{_name(value)}>"
        case Scalar(kind):
            return kind.value
        case LiteralSet():
            return "enum"
        case _:
            return "unknown"


def _name(type_: Type) -> str:
    match type_:
        case Reference(to):
            return to.name
        case Scalar(kind):
            return kind.value
        case _:
            return ""


def pair_members(
    old: Sequence[Alternative],
    new: Sequence[Alternative],
    sides: tuple[ValueSets, ValueSets],
    models: Mapping[TypeId, TypeId],
) -> PairedMembers:
    """Pair the alternatives of two unions by name, then by tag, by form and by similarity."""
    members = PairedMembers(list(old), list(new))
    members.pair_by(lambda one: _identity(one, models), lambda one: _identity(one, {}))
    members.pair_by(lambda one: tag(one, sides[0]), lambda one: tag(one, sides[1]))
    members.pair_by_form()
    members.pair_similar()
    return members


def _unique(alternatives: list[Alternative], key_of: Key) -> dict[object, Alternative]:
    """The alternatives by key, without keys that are None or that several have."""
    found: dict[object, Alternative | None] = {}
    for alternative in alternatives:
        key = key_of(alternative)
        found[key] = None if key in found else alternative
    return {key: one for key, one in found.items() if key is not None and one is not None}


def _identity(alternative: Alternative, models: Mapping[TypeId, TypeId]) -> object:
    match alternative:
        case Object(id=id_) | Shapeless(id=id_):
            return models.get(id_, id_)
        case Scalar() | Unread():
            return alternative
        case External(name):
            return External, name
        case ListOf() | MapOf() | StreamOf():
            renamed = {id_: models.get(id_, id_) for id_ in references(alternative)}
            return canonical(rename_references(alternative, renamed))
        case _:
            return None


def _form(alternative: Alternative) -> object:
    match alternative:
        case ListOf():
            return "list"
        case MapOf():
            return "map"
        case StreamOf():
            return "stream"
        case LiteralSet():
            return "values"
        case Scalar(kind) if kind in _NUMBERS:
            return "number"
        case _:
            return None


def _names(model: Object) -> frozenset[str]:
    return frozenset(match_key(row.name) for row in model.fields)


def _similarity(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return len(ours & theirs) / len(ours | theirs)  # equal names are pairs already, so one side isn't empty
