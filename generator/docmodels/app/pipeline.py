"""The program as a composition of pure functions: documents -> schema -> refined schema -> files.

Touches no disk, prints nothing, and knows neither a language nor a target.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .. import registry
from ..caching.protocol import NO_CACHES, Cache, ReadCaches
from ..config.model import Input, Output, is_page_glob, must_match
from ..errors import UserError
from ..findings import Finding, Read, finding
from ..schema.model import Location, Object, Schema
from ..schema.selection import select, unmatched
from ..text_files import OutputFile, SourceFile

if TYPE_CHECKING:
    from ..refining.wire_names import WireNameReport
    from ..schema.types import TypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """One docs tree as text, or a saved schema."""

    sdk: str
    language: str | None
    shown: str
    dialect: str | None = None
    """The registry name; None: the built-in one."""
    files: Iterable[SourceFile] = ()
    """Gone through once."""
    saved: Schema | None = None
    shelves: ReadCaches = NO_CACHES
    """Where pages and type cells lie that were read before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was read."""

    pages: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Pages passed over, by reason."""
    declarations: int = 0
    fields: int = 0
    operations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One API, read and refined: what every use of docmodels starts from."""

    sdk: str
    language: str
    schema: Schema
    counts: Counts
    findings: tuple[Finding, ...] = ()
    wire_names: WireNameReport | None = None


def read_tree(documents: Documents) -> Api:
    """One docs tree -> its schema as the docs have it. Raises UserError where the language cannot be told."""
    if documents.saved is not None:
        saved = documents.saved
        return Api(
            sdk=saved.origin.sdk or documents.sdk,
            language=documents.language or saved.origin.language,
            schema=saved,
            counts=_count(saved),
        )
    from ..reading.read import read_documents

    language = registry.language(documents.language) if documents.language else None
    dialect = registry.dialect(documents.dialect or registry.DEFAULT_DIALECT)
    read = read_documents(documents.files, language, documents.sdk, dialect, documents.shelves)
    tree = read.value
    if tree.language is None and tree.pages:
        raise _unrecognised(documents, tree.candidates)
    return Api(
        sdk=documents.sdk,
        language=tree.language or "",
        schema=tree.schema,
        counts=_count(tree.schema, pages=tree.pages, skipped=tree.skipped),
        findings=read.findings if tree.pages else (*read.findings, _no_pages(documents)),
    )


def _no_pages(documents: Documents) -> Finding:
    return finding(
        "DM502",
        "none of the pages documents a model or an operation",
        Location(documents.shown, 1, 1),
        expected="pages with Fields, Values or Supported Types, or operations",
        hint="name the SDK's root folder or its docs folder",
    )


def _unrecognised(documents: Documents, candidates: Iterable[str]) -> UserError:
    names = tuple(candidates) or registry.names("language")
    return UserError(
        f"{documents.shown}: the documented language could not be told (DM501); the pages fit {', '.join(names)}",
        f'name it: --language {names[0]} (or `language = "{names[0]}"` in the configuration)',
    )


def refine(apis: Sequence[Api], wanted: Input, corrections: tuple[str, str] | None = None) -> Api:
    """One API from its docs in one or several languages (the first leads): merged, with wire names, corrected,
    reduced to what the configuration includes. ``corrections`` is the text of the file and its path."""
    first = apis[0]
    findings = [each for api in apis for each in api.findings]
    schema = first.schema
    others = []
    if len(apis) > 1:
        from ..refining.merge import Other, merge

        paired = _paired(apis)
        others = [Other(api.language, api.schema, ids) for api, ids in zip(apis[1:], paired, strict=True)]
        merged = merge(schema, others)
        schema = merged.value
        findings.extend(merged.findings)
    from ..refining.wire_names import with_wire_names

    reserved = registry.language(first.language).reserved if first.language else frozenset()
    schema, report = with_wire_names(schema, wanted.wire_names, reserved, others)
    if corrections is not None:  # the user's word comes last: it may take a guessed wire name back
        corrected = _corrected(schema, *corrections)
        schema = corrected.value
        findings.extend(corrected.findings)
    include, exclude = (
        [glob for glob in globs if not is_page_glob(glob)] for globs in (wanted.include, wanted.exclude)
    )
    meant = [glob for glob in must_match(wanted) if not is_page_glob(glob)]
    findings.extend(_no_model(glob, schema) for glob in unmatched(schema, meant))
    schema = select(schema, include, exclude)
    skipped: dict[str, int] = {}
    for api in apis:
        for reason, number in api.counts.skipped.items():
            skipped[reason] = skipped.get(reason, 0) + number
    counts = _count(schema, pages=sum(api.counts.pages for api in apis), skipped=skipped)
    return replace(first, schema=schema, counts=counts, findings=tuple(findings), wire_names=report)


def _no_model(glob: str, schema: Schema) -> Finding:
    """About a glob of ``include`` or ``exclude`` that speaks of no model."""
    from ..suggestions import did_you_mean

    hint = did_you_mean(glob, {each.id.name for each in schema.declarations}, "`docmodels inspect` lists all models")
    return finding(
        "DM505", "no model has this name", read=glob, expected="a model's name, or a glob of names", hint=hint
    )


def _paired(apis: Sequence[Api]) -> list[dict[TypeId, TypeId]]:
    """For each API but the first: whose model is whose, from the first's id to its own."""
    from ..matching.languages import LanguageSide, group_models

    names = [str(index) for index in range(len(apis))]
    sides = [LanguageSide(name, api.language, api.schema) for name, api in zip(names, apis, strict=True)]
    groups = group_models(sides).all
    return [{each.ids["0"]: each.ids[name] for each in groups if "0" in each and name in each} for name in names[1:]]


def _corrected(schema: Schema, text: str, path: str) -> Read[Schema]:
    from ..refining.correction_file import CorrectionFileError, read_corrections
    from ..refining.corrections import apply_corrections

    try:
        return apply_corrections(schema, read_corrections(text, path))
    except CorrectionFileError as error:
        raise UserError(str(error), "the page `docs/corrections.md` shows the keys of an entry") from None


def guesses(schema: Schema) -> tuple[Schema, frozenset[tuple[TypeId, str]]]:
    """The schema with unstated nullability guessed from the rest of the API, and what was guessed."""
    from ..refining.nullability import with_api_nullability

    return with_api_nullability(schema)


def write_output(
    api: Api, output: Output, template_dirs: Sequence[str], shelf: Cache | None = None
) -> Read[tuple[OutputFile, ...]]:
    """One API as one target's files. Raises UserError where a template of the user's is broken."""
    from ..writing.cache_context import lent
    from ..writing.write import write

    schema = guesses(api.schema)[0] if output.settings.unstated_nullable == "api" else api.schema
    try:
        with lent(shelf):
            return write(schema, registry.target(output.target), output.settings, tuple(template_dirs))
    except ValueError as error:
        raise UserError(f"target {output.target}: {error}") from None
    except Exception as error:
        # Only the renderer may import jinja2, whose errors name the template and the line.
        if not type(error).__module__.startswith("jinja2"):
            raise
        place = ":".join(
            str(part) for part in (getattr(error, "filename", None), getattr(error, "lineno", None)) if part
        )
        raise UserError(f"template {place}: {error}", "mend the template in your template folder") from None


def _count(schema: Schema, *, pages: int = 0, skipped: Mapping[str, int] | None = None) -> Counts:
    return Counts(
        pages=pages,
        skipped=dict(skipped or {}),
        declarations=len(schema.declarations),
        fields=sum(len(each.fields) for each in schema.declarations if isinstance(each, Object)),
        operations=len(schema.operations),
    )
