"""Refine the schemas that were read: merge languages, decide wire names, apply corrections, select models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from .. import registry
from ..config.model import Input
from ..errors import UserError
from ..findings import Finding, Read, finding
from ..lazy import dataclass
from ..refining.examples.find import find_contradicted_examples
from ..refining.wire_names import assign_wire_names
from ..schema.model import Schema
from ..summary import Summary, sum_tables, summarize
from ..workspace.user_files import UserFile
from .select import selected

if TYPE_CHECKING:
    from ..config.model import Preferred
    from ..reading.dialect import Dialect
    from ..refining.corrections import Correction
    from ..refining.evidence import WireNameEvidence
    from ..refining.merge import OtherLanguage
    from ..refining.wire_names import SchemaWithWireNames, WireNameReport
    from ..schema.model import Location
    from ..schema.types import TypeId
    from .read import TreeSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One API, read and refined."""

    sdk: str
    language: str
    schema: Schema
    summary: Summary
    root: tuple[str, ...] = ()
    """The folders that lead to its documentation."""
    findings: tuple[Finding, ...] = ()
    wire_names: WireNameReport | None = None

    def __repr__(self) -> str:
        return f"<Api {self.sdk} ({self.language}): {self.schema!r}, {len(self.findings):,} findings>"


def refine(trees: Sequence[TreeSchema], source: Input, corrections: UserFile | None = None) -> Api:
    """Return one API from its documentation in one or several languages, of which the first leads.

    Raises UserError if the corrections file is invalid.
    """
    findings = [each for tree in trees for each in tree.findings]
    languages = [each for each in trees if not _is_specification(each)] or trees[:1]
    first = languages[0]
    others = _others(languages)
    merged = _merged(first.schema, others)
    findings.extend(merged.findings)
    entries = () if corrections is None else _read_corrections(*corrections)
    settled: set[Location] = set()
    for each in [each for each in trees if _is_specification(each) and each is not first]:
        merged = _with_specification(merged.value, each.schema, source.prefer, entries, settled)
        findings.extend(merged.findings)
    schema, wire_names = with_wire_names(merged.value, source, first.language, others)
    if wire_names.guessed:
        findings.append(_guessed_keys(first, wire_names))
    if entries:  # last, so that a correction can undo an inferred wire name
        corrected = _corrected(schema, entries, settled)
        schema = corrected.value
        findings.extend(corrected.findings)
    chosen = selected(schema, source)
    skipped = sum((Counter(tree.skipped) for tree in trees), Counter[str]())
    return Api(
        sdk=first.sdk,
        language=first.language,
        schema=chosen.value,
        summary=summarize(
            chosen.value,
            pages=sum(tree.pages for tree in trees),
            skipped=skipped,
            tables=sum_tables(tree.tables for tree in trees),
        ),
        root=first.root,
        findings=(*findings, *chosen.findings, *find_contradicted_examples(chosen.value)),
        wire_names=wire_names,
    )


def _merged(schema: Schema, others: Sequence[OtherLanguage]) -> Read[Schema]:
    if not others:
        return Read(schema)
    from ..refining.merge import merge

    return merge(schema, others)


def _with_specification(
    docs: Schema, specification: Schema, preferred: Preferred, corrections: Sequence[Correction], used: set[Location]
) -> Read[Schema]:
    """Return the documentation's schema with what only the specification states, and what they contradict in. Add to
    ``used`` the places of the corrections that settle a contradiction."""
    from ..matching.specification.pair import pair_specification
    from ..refining.settled import Settled
    from ..refining.specification import PairedSpecification, merge_specification

    dialect = _dialect(docs)
    pairs = pair_specification(docs, specification, *(() if dialect is None else (dialect.scaffolding,)))
    paired = PairedSpecification(
        models=pairs.models,
        declared=pairs.declared,
        fields=pairs.fields,
        operations=pairs.operations,
        parameters=pairs.parameters,
        unused=pairs.unused,
    )
    settled = Settled(corrections)
    merged = merge_specification(docs, paired, preferred, settled)
    used |= settled.used
    return merged


def _is_specification(tree: TreeSchema) -> bool:
    return tree.schema.origin.dialect == registry.SPECIFICATION_DIALECT


