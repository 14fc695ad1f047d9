"""``check``: build all outputs and compare them with the output folders."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from ..config.model import Config
from ..findings import Finding
from ..lazy import dataclass
from ..summary import Summary
from ..workspace.outputs.plan import FileStatus, Plan, PlannedFile, current_data, join_path, plan
from .build import Progress, build, no_progress

if TYPE_CHECKING:
    from ..schema.model import Schema
    from .comparison.policy import ComparisonResult
    from .comparison.sides import ReportFindings

_UP_TO_DATE = (FileStatus.UNCHANGED, FileStatus.KEPT)


def _ignore(findings: tuple[Finding, ...]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class OutdatedFile:
    """A file that isn't what would be generated now; ``status`` is a value of ``FileStatus``. None: no file."""

    path: str
    status: str
    expected: bytes | None
    current: bytes | None


@dataclass(slots=True, kw_only=True)
class Checked:
    """How the output folders differ from what would be generated now."""

    plans: list[Plan] = field(default_factory=list)
    outdated_files: list[OutdatedFile] = field(default_factory=list)
    files: int = 0
    findings: tuple[Finding, ...] = ()
    summary: Summary = field(default_factory=Summary)
    dialects: tuple[str, ...] = ()
    """Which dialects were detected, and why; empty if nothing was read."""

    def __repr__(self) -> str:
        state = "up to date" if self.clean else f"{len(self.outdated_files):,} outdated"
        return f"<Checked: {self.files:,} files, {state}, {len(self.findings):,} findings>"

    comparisons: tuple[ComparisonResult, ...] = ()
    """How the documentation differs from the specification of ``against``: one for each specification."""
    schemas: tuple[Schema, ...] = ()
    """The schemas that the files are generated from; empty if nothing changed since the last run."""

    @property
    def clean(self) -> bool:
        """Whether every file is up to date, and no file is left over."""
        return all(file.status in _UP_TO_DATE for planned in self.plans for file in planned.files)

    @property
    def needs_force(self) -> bool:
        """Whether some files change only with ``force``."""
        statuses = FileStatus.EDITED, FileStatus.EDITED_STALE, FileStatus.UNTRACKED
        return any(planned.of(*statuses) for planned in self.plans)

    def outdated(self) -> list[OutdatedFile]:
        """Return the files that aren't up to date."""
        return list(self.outdated_files)


def check(
    config: Config,
    base: Path,
    *,
    use_cache: bool = True,
    progress: Progress = no_progress,
    report_findings: ReportFindings = _ignore,
) -> Checked:
    """Compare the output folders with what would be generated now, and the documentation with the specification of
    each input that has ``against``; writes nothing but the cache. ``report_findings`` gets the findings of the
    specifications. A configuration that only compares needs no output. Raises UserError."""
    compares = any(each.against is not None for each in config.inputs)
    if not config.outputs and not compares and config.source is not None:
        from ..config.parse import no_output

        raise no_output(config.source)
    checked = _check_files(config, base, use_cache=use_cache, progress=progress)
    if compares:
        from .comparison.against import compare_with_specifications

        checked.comparisons = compare_with_specifications(config, base, report_findings, use_cache=use_cache)
    return checked


def _outdated(planned: Plan, file: PlannedFile) -> OutdatedFile:
    expected = None if file.expected is None else file.expected.data
    current = current_data(planned, file.path)
    return OutdatedFile(join_path(planned.shown, file.path), file.status.value, expected, current)


def _check_files(config: Config, base: Path, *, use_cache: bool, progress: Progress) -> Checked:
    # A file that is outdated is reported with the rows of the documentation that it comes from.
    result = build(config, base, use_cache=use_cache, needs_schemas=True, progress=progress)
    dialects = tuple(line for each in result.dialects for line in each.lines())
    checked = Checked(summary=result.summary, findings=result.findings, dialects=dialects, schemas=result.schemas)
    if result.verified is not None:
        checked.files = sum(result.verified.values())
        return checked
    for top, files in result.folders.items():
        planned = plan(base / top, top, files, result.rejected.get(top, ()))
        checked.plans.append(planned)
        checked.outdated_files += [_outdated(planned, file) for file in planned.files if file.status not in _UP_TO_DATE]
        checked.files += len(planned.files)
        checked.findings += planned.findings
    return checked
