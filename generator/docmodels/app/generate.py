"""Generating and checking: what a run wants, held against the output folders, and written there or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..caching import run_record
from ..config.model import Config
from ..findings import Finding, Severity
from ..summary import Summary
from ..workspace.outputs.apply import apply, foreseen, writing
from ..workspace.outputs.plan import FileStatus, Plan, plan, refusals
from .build import BuildResult, Progress, quiet, remember, want

if TYPE_CHECKING:
    from ..schema.shape import ModelChange


@dataclass(slots=True, kw_only=True)
class Generated:
    """What a run did, or would do."""

    written: list[str] = field(default_factory=list)
    """Paths of files that were written (with ``dry_run``: that would be)."""
    deleted: list[str] = field(default_factory=list)
    unchanged: int = 0
    findings: tuple[Finding, ...] = ()
    summary: Summary = field(default_factory=Summary)
    changes: tuple[ModelChange, ...] = ()
    """What changed in the schemas since the last run, where that is known."""


def generate(
    config: Config,
    base: Path,
    *,
    force: bool = False,
    dry_run: bool = False,
    use_cache: bool = True,
    progress: Progress = quiet,
) -> Generated:
    """Reads the inputs, and brings the output folders up to date. ``base`` is the folder that relative paths start
    from. Raises UserError where that cannot be done at all."""
    wanted = want(config, base, use_cache=use_cache, progress=progress)
    done = Generated(summary=wanted.summary, findings=wanted.findings)
    if wanted.verified is not None:
        done.unchanged = sum(wanted.verified.values())
        return done
    known_before = False
    for top in wanted.folders:
        known_before |= _bring_up_to_date(top, base / top, wanted, done, force=force, dry_run=dry_run)
    if known_before:
        done.changes = _changes(wanted)
    if not dry_run:
        remember(wanted)
    return done


def _bring_up_to_date(
    top: str, folder: Path, wanted: BuildResult, done: Generated, *, force: bool, dry_run: bool
) -> bool:
    """One output folder; adds to ``done``. Was the folder docmodels' own before? (A function of its own, so that the
    bytes of the plan are let go before the run is remembered.)"""
    files, held = wanted.folders[top], wanted.held.get(top, ())
    if dry_run:
        planned = plan(folder, top, files, held)
        applied = foreseen(planned, force=force)
    else:
        with writing(folder, top):
            planned = plan(folder, top, files, held)
            applied = apply(planned, force=force)
    done.findings += refusals(planned, force=force)
    done.written += [joined(top, path) for path in applied.written]
    done.deleted += [joined(top, path) for path in applied.deleted]
    done.unchanged += applied.unchanged
    return bool(planned.manifest)


def _changes(wanted: BuildResult) -> tuple[ModelChange, ...]:
    from ..schema.shape import changes

    before = run_record.load_shapes(wanted.slot) if wanted.slot else {}
    found: list[ModelChange] = []
    for name, shape in wanted.shapes.items():
        if name in before:
            found.extend(changes(before[name], shape))
    return tuple(found)


@dataclass(slots=True, kw_only=True)
class Checked:
    """How the output folders stand to what would be generated now."""

    plans: list[Plan] = field(default_factory=list)
    files: int = 0
    findings: tuple[Finding, ...] = ()
    summary: Summary = field(default_factory=Summary)

    @property
    def clean(self) -> bool:
        """Is every file what would be generated, and none too many?"""
        return all(file.state is FileStatus.UNCHANGED for planned in self.plans for file in planned.files)


def check(config: Config, base: Path, *, use_cache: bool = True, progress: Progress = quiet) -> Checked:
    """Holds the output folders against what would be generated now; writes nothing. Raises UserError."""
    wanted = want(config, base, use_cache=use_cache, progress=progress)
    checked = Checked(summary=wanted.summary, findings=wanted.findings)
    if wanted.verified is not None:
        checked.files = sum(wanted.verified.values())
        return checked
    for top, files in wanted.folders.items():
        planned = plan(base / top, top, files, wanted.held.get(top, ()))
        checked.plans.append(planned)
        checked.files += len(planned.files)
        checked.findings += planned.findings
    return checked


def joined(top: str, path: str) -> str:
    """A path below an output folder, as messages show it."""
    return path if top == "." else f"{top.rstrip('/')}/{path}"


def fails(findings: tuple[Finding, ...], fail_on: str) -> bool:
    """Do the findings fail the run?"""
    failing = {Severity.ERROR, Severity.WARNING} if fail_on == "warning" else {Severity.ERROR}
    return any(finding.severity in failing for finding in findings)
