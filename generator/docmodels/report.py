"""What a comparison found, as data: the one value that every report format prints.

``docmodels compare`` (two versions) and ``docmodels drift`` (several languages) fill the same structures, so a
format knows neither of them. Everything is final here: sorted, counted, with the ledger applied.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias

from .findings import Severity
from .schema.model import Location

Kind: TypeAlias = Literal["compare", "drift"]
FailOn: TypeAlias = Literal["breaking", "warning", "none"]
ChangeKind: TypeAlias = Literal["added", "removed", "changed", "deprecated"]
RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
"""Severities from the gravest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the things compared: a version, or a language's docs."""

    name: str
    """``old``, ``new``; or the user's name for a language's docs."""
    label: str = ""
    """Where it was read from, as the user named it."""
    language: str = ""
    models: int = 0
    fields: int = 0
    operations: int = 0
    unreadable: int = 0
    """Type cells that could not be read: neither agreement nor drift."""
    positions: bool = True
    """False: a lock file, which has no positions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideStatement:
    """What one side says about one fact."""

    side: str
    value: str | None
    """None: the thing is not there."""
    unsaid: bool = False
    """The side's docs cannot express this fact: it has no vote."""
    odd: bool = False
    """It is in the minority."""
    at: Location | None = None
    excerpt: str = ""
    """The source line, for reports that show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact that is not the same on all sides: one entry however many operations reach it."""

    rule: str
    severity: Severity
    """What gates: the worst of ``severities`` that applies."""
    severities: tuple[tuple[str, Severity], ...] = ()
    """For versions: reader, writer and source, in this order. Empty for languages."""
    model: str
    """The model's id or the operation's call."""
    field: str = ""
    """The field, member, parameter or status; may hold a path into its type (``choices[]``)."""
    message: str = ""
    """One sentence without the model's and the field's name: ``required in 4, optional in go``."""
    hint: str = ""
    before: str | None = None
    """For versions. None: not there."""
    after: str | None = None
    at: Location | None = None
    was_at: Location | None = None
    said: tuple[SideStatement, ...] = ()
    """For languages: what each side says, in the order of the sides."""
    loss: str = ""
    """What was left out of the comparison because a language cannot say it."""
    usages: tuple[str, ...] = ()
    """The operations that reach it."""
    evidence: tuple[str, ...] = ()
    """Why renamed things were taken for one."""
    accepted: str | None = None
    """The ledger's reason. Accepted differences are counted and shown, and do not gate."""

    @property
    def side(self) -> str:
        """The odd ones out, joined with a comma; empty for versions."""
        return ",".join(each.side for each in self.said if each.odd)

    @property
    def fingerprint(self) -> str:
        """12 hexadecimal digits that stay the same while wording, lines and usages change."""
        text = "\0".join((self.rule, self.model, self.field, self.side))
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]

    @property
    def is_idle(self) -> bool:
        """Is it about the user's own file, an entry of a ledger or of a map of renames that covers nothing?"""
        return self.rule.endswith(("-unmatched", "-expired"))

    @property
    def subject(self) -> str:
        """``components.Usage.promptTokens``."""
        return f"{self.model}.{self.field}" if self.field else self.model

    @property
    def place(self) -> Location | None:
        """The best place to point to: the first odd side's, else the new side's, else the old side's."""
        odd = next((each.at for each in self.said if each.odd and each.at), None)
        return odd or self.at or self.was_at or next((each.at for each in self.said if each.at), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationChange:
    """One line of the operation view."""

    operation: str
    path: str
    """``response.usage.prompt_tokens``; empty for the operation itself."""
    change: ChangeKind
    breaking: bool


class MatrixState(Enum):
    """One cell of the matrix model by side."""

    SAME = "same"
    DIFFERS = "differs"
    MISSING = "missing"
    UNSAID = "unsaid"
    LAGS = "lags"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side has to say about one model."""

    state: MatrixState
    count: int = 0
    """How many facts differ."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One model by side; only rows with something to show. The rest is counted in ``Report.agreeing``."""

    model: str
    cells: tuple[Cell, ...]
    severity: Severity | None = None
    """The worst of its differences."""
    usages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceGroup:
    """Many items with one cause, told once: a lagging SDK, or the artefacts of a generator."""

    kind: Literal["lag", "artefact"]
    side: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpressivenessLimit:
    """A fact that some docs cannot express, and what it is compared as instead."""

    fact: str
    side: str
    """The side or, in the declared table, the language."""
    compared_as: str
    why: str
    facts: int = 0
    """How many facts of this comparison it concerned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that a comparison found."""

    kind: Kind
    sides: tuple[Side, ...]
    verdict: str
    """One sentence."""
    differences: tuple[Difference, ...] = ()
    """Sorted as ``ranked`` sorts."""
    operations: tuple[OperationChange, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    agreeing: int = 0
    """Models that agree on all sides."""
    agreeing_models: tuple[str, ...] = ()
    """Their names, where the report has a matrix."""
    lumps: tuple[DifferenceGroup, ...] = ()
    losses: tuple[ExpressivenessLimit, ...] = ()
    bumps: tuple[tuple[str, str], ...] = ()
    """For versions: the needed bump, by what it is for: ``(("wire", "major"), ("source", "minor"))``."""
    notes: tuple[str, ...] = ()
    """What else the reader must know: a side without positions, a page that was not read."""

    def unaccepted(self) -> tuple[Difference, ...]:
        """The differences that the ledger does not cover."""
        return tuple(each for each in self.differences if each.accepted is None)

    def count(self, severity: Severity) -> int:
        """How many open differences have this severity."""
        return sum(each.severity is severity for each in self.unaccepted())

    def fails(self, fail_on: FailOn) -> bool:
        """Does it gate? ``breaking``: any open error; ``warning``: any open error or warning."""
        limit = {"breaking": 0, "warning": 1, "none": -1}[fail_on]
        return any(RANK[each.severity] <= limit for each in self.unaccepted())


def ranked(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """The worst first, among equals the most used; then by name. Total, so reports are the same on every run."""
    return tuple(
        sorted(
            differences,
            key=lambda each: (RANK[each.severity], -len(each.usages), each.model, each.field, each.rule, each.side),
        )
    )


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """One entry of a ledger: a difference that somebody has looked at and accepted."""

    rule: str
    model: str
    field: str
    side: str
    reason: str
    expires: str | None = None
    """The last day on which it holds, ``2027-01-31``; None: for good."""
    at: Location | None = dataclasses.field(default=None, compare=False)


def with_rows_of_versions(report: Report, lines: Mapping[str, Sequence[str]]) -> Report:
    """A report on two versions with the source lines before and after of whatever is graver than a note."""

    def said(each: Difference) -> tuple[SideStatement, ...]:
        if each.severity is Severity.NOTE:
            return ()
        before = SideStatement(side="before", value=each.before, at=each.was_at)
        return before, SideStatement(side="after", value=each.after, at=each.at)

    differences = tuple(dataclasses.replace(each, said=said(each)) for each in report.differences)
    return with_excerpts(dataclasses.replace(report, differences=differences), lines)


def with_excerpts(report: Report, lines: Mapping[str, Sequence[str]]) -> Report:
    """The report with the source line of each place that it names. ``lines``: the lines of each file by path."""

    def excerpt(said: SideStatement) -> SideStatement:
        found = lines.get(said.at.path, ()) if said.at else ()
        line = said.at.line if said.at else 0
        return dataclasses.replace(said, excerpt=found[line - 1]) if 0 < line <= len(found) else said

    differences = tuple(
        dataclasses.replace(each, said=tuple(map(excerpt, each.said))) if each.said else each
        for each in report.differences
    )
    return dataclasses.replace(report, differences=differences)
