"""One run: a configuration and the disk -> what is wanted on disk. Shared by ``generate``, ``check``, ``--watch``,
the build hooks and the Python API; prints nothing and writes nothing but the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .. import registry
from ..caching import run_record, store
from ..caching.file_caches import CacheUsage, RunCache, TextCache
from ..config.model import Config, Input, Output
from ..errors import UserError
from ..findings import Finding, Read
from ..summary import Summary
from ..text_files import OutputFile
from ..workspace.inputs.load import Loaded, load, text_of
from ..workspace.inputs.trees import output_names
from ..workspace.outputs.plan import verified
from .read_inputs import FoundApi, read_input, summarise

if TYPE_CHECKING:
    from ..schema.shape import Shape
    from .pipeline import Api

Progress = Callable[[str, int, int], None]
"""What is being done, how much of it is done, how much there is."""


@dataclass(slots=True, kw_only=True)
class BuildResult:
    """What a run wants on disk."""

    folders: dict[str, list[OutputFile]] = field(default_factory=dict)
    """Output folder (as configured, up to its first placeholder) -> files below it."""
    held: dict[str, list[str]] = field(default_factory=dict)
    """Output folder -> files whose new text failed its own check: what stands there stays."""
    findings: tuple[Finding, ...] = ()
    summary: Summary = field(default_factory=Summary)
    shapes: dict[str, Shape] = field(default_factory=dict)
    """SDK and language -> the shape of its schema, for the summary of changes."""
    verified: dict[str, int] | None = None
    """Output folder -> number of its files, where the last run's record proves that nothing changed."""
    slot: str = ""
    key: str = ""


def quiet(_what: str, _done: int, _all: int) -> None:
    """No progress is shown."""


def want(config: Config, base: Path, *, use_cache: bool = True, progress: Progress = quiet) -> BuildResult:
    """Reads the inputs and works out all outputs; where nothing changed since the last run, and every file on disk
    is what that run wanted, only verifies. Raises UserError."""
    slot = store.entry_name(str(base.resolve()), repr(config)) if use_cache and _cacheable(config) else ""
    loaded = [load(each, base, digests=bool(slot)) for each in config.inputs]
    corrections = {each.name: _corrections(each, base) for each in config.inputs}
    stamp = store.code_stamp() if slot else ""
    key = _key(stamp, config, base, loaded, corrections) if slot else ""
    known = run_record.load_run(slot, key) if slot else None
    if known is not None and all(verified(base / top, top, files) for top, files in known.files.items()):
        counts = {top: len(files) for top, files in known.files.items()}
        return BuildResult(verified=counts, findings=known.findings, summary=known.summary, slot=slot, key=key)
    wanted = _work_out(config, base, loaded, corrections, progress, RunCache(base, slot, stamp) if slot else None)
    wanted.slot, wanted.key = slot, key
    return wanted


def remember(wanted: BuildResult) -> None:
    """Keeps what a run wrote for the next one. Call it after the outputs are on disk."""
    if wanted.slot and wanted.verified is None:
        run_record.save_run(wanted.slot, wanted.key, wanted.folders, wanted.findings, wanted.summary)
        run_record.save_shapes(wanted.slot, wanted.shapes)


def _cacheable(config: Config) -> bool:
    """A plugin's code is not in the key, so a run with one is always worked out."""
    languages = [name for each in config.inputs for name in (each.language, *(name for name, _ in each.places)) if name]
    return (
        all(registry.is_built_in("target", output.target) for output in config.outputs)
        and all(registry.is_built_in("language", name) for name in languages)
        and all(registry.is_built_in("dialect", each.dialect) for each in config.inputs if each.dialect)
    )


def _corrections(wanted: Input, base: Path) -> tuple[str, str] | None:
    if wanted.corrections is None:
        return None
    return text_of(base / wanted.corrections, wanted.corrections), wanted.corrections


def _key(
    stamp: str,
    config: Config,
    base: Path,
    loaded: Sequence[Loaded],
    corrections: dict[str, tuple[str, str] | None],
) -> str:
    """A digest of everything that the outputs depend on."""
    key = blake2b(stamp.encode(), digest_size=16)
    key.update(repr((config, corrections)).encode("utf-8", "surrogateescape"))
    for each in loaded:
        for tree in each.trees:
            facts = (tree.sdk, tree.language, tree.root, tree.shown, len(tree.pages), len(tree.saved or b""))
            key.update(repr(facts).encode("utf-8", "surrogateescape"))
            key.update(tree.saved or b"")
            for page in tree.pages:
                key.update(f"{page.shown}\0{page.tree}\0".encode("utf-8", "surrogateescape") + page.digest)
        key.update(repr((each.skipped, each.findings)).encode("utf-8", "surrogateescape"))
    for folder in sorted({output.template_dir for output in config.outputs if output.template_dir is not None}):
        key.update(store.folder_digest(base / folder))
    return key.hexdigest()


