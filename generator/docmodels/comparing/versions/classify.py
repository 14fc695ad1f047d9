"""Classified changes: the rule that each change falls under, and its severity for readers, writers and source code.

Each fact is classified once. What follows from a larger change (the fields of a removed model) is part of that change.
The operations that reach a model decide whether it is read or written, and so who is affected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...findings import Severity
from ...matching.pairing import Pairing, full_name
from ...matching.request_bodies import bodies_of
from ...matching.scaffolding import NO_FILTER, ScaffoldingFilter
from ...report import RANK
from ...schema.facts import PRESENCE
from ...schema.model import Schema
from ...schema.types import TypeId
from ..usage import Usage, usage_of
from .changes import IDENTITY, Change, ChangeValue, changes
from .rules import RULES
from .select_rule import RuleSelector
from .split_and_merge import with_splits_and_merges


@dataclass(frozen=True, slots=True)
class ClassifiedChange:
    """A change with its rule and severities."""

    rule: str
    change: Change
    reader: Severity | None
    """For code that decodes responses; None if nothing is read."""
    writer: Severity | None
    """For code that builds requests; None if nothing is written."""
    source: Severity | None
    """For code that uses the generated models."""
    path: tuple[str, ...] = ()
    """The path into a changed type."""
    usages: tuple[str, ...] = ()
    """The operations that reach the changed element."""
    evidence: tuple[str, ...] = ()
    """Why a rename was detected."""

    @property
    def worst(self) -> Severity:
        """The most severe of the three severities."""
        return min(
            (s for s in (self.reader, self.writer, self.source) if s is not None),
            key=RANK.__getitem__,
            default=Severity.NOTE,
        )


def classify(
    old: Schema,
    new: Schema,
    pairing: Pairing,
    *,
    severities: Mapping[str, Severity | None] | None = None,
    include_quiet: bool = False,
    scaffolding: ScaffoldingFilter = NO_FILTER,
) -> tuple[ClassifiedChange, ...]:
    """Return all classified changes, the most severe first.

    ``severities`` overrides severities by rule; None disables a rule. Changes of quiet rules (prose, labels) are
    included on request only.
    """
    classifier = _Classifier(old, new, pairing, severities or {}, include_quiet, scaffolding)
    every = [each for change in classifier.independent_changes() if (each := classifier.classify(change)) is not None]
    return tuple(
        sorted(
            classifier.without_duplicates(every),
            key=lambda each: (
                RANK[each.worst],
                -len(each.usages),
                each.change.element.sort_key,
                each.change.attribute,
            ),
        )
    )


class _ParameterFact(NamedTuple):
    """A changed fact of an operation's parameter."""

    call: str
    parameter: object
    attribute: str
    before: ChangeValue | None
    after: ChangeValue | None


class _Classifier:
    """The facts about two schemas that classifying a change needs."""

    def __init__(
        self,
        old: Schema,
        new: Schema,
        pairing: Pairing,
        severities: Mapping[str, Severity | None],
        include_quiet: bool,
        scaffolding: ScaffoldingFilter,
    ) -> None:
        self.severities, self.include_quiet = severities, include_quiet
        self.selector = RuleSelector(old, new, pairing)
        self.changes = changes(old, new, pairing)
        self.usage = (usage_of(old, pairing.operations), usage_of(new))
        matched = [
            (one, other) for one, other in pairing.models.items() if one in self.usage[0] or other in self.usage[1]
        ]
        self.bodies = (
            bodies_of(old, {*self.usage[0], *(one for one, _ in matched)}, pairing.operations, scaffolding),
            bodies_of(new, {*self.usage[1], *(other for _, other in matched)}, scaffolding=scaffolding),
        )
        self.evidence = {(rename.what, rename.new): rename.evidence for rename in pairing.renames}

    def independent_changes(self) -> list[Change]:
        """Return the changes that don't follow from the addition, removal or replacement of their model, operation or
        part."""
        presence = [change for change in self.changes if change.attribute == PRESENCE]
        replaced = {change.element for change in presence if not change.element.part}
        added_or_removed = {change.element for change in presence if change.one_sided}

        def follows(change: Change) -> bool:
            if change.attribute == IDENTITY:
                return False
            if change.attribute == PRESENCE:
                return bool(change.element.part) and change.element.whole in replaced
            return change.element.whole in replaced or change.element in added_or_removed

        independent = [change for change in self.changes if not follows(change)]
        return with_splits_and_merges(independent, self.selector.same_shape)

    def classify(self, change: Change) -> ClassifiedChange | None:
        """Return the classified change, or None if nothing changed in effect or the rule is disabled."""
        selected = self.selector.rule(change)
        if selected is None:
            return None
        rule = RULES[selected.id]
        reader, writer, source = rule.severities
        if rule.id in self.severities:
            severity = self.severities[rule.id]
            if severity is None:
                return None
            reader = writer = source = severity
        elif rule.quiet and not self.include_quiet:
            return None
        usage = self._usage(change)
        unused = not usage.operations  # nothing says which side the model is on, so both may be affected
        return ClassifiedChange(
            rule.id,
            change,
            reader if unused or usage.read else None,
            writer if unused or usage.written else None,
            source,
            selected.path,
            usage.operations,
            self._evidence(change),
        )

    def _usage(self, change: Change) -> Usage:
        old, new = change.old_element.owner, change.element.owner
        if isinstance(old, TypeId) and isinstance(new, TypeId):
            return self._model_usage(1, new).join(self._model_usage(0, old))
        call = (str(new),)
        match change.element.part:
            case "parameter":
                return Usage(requests=call)
            case "response":
                return Usage(responses=call)
            case "error":
                return Usage(errors=call)
            case _:
                return Usage(call, call)

    def _model_usage(self, side: int, id_: TypeId) -> Usage:
        """Return the operations that reference a model, or whose parameters are its fields."""
        return self.usage[side].get(id_) or Usage(requests=self.bodies[side].get(id_, ()))

    def without_duplicates(self, found: list[ClassifiedChange]) -> list[ClassifiedChange]:
        """Return the changes without those of parameters that are the fields of a request body.

        If an operation's table lists the body's fields as parameters, a changed field is a changed parameter, too: it
        is reported once, at the model. So is a parameter that is added or removed because the field was or became a
        constant, which such tables omit.
        """
        known: set[_ParameterFact] = set()
        for change in (each.change for each in found):
            owner = change.element.owner
            if change.element.part != "field" or not isinstance(owner, TypeId):
                continue
            for call in self.bodies[1].get(owner, ()):
                fact = _ParameterFact(call, change.element.name, change.attribute, change.before, change.after)
                known.add(fact)
                if change.attribute == PRESENCE:
                    known |= {fact._replace(before=None), fact._replace(after=None)}
        return [
            each
            for each in found
            if each.change.element.part != "parameter" or _parameter_fact(each.change) not in known
        ]

    def _evidence(self, change: Change) -> tuple[str, ...]:
        if change.attribute != IDENTITY:
            return ()
        element = change.element
        if isinstance(element.owner, TypeId) and element.part:
            return self.evidence.get(("field", full_name(element.owner, element.name_text)), ())
        return self.evidence.get((element.scope, element.owner_text), ())


def _parameter_fact(change: Change) -> _ParameterFact:
    element = change.element
    return _ParameterFact(element.owner_text, element.name, change.attribute, change.before, change.after)
