"""Do two meanings agree, as far as the two languages' docs can say?

``SAME``, ``COARSER`` (one says less than its language could) or ``DIFFERENT``; with the losses that were applied.
Where a side cannot say a fact, the fact is left out: the comparison is made in the coarser of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from .types import AnyOf, Atom, Holder, Named, NormalizedType, TypeNormalizer, Values

Used: TypeAlias = frozenset[tuple[int, str]]
"""Losses that were applied: (0 for the left side, 1 for the right one; the fact)."""
_MAX_DEPTH = 24
_NOTHING: Used = frozenset()
_INTEGERS = {"integer", "big-integer"}
_FLOATS = {"float", "decimal"}
_BINARY = {"bytes"}
RAW = Atom("class raw response")
_STAND_IN = {("float", "decimal"), ("number", "decimal"), ("number", "big-integer"), ("integer", "big-integer")}
"""What a language without the second prints instead, besides ``string``."""
_ANY_INSTEAD = {Holder: ("array",), Named: ("union declarations",)}
"""The losses that make a language print its ``any``."""


class Level(IntEnum):
    """How far; the worst part of a type decides."""

    SAME = 0
    COARSER = 1
    DIFFERENT = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far two meanings agree."""

    level: Level
    used: Used = _NOTHING
    coarser: int | None = None
    """Which one says less, where the level is ``COARSER``."""
    what: str = "type"
    """What differs: ``type``, ``values``, ``constant``, ``members`` or ``null``."""

    def with_used(self, used: Used) -> Verdict:
        """The same, with more losses applied."""
        return self if used <= self.used else Verdict(self.level, self.used | used, self.coarser, self.what)


SAME = Verdict(Level.SAME)
DIFFERENT = Verdict(Level.DIFFERENT)


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """A side that says things, and what it cannot say."""

    meanings: TypeNormalizer
    losses: frozenset[str]


def agree(left: NormalizedType, right: NormalizedType, speakers: tuple[ComparedSide, ComparedSide]) -> Verdict:
    """How far ``left``, said by the first speaker, agrees with ``right``, said by the second."""
    return _Agreeing(speakers).agree(left, right, 0)