def _work_out(
    config: Config,
    base: Path,
    loaded: list[Loaded],
    corrections: dict[str, tuple[str, str] | None],
    progress: Progress,
    library: RunCache | None,
) -> BuildResult:
    steps = sum(len(each.trees) for each in loaded) + len(config.outputs)
    findings: list[Finding] = []
    found: dict[str, tuple[FoundApi, ...]] = {}
    done = 0
    for index, each in enumerate(loaded):
        progress(f"reading {each.input.name}", done, steps)
        read = read_input(each, corrections[each.input.name], None if library is None else library.for_tree)
        findings.extend(read.findings)
        found[each.input.name] = read.found
        done += len(each.trees)
        loaded[index] = each = replace(each, trees=())  # the pages are not needed any more
    wanted = BuildResult()
    jobs = [job for output in config.outputs for job in _jobs(output, found, wanted)]
    progress(f"writing {', '.join(dict.fromkeys(output.target for output in config.outputs))}", done, steps)
    findings.extend(_write(jobs, base, wanted, None if library is None else library.texts))
    if library is not None:
        library.texts.close()
    apis = [each.api for group in found.values() for each in group]
    wanted.findings = tuple(dict.fromkeys(findings))
    wanted.summary = summarise(loaded, apis)
    wanted.shapes = _shapes(apis)
    return wanted


def _shapes(apis: Sequence[Api]) -> dict[str, Shape]:
    from ..schema.shape import shape_of

    return {f"{api.sdk} {api.language}".strip(): shape_of(api.schema) for api in apis}


@dataclass(frozen=True, slots=True)
class _Job:
    """One API to write as one output: into ``below`` in the output folder ``top``."""

    output: Output
    api: Api
    top: str
    below: str


def _jobs(output: Output, found: Mapping[str, Sequence[FoundApi]], wanted: BuildResult) -> list[_Job]:
    """What one output takes; makes its folder known, even where there is nothing to write."""
    all_found = [each for name in output.inputs for each in found[name]]
    names = output_names([each.root for each in all_found]) if all_found else ()
    jobs: list[_Job] = []
    places: dict[str, FoundApi] = {}
    if not all_found and "{" not in output.path:
        wanted.folders.setdefault(str(PurePosixPath(output.path)), [])
    for each, tree in zip(all_found, names, strict=True):
        top, below = place_of(output.path, each.api, output.target, tree)
        if below in places:
            raise _same_folder(f"{top}/{below}", places[below], each)
        places[below] = each
        jobs.append(_Job(output, each.api, top, below))
    return jobs


def _write(jobs: Sequence[_Job], base: Path, wanted: BuildResult, shelf: TextCache | None) -> list[Finding]:
    """Adds the files of all jobs to ``wanted``."""
    from .. import parallel
    from . import pipeline

    def written(job: _Job) -> tuple[Read[tuple[OutputFile, ...]], CacheUsage | None]:
        template_dirs = [] if job.output.template_dir is None else [str(base / job.output.template_dir)]
        own = None if shelf is None else shelf.branch()  # a copy of the process has to send back what it asked
        made = pipeline.write_output(job.api, job.output, template_dirs, own)
        return made, None if own is None else own.usage

    findings: list[Finding] = []
    taken: dict[str, set[str]] = {}
    size = sum(len(job.api.schema.declarations) for job in jobs)
    done = parallel.share([partial(written, job) for job in jobs], size)
    for job, (made, asked) in zip(jobs, done, strict=True):
        if shelf is not None and asked is not None:
            shelf.absorb(asked)
        findings.extend(made.findings)
        prefix = f"{job.below}/" if job.below else ""
        _add(wanted.folders.setdefault(job.top, []), job.top, prefix, made.value, taken.setdefault(job.top, set()))
        wanted.held.setdefault(job.top, []).extend(
            prefix + each.at.path for each in made.findings if each.code == "DM401" and each.at is not None
        )
    return findings


def _add(files: list[OutputFile], top: str, prefix: str, more: Sequence[OutputFile], taken: set[str]) -> None:
    for file in more:
        path = prefix + file.path
        if path in taken:
            raise UserError(f"two outputs write the file {top}/{path}", "give each output its own path")
        taken.add(path)
        files.append(OutputFile(path, file.text) if prefix else file)


def _same_folder(place: str, one: FoundApi, other: FoundApi) -> UserError:
    return UserError(
        f"the docs trees {'/'.join(one.root)} and {'/'.join(other.root)} are written to the same folder {place}",
        "put {tree}, or {sdk} and {language}, into the output's path",
    )


def place_of(path: str, api: Api, target: str, tree: str) -> tuple[str, str]:
    """The output folder that has the manifest, and the sub-folder for one docs tree. The manifest stands above the
    first placeholder, so that files of a tree that is gone are still known."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    fixed = next((index for index, part in enumerate(parts) if "{" in part), len(parts))
    values = {"sdk": api.sdk, "language": api.language or "schema", "target": target, "tree": tree}
    below = "/".join(parts[fixed:]).format(**values).strip("/")
    if tree and not any(f"{{{name}}}" in path for name in ("sdk", "language", "tree")):
        below = f"{below}/{tree}".strip("/")
    return str(PurePosixPath(*parts[:fixed])) if fixed else ".", below
