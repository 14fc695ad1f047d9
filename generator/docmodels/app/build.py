"""Build all outputs of a configuration: load the inputs, read them, write the files in memory.

``generate``, ``check``, ``--watch``, the build hooks and the Python API share it. It writes nothing but the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .. import registry
from ..caching import run_record, store
from ..config.model import Config, Input
from ..findings import Finding, Severity
from ..lazy import dataclass
from ..summary import Summary, total
from ..text_files import LongText, OutputFile
from ..workspace.inputs.load import Loaded, load
from ..workspace.outputs.plan import verified, verified_texts
from ..workspace.user_files import UserFile, load_user_file
from .incremental.reasons import WholeRunNeeded, require

if TYPE_CHECKING:
    from ..caching.file_caches import RunCache
    from ..caching.run_record import InputDigest, RunRecord
    from ..schema.model import Schema
    from ..schema.shape import Shape
    from .dialects.choose import ChosenDialects
    from .refine import Api
    from .write import OutputFolder, WriteJob

Progress = Callable[[str, int, int], None]
"""Called with what is being done, the number of finished steps and the number of all steps."""
Corrections = Mapping[str, UserFile | None]
"""Input name -> its corrections file."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Digests of what the outputs depend on."""

    base: str
    """A digest of everything but the inputs."""
    inputs: tuple[InputDigest, ...]
    all: str


@dataclass(slots=True, kw_only=True)
class BuildResult:
    """The files that should be on disk, and what was found on the way."""

    folders: dict[str, list[OutputFile]] = field(default_factory=dict)
    """Output folder (as configured, up to its first placeholder) -> files below it."""
    rejected: dict[str, list[str]] = field(default_factory=dict)
    """Output folder -> files whose new text failed its check: the files on disk stay as they are."""
    kept: dict[str, frozenset[str]] = field(default_factory=dict)
    """Output folder -> optional files in whose place the user has a file. Known when the files are on disk."""
    findings: tuple[Finding, ...] = ()
    summary: Summary = field(default_factory=Summary)
    shapes: dict[str, LongText] = field(default_factory=dict)
    """SDK and language -> the shape of its schema as JSON, for the summary of changes. Empty if no shape changed."""
    schemas: tuple[Schema, ...] = ()
    """The schemas of the run; empty if it was only verified, or read only some pages."""
    verified: dict[str, int] | None = None
    """Output folder -> number of its files, if the record of the last run proves that nothing changed."""
    record_name: str = ""
    """The name of the run's record in the cache; empty without a cache."""
    record_key: str = ""
    """Empty for a run that can't be verified later: its record says only which models changed."""
    stamp: str = ""
    """Identifies the code of a run with a cache."""
    keys: Keys | None = None
    """What the outputs of a run with a cache depend on."""
    facts: tuple[LongText | bytes, ...] = ()
    """What the next run can use of each input, if its pages change; see ``encode_facts``."""
    places: Mapping[str, tuple[OutputFolder, ...]] = field(default_factory=dict)
    """Input -> the folder of each output that writes it, for inputs of one API."""
    is_partial: bool = False
    """Whether only a few pages were read, since nothing else changed."""
    whole_run: str = ""
    """Why an edit since the last run needed a whole run; empty if it didn't, or if there is no last run."""
    dialects: tuple[ChosenDialects, ...] = ()
    """The dialects of each documentation tree."""


def no_progress(_what: str, _done: int, _all: int) -> None:
    """Show no progress."""


def build(
    config: Config,
    base: Path,
    *,
    use_cache: bool = True,
    needs_schemas: bool = False,
    progress: Progress = no_progress,
) -> BuildResult:
    """Build all outputs. If nothing changed since the last run, and every file on disk is as that run wrote it, only
    verify them. If only a few pages changed, write only their items again, unless the result ``needs_schemas``.
    ``base`` is the folder that relative paths start from. Raises UserError."""
    plugins = registry.plugins_digest(_plugins(config)) if use_cache else None
    loaded = [_without_comparison(load(each, base, digests=plugins is not None)) for each in config.inputs]
    config = replace(config, inputs=tuple(each.input for each in loaded))
    name = "" if plugins is None else store.entry_name(str(base.resolve()), repr(config))
    corrections = {each.name: _read_corrections(each, base) for each in config.inputs}
    if plugins is None:
        return _build(config, base, loaded, corrections, progress, None)
    stamp = store.code_stamp(plugins)
    keys = _keys(stamp, config, base, loaded, corrections)
    record = run_record.load_run(name)
    if record is not None and record.plugins not in (None, registry.plugin_names()):
        record = None
    if record is not None and record.key == keys.all and _is_on_disk(record, base):
        counts = {top: len(files) for top, files in record.files.items()}
        return BuildResult(verified=counts, findings=record.findings, summary=record.summary, record_name=name)
    from ..caching.file_caches import RunCache

    caches = RunCache(base, name, stamp)
    result, whole_run = None, ""
    if record is not None and not needs_schemas:
        result, whole_run = _try_rebuild(config, base, loaded, keys, record, caches)
    if result is None:
        result = replace(_build(config, base, loaded, corrections, progress, caches), whole_run=whole_run)
    detected = [each.name for found in result.dialects for each in found.shares if each.reasons]
    uses_plugin = not all(registry.is_built_in("dialect", each) for each in detected)
    result.record_name, result.record_key = name, "" if uses_plugin else keys.all
    result.stamp, result.keys = stamp, keys
    return result


