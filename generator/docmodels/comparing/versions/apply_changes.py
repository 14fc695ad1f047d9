"""The proof that a list of changes is complete: it turns the old schema into the new one."""

from __future__ import annotations

from ...schema.facts import facts_of
from ...schema.model import Schema
from ...schema.rebuild import schema_of
from .changes import Change, apply_to_facts


def apply_changes(changes: tuple[Change, ...], old: Schema) -> Schema:
    """Return the new schema with rows sorted by name: equal to its ``canonical_schema``."""
    return schema_of(apply_to_facts(changes, facts_of(old)))


def canonical_schema(schema: Schema) -> Schema:
    """Return ``schema`` without what isn't a fact: the order of rows, and which error statuses share a row."""
    return schema_of(facts_of(schema))
