"""The schema of some pages of a tree, with what the whole tree says about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ... import registry
from ...findings import Finding
from ...lazy import dataclass
from ...reading.pages import PageResult
from ...reading.read import build_pages
from ...reading.resolving.nullability import NullUses, style_of
from ...reading.types.expressions import (
    ConstantExpression,
    Expression,
    ListExpression,
    MapExpression,
    NullableExpression,
    OptionalExpression,
    OtherValueExpression,
    ScalarExpression,
    UnionExpression,
)
from ...schema.model import Declaration, Object, Origin, Schema
from ...schema.references import references_of
from ...schema.types import TypeId
from .facts import InputFacts, key_of
from .reasons import require

if TYPE_CHECKING:
    from ...config.model import Input
    from ...reading.dialect import Dialect
    from ...reading.types.language import Language
    from ...refining.wire_names import SchemaWithWireNames


@dataclass(frozen=True, slots=True)
class PartialSchema:
    """The schema of some pages."""

    schema: Schema
    findings: tuple[Finding, ...]
    """Without their positions, which an edit moves."""
    null_uses: NullUses
    """The forms that show null on these pages."""
    has_guesses: bool
    """Whether JSON keys of new rows may be guesses."""


@dataclass(frozen=True, slots=True)
class PartialReader:
    """Makes the schema of some pages of a tree as the whole tree would have it."""

    facts: InputFacts
    dialect: Dialect
    source: Input
    sdk: str

    @property
    def language(self) -> Language:
        """The syntax of type cells."""
        return self.dialect.type_language or registry.language(self.facts.language)

    def schema(self, results: Sequence[PageResult], with_new_rows: Collection[str] = ()) -> PartialSchema:
        """Return the schema of pages that were read. Fields have the JSON keys of the last run, except on the pages
        ``with_new_rows`` (paths)."""
        facts, language = self.facts, self.language
        origin = Origin(self.sdk, language.name, facts.dialect, facts.generation, self.dialect.layout.namespaces)
        built = build_pages(results, self.dialect, language, origin, facts.null_uses)
        found = tuple(replace(each, at=None) for each in built.findings)
        schema = built.value.schema
        keys = self.with_derived_keys(schema) if with_new_rows else None
        derived = {} if keys is None else keys.schema.by_id()
        declarations = tuple(
            derived[each.id] if each.at.path in with_new_rows else self._with_known_keys(each)
            for each in schema.declarations
        )
        has_guesses = keys is not None and keys.report.guessed > 0
        return PartialSchema(replace(schema, declarations=declarations), found, built.value.null_uses, has_guesses)

    def _with_known_keys(self, declared: Declaration) -> Declaration:
        if not isinstance(declared, Object):
            return declared
        keys = self.facts.wire_names.get(key_of(declared.id), (None,) * len(declared.fields))
        fields = tuple(replace(field, wire_name=key) for field, key in zip(declared.fields, keys, strict=True))
        return replace(declared, fields=fields)

    def with_derived_keys(self, schema: Schema) -> SchemaWithWireNames:
        """Return the schema with JSON keys derived from how the whole tree spells them."""
        from ...refining.evidence import WireNameEvidence, described_keys
        from ..refine import with_wire_names

        known = self.facts.spellings
        evidence = WireNameEvidence(
            known.camel, known.snake, described_keys(schema), known.capital, known.in_paths, known.unused
        )
        return with_wire_names(schema, self.source, self.facts.language, evidence=evidence)

    def expression(self, cell: str) -> Expression:
        """Return what a type cell says."""
        return self.language.reader(self.dialect.words(self.language.name)).read(cell)

    def null_uses_after(self, before: PartialSchema, after: PartialSchema) -> NullUses:
        """Return the forms that show null in the whole tree after an edit. Raises WholeRunNeeded if it now shows null
        otherwise."""
        uses = self.facts.null_uses.plus(after.null_uses).plus(before.null_uses, -1)
        language = self.language
        rules = self.dialect.null_rules.get(language.name, language.null_rules)
        is_alike = style_of(uses, rules) == style_of(self.facts.null_uses, rules)
        require(is_alike, "the documentation shows null in another way")
        return uses


def refer_alike(before: Schema, after: Schema) -> bool:
    """Return whether two schemas have the same models, of the same kinds, that refer to one another in the same way."""
    return _kinds_and_references(before) == _kinds_and_references(after)


def _kinds_and_references(schema: Schema) -> list[tuple[TypeId, type[Declaration], list[TypeId]]]:
    return [(each.id, type(each), list(references_of(each))) for each in schema.declarations]


def has_values(expression: Expression) -> bool:
    """Return whether a type that names nothing is limited to certain values, in whole or in part."""
    match expression:
        case ConstantExpression():
            return True
        case ListExpression(item=item) | OptionalExpression(item=item) | NullableExpression(item=item):
            return has_values(item)
        case MapExpression(key=key, value=value):
            return has_values(key) or has_values(value)
        case UnionExpression(members=members):
            return any(map(has_values, members))
        case _:
            return False


def names_nothing(expression: Expression) -> bool:
    """Return whether a type is what it is without any page or class that it may name."""
    match expression:
        case ScalarExpression() | ConstantExpression() | OtherValueExpression():
            return True
        case ListExpression(item=item) | OptionalExpression(item=item) | NullableExpression(item=item):
            return names_nothing(item)
        case MapExpression(key=key, value=value):
            return names_nothing(key) and names_nothing(value)
        case UnionExpression(members=members, url=None):
            return all(map(names_nothing, members))
        case _:
            return False
