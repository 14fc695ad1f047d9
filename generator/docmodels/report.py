"""The result of a comparison: the one value that every report format prints.

``docmodels compare`` (two versions) and ``docmodels drift`` (several languages) build the same structures, so a
format doesn't depend on either of them. A report is final: sorted, counted, with the baseline applied.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Literal, TypeAlias

from .findings import Severity
from .lazy import dataclass
from .schema.model import Location

ReportKind: TypeAlias = Literal["compare", "drift"]
FailOn: TypeAlias = Literal["breaking", "warning", "none"]
ChangeKind: TypeAlias = Literal["added", "removed", "changed", "deprecated"]
RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
"""Severities, most severe first."""
LEVELS = {Severity.ERROR: "breaking", Severity.WARNING: "risky", Severity.NOTE: "compatible"}
"""What a severity means for a change between two versions. Risky: it works until the new thing is met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the things compared: a version, or the docs of one language."""

    name: str
    """``old`` or ``new``; for languages, the name that the user gave."""
    label: str = ""
    """Where the side was read from, as the user wrote it."""
    language: str = ""
    models: int = 0
    fields: int = 0
    operations: int = 0
    unreadable: int = 0
    """Type cells that couldn't be read. They count neither as agreement nor as drift."""
    positions: bool = True
    """False for a lock file, which has no positions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideStatement:
    """What one side states about one fact."""

    side: str
    value: str | None
    """None if the side doesn't have the thing at all."""
    unstated: bool = False
    """The side's docs can't express this fact, so it has no vote."""
    outlier: bool = False
    """The side is in the minority, or differs from the specification."""
    is_specification: bool = False
    """The side is the specification, which is right."""
    at: Location | None = None
    excerpt: str = ""
    """The source line, for reports that show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact that isn't the same on all sides. It is reported once, however many operations reach it."""

    rule: str
    severity: Severity
    """The most severe of ``severities`` that applies. It decides whether the run fails."""
    severities: tuple[tuple[str, Severity], ...] = ()
    """For versions: reader, writer and source, in this order. Empty for languages."""
    model: str
    """The model's id or the operation's call."""
    field: str = ""
    """The field, member, parameter or status; may include a path into its type (``choices[]``)."""
    message: str = ""
    """One sentence without the names of the model and the field: ``required in 4; optional in go``."""
    hint: str = ""
    before: str | None = None
    """For versions. None if the old version doesn't have it."""
    after: str | None = None
    at: Location | None = None
    was_at: Location | None = None
    statements: tuple[SideStatement, ...] = ()
    """For languages: what each side states, in the order of the sides."""
    left_out: str = ""
    """The facts that weren't compared because a side's docs can't express them."""
    usages: tuple[str, ...] = ()
    """The operations that reach it."""
    evidence: tuple[str, ...] = ()
    """Why two names were matched as one renamed thing."""
    accepted: str | None = None
    """The baseline's reason. Accepted differences are counted and shown, and never fail the run."""
    parts: tuple[Difference, ...] = ()
    """The differences that have this one as their cause, each complete. Empty if it is no cause."""

    @property
    def side(self) -> str:
        """The outliers, joined with a comma; empty for versions."""
        return ",".join(each.side for each in self.statements if each.outlier)

    @property
    def fingerprint(self) -> str:
        """12 hexadecimal digits that don't change with the wording, the lines or the usages."""
        text = "\0".join((self.rule, self.model, self.field, self.side))
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]

    @property
    def is_stale_entry(self) -> bool:
        """Is this about an entry of the user's baseline or rename file that matches nothing or has expired?"""
        return self.rule.endswith(("-unmatched", "-expired"))

    @property
    def element(self) -> str:
        """The full name: ``components.Usage.promptTokens``."""
        return f"{self.model}.{self.field}" if self.field else self.model

    @property
    def place(self) -> Location | None:
        """The best place to point to: that of the first outlier, else of the new side, else of the old side."""
        outlier = next((each.at for each in self.statements if each.outlier and each.at), None)
        return outlier or self.at or self.was_at or next((each.at for each in self.statements if each.at), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationChange:
    """One line of the operation view."""

    operation: str
    path: str
    """``response.usage.prompt_tokens``; empty for the operation itself."""
    change: ChangeKind
    rule: str
    severity: Severity
    """On the wire, for those who write the request or read the response: as in the view by model."""
    at: Location | None = None
    """The operation."""

    @property
    def level(self) -> str:
        """``breaking``, ``risky`` or ``compatible``."""
        return LEVELS[self.severity]


class MatrixState(Enum):
    """The state of one cell of the model-by-side matrix."""

    SAME = "same"
    DIFFERS = "differs"
    MISSING = "missing"
    UNSTATED = "unstated"
    LAGS = "lags"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Cell:
    """One side's cell in the row of a model."""

    state: MatrixState
    count: int = 0
    """How many facts differ."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One model that differs somewhere, by side. ``Report.agreeing`` counts the other models."""

    model: str
    cells: tuple[Cell, ...]
    severity: Severity | None = None
    """The most severe of its differences."""
    usages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceGroup:
    """Many items with one cause, which are no differences: one of a generator's settings, or what it adds to an SDK."""

    kind: Literal["setting", "scaffolding"]
    side: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AppliedLimit:
    """A fact that one side's docs can't express, and how it was compared instead."""

    fact: str
    side: str
    compared_as: str
    why: str
    facts: int = 0
    """How many facts of this comparison the limit applied to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The complete result of a comparison."""

    kind: ReportKind
    sides: tuple[Side, ...]
    verdict: str
    """One sentence."""
    differences: tuple[Difference, ...] = ()
    """In the order of ``rank``."""
    operations: tuple[OperationChange, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    agreeing: int = 0
    """How many models agree on all sides."""
    agreeing_models: tuple[str, ...] = ()
    """The names of those models, if the report has a matrix."""
    groups: tuple[DifferenceGroup, ...] = ()
    limits: tuple[AppliedLimit, ...] = ()
    bumps: tuple[tuple[str, str], ...] = ()
    """For versions: the version bump that each interface needs: ``(("wire", "major"), ("source", "minor"))``."""
    notes: tuple[str, ...] = ()
    """What else the reader must know: a side without positions, a page that wasn't read."""

    @property
    def word_for_sides(self) -> str:
        """``SDKs``, or ``sides`` if one of them is a specification or documentation without a language."""
        return "SDKs" if all(side.language for side in self.sides) else "sides"

    def __repr__(self) -> str:
        return f"<Report ({self.kind}): {len(self.differences):,} differences; {self.verdict}>"

    def facts(self) -> tuple[Difference, ...]:
        """Return every fact that differs: the parts of a difference that is a cause, or else the difference itself."""
        return tuple(fact for each in self.differences for fact in each.parts or (each,))

    @property
    def lagging(self) -> frozenset[str]:
        """The sides of a drift report that lag behind."""
        return frozenset(each.model for each in self.differences if each.rule == "lang-stale")

    def unaccepted(self) -> tuple[Difference, ...]:
        """Return the differences that the baseline doesn't accept."""
        return tuple(each for each in self.differences if each.accepted is None)

    def count(self, severity: Severity) -> int:
        """Count the unaccepted differences of a severity."""
        return sum(each.severity is severity for each in self.unaccepted())

    def fails(self, fail_on: FailOn) -> bool:
        """Does the run fail? ``breaking``: on any unaccepted error; ``warning``: on any error or warning."""
        limit = {"breaking": 0, "warning": 1, "none": -1}[fail_on]
        return any(RANK[each.severity] <= limit for each in self.unaccepted())


def by_operation(report: Report) -> Report:
    """Return a report on two versions whose differences are those of its operations, for formats of differences."""

    def difference(change: OperationChange) -> Difference:
        audience = "writer" if change.path.startswith("request") else "reader"
        return Difference(
            rule=change.rule,
            severity=change.severity,
            severities=((audience, change.severity),),
            model=change.operation,
            field=change.path,
            message=change.change,
            at=change.at,
            usages=(change.operation,),
        )

    stale = (each for each in report.differences if each.is_stale_entry)
    return dataclasses.replace(report, differences=rank([*map(difference, report.operations), *stale]))


def rank(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """Sort differences: causes of others first, then the most severe ones, then the most used ones, then by name. The
    order is total, so that every run prints the same report."""

    def key(each: Difference) -> tuple[object, ...]:
        names = (each.model, each.field, each.rule, each.side)
        return (not each.parts, RANK[each.severity], -len(each.usages), *names)

    return tuple(sorted(differences, key=key))


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """One entry of a baseline: a difference that somebody has reviewed and accepted."""

    rule: str
    model: str
    field: str
    side: str
    reason: str
    expires: str | None = None
    """The last day on which the entry is valid, ``2027-01-31``; None if it doesn't expire."""
    at: Location | None = dataclasses.field(default=None, compare=False)


def add_version_excerpts(report: Report, lines: Mapping[str, Sequence[str]]) -> Report:
    """Return a report on two versions with the source lines, before and after, of all errors and warnings."""

    def stated(each: Difference) -> Difference:
        before = SideStatement(side="before", value=each.before, at=each.was_at)
        after = SideStatement(side="after", value=each.after, at=each.at)
        has_lines = each.severity is not Severity.NOTE and not each.parts
        parts = tuple(map(stated, each.parts))
        return dataclasses.replace(each, statements=(before, after) if has_lines else (), parts=parts)

    return add_excerpts(dataclasses.replace(report, differences=tuple(map(stated, report.differences))), lines)


def add_excerpts(report: Report, lines: Mapping[str, Sequence[str]]) -> Report:
    """Return the report with the source line of each place that it names. ``lines`` has each file's lines by path."""

    def excerpt(statement: SideStatement) -> SideStatement:
        found = lines.get(statement.at.path, ()) if statement.at else ()
        line = statement.at.line if statement.at else 0
        return dataclasses.replace(statement, excerpt=found[line - 1]) if 0 < line <= len(found) else statement

    def with_excerpts(each: Difference) -> Difference:
        if not each.statements and not each.parts:
            return each
        statements, parts = tuple(map(excerpt, each.statements)), tuple(map(with_excerpts, each.parts))
        return dataclasses.replace(each, statements=statements, parts=parts)

    return dataclasses.replace(report, differences=tuple(map(with_excerpts, report.differences)))
