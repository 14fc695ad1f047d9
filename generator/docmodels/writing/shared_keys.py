"""Fields of one model that share a JSON key are made one field, before anything is named: a JSON object holds one
value under a key, and no target can declare it twice.
"""

from __future__ import annotations

from dataclasses import replace

from ..findings import Finding, Read, finding
from ..schema.model import Declaration, Field, Object, Schema
from ..schema.types import union_of


def with_keys_of_their_own(schema: Schema) -> Read[Schema]:
    """The schema with at most one field a key in each model; the schema itself where that holds already."""
    findings: list[Finding] = []
    made: dict[int, Declaration] = {}
    for index, declaration in enumerate(schema.declarations):
        if isinstance(declaration, Object):
            fields = declaration.fields
            if len({item.key for item in fields}) < len(fields):
                made[index] = replace(declaration, fields=_joined(declaration, findings))
    if not made:
        return Read(schema)
    declarations = tuple(made.get(index, each) for index, each in enumerate(schema.declarations))
    return Read(replace(schema, declarations=declarations), tuple(findings))


def _joined(declaration: Object, findings: list[Finding]) -> tuple[Field, ...]:
    found: dict[str, Field] = {}
    for item in declaration.fields:
        first = found.get(item.key)
        found[item.key] = item if first is None else _either(first, item)
        if first is not None:
            findings.append(_shared(declaration, first, item))
    return tuple(found.values())


def _either(first: Field, second: Field) -> Field:
    """The first field's name with either's type; what is said of one of them alone is kept."""
    nulls = {first.nullable, second.nullable}
    both_deprecated = None not in (first.deprecation, second.deprecation)
    return replace(
        first,
        type=union_of((first.type, second.type)),
        required=bool(first.required and second.required),
        nullable=True if True in nulls else None if None in nulls else False,
        default=second.default if first.default is None else first.default,
        example=second.example if first.example is None else first.example,
        description="\n\n".join(dict.fromkeys(text for text in (first.description, second.description) if text)),
        deprecation=first.deprecation if both_deprecated else None,
    )


def _shared(declaration: Object, first: Field, item: Field) -> Finding:
    return finding(
        "DM403",
        f"{declaration.id}: {first.name} and {item.name} share the JSON key {item.key!r}; "
        "they are written as one property that admits either type",
        item.at,
        read=item.name,
        expected="a JSON key of its own",
        hint="correct the wire name of one of them, or set wire-names",
    )
