"""Declarations as text -> declarations of the schema."""

from __future__ import annotations

from typing import Any

from ...schema.model import Alias, Declaration, Enumeration, Location, Member, Object, Shapeless, Union, Variant
from ...schema.types import NullableOf, Reference, Type, TypeId, Unread
from ..pages import DeclarationText, EnumerationText, Head, MemberRow, ObjectText, PageResult, UnionMember, UnionText
from .fields import FieldBuilder


def build_declaration(text: DeclarationText, page: PageResult, id_: TypeId, fields: FieldBuilder) -> Declaration:
    """Return the declaration that a page makes under ``id_``."""
    facts = _facts(text.head, page, id_)
    match text:
        case ObjectText(rows=rows):
            found = fields.object_fields(rows, page)
            return Object(fields=found.fields, additional=found.additional or _additional(text, page, fields), **facts)
        case EnumerationText(members=members, open=is_open) if members:
            return Enumeration(members=_members(members, page.path), open=is_open, **facts)
        case UnionText(members=members, open=is_open):
            return _union(_variants(members, page, fields), is_open, facts)
        case _:
            return Shapeless(**facts)


def _additional(text: ObjectText, page: PageResult, fields: FieldBuilder) -> Type | None:
    """Return the type of additional properties that the page states outside of the table."""
    return None if text.additional is None else fields.named_type(text.additional, page)


def _facts(head: Head, page: PageResult, id_: TypeId) -> dict[str, Any]:
    return {
        "id": id_,
        "description": head.description,
        "deprecation": head.deprecation,
        "example": head.example,
        "at": Location(page.path, head.line),
    }


def _members(rows: tuple[MemberRow, ...], path: str) -> tuple[Member, ...]:
    return tuple(
        [
            Member(
                value=row.value,
                name=row.name,
                description=row.description,
                deprecation=row.deprecation,
                at=Location(path, row.line, row.column),
            )
            for row in rows
        ]
    )


def _variants(members: tuple[UnionMember, ...], page: PageResult, fields: FieldBuilder) -> tuple[Variant, ...]:
    """Return the members, each type once."""
    variants: dict[Type, Variant] = {}
    for member in members:
        at = Location(page.path, member.line, member.column)
        if not member.type:
            variants.setdefault(Unread(""), Variant(type=Unread(""), description=member.description, at=at))
            continue
        resolved = fields.report_problems(fields.resolver.member(member, page.tree), at)
        type_ = NullableOf(resolved.type) if resolved.nullable else resolved.type
        variants.setdefault(type_, Variant(type=type_, description=member.description, at=at))
    return tuple(variants.values())


def _union(variants: tuple[Variant, ...], is_open: bool | None, facts: dict[str, Any]) -> Declaration:
    """A union of one member is an alias. Without members, or if it is its own only member, its shape is unknown."""
    if not variants or (len(variants) == 1 and variants[0].type == Reference(facts["id"])):
        return Shapeless(**facts)
    if len(variants) == 1:
        return Alias(target=variants[0].type, **facts)
    return Union(variants=variants, open=is_open, **facts)
