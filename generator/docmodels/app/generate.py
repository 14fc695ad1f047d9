"""``generate``: build all outputs and bring the output folders up to date."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..caching import run_record
from ..config.model import Config
from ..findings import Finding
from ..lazy import dataclass
from ..summary import Summary
from ..workspace.outputs.apply import apply, preview, writing
from ..workspace.outputs.plan import FileStatus, join_path, kept_findings, plan
from .build import BuildResult, Progress, build, no_progress, save_record

if TYPE_CHECKING:
    from ..schema.shape import ModelChange


@dataclass(slots=True, kw_only=True)
class Generated:
    """What a run did; with ``dry_run``, what it would do."""

    written: list[str] = field(default_factory=list)
    """Paths of the files that were written."""
    deleted: list[str] = field(default_factory=list)
    unchanged: int = 0
    findings: tuple[Finding, ...] = ()
    summary: Summary = field(default_factory=Summary)
    changes: tuple[ModelChange, ...] = ()
    """What changed in the schemas since the last run, if that is known."""
    dialects: tuple[str, ...] = ()
    """Which dialects were detected, and why; empty if nothing was read."""
    whole_run: str = ""
    """Why all models were written after an edit; empty if only those of the edited pages were."""

    def __repr__(self) -> str:
        counts = f"{len(self.written):,} written, {len(self.deleted):,} deleted, {self.unchanged:,} unchanged"
        return f"<Generated: {counts}, {len(self.findings):,} findings>"


def generate(
    config: Config,
    base: Path,
    *,
    force: bool = False,
    dry_run: bool = False,
    use_cache: bool = True,
    progress: Progress = no_progress,
) -> Generated:
    """Bring the output folders up to date. ``base`` is the folder that relative paths start from. Raises UserError."""
    result = build(config, base, use_cache=use_cache, progress=progress)
    dialects = tuple(line for each in result.dialects for line in each.lines())
    done = Generated(summary=result.summary, findings=result.findings, dialects=dialects, whole_run=result.whole_run)
    if result.verified is not None:
        done.unchanged = sum(result.verified.values())
        return done
    result.schemas = ()  # the texts are all that is needed from here on
    has_manifest = False
    for top in result.folders:
        has_manifest |= _update_folder(top, base / top, result, done, force=force, dry_run=dry_run)
    if has_manifest:
        done.changes = _changes(result)
    if not dry_run:
        save_record(result)
    return done


@dataclass(frozen=True, slots=True)
class GeneratedText:
    """The models of one page as one text."""

    text: str
    findings: tuple[Finding, ...]


def generate_text(config: Config) -> GeneratedText:
    """Return the models of a configuration with one output as one text; uses no cache. Raises UserError."""
    (output,) = config.outputs
    single = replace(output, settings=replace(output.settings, layout="single", converter=None))
    result = build(replace(config, outputs=(single,)), Path(), use_cache=False)
    files = [file for folder in result.folders.values() for file in folder]
    # The index of a package only re-exports the models.
    sources = [file for file in files if file.path.rpartition("/")[2] not in ("__init__.py", "index.ts")] or files
    return GeneratedText("".join(file.text for file in sources), result.findings)


def _update_folder(top: str, folder: Path, result: BuildResult, done: Generated, *, force: bool, dry_run: bool) -> bool:
    """Update one output folder and add to ``done``; return whether the folder had a manifest before."""
    files, rejected = result.folders[top], result.rejected.get(top, ())
    if dry_run:
        planned = plan(folder, top, files, rejected)
        applied = preview(planned, force=force)
    else:
        with writing(folder, top):
            planned = plan(folder, top, files, rejected)
            applied = apply(planned, force=force)
    result.kept[top] = frozenset(file.path for file in planned.of(FileStatus.KEPT))
    done.findings += kept_findings(planned, force=force)
    done.written += [join_path(top, path) for path in applied.written]
    done.deleted += [join_path(top, path) for path in applied.deleted]
    done.unchanged += applied.unchanged
    return bool(planned.manifest)


def _changes(result: BuildResult) -> tuple[ModelChange, ...]:
    import json

    from ..schema.shape import compare_shapes

    before = run_record.load_shapes(result.record_name) if result.record_name else {}
    found: list[ModelChange] = []
    for name, shape in result.shapes.items():
        if name in before:
            found.extend(compare_shapes(before[name], json.loads(str(shape))))
    return tuple(found)
