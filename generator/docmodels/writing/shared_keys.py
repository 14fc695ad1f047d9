"""Merges fields of one model that share a JSON key: a JSON object has one value per key, and no target can declare a
key twice.
"""

from __future__ import annotations

from dataclasses import replace

from ..findings import Finding, Read, finding
from ..schema.model import Declaration, Field, Object, Schema
from ..schema.types import union_of


def merge_shared_keys(schema: Schema) -> Read[Schema]:
    """Return the schema with at most one field per key in each model; the schema itself if it is so already."""
    findings: list[Finding] = []
    merged: dict[int, Declaration] = {}
    for index, declaration in enumerate(schema.declarations):
        if isinstance(declaration, Object):
            fields = declaration.fields
            if len({item.key for item in fields}) < len(fields):
                merged[index] = replace(declaration, fields=_merged_fields(declaration, findings))
    if not merged:
        return Read(schema)
    declarations = tuple(merged.get(index, each) for index, each in enumerate(schema.declarations))
    return Read(replace(schema, declarations=declarations), tuple(findings))


def _merged_fields(declaration: Object, findings: list[Finding]) -> tuple[Field, ...]:
    found: dict[str, Field] = {}
    for item in declaration.fields:
        first = found.get(item.key)
        found[item.key] = item if first is None else _merged(first, item)
        if first is not None:
            findings.append(_shared_key(declaration, first, item))
    return tuple(found.values())


def _merged(first: Field, second: Field) -> Field:
    """Return a field with the first one's name that admits either type; what only one of them documents is kept."""
    nulls = {first.nullable, second.nullable}
    both_deprecated = None not in (first.deprecation, second.deprecation)
    return replace(
        first,
        type=union_of((first.type, second.type)),
        required=bool(first.required and second.required),
        nullable=True if True in nulls else None if None in nulls else False,
        default=second.default if first.default is None else first.default,
        format=first.format if first.format == second.format else None,
        constraints=first.constraints if first.constraints == second.constraints else (),
        condition=first.condition if first.condition == second.condition else None,
        read_only=first.read_only if first.read_only == second.read_only else None,
        write_only=first.write_only if first.write_only == second.write_only else None,
        example=second.example if first.example is None else first.example,
        description="\n\n".join(dict.fromkeys(text for text in (first.description, second.description) if text)),
        deprecation=first.deprecation if both_deprecated else None,
    )


def _shared_key(declaration: Object, first: Field, item: Field) -> Finding:
    return finding(
        "DM403",
        f"{declaration.id}: {first.name} and {item.name} share the JSON key {item.key!r}; "
        "they are written as one property that admits either type",
        item.at,
        read=item.name,
        expected="a JSON key of its own",
        hint="correct the wire name of one of them, or set wire-names",
    )
