"""What OpenAPI Generator adds to an SDK and no API has. All words are match keys."""

from __future__ import annotations

from ....schema.dialect_facts import Scaffolding

SCAFFOLDING = Scaffolding(
    symbol_words=frozenset(("at", "dollar", "plus", "minus", "slash", "period", "hash", "var", "n")),
    enumeration_values=frozenset(("11184809",)),
)
