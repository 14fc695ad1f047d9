"""Narrow the tags of unions: a discriminator states the values of a property that stand for each member.

A specification often declares the property itself as any string. Written so, each member accepts the tags of all
others, and a payload may become an object of the wrong class. In a model that is a member of several unions, the
property has the values of all of them. A model has the same fields wherever it is used, so its tag is narrow outside of
unions as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...findings import Finding, finding
from ...lazy import dataclass, lazy_pattern
from ...schema.model import Declaration, Enumeration, Field, Object, Schema, Union
from ...schema.types import (
    Constant,
    ConstantValue,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
    union_of,
)
from ..discriminator import member_objects

_INTEGER = lazy_pattern(r"0|[1-9][0-9]{0,300}")
_ALWAYS, _TIMES = 10_000, 20
"""How many values the members of all unions may have: some always, and some for each value of a mapping. A union within
a union within others states the values of all of them."""
_BOOLEANS = {"true": True, "false": False}
Tags = dict[TypeId, dict[str, dict[str, None]]]
"""Model -> JSON key -> the values, in the order in which mappings state them."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A schema, and the enumerations that its tags list values of: (model, JSON key) -> enumeration."""

    schema: Schema
    enumerations: Mapping[tuple[TypeId, str], TypeId]
    findings: tuple[Finding, ...] = ()


def narrow_tags(schema: Schema) -> Narrowed:
    """Return the schema with the tags of all members narrowed; the schema itself if no union has a discriminator."""
    unions = [each for each in schema.declarations if isinstance(each, Union) and each.discriminator is not None]
    if not unions:
        return Narrowed(schema, {})
    by_id = schema.by_id()
    tags: Tags = {}
    unclear: dict[TypeId, str] = {}
    most = _ALWAYS + _TIMES * sum(len(each.discriminator.mapping) for each in unions if each.discriminator is not None)
    left = most
    for union in unions:
        own = _stated_tags(union, by_id)
        left -= sum(map(len, own.values()))
        if left < 0:
            return Narrowed(schema, {}, (_too_many(union, most),))
        if (text := _add_tags(union, own, by_id, tags)) is not None:
            unclear[union.id] = text
    narrower = _Narrower(by_id, tags)
    declarations = tuple(narrower.declaration(each) for each in schema.declarations)
    findings = tuple(_not_narrowed(union, unclear[union.id]) for union in unions if union.id in unclear)
    return Narrowed(replace(schema, declarations=declarations), narrower.enumerations, findings)


def _not_narrowed(union: Union, text: str) -> Finding:
    assert union.discriminator is not None
    return finding(
        "DM405",
        f"the members of {union.id.name} keep `{union.discriminator.property}` as it is, since a default or an example "
        "of it is a value that the mapping doesn't have",
        union.at if union.at.line else None,
        read=text[:200],
        expected=", ".join(value for value, _ in union.discriminator.mapping)[:200],
        hint="add the value to the mapping, or correct the default or the example",
    )


def _too_many(union: Union, most: int) -> Finding:
    return finding(
        "DM405",
        "the members of all unions keep the properties of their discriminators as they are, since the mappings state "
        "too many values for unions within unions",
        union.at if union.at.line else None,
        expected=f"at most {most:,} values for the members of all unions",
        hint="map values to objects instead of unions",
    )


def _stated_tags(union: Union, by_id: Mapping[TypeId, Declaration]) -> dict[TypeId, dict[str, None]]:
    """Return the tags that the mapping of a union states for each object."""
    assert union.discriminator is not None
    own: dict[TypeId, dict[str, None]] = {}
    for value, to in union.discriminator.mapping:
        for each in member_objects((Reference(to),), by_id) or ():
            own.setdefault(each.id, {})[value] = None
    return own


def _add_tags(
    union: Union, own: dict[TypeId, dict[str, None]], by_id: Mapping[TypeId, Declaration], tags: Tags
) -> str | None:
    """Add the stated tags of one union, with those that a default or an example shows of one member alone. If it shows
    one that may be of any member, add none and return it."""
    assert union.discriminator is not None
    key, mapping = union.discriminator.property, union.discriminator.mapping
    members = [*(each.type for each in union.variants), *(Reference(to) for _, to in mapping)]
    found = {each.id: each for one in members for each in member_objects((one,), by_id) or ()}
    values, owners = {value for value, _ in mapping}, dict[str, TypeId]()
    for id_, each in found.items():
        for text in {text: None for item in each.fields if item.key == key for text in _shown(item)}:
            if text not in values and (id_ not in own or owners.setdefault(text, id_) != id_):
                return text
    for text, id_ in owners.items():
        own[id_][text] = None
    for id_, texts in own.items():
        tags.setdefault(id_, {}).setdefault(key, {}).update(texts)
    return None


def _shown(item: Field) -> Iterable[str]:
    """Yield the texts that a tag is shown to have. A constant has no need of that."""
    if isinstance(item.type, Constant):
        return
    if isinstance(item.default, Constant) and isinstance(item.default.value, str):
        yield item.default.value
    if item.example is not None and item.example.strip():
        yield item.example.strip().strip("\"'`")


class _Narrower:
    def __init__(self, by_id: Mapping[TypeId, Declaration], tags: Tags) -> None:
        self.by_id = by_id
        self.tags = tags
        self.enumerations: dict[tuple[TypeId, str], TypeId] = {}

    def declaration(self, declared: Declaration) -> Declaration:
        """Return a declaration with its tags narrowed."""
        tags = self.tags.get(declared.id)
        if tags is None or not isinstance(declared, Object):
            return declared
        fields = tuple(
            self.field(declared.id, item, tuple(tags[item.key])) if item.key in tags else item
            for item in declared.fields
        )
        return replace(declared, fields=fields)

    def field(self, owner: TypeId, item: Field, texts: tuple[str, ...]) -> Field:
        """Return a tag with the values of ``texts``; unchanged if its type doesn't admit them."""
        allowed = self.constants(item.type, texts)
        if not allowed:
            return item
        if isinstance(item.type, Reference):
            self.enumerations[owner, item.key] = item.type.to
        default = item.default if item.default in allowed else None
        return replace(item, type=union_of(tuple(allowed)), default=default)

    def constants(self, type_: Type, texts: tuple[str, ...]) -> list[Constant]:
        """Return the values of a type that have these texts: mappings spell numbers and booleans as strings."""
        match type_:
            case Scalar(ScalarKind.STRING) | OtherValue(ScalarKind.STRING):
                return [Constant(text) for text in texts]
            case Scalar(ScalarKind.INTEGER | ScalarKind.NUMBER):
                return [Constant(int(text)) for text in texts if _INTEGER.fullmatch(text)]
            case Scalar(ScalarKind.BOOLEAN):
                return [Constant(_BOOLEANS[text]) for text in texts if text in _BOOLEANS]
            case UnionOf(members):
                found = [each for one in members for each in self.constants(one, texts)]
                return list(dict.fromkeys(found))
            case Constant(value):
                return [type_] if _text(value) in texts else []
            case Reference(to):
                return self.listed(to, texts)
            case _:
                return []

    def listed(self, to: TypeId, texts: tuple[str, ...]) -> list[Constant]:
        """Return the values of an enumeration; none of a closed one that has no others."""
        declared = self.by_id.get(to)
        if not isinstance(declared, Enumeration):
            return []
        stated = {_text(each.value): Constant(each.value) for each in declared.members}
        if declared.open:
            return [stated.get(text, Constant(text)) for text in texts]
        found = [stated[text] for text in texts if text in stated]
        return found if len(found) < len(stated) else []


def _text(value: ConstantValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
