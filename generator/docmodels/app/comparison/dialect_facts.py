"""Look up what comparing needs to know about the dialect of a schema."""

from __future__ import annotations

from collections.abc import Iterable

from ... import registry
from ...matching.models_across_languages import LanguageSide
from ...schema.dialect_facts import DialectFacts, ExpressivenessLimits
from ...schema.model import Schema


def dialect_facts(schema: Schema) -> DialectFacts:
    """Return the facts about the dialect that a schema was read from. Schemas whose dialect is unknown, such as lock
    files and schemas of a plugin that isn't installed, get those of the default dialect."""
    name = schema.origin.dialect
    known = name and name in registry.Names("dialect")
    dialect = registry.dialect(name if known else registry.DEFAULT_DIALECT)
    return DialectFacts(
        scaffolding=dialect.scaffolding,
        limits=dialect.limits,
        generations=dialect.generations,
        is_specification=name == registry.SPECIFICATION_DIALECT,
    )


def dialect_facts_by_side(sides: Iterable[LanguageSide]) -> dict[str, DialectFacts]:
    """Return the facts about the dialect of each side, by the side's name."""
    return {side.name: dialect_facts(side.schema) for side in sides}


def limits_by_dialect() -> dict[str, ExpressivenessLimits]:
    """Return what the pages of each built-in dialect can't say; the default dialect is the first. Profiles of
    hand-written pages have the limits of the dialect ``tables``."""
    names = registry.names("dialect", plugins=False)
    ordered = sorted(names, key=lambda name: name != registry.DEFAULT_DIALECT)
    limits = {name: registry.dialect(name).limits for name in ordered}
    shared = limits[registry.TABLES_DIALECT]
    return {
        name: own
        for name, own in limits.items()
        if own.declared or (own.from_specification and (own is not shared or name == registry.TABLES_DIALECT))
    }
