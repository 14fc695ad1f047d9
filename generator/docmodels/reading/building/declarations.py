"""Model pages -> declarations."""

from __future__ import annotations

from ...schema.model import Alias, Declaration, Enumeration, Location, Member, Object, Shapeless, Union, Variant
from ...schema.types import NullableOf, Reference, Type, TypeId, Unread
from ..pages import BarePage, EnumerationPage, Head, MemberRow, ObjectPage, PageResult, UnionMember, UnionPage
from .fields import FieldReader


def declare(result: PageResult, id_: TypeId, reader: FieldReader) -> Declaration:
    """What the page declares under ``id_``."""
    match result.page:
        case ObjectPage(head, rows):
            fields, additional = reader.split(rows, result.path, result.tree)
            return Object(
                id=id_,
                fields=fields,
                additional=additional,
                description=head.description,
                deprecation=head.deprecation,
                example=head.example,
                at=Location(result.path, head.line),
            )
        case EnumerationPage(head, members, is_open) if members:
            return Enumeration(
                id=id_,
                members=_members(members, result.path),
                open=is_open,
                description=head.description,
                deprecation=head.deprecation,
                example=head.example,
                at=Location(result.path, head.line),
            )
        case UnionPage(head, variants, is_open):
            return _union(result, head, id_, _variants(variants, result, reader), is_open)
        case BarePage(head) | EnumerationPage(head):
            return _shapeless(result, head, id_)
        case page:
            raise AssertionError(f"{type(page).__name__} declares nothing")


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


def _variants(members: tuple[UnionMember, ...], result: PageResult, reader: FieldReader) -> tuple[Variant, ...]:
    """The members by their type: one that stands twice is one."""
    variants: dict[Type, Variant] = {}
    for member in members:
        at = Location(result.path, member.line, member.column)
        if not member.type:
            variants.setdefault(Unread(""), Variant(type=Unread(""), description=member.description, at=at))
            continue
        resolved = reader.note(reader.resolver.code(member.type, result.tree), at)
        type_ = NullableOf(resolved.type) if resolved.nullable else resolved.type
        variants.setdefault(type_, Variant(type=type_, description=member.description, at=at))
    return tuple(variants.values())


def _union(
    result: PageResult, head: Head, id_: TypeId, variants: tuple[Variant, ...], is_open: bool | None
) -> Declaration:
    """A union of one member is an alias; of none, or of itself alone, a shape unknown."""
    if not variants or (len(variants) == 1 and variants[0].type == Reference(id_)):
        return _shapeless(result, head, id_)
    if len(variants) == 1:
        return Alias(
            id=id_,
            target=variants[0].type,
            description=head.description,
            deprecation=head.deprecation,
            example=head.example,
            at=Location(result.path, head.line),
        )
    return Union(
        id=id_,
        variants=variants,
        open=is_open,
        description=head.description,
        deprecation=head.deprecation,
        example=head.example,
        at=Location(result.path, head.line),
    )


def _shapeless(result: PageResult, head: Head, id_: TypeId) -> Shapeless:
    return Shapeless(
        id=id_,
        description=head.description,
        deprecation=head.deprecation,
        example=head.example,
        at=Location(result.path, head.line),
    )
