"""Read the sides of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from ... import registry
from ...caching.schema_cache import CachedSchemas, SchemaCache
from ...config.model import Input
from ...errors import UserError
from ...findings import Finding, Severity
from ...lazy import dataclass
from ...schema.model import Schema
from ...workspace.inputs.load import Loaded, load, unused_overlays
from ..read import InputResult, read_input, read_with_caches

ReportFindings = Callable[[tuple[Finding, ...]], None]
"""Prints the findings of a side, also if the comparison fails because of them."""


@dataclass(frozen=True, slots=True)
class SideSource:
    """Where a side is read from."""

    label: str
    """The source as the user named it."""
    input: Input
    use_cache: bool = True
    reports_findings: bool = True
    """False if something else reports the findings of the side."""


@dataclass(frozen=True, slots=True)
class ReadSide:
    """One side of a comparison, read."""

    label: str
    schema: Schema
    loaded: Loaded

    def lines(self) -> dict[str, list[str]]:
        """Return the lines of each page by its path; empty for saved schemas and lock files."""
        trees = [tree for tree in self.loaded.trees if tree.saved is None]
        return {file.path: file.text.split("\n") for tree in trees for file in tree.documents()[0]}


def read_sides(sources: Iterable[SideSource], report_findings: ReportFindings) -> list[ReadSide]:
    """Read the sides of a comparison. Their overlays change those that are specifications, and there must be one.
    Raises UserError as ``read_side`` does."""
    sources = list(sources)
    sides = [read_side(source, report_findings, overlays_apply=False) for source in sources]
    trees = [tree for side in sides for tree in side.loaded.trees]
    report_findings(tuple(dict.fromkeys(each for one in sources for each in unused_overlays(one.input, trees))))
    return sides


def read_side(source: SideSource, report_findings: ReportFindings, *, overlays_apply: bool = True) -> ReadSide:
    """Read a folder, a git revision, an archive, a saved schema or a lock file. JSON keys are the documented names.
    ``overlays_apply``: its overlays must have a specification to change.

    Raises UserError if it is missing or unreadable, or isn't exactly one documentation tree.
    """
    given = replace(source.input, wire_names="documented")
    loaded = load(given, Path(), digests=source.use_cache, overlays_apply=overlays_apply)
    read, loaded = _read(loaded, use_cache=source.use_cache)
    if source.reports_findings:
        report_findings(read.findings)
    if not read.schemas or any(each.severity is Severity.ERROR for each in read.findings):
        is_specification = any(tree.is_specification for tree in loaded.trees)
        hint = "name a specification without errors" if is_specification else "name an SDK's docs folder"
        raise UserError(f"{source.label}: can't be compared, because it couldn't be read", hint)
    if len(read.schemas) > 1:
        trees = ", ".join(tree.shown for tree in loaded.trees)
        raise UserError(f"{source.label}: holds several documentation trees ({trees})", "name one of them")
    return ReadSide(source.label, read.schemas[0], loaded)


def _read(loaded: Loaded, *, use_cache: bool) -> tuple[CachedSchemas, Loaded]:
    """Return what an input documents, and the input as it was read. The schemas of an input that didn't change since it
    was last read come from the cache, and so do its unchanged pages."""
    is_saved = all(tree.saved is not None for tree in loaded.trees)
    if not use_cache or is_saved or loaded.input.plugins:
        result = read_input(loaded)
        return _schemas(result), result.loaded
    cache = SchemaCache(loaded, registry.plugin_names())
    if (cached := cache.load()) is not None:
        return cached, loaded
    result = read_with_caches(loaded)
    read = _schemas(result)
    dialects = {each.name for found in result.dialects for each in found.shares}
    if result.loaded is loaded and all(registry.is_built_in("dialect", name) for name in dialects):
        cache.save(read)
    return read, result.loaded


def _schemas(result: InputResult) -> CachedSchemas:
    return CachedSchemas(tuple(api.schema for api in result.apis), result.findings)