def _changed_shapes(name: str, changed: Mapping[str, Shape]) -> dict[str, LongText]:
    """Return the shapes of the last run with those that changed; empty if none did."""
    known = run_record.load_shapes(name) if changed else {}
    return {api: run_record.encode_shape({**shape, **changed.get(api, {})}.items()) for api, shape in known.items()}


def _is_on_disk(record: RunRecord, base: Path) -> bool:
    return all(verified(base / top, top, files) for top, files in record.files.items())


def _try_rebuild(
    config: Config, base: Path, loaded: Sequence[Loaded], keys: Keys, record: RunRecord, caches: RunCache
) -> tuple[BuildResult | None, str]:
    """Return the outputs if only texts and rows of some pages changed since the last run, else None and the reason."""
    try:
        return _rebuild(config, base, loaded, keys, record, caches), ""
    except WholeRunNeeded as needed:
        return None, str(needed)


def _rebuild(
    config: Config, base: Path, loaded: Sequence[Loaded], keys: Keys, record: RunRecord, caches: RunCache
) -> BuildResult:
    """Return the outputs by replacing the items of edited pages. Raises WholeRunNeeded."""
    require(record.plugins is None, "plugins may recognize the pages")
    require(all("" not in files.values() for files in record.files.values()), "a file of yours is in the output folder")
    from .incremental.state import load_state

    state = load_state(caches.name, caches.stamp)
    if state is None or state.record_key != record.key:
        raise WholeRunNeeded("the cache has no state of the last run")
    require(state.base_key == keys.base, "the configuration or a file that it names changed")
    texts = {top: verified_texts(base / top, top, files) for top, files in record.files.items()}
    known = {top: of_folder for top, of_folder in texts.items() if of_folder is not None}
    require(len(known) == len(texts), "a file isn't as the last run wrote it")
    from .incremental.rebuild import LastRun, rebuild

    rebuilt = rebuild(config, loaded, keys.inputs, LastRun(state, record, known), caches)
    caches.texts.close(keep_unused=True)
    return BuildResult(
        folders=rebuilt.folders,
        findings=record.findings,
        summary=rebuilt.summary,
        shapes=_changed_shapes(caches.name, rebuilt.shapes),
        facts=rebuilt.facts,
        places=state.places,
        is_partial=True,
    )


def _without_comparison(loaded: Loaded) -> Loaded:
    """Return an input without the specification that it is compared with, so that the cache is the same for all
    commands."""
    return loaded if loaded.input.against is None else replace(loaded, input=replace(loaded.input, against=None))


def save_record(result: BuildResult) -> None:
    """Save the record of a run for the next one. Call it when the files are on disk."""
    if result.record_name and result.verified is None:
        plugins = registry.plugin_names() if any(each.asked_plugins for each in result.dialects) else None
        run_record.save_run(
            result.record_name,
            result.record_key,
            result.folders,
            result.findings,
            result.summary,
            kept=result.kept,
            plugins=plugins,
        )
        if result.shapes or not result.is_partial:
            run_record.save_shapes(result.record_name, result.shapes)
        if result.record_key and result.keys is not None:
            from .incremental.state import InputState, RunState, save_state

            inputs = tuple(map(InputState, result.keys.inputs, result.facts))
            state = RunState(result.record_key, result.keys.base, inputs, result.places)
            save_state(result.record_name, result.stamp, state)


def fails(findings: Sequence[Finding], fail_on: str) -> bool:
    """Return whether the findings fail the run."""
    failing = {Severity.ERROR, Severity.WARNING} if fail_on == "warning" else {Severity.ERROR}
    return any(finding.severity in failing for finding in findings)


def _plugins(config: Config) -> Iterator[tuple[registry.Kind, str]]:
    """Yield the plugins that a configuration names, by kind and name."""
    for output in config.outputs:
        if not registry.is_built_in("target", output.target):
            yield "target", output.target
    for each in config.inputs:
        yield from each.plugins


def _read_corrections(source: Input, base: Path) -> UserFile | None:
    if source.corrections is None:
        return None
    return load_user_file(source.corrections, base)


