"""Write APIs as the files of configured outputs, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from .. import registry
from ..caching.file_caches import CacheUsage, TextCache
from ..caching.formatter_cache import cached_formatter
from ..config.model import Output
from ..errors import UserError
from ..findings import Finding, Read
from ..lazy import dataclass
from ..text_files import OutputFile
from ..workspace.inputs.trees import output_names
from ..workspace.outputs.hidden_libraries import find_hidden_library
from ..writing.write import write

if TYPE_CHECKING:
    from ..schema.model import Schema
    from ..writing.settings import Settings
    from .refine import Api


class OutputFolder(NamedTuple):
    """An output folder, which holds the manifest, and a folder below it (empty: the folder itself)."""

    folder: str
    subfolder: str


@dataclass(frozen=True, slots=True)
class WriteJob:
    """One API to write as one output."""

    output: Output
    api: Api
    folder: str
    """The output folder, which holds the manifest."""
    subfolder: str
    """The folder of this API below it; empty for the output folder itself."""


@dataclass(slots=True)
class WrittenFiles:
    """The files of all outputs, by output folder."""

    folders: dict[str, list[OutputFile]] = field(default_factory=dict)
    rejected: dict[str, list[str]] = field(default_factory=dict)
    """Paths of files whose new text failed its check."""
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _JobResult:
    """What a job wrote. The usage of its cache comes along, since the job may run in a forked process."""

    written: Read[tuple[OutputFile, ...]]
    usage: CacheUsage | None


def jobs_of(output: Output, apis: Sequence[Api]) -> list[WriteJob]:
    """Return the jobs of one output. Raises UserError if two APIs would be written to the same folder."""
    names = output_names([each.root for each in apis]) if apis else ()
    jobs: dict[str, WriteJob] = {}
    for api, tree in zip(apis, names, strict=True):
        folder, subfolder = output_folder(output.path, api, output.target, tree)
        if subfolder in jobs:
            raise _same_folder(f"{folder}/{subfolder}", jobs[subfolder].api, api)
        jobs[subfolder] = WriteJob(output, api, folder, subfolder)
    return list(jobs.values())


def output_folder(path: str, api: Api, target: str, tree: str) -> OutputFolder:
    """Return the output folder and the subfolder of one documentation tree.

    The output folder ends before the first placeholder, so that its manifest also lists the files of trees that no
    longer exist.
    """
    parts = PurePosixPath(path.replace("\\", "/")).parts
    fixed = next((index for index, part in enumerate(parts) if "{" in part), len(parts))
    values = {"sdk": api.sdk, "language": api.language or "schema", "target": target, "tree": tree}
    subfolder = "/".join(parts[fixed:]).format(**values).strip("/")
    if tree and not any(f"{{{name}}}" in path for name in ("sdk", "language", "tree")):
        subfolder = f"{subfolder}/{tree}".strip("/")
    return OutputFolder(str(PurePosixPath(*parts[:fixed])) if fixed else ".", subfolder)


def write_jobs(jobs: Sequence[WriteJob], base: Path, cache: TextCache | None) -> WrittenFiles:
    """Return the files of all jobs. Template folders are relative to ``base``. Raises UserError."""
    from .. import parallel  # an edit needs none of it

    size = sum(len(job.api.schema.declarations) for job in jobs)
    results = parallel.share([partial(_write_job, job, base, cache) for job in jobs], size)
    files = WrittenFiles()
    paths: dict[str, set[str]] = {}
    for job, result in zip(jobs, results, strict=True):
        if cache is not None and result.usage is not None:
            cache.absorb(result.usage)
        files.findings.extend(result.written.findings)
        place = PurePosixPath(job.folder, job.subfolder)
        files.findings.extend(find_hidden_library(base / place, str(place), result.written.value))
        _add(job, result.written, files, paths.setdefault(job.folder, set()))
    return files


def _write_job(job: WriteJob, base: Path, cache: TextCache | None) -> _JobResult:
    template_dirs = [] if job.output.template_dir is None else [str(base / job.output.template_dir)]
    branch = None if cache is None else cache.branch()
    written = write_output(job.api, job.output, template_dirs, branch)
    return _JobResult(written, None if branch is None else branch.usage)


def _add(job: WriteJob, written: Read[tuple[OutputFile, ...]], files: WrittenFiles, taken: set[str]) -> None:
    """Add what a job wrote. Raises UserError for a path that is ``taken``."""
    prefix = f"{job.subfolder}/" if job.subfolder else ""
    folder = files.folders.setdefault(job.folder, [])
    for file in written.value:
        path = prefix + file.path
        if path in taken:
            raise UserError(f"two outputs write the file {job.folder}/{path}", "give each output its own path")
        taken.add(path)
        folder.append(replace(file, path=path) if prefix else file)
    files.rejected.setdefault(job.folder, []).extend(
        prefix + each.at.path for each in written.findings if each.code == "DM401" and each.at is not None
    )


def write_output(
    api: Api, output: Output, template_dirs: Sequence[str], cache: TextCache | None = None
) -> Read[tuple[OutputFile, ...]]:
    """Return the files of one API for one output. Raises UserError for a broken user template."""
    schema = configured_schema(api.schema, output.settings)
    formatter = cached_formatter(cache)
    try:
        return write(schema, registry.target(output.target), output.settings, tuple(template_dirs), formatter)
    except ValueError as error:
        raise UserError(f"target {output.target}: {error}") from None


def configured_schema(schema: Schema, settings: Settings) -> Schema:
    """Return the schema with what an output's settings say about facts that the documentation leaves open."""
    if settings.unstated_nullable == "api":
        from ..refining.nullability import guess_nullability

        schema = guess_nullability(schema).schema
    elif isinstance(settings.unstated_nullable, dict):
        from ..refining.nullability import answer_by_kind

        schema = answer_by_kind(schema, dict[str, str](settings.unstated_nullable.items()))
    if settings.unstated_required != "optional":
        from ..refining.required import require_unstated

        schema = require_unstated(schema, requests=settings.unstated_required == "required")
    if settings.enum_values != "documented":
        from ..refining.enum_values import spell_enum_values

        schema = spell_enum_values(schema, settings.enum_values)
    return schema


def _same_folder(place: str, one: Api, other: Api) -> UserError:
    hint = "add {tree}, or {sdk} and {language}, to the output's path"
    if one.schema.origin.is_specification != other.schema.origin.is_specification:
        hint = f"if the specification describes the same API, name it as spec=FILE; else {hint}"
    return UserError(
        f"the documentation trees {'/'.join(one.root)} and {'/'.join(other.root)} share the output folder {place}",
        hint,
    )
