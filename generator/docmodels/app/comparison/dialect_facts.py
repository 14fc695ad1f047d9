"""Look up what comparing needs to know about the dialect of a schema."""

from __future__ import annotations

from collections.abc import Iterable

from ... import registry
from ...matching.models_across_languages import LanguageSide
from ...schema.dialect_facts import DialectFacts
from ...schema.model import Schema


def dialect_facts(schema: Schema) -> DialectFacts:
    """Return the facts about the dialect that a schema was read from. Schemas whose dialect is unknown, such as lock
    files and schemas of a plugin that isn't installed, get those of the default dialect."""
    name = schema.origin.dialect
    known = name and name in registry.Names("dialect")
    dialect = registry.dialect(name if known else registry.DEFAULT_DIALECT)
    return DialectFacts(scaffolding=dialect.scaffolding, limits=dialect.limits)


def dialect_facts_by_side(sides: Iterable[LanguageSide]) -> dict[str, DialectFacts]:
    """Return the facts about the dialect of each side, by the side's name."""
    return {side.name: dialect_facts(side.schema) for side in sides}


def default_dialect_facts() -> DialectFacts:
    """Return the facts about the default dialect."""
    return dialect_facts(Schema())
