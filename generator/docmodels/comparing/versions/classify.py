"""From facts to findings: which rule a change falls under, and how bad it is for whom.

One finding a fact. What follows from a bigger fact (the fields of a removed model) is part of that one. The
side a model is on, and so who is hurt, follows from the operations that reach it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...findings import Severity
from ...matching.pairing import Pairing
from ...matching.split_and_merge import with_copies
from ...report import RANK
from ...schema.facts import MODEL, PRESENCE
from ...schema.model import Schema
from ...schema.notation import read_id
from ...schema.types import TypeId
from ..request_bodies import bodies_of
from ..scaffolding import NO_FILTER, ScaffoldingFilter
from ..usage import Usage, usage_of
from .changes import IDENTITY, Change, changes
from .rules import RULES
from .select_rule import RuleSelector


@dataclass(frozen=True, slots=True)
class ClassifiedChange:
    """One finding of a comparison."""

    rule: str
    change: Change
    reader: Severity | None
    """For who decodes responses; None where nobody can be hurt."""
    writer: Severity | None
    """For who builds requests."""
    source: Severity | None
    """For code that uses the generated models."""
    path: tuple[str, ...] = ()
    """The way into a type, where a type changed."""
    usages: tuple[str, ...] = ()
    """The operations that it reaches."""
    evidence: tuple[str, ...] = ()
    """Of a rename: why it is taken for one."""

    @property
    def worst(self) -> Severity:
        """The gravest of the three."""
        return min(
            (s for s in (self.reader, self.writer, self.source) if s is not None),
            key=RANK.__getitem__,
            default=Severity.NOTE,
        )


def judge(
    old: Schema,
    new: Schema,
    pairing: Pairing,
    *,
    levels: Mapping[str, Severity | None] | None = None,
    quiet: bool = False,
    scaffolding: ScaffoldingFilter = NO_FILTER,
) -> tuple[ClassifiedChange, ...]:
    """All findings, the gravest first. ``levels`` overrides severities by rule, None silencing a rule; ``quiet``
    rules (prose, labels) are left out unless asked for."""
    judging = _Judging(old, new, pairing, levels or {}, quiet, scaffolding)
    every = [judged for change in judging.own() if (judged := judging.judge(change)) is not None]
    found = judging.without_echoes(every)
    return tuple(sorted(found, key=lambda j: (RANK[j.worst], -len(j.usages), j.change.subject, j.change.attribute)))


class _Judging:
    """What judging one change needs to know about the two schemas."""

    def __init__(
        self,
        old: Schema,
        new: Schema,
        pairing: Pairing,
        levels: Mapping[str, Severity | None],
        quiet: bool,
        scaffolding: ScaffoldingFilter,
    ) -> None:
        self.levels, self.quiet = levels, quiet
        self.ruling = RuleSelector(old, new, pairing)
        self.changes = changes(old, new, pairing)
        self.usage = (usage_of(old, pairing.operations), usage_of(new))
        named = [
            (one, other) for one, other in pairing.models.items() if one in self.usage[0] or other in self.usage[1]
        ]
        self.bodies = (
            bodies_of(old, {*self.usage[0], *(one for one, _ in named)}, pairing.operations, scaffolding),
            bodies_of(new, {*self.usage[1], *(other for _, other in named)}, scaffolding=scaffolding),
        )
        self.evidence = {(rename.what, rename.new): rename.evidence for rename in pairing.renames}

    def own(self) -> list[Change]:
        """The changes that stand for themselves: not the parts of what came, went or became something else."""
        replaced = {
            change.subject for change in self.changes if change.attribute == PRESENCE and not change.subject.part
        }
        moved = {c.subject for c in self.changes if c.attribute == PRESENCE and None in (c.before, c.after)}
        own = [
            change
            for change in self.changes
            if change.attribute == IDENTITY
            or not (
                (change.subject.whole in replaced and (change.subject.part or change.attribute != PRESENCE))
                or (change.subject in moved and change.attribute != PRESENCE)
            )
        ]
        return with_copies(own, self.ruling.same_shape)

    def judge(self, change: Change) -> ClassifiedChange | None:
        """The finding for one change; None where it is nothing or not asked for."""
        named = self.ruling.rule(change)
        if named is None:
            return None
        rule_id, path = named
        rule = RULES[rule_id]
        reader, writer, source = rule.severities
        if rule_id in self.levels:
            level = self.levels[rule_id]
            if level is None:
                return None
            reader = writer = source = level
        elif rule.quiet and not self.quiet:
            return None
        usage = self._usage(change)
        reads, writes = self._sides(change, usage)
        return ClassifiedChange(
            rule_id,
            change,
            reader if reads else None,
            writer if writes else None,
            source,
            path,
            usage.operations,
            self._evidence(change),
        )

    def _usage(self, change: Change) -> Usage:
        if change.subject.scope != MODEL:
            call = (change.subject.owner,)
            match change.subject.part:
                case "parameter":
                    return Usage(requests=call)
                case "response":
                    return Usage(responses=call)
                case "error":
                    return Usage(errors=call)
            return Usage(call, call)
        before = self._reached(0, read_id(change.was.owner))
        return self._reached(1, read_id(change.subject.owner)).join(before)

    def _reached(self, side: int, id_: TypeId) -> Usage:
        """Who reaches a model: by reference, or as the body whose fields an operation's table spreads out."""
        return self.usage[side].get(id_) or Usage(requests=self.bodies[side].get(id_, ()))

    def without_echoes(self, found: list[ClassifiedChange]) -> list[ClassifiedChange]:
        """A field of a request's body is a parameter, too, where the operation's table spreads the body out: the
        one fact is told at the model, with the operations that it reaches. So is a parameter that comes or goes
        because the field became, or was, a constant, which tables leave out."""
        told: set[tuple[str | None, ...]] = set()
        for judged in found:
            change = judged.change
            if change.subject.part == "field":
                fact = (change.subject.name, change.attribute, change.before, change.after)
                for call in self.bodies[1].get(read_id(change.subject.owner), ()):
                    told.add((call, *fact))
                    if change.attribute == PRESENCE:
                        told.update((call, fact[0], PRESENCE, *gone) for gone in ((None, fact[3]), (fact[2], None)))
        return [
            judged for judged in found if judged.change.subject.part != "parameter" or self._fact(judged) not in told
        ]

    def _fact(self, judged: ClassifiedChange) -> tuple[str | None, ...]:
        change = judged.change
        return (change.subject.owner, change.subject.name, change.attribute, change.before, change.after)

    def _sides(self, change: Change, usage: Usage) -> tuple[bool, bool]:
        """Who can be hurt; both where no operation tells."""
        if not usage.operations:
            return True, True
        return usage.read, usage.written

    def _evidence(self, change: Change) -> tuple[str, ...]:
        if change.attribute != IDENTITY:
            return ()
        subject = change.subject
        if subject.part:
            return self.evidence.get(("field", f"{subject.owner}.{subject.name}"), ())
        return self.evidence.get((subject.scope, subject.owner), ())
