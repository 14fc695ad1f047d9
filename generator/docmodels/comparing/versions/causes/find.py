"""Find the causes that several changes have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ....schema.model import Schema
from ..classify import ClassifiedChange
from ..wire_verdict import WireVerdict
from .cause import Cause, counted
from .client_parameters import find_client_parameters
from .inputs import find_regrouped_inputs
from .names import find_name_changes
from .rules import GENERATOR_CHANGED
from .wrappers import find_changed_wrappers


class Causes(NamedTuple):
    """Causes, and the changes without a cause in common with others."""

    causes: tuple[Cause, ...]
    rest: tuple[ClassifiedChange, ...]

    def changes(self) -> tuple[ClassifiedChange, ...]:
        """Return every change, with the severities that its cause leaves it."""
        return (*(part for cause in self.causes for part in cause.parts), *self.rest)


def find_causes(
    found: Sequence[ClassifiedChange],
    schemas: tuple[Schema, Schema],
    wire: WireVerdict,
    off: Collection[str] = (),
) -> Causes:
    """Return the causes of ``found`` and the other changes. Each change has one cause at most. The changes of causes
    whose rule is ``off`` stay without it."""
    causes: list[Cause] = []
    left = list(found)
    for find in (
        _find_generator_changes,
        lambda rest: find_client_parameters(rest, schemas, wire),
        lambda rest: find_regrouped_inputs(rest, wire),
        lambda rest: find_changed_wrappers(rest, wire),
        find_name_changes,
    ):
        for cause in [each for each in find(left) if each.rule not in off and len(each.parts) > 1]:
            causes.append(cause)
            taken = {(each.rule, each.change) for each in cause.parts}
            left = [each for each in left if (each.rule, each.change) not in taken]
    return Causes(tuple(causes), tuple(left))


def _find_generator_changes(found: Sequence[ClassifiedChange]) -> Iterator[Cause]:
    """Yield the changes that the versions of the generator explain, one cause for each fact about it."""
    by_title: dict[str, list[ClassifiedChange]] = {}
    for each in found:
        if each.cause:
            by_title.setdefault(each.cause, []).append(each)
    for title, parts in by_title.items():
        message = f"{title}: {counted(['change'] * len(parts))}"
        yield Cause(GENERATOR_CHANGED, "generator", message, tuple(parts))