def _keys(stamp: str, config: Config, base: Path, loaded: Sequence[Loaded], corrections: Corrections) -> Keys:
    key = blake2b(stamp.encode(), digest_size=16)
    key.update(repr((config, corrections)).encode("utf-8", "surrogateescape"))
    for folder in sorted({output.template_dir for output in config.outputs if output.template_dir is not None}):
        key.update(store.folder_digest(base / folder))
    before, inputs = key.hexdigest(), tuple(map(run_record.input_digest, loaded))
    for each in inputs:
        key.update(f"{each.frame} {each.content} ".encode("ascii"))
    return Keys(before, inputs, key.hexdigest())


@dataclass(slots=True)
class _InputsRead:
    """All inputs, read."""

    apis: dict[str, tuple[Api, ...]] = field(default_factory=dict)
    """Input name -> its APIs."""
    findings: list[Finding] = field(default_factory=list)
    dialects: list[ChosenDialects] = field(default_factory=list)
    outside: list[Summary] = field(default_factory=list)
    """What was passed over outside of all trees."""
    facts: list[LongText] = field(default_factory=list)
    """What the next run can use of each input; empty without a cache."""


def _build(
    config: Config,
    base: Path,
    loaded: list[Loaded],
    corrections: Corrections,
    progress: Progress,
    caches: RunCache | None,
) -> BuildResult:
    # Imported here, so that a run in which nothing changed imports neither the readers nor the writers.
    from .write import jobs_of, write_jobs

    trees = sum(len(each.trees) for each in loaded)
    steps = trees + len(config.outputs)
    read = _read_inputs(loaded, corrections, lambda name, done: progress(f"reading {name}", done, steps), caches)
    progress(f"writing {', '.join(dict.fromkeys(output.target for output in config.outputs))}", trees, steps)
    selected = [(output, [api for name in output.inputs for api in read.apis[name]]) for output in config.outputs]
    jobs = [job for output, of_output in selected for job in jobs_of(output, of_output)]
    files = write_jobs(jobs, base, None if caches is None else caches.texts)
    if caches is not None:
        caches.texts.close()
    # An output without APIs still has a folder, whose old files are deleted.
    empty = [str(PurePosixPath(output.path)) for output, found in selected if not found and "{" not in output.path]
    all_apis = [api for of_input in read.apis.values() for api in of_input]
    return BuildResult(
        folders={**{folder: [] for folder in empty}, **files.folders},
        rejected=files.rejected,
        findings=tuple(dict.fromkeys((*read.findings, *files.findings))),
        summary=total([*read.outside, *(api.summary for api in all_apis)]),
        shapes=_shapes(all_apis),
        schemas=tuple(api.schema for api in all_apis),
        dialects=tuple(read.dialects),
        facts=tuple(read.facts),
        places=_places(read, jobs),
    )


def _places(read: _InputsRead, jobs: Sequence[WriteJob]) -> dict[str, tuple[OutputFolder, ...]]:
    """Return the folder of each output that writes an input, for inputs of one API."""
    from .write import OutputFolder

    return {
        name: tuple(OutputFolder(job.folder, job.subfolder) for job in jobs if job.api is apis[0])
        for name, apis in read.apis.items()
        if len(apis) == 1
    }


def _read_inputs(
    loaded: list[Loaded], corrections: Corrections, reading: Callable[[str, int], None], caches: RunCache | None
) -> _InputsRead:
    """Read all inputs. Removes the pages of each from ``loaded`` when it is read, to release them."""
    from .read import read_input

    result = _InputsRead()
    done = 0
    for index, each in enumerate(loaded):
        reading(each.input.name, done)
        each = replace(each, trees=tuple([replace(tree, is_read_once=True) for tree in each.trees]))
        read = read_input(each, corrections[each.input.name], None if caches is None else caches.for_tree)
        result.findings.extend(read.findings)
        # How JSON keys were found is needed only for the facts.
        result.apis[each.input.name] = tuple([replace(api, wire_names=None) for api in read.apis])
        result.dialects.extend(read.dialects)
        result.outside.append(Summary(skipped=read.loaded.skipped, tables=read.tables_outside))
        done += len(each.trees)
        if caches is not None:
            from .incremental.facts import facts_of
            from .incremental.state import encode_facts

            result.facts.append(encode_facts(facts_of(read)))
        loaded[index] = each = replace(read.loaded, trees=(), outside=())
        del read
    return result


def _shapes(apis: Sequence[Api]) -> dict[str, LongText]:
    from ..schema.shape import shapes_of_models

    return {f"{api.sdk} {api.language}".strip(): run_record.encode_shape(shapes_of_models(api.schema)) for api in apis}
