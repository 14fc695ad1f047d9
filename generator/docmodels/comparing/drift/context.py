"""One comparison of languages while it runs: the sides, who is whom, what they cannot say, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ...findings import Severity
from ...matching.languages import Group, Groups, LanguageSide, group_models
from ...matching.operations import OperationGroup, group_operations
from ...report import Difference, SideStatement
from ...schema.model import Declaration, Documented, Location
from ...schema.notation import spell, spell_id
from ...schema.types import Type, TypeId
from ..scaffolding import is_file
from .expressiveness import losses_of
from .rules import LANGUAGE_RULES
from .type_agreement import ComparedSide, Verdict, agree
from .types import NormalizedType, TypeNormalizer
from .votes import VoteResult

MANY = 3
"""More sides than this are counted in a sentence, not named."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one side says, on its way into a report."""

    side: str
    value: str | None
    at: Location | None = None
    unsaid: bool = False

    def said(self, *, odd: bool) -> SideStatement:
        """The same, once it is known who is in the minority."""
        return SideStatement(side=self.side, value=self.value, unsaid=self.unsaid, odd=odd, at=self.at)


@dataclass(slots=True)
class Drifting:
    """The state of one run."""

    sides: tuple[LanguageSide, ...]
    operations: tuple[OperationGroup, ...]
    groups: Groups
    losses: Mapping[str, frozenset[str]]
    speakers: Mapping[str, ComparedSide]
    by_id: Mapping[str, dict[TypeId, Declaration]]
    found: list[Difference] = field(default_factory=list)
    used: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(side, fact) -> how many facts were compared without it."""
    names: dict[Group, str] = field(default_factory=dict)
    verdicts: dict[tuple[NormalizedType, NormalizedType, str, str], Verdict] = field(default_factory=dict)

    @property
    def side_names(self) -> tuple[str, ...]:
        """The names of the sides, in their order."""
        return tuple(side.name for side in self.sides)

    def declared(self, group: Group) -> dict[str, Declaration]:
        """A group's pages, in the order of the sides."""
        return {side.name: self.by_id[side.name][group.ids[side.name]] for side in self.sides if side.name in group.ids}

    def name(self, group: Group) -> str:
        """A group's name in reports: the first side's."""
        known = self.names.get(group)
        if known is None:
            known = self.names[group] = next(spell_id(one.id) for one in self.declared(group).values())
        return known

    def compare(self, left: NormalizedType, right: NormalizedType, one: str, other: str) -> Verdict:
        """How far two sides' meanings agree."""
        key = (left, right, one, other)
        known = self.verdicts.get(key)
        if known is None:
            known = self.verdicts[key] = agree(left, right, (self.speakers[one], self.speakers[other]))
        return known

    def lose(self, losses: Iterable[tuple[str, str]]) -> None:
        """Counts facts that were left out."""
        self.used.update(losses)

    def report(
        self,
        rule: str,
        model: str,
        field: str,
        statements: Sequence[Statement],
        odd: Iterable[str],
        *,
        severity: Severity | None = None,
        losses: Iterable[tuple[str, str]] = (),
        message: str = "",
    ) -> None:
        """Adds a difference."""
        record = LANGUAGE_RULES[rule]
        minority = frozenset(odd)
        said = tuple(one.said(odd=one.side in minority) for one in statements)
        loss = "; ".join(sorted(f"{fact} ({side})" for side, fact in losses))
        self.found.append(
            Difference(
                rule=rule,
                severity=severity or record.severity,
                model=model,
                field=field,
                message=message or told(said),
                hint=record.hint,
                said=said,
                loss=loss,
            )
        )


def drifting(sides: Sequence[LanguageSide]) -> Drifting:
    """A run with everything paired, before anything is compared."""
    operations = group_operations(sides)
    groups = group_models(sides, [group.by_side for group in operations])
    losses = losses_of(sides)
    by_id = {side.name: side.schema.by_id() for side in sides}
    uploads = frozenset(
        group for group in groups.all if any(is_file(by_id[side][id_]) for side, id_ in group.ids.items())
    )
    speakers = {side.name: ComparedSide(TypeNormalizer(side, groups, uploads), losses[side.name]) for side in sides}
    return Drifting(tuple(sides), operations, groups, losses, speakers, by_id)


def told(said: Sequence[SideStatement]) -> str:
    """``required in 4, optional in go``: the majority first, its sides counted where they are many."""
    by_value: dict[tuple[bool, str], list[str]] = {}
    for one in said:
        if not one.unsaid:
            value = "missing" if one.value is None else one.value
            by_value.setdefault((one.odd, value), []).append(one.side)
    parts = []
    for (odd, value), names in sorted(by_value.items(), key=lambda item: (item[0][0], -len(item[1]))):
        parts.append(f"{value} in {len(names) if not odd and len(names) > MANY else ', '.join(names)}")
    return "; ".join(parts)


@lru_cache(maxsize=16384)
def told_type(type_: Type) -> str:
    """A type as reports show it."""
    return spell(type_)


def place(documented: Documented) -> Location | None:
    """Where it stands, if anywhere."""
    return documented.at if documented.at.line else None


def merge_odd(ballot: VoteResult[NormalizedType]) -> frozenset[str]:
    """Who is named: those who contradict, else those who say less."""
    return ballot.odd or ballot.coarser