def with_wire_names(
    schema: Schema,
    source: Input,
    language_name: str,
    others: Sequence[OtherLanguage] = (),
    evidence: WireNameEvidence | None = None,
) -> SchemaWithWireNames:
    """Return the schema with its JSON keys. ``evidence`` is that of the whole tree, if ``schema`` is a part of it."""
    if not language_name:
        return assign_wire_names(schema, source.wire_names, others=others, names_are_keys=True, evidence=evidence)
    language = registry.language(language_name)
    dialect = _dialect(schema)
    return assign_wire_names(
        schema,
        source.wire_names,
        None if dialect is not None and dialect.escapes_builtin_names else language.reserved,
        others,
        capital_fields=language.capital_fields,
        paths_spell_keys=dialect is not None and dialect.paths_spell_keys,
        names_are_keys=_names_are_keys(schema, language_name),
        operation_models=() if dialect is None else dialect.scaffolding.operation_models,
        evidence=evidence,
    )


def _names_are_keys(schema: Schema, language: str) -> bool:
    """Whether the documentation names JSON keys: a language has attributes, which may have other names."""
    if not language:
        return True
    dialect = _dialect(schema)
    return dialect is not None and dialect.names_are_keys is not None and dialect.names_are_keys(schema)


def _dialect(schema: Schema) -> Dialect | None:
    """Return the dialect of a schema; None for a profile or a plugin that isn't installed."""
    name = schema.origin.dialect
    return registry.dialect(name) if name and name in registry.Names("dialect") else None


def _guessed_keys(tree: TreeSchema, report: WireNameReport) -> Finding:
    camel, snake = len(report.evidence.camel), len(report.evidence.snake)
    reason = (
        f"{tree.language} capitalizes all names, and the documentation shows no convention"
        if registry.language(tree.language).capital_fields
        else "the documentation spells most keys in one convention, but not nearly all"
    )
    return finding(
        "DM705",
        f"the JSON keys of {report.guessed:,} fields are guesses: {reason}; they are written in the convention "
        f"{report.convention}",
        read=f"{camel} keys in camelCase and {snake} in snake_case, in examples and descriptions",
        expected="at least 5 keys, 90 % of them of one convention",
        hint="set `wire-names` to camel, snake or documented, or add the documentation of another language",
    )


def _others(trees: Sequence[TreeSchema]) -> list[OtherLanguage]:
    """Return the schemas of the other languages, with their models matched to those of the first."""
    if len(trees) == 1:
        return []
    from ..refining.merge import OtherLanguage

    return [
        OtherLanguage(each.language, each.schema, ids, _names_are_keys(each.schema, each.language))
        for each, ids in zip(trees[1:], _matched(trees), strict=True)
    ]


def _matched(trees: Sequence[TreeSchema]) -> list[dict[TypeId, TypeId]]:
    """Map the ids of the first tree's models to those of each other tree."""
    from ..matching.merged_unions import merged_unions
    from ..matching.models_across_languages import LanguageSide, group_models

    names = [str(index) for index in range(len(trees))]
    sides = [LanguageSide(name, tree.language, tree.schema) for name, tree in zip(names, trees, strict=True)]
    groups = group_models(sides).all
    matched = [{each.ids["0"]: each.ids[name] for each in groups if "0" in each and name in each} for name in names[1:]]
    return [
        ids | merged_unions(trees[0].schema, tree.schema, ids) for tree, ids in zip(trees[1:], matched, strict=True)
    ]


def _corrected(schema: Schema, corrections: Sequence[Correction], settled: Collection[Location]) -> Read[Schema]:
    """Return the schema corrected. An entry that settles a contradiction may repeat the documentation."""
    from ..refining.corrections import apply_corrections

    done = apply_corrections(schema, corrections)
    return Read(done.value, tuple(each for each in done.findings if each.code != "DM702" or each.at not in settled))


def _read_corrections(text: str, path: str) -> tuple[Correction, ...]:
    from ..refining.correction_file import CorrectionFileError, read_corrections

    try:
        return read_corrections(text, path)
    except CorrectionFileError as error:
        raise UserError(str(error), "docs/corrections.md documents the keys of an entry") from None
