"""The proof that a list of changes is complete: it turns the old schema into the new one."""

from __future__ import annotations

from ...schema.facts import facts_of
from ...schema.model import Schema
from ...schema.rebuild import schema_of
from .changes import Change, apply_facts


def apply(changes: tuple[Change, ...], old: Schema) -> Schema:
    """The new schema, rows sorted by name: equal to ``canonical_schema`` of the side that ``changes`` lead to."""
    return schema_of(apply_facts(changes, facts_of(old)))


def canonical_schema(schema: Schema) -> Schema:
    """``schema`` without what is no fact: the order of rows and the way statuses share a row."""
    return schema_of(facts_of(schema))
