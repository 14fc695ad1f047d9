"""The shapes of models without their names: what two models have in common on the wire."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from ...schema.model import Declaration, Enumeration, Field, Object, Shapeless, Union
from ...schema.names import match_key
from ...schema.types import ListOf, MapOf, Reference, Scalar, StreamOf, Type, TypeId
from ..value_sets import Alternative, LiteralSet, ValueSets

DEPTH = 3
"""How many models deep two shapes are compared. Deeper differences don't decide which model is which."""


class Shapes:
    """The shapes of one schema's models, as values that compare equal for equal shapes."""

    def __init__(self, sets: ValueSets, *, exact: bool = True) -> None:
        """``exact`` shapes include scalar types, presence and null; other ones only keys and the nesting of types,
        which are the same in every language."""
        self.sets = sets
        self.exact = exact
        self._of: dict[TypeId, int] | None = None

    @property
    def of(self) -> Mapping[TypeId, int]:
        """The hashes of the models' shapes, which are computed when they are first needed."""
        if self._of is None:
            self._of = {}
            for _ in range(DEPTH):
                known: dict[int, int] = {}
                found = {id_: hash(self._declaration(one, known)) for id_, one in self.sets.declarations.items()}
                self._of = found
        return self._of

    def alternative(self, alternative: Alternative) -> Hashable:
        """Return the shape of one alternative of a type."""
        return self._alternative(alternative, {})

    def _declaration(self, declared: Declaration, known: dict[int, int]) -> Hashable:
        match declared:
            case Object(fields=fields, additional=additional):
                rows = frozenset(
                    (
                        match_key(row.key) or row.key,
                        self._type(row.type, known),
                        *self._marks(row.required, row.nullable),
                    )
                    for row in fields
                )
                return "object", rows, None if additional is None else self._type(additional, known)
            case _:
                return self._values(Reference(declared.id), known)

    def _marks(self, required: bool | None, nullable: bool | None) -> tuple[object, ...]:
        return (required, bool(nullable)) if self.exact else ()

    def _type(self, type_: Type, known: dict[int, int]) -> int:
        if isinstance(type_, Reference) and not isinstance(self.sets.declarations.get(type_.to), Object):
            return self.of.get(type_.to, 0)  # so that unions and aliases that contain themselves end
        found = known.get(id(type_))
        if found is None:
            known[id(type_)] = 0  # an inline union may contain itself
            found = known[id(type_)] = self._values(type_, known)
        return found

    def _values(self, type_: Type, known: dict[int, int]) -> int:
        values = self.sets.of(type_)
        shape = frozenset(self._alternative(one, known) for one in values.alternatives)
        return hash((shape, values.nullable and self.exact))

    def _alternative(self, alternative: Alternative, known: dict[int, int]) -> Hashable:
        match alternative:
            case Object(id=id_):
                return self.of.get(id_, "object")
            case ListOf(item):
                return "list", self._type(item, known)
            case MapOf(value):
                return "map", self._type(value, known)
            case StreamOf(item):
                return "stream", self._type(item, known)
            case Shapeless():
                return "shapeless"
            case Scalar() | LiteralSet() if not self.exact:
                return "scalar"
            case LiteralSet(values=values, open=open_):
                return "values", values, open_
            case _:
                return alternative


def key_of(row: Field) -> str:
    """Return the key that pairs a field with the other schema's."""
    return match_key(row.key) or row.key


def likeness(one: Declaration, other: Declaration, sides: tuple[Shapes, Shapes]) -> float:
    """Return how much two models have in common on the wire: 1 for equal shapes, 0 if nothing suggests one model."""
    if sides[0].of.get(one.id) == sides[1].of.get(other.id):
        return 1.0
    match one, other:
        case Object(fields=fields), Object(fields=others):
            ours, theirs = (set(map(key_of, rows)) for rows in (fields, others))
            return _share_of_common(ours, theirs)
        case Enumeration(members=members), Enumeration(members=other_members):
            values, other_values = ({str(each.value) for each in rows} for rows in (members, other_members))
            return _share_of_common(values, other_values)
        case Union(), Union():
            return _common_alternatives(one, other, sides)
        case _:
            return 0.0


def _share_of_common(ours: set[str], theirs: set[str]) -> float:
    """Less than 1 even for equal keys or values, since the shapes differ."""
    every = ours | theirs
    return min(0.99, len(ours & theirs) / len(every)) if every else 0.99


def _common_alternatives(one: Union, other: Union, sides: tuple[Shapes, Shapes]) -> float:
    """The share of alternatives of equal shape, with those of similar size counted as half equal."""
    ours, theirs = (
        [side.alternative(each) for each in side.sets.of(Reference(union.id)).alternatives]
        for side, union in zip(sides, (one, other), strict=True)
    )
    common = len(set(ours) & set(theirs))
    return 0.99 * max(common, 0.5 * min(len(ours), len(theirs))) / max(len(ours), len(theirs), 1)