class _Agreeing:
    """One comparison of two types."""

    def __init__(self, speakers: tuple[ComparedSide, ComparedSide]) -> None:
        self.speakers = speakers

    def lost(self, side: int, *facts: str) -> Used:
        """The first of these facts that the side cannot say."""
        for fact in facts:
            if fact in self.speakers[side].losses:
                return frozenset(((side, fact),))
        return _NOTHING

    def coarser(self, side: int, *facts: str, what: str = "type") -> Verdict:
        """``side`` says less: not by its own fault where it cannot say one of the facts."""
        used = self.lost(side, *facts)
        return Verdict(Level.SAME, used) if used else Verdict(Level.COARSER, coarser=side, what=what)

    def agree(self, left: NormalizedType, right: NormalizedType, depth: int) -> Verdict:
        if left == right or depth > _MAX_DEPTH or Atom("unread") in (left, right):
            return SAME
        for side, one, other in ((0, left, right), (1, right, left)):
            if isinstance(one, Holder) and one.kind == "nullable":
                return self.unwrapped(side, one, other, depth)
        for side, one, other in ((0, left, right), (1, right, left)):
            if isinstance(one, Named) and one.kind != "object":
                return self.by_members(side, one, other, depth)
            if isinstance(one, AnyOf):
                return self.alternatives(self.ordered(side, one.members, self.members(1 - side, other)), depth)
        match left, right:
            case Values(), Values():
                return self.values(left, right)
            case Values(), Atom():
                return self.value_and_atom(1, left, right)
            case Atom(), Values():
                return self.value_and_atom(0, right, left)
            case Atom(), Atom():
                return self.atoms(left.kind, right.kind)
            case Holder(kind), Holder(other_kind) if kind == other_kind:
                return self.agree(left.item, right.item, depth + 1)
            case _:
                return self.unlike(left, right)

    def ordered(
        self, side: int, own: tuple[NormalizedType, ...], other: tuple[NormalizedType, ...]
    ) -> tuple[tuple[NormalizedType, ...], tuple[NormalizedType, ...]]:
        return (own, other) if side == 0 else (other, own)

    def unwrapped(self, side: int, one: Holder, other: NormalizedType, depth: int) -> Verdict:
        """``one`` may be null, as a part of a type."""
        if isinstance(other, Holder) and other.kind == "nullable":
            return self.pair(side, one.item, other.item, depth)
        inner = self.pair(side, one.item, other, depth)
        used = self.lost(1 - side, "null within a type", "nullable")
        if used:
            return inner.with_used(used)
        return inner if inner.level is Level.DIFFERENT else Verdict(Level.DIFFERENT, inner.used, what="null")

    def pair(self, side: int, one: NormalizedType, other: NormalizedType, depth: int) -> Verdict:
        return self.agree(one, other, depth + 1) if side == 0 else self.agree(other, one, depth + 1)

    def members(self, side: int, meaning: NormalizedType) -> tuple[NormalizedType, ...]:
        """The alternatives that a meaning stands for, without null."""
        if isinstance(meaning, Named) and meaning.kind == "union":
            return self.speakers[side].meanings.members(meaning.group) or (meaning,)
        return meaning.members if isinstance(meaning, AnyOf) else (meaning,)

    def by_members(self, side: int, one: Named, other: NormalizedType, depth: int) -> Verdict:
        """``one`` is a union with a page, or a page without a shape."""
        if isinstance(other, Named) and other.group is one.group:
            return SAME  # the two pages are compared by themselves
        if one.kind == "shapeless":
            used = self.lost(side, "union members", "union declarations")
            return Verdict(Level.SAME, used) if used and not isinstance(other, Holder) else DIFFERENT
        return self.alternatives(self.ordered(side, self.members(side, one), self.members(1 - side, other)), depth)

    def alternatives(self, pair: tuple[tuple[NormalizedType, ...], tuple[NormalizedType, ...]], depth: int) -> Verdict:
        """Two sets of alternatives: each must find a partner on the other side."""
        for side in (0, 1):
            if Atom("any") in pair[side]:
                return self.coarser(side, "union members")
        left = [one for one in pair[0] if one not in pair[1]]
        right = [one for one in pair[1] if one not in pair[0]]
        worst = SAME
        for level in (Level.SAME, Level.COARSER):
            for one in tuple(left):
                for other in right:
                    found = self.agree(one, other, depth + 1)
                    if found.level is level:
                        left.remove(one)
                        right.remove(other)
                        worst = found.with_used(worst.used) if level > worst.level else worst.with_used(found.used)
                        break
        if not left and not right:
            return worst
        return self.left_over(pair, left, right, worst, depth)

    def left_over(
        self,
        pair: tuple[tuple[NormalizedType, ...], tuple[NormalizedType, ...]],
        left: list[NormalizedType],
        right: list[NormalizedType],
        worst: Verdict,
        depth: int,
    ) -> Verdict:
        """Alternatives without a partner: two that one language cannot tell apart share one (int and float)."""
        for side, rest in ((0, left), (1, right)):
            for one in tuple(rest):
                matches = (self.pair(side, one, other, depth) for other in pair[1 - side])
                shared = next((found for found in matches if found.level is Level.SAME and found.used), None)
                if shared is not None:
                    rest.remove(one)
                    worst = worst.with_used(shared.used)
        if not left and not right:
            return worst
        lossy = [self.lost(side, "union members") for side in (0, 1)]
        for side in (0, 1):
            if lossy[side] and len(pair[side]) <= 1:
                return Verdict(Level.SAME, worst.used | lossy[side])
        return Verdict(Level.DIFFERENT, worst.used, what="members")

    def values(self, left: Values, right: Values) -> Verdict:
        if left.values == right.values or (left.group is not None and left.group is right.group):
            return SAME  # an enumeration's own page is compared by itself
        single = len(left.values) == len(right.values) == 1
        return Verdict(Level.DIFFERENT, what="constant" if single else "values")

    def value_and_atom(self, side: int, values: Values, atom: Atom) -> Verdict:
        """``side`` names a base type where the other one lists values."""
        kind = atom.kind.removeprefix("other ")
        if kind == "any":
            return self.coarser(side)
        if kind != values.base and self.atoms(kind, values.base).level is not Level.SAME:
            return Verdict(Level.DIFFERENT)
        facts = ["enumeration values"]
        if len(values.values) == 1:
            facts.append("constant")
        if values.open or self.lost(1 - side, "open enumeration") or not values.group:
            facts.append("values of an open enumeration")
        return self.coarser(side, *facts, what="constant" if len(values.values) == 1 else "values")

    def atoms(self, left: str, right: str) -> Verdict:
        kinds = {left, right}
        for side, one, other in ((0, left, right), (1, right, left)):
            if one == "any":
                return self.coarser(side)
            if one == "number" and other in _INTEGERS | _FLOATS:
                return self.coarser(side, "integer or float")
            if one == "string" and other in ("decimal", "big-integer", "bytes", "date", "date-time"):
                return self.coarser(side, other)
            if (one, other) in _STAND_IN and self.lost(side, other):
                return Verdict(Level.SAME, self.lost(side, other))
        if kinds == _INTEGERS:
            return Verdict(Level.SAME, frozenset(((0, "integer width"),)))
        if kinds == {"date", "date-time"}:
            used = self.lost(0, "date or date-time", "date") or self.lost(1, "date or date-time", "date")
            return Verdict(Level.SAME, used) if used else DIFFERENT
        return self.platform(left, right)

    def platform(self, left: str, right: str) -> Verdict:
        """Classes of the platform: files, streams and raw bytes have as many names as there are languages."""
        foreign = [kind.startswith("class ") for kind in (left, right)]
        if (
            all(foreign)
            or (any(foreign) and {left, right} & _BINARY)
            or {left, right} == {"class raw response", "nothing"}
        ):
            return SAME
        return DIFFERENT

    def unlike(self, left: NormalizedType, right: NormalizedType) -> Verdict:
        """Two meanings of different make."""
        for side, one, other in ((0, left, right), (1, right, left)):
            if one == Atom("any"):
                return self.coarser(side, *_ANY_INSTEAD.get(type(other), ()))
            if isinstance(other, Holder) and other.kind == "stream" and isinstance(one, Atom):
                binary = one.kind in _BINARY or one.kind.startswith("class ")
                if one == RAW or (binary and other.item == Atom("bytes")):
                    return SAME  # a class around a response holds a stream as the response itself
            if isinstance(one, Holder) and one.kind == "map" and isinstance(other, Named):
                used = self.lost(side, "additional properties")
                if used:
                    return Verdict(Level.SAME, used)
                if one.item == Atom("any"):
                    return self.coarser(side)
        return DIFFERENT
