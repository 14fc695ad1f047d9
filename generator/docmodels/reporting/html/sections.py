"""The sections of the HTML report: one for each model or operation, and one for each cause with all its parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...report import Difference


class Fact(NamedTuple):
    """A difference in a section."""

    section: str
    """The model or operation, or what the cause concerns."""
    difference: Difference

    @property
    def name(self) -> str:
        """The name of the fact in its section: the field, or the full name if another thing's section has it."""
        return self.difference.field if self.difference.model == self.section else self.difference.element


def facts_of(differences: Iterable[Difference]) -> list[Fact]:
    """Return all facts in the order of ``differences``; a cause comes before its parts, in one section."""
    return [Fact(each.model, fact) for each in differences for fact in (each, *each.parts)]
