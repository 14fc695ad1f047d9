"""Classified changes: the rule that each change falls under, and its severity for readers, writers and source code.

Each fact is classified once. What follows from a larger change (the fields of a removed model) is part of that change.
``wire_verdict`` says whether a change affects those who read responses and those who write requests.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from ...findings import Severity
from ...lazy import dataclass
from ...matching.pairing import Pairing, full_name
from ...matching.scaffolding import NO_FILTER, ScaffoldingFilter
from ...report import RANK
from ...schema.facts import PRESENCE
from ...schema.model import Schema
from ...schema.types import Constant, TypeId
from .changes import IDENTITY, Change, ChangeValue, changes
from .generations.causes import GenerationCauses
from .rules import RULES, reader_severity, writer_severity
from .select_rule import RuleSelector
from .split_and_merge import with_splits_and_merges
from .type_effects import SelectedRule
from .wire_verdict import WireVerdict

_LISTED_VALUES = frozenset(("enum-value-added", "enum-value-removed"))


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
    cause: str = ""
    """What the documentation's generator does differently in its later version, if that explains the change."""

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
    causes: GenerationCauses | None = None,
    wire: WireVerdict | None = None,
) -> tuple[ClassifiedChange, ...]:
    """Return all classified changes, the most severe first.

    ``severities`` overrides severities by rule; None disables a rule. Changes of quiet rules (prose, labels) are
    included on request only. ``wire`` is the structural comparison of both sides, if it is known already.
    """
    wire = wire or WireVerdict(old, new, pairing, scaffolding)
    classifier = _Classifier(old, new, pairing, severities or {}, include_quiet, wire, causes)
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
        wire: WireVerdict,
        causes: GenerationCauses | None,
    ) -> None:
        self.severities, self.include_quiet = severities, include_quiet
        self.causes = causes
        self.selector = RuleSelector(old, new, pairing)
        self.changes = changes(old, new, pairing)
        self.wire = wire
        self.evidence = {(rename.what, rename.new): rename.evidence for rename in pairing.renames}

    def independent_changes(self) -> list[Change]:
        """Return the changes that don't follow from the addition, removal or replacement of their model, operation or
        part, or from the new type of a field."""
        presence = [change for change in self.changes if change.attribute == PRESENCE]
        replaced = {change.element for change in presence if not change.element.part}
        added_or_removed = {change.element for change in presence if change.one_sided}
        retyped = {change.element for change in presence if not change.one_sided}

        def follows(change: Change) -> bool:
            if change.attribute == IDENTITY:
                return False
            if change.attribute == PRESENCE:
                return bool(change.element.part) and change.element.whole in replaced
            if change.attribute == "default" and change.element in retyped and _is_written_the_same(change):
                return True
            return change.element.whole in replaced or change.element in added_or_removed

        independent = [change for change in self.changes if not follows(change)]
        return with_splits_and_merges(independent, self.selector.same_shape)

    def classify(self, change: Change) -> ClassifiedChange | None:
        """Return the classified change, or None if nothing changed in effect or the rule is disabled."""
        selected = self.selector.rule(change)
        if selected is None:
            return None
        if self.wire.is_same_response(change):
            selected = SelectedRule("response-type-form-changed")
        if self.wire.is_renamed_variable(change):
            selected = SelectedRule("parameter-renamed")
        rule = RULES[selected.id]
        reader, writer, source = rule.severities
        parts = selected.parts or self.wire.input_rules(change)
        if rule.id in _LISTED_VALUES and self.wire.is_absorbed(change):
            parts = (f"{rule.id}-open",)
        if parts:
            reader, writer = reader_severity(parts), writer_severity(parts)
        affected = self.wire.affected(change)
        if rule.id in self.severities:
            severity = self.severities[rule.id]
            if severity is None:
                return None
            reader = writer = source = severity
        elif rule.quiet and not self.include_quiet:
            return None
        elif self.causes is not None and (cause := self.causes.title(change, rule.id)) is not None:
            return ClassifiedChange(
                *(rule.id, change, None, None, Severity.NOTE, selected.path, affected.operations),
                evidence=self._evidence(change),
                cause=cause,
            )
        return ClassifiedChange(
            rule.id,
            change,
            reader if affected.reader else None,
            writer if affected.writer else None,
            source,
            selected.path,
            affected.operations,
            self._evidence(change),
        )

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
            for call in self.wire.bodies.get(owner, ()):
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


def _is_written_the_same(change: Change) -> bool:
    """Do both sides write one literal, such as 0, that is another value only because its type is another?"""
    texts = {
        value.value if isinstance(value.value, str) else json.dumps(value.value)
        for value in (change.before, change.after)
        if isinstance(value, Constant)
    }
    return not change.one_sided and len(texts) == 1


def _parameter_fact(change: Change) -> _ParameterFact:
    element = change.element
    return _ParameterFact(element.owner_text, element.name, change.attribute, change.before, change.after)
