"""Aliases and unions that lead to one another through names alone, and what each of them means without its cycle.

``Amount = Quantity | str`` and ``Quantity = Amount | int`` are both ``int | str``. Targets can't write the names
themselves: a type checker rejects them, and a validator would follow them forever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..lazy import dataclass
from ..schema.model import Alias, Declaration, Union
from ..schema.types import NULL, NullableOf, Reference, Type, TypeId, UnionOf
from .layout import strong_components

_LARGE = 50
"""A cycle with more members is written out once, since writing it for each member takes quadratic space."""


@dataclass(frozen=True, slots=True)
class NameCycles:
    """The cycles of a schema."""

    by_id: Mapping[TypeId, Declaration]
    of: Mapping[TypeId, frozenset[TypeId]]
    """Member -> its cycle: aliases and unions that lead to one another with no list or object between."""
    representatives: Mapping[TypeId, TypeId]
    """Member of a large cycle -> the member that is written out; the others are aliases for it."""

    def members(self, id_: TypeId) -> tuple[Type, ...]:
        """Return the types of which an alias or union consists. For a member of a cycle: those of the whole cycle,
        without its names. Empty if the cycle consists of names alone."""
        cycle = self.of.get(id_)
        if cycle is None:
            return variants(self.by_id[id_])
        if (written := self.representatives.get(id_, id_)) != id_:
            return (Reference(written),)  # all members are the same type
        seen = {id_}
        found: dict[Type, None] = {}
        stack = list(reversed(variants(self.by_id[id_])))
        while stack:
            match stack.pop():
                case Reference(to) if to in cycle:
                    if to not in seen:
                        seen.add(to)
                        stack.extend(reversed(variants(self.by_id[to])))
                case UnionOf(members):
                    stack.extend(reversed(members))
                case NullableOf(item) if _leads_to(item, cycle):
                    found[NULL] = None
                    stack.append(item)
                case other:
                    found[other] = None
        return tuple(found)


def find_cycles(by_id: Mapping[TypeId, Declaration]) -> NameCycles:
    """Return the cycles of names among the declarations."""
    names = {id_ for id_, declaration in by_id.items() if isinstance(declaration, Alias | Union)}
    edges = {id_: tuple(to for to in _names_in(by_id[id_]) if to in names) for id_ in sorted(names)}
    found = [
        frozenset(component)
        for component in strong_components(edges, edges)
        if len(component) > 1 or component[0] in edges[component[0]]
    ]
    representatives: dict[TypeId, TypeId] = {}
    for cycle in found:
        if len(cycle) > _LARGE:
            representatives.update(dict.fromkeys(cycle, min(cycle)))
    return NameCycles(by_id, {id_: cycle for cycle in found for id_ in cycle}, representatives)


def variants(declaration: Declaration) -> tuple[Type, ...]:
    """Return the types of which an alias or union consists, without descending into any."""
    match declaration:
        case Alias(target=target):
            return (target,)
        case Union(variants=members):
            return tuple(member.type for member in members)
        case _:
            return ()


def _names_in(declaration: Declaration) -> Iterator[TypeId]:
    stack = list(variants(declaration))
    while stack:
        match stack.pop():
            case Reference(to):
                yield to
            case UnionOf(members):
                stack.extend(members)
            case NullableOf(item):
                stack.append(item)
            case _:
                pass


def _leads_to(type_: Type, cycle: frozenset[TypeId]) -> bool:
    match type_:
        case Reference(to):
            return to in cycle
        case UnionOf(members):
            return any(_leads_to(member, cycle) for member in members)
        case NullableOf(item):
            return _leads_to(item, cycle)
        case _:
            return False
