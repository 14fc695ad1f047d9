"""The result of comparing two types, and what the comparison must know about each side."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal, NamedTuple, TypeAlias

from ....lazy import dataclass
from .normalize import NormalizedType, TypeNormalizer


class AgreementLevel(IntEnum):
    """How far two types agree. The worst part of a type decides."""

    SAME = 0
    LESS_SPECIFIC = 1
    """Nothing contradicts, but one side states less than its language could."""
    DIFFERENT = 2


class SideLimit(NamedTuple):
    """A fact that a side's docs can't express."""

    side: str
    fact: str


SideLimits: TypeAlias = frozenset[SideLimit]
NO_SIDE_LIMITS: SideLimits = frozenset()
Aspect: TypeAlias = Literal["type", "values", "constant", "members", "null"]
"""What differs between two types."""


@dataclass(frozen=True, slots=True)
class TypeAgreement:
    """How far two types agree."""

    level: AgreementLevel
    limits: SideLimits = NO_SIDE_LIMITS
    """The facts that were left out because a side can't express them."""
    less_specific: str | None = None
    """The side that states less, if the level is ``LESS_SPECIFIC``."""
    aspect: Aspect = "type"

    def with_limits(self, limits: SideLimits) -> TypeAgreement:
        """Return the same result with more limits applied."""
        if limits <= self.limits:
            return self
        return TypeAgreement(self.level, self.limits | limits, self.less_specific, self.aspect)


SAME = TypeAgreement(AgreementLevel.SAME)
DIFFERENT = TypeAgreement(AgreementLevel.DIFFERENT)


@dataclass(frozen=True, slots=True, eq=False)
class ComparedSide:
    """A side with its normalized types and its limits."""

    types: TypeNormalizer
    limits: frozenset[str]

    @property
    def name(self) -> str:
        """The side's name."""
        return self.types.side

    def first_limit(self, *facts: str) -> SideLimits:
        """Return the first of these facts that the side can't express; empty if it can express all of them."""
        for fact in facts:
            if fact in self.limits:
                return frozenset((SideLimit(self.name, fact),))
        return NO_SIDE_LIMITS

    def states_less(self, *facts: str, aspect: Aspect = "type") -> TypeAgreement:
        """Return the agreement with a more specific type. If the side can't express one of the facts that it leaves
        out, the types count as the same."""
        limits = self.first_limit(*facts)
        if limits:
            return TypeAgreement(AgreementLevel.SAME, limits)
        return TypeAgreement(AgreementLevel.LESS_SPECIFIC, less_specific=self.name, aspect=aspect)


class SideType(NamedTuple):
    """A type that one side states."""

    side: ComparedSide
    type: NormalizedType
