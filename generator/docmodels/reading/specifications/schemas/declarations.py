"""Declarations of shapes that hold no other schemas: enumerations, unions and aliases."""

from __future__ import annotations

from dataclasses import replace

from ....schema.model import Alias, Constraint, Discriminator, Enumeration, Member, Union, Variant
from ....schema.types import ANY, STRING, Constant, Scalar, ScalarKind, Type, TypeId, union_of
from .. import extensions
from ..loading.document import Json, SpecNode
from ..problems import Problems
from .facts import description_of
from .scalars import constant_of
from .shapes import UnionPart, UnionShape, ValuesShape


def build_alias(
    id_: TypeId, target: Type, node: SpecNode, *, format_: str | None = None, limits: tuple[Constraint, ...] = ()
) -> Alias:
    """Return the declaration of another name for a type."""
    return Alias(
        id=id_,
        target=target,
        format=format_,
        constraints=limits,
        description=_text(node.value),
        deprecation=extensions.deprecation_of(node.value),
        at=node.at,
    )


def build_union(id_: TypeId, shape: UnionShape, node: SpecNode, discriminator: Discriminator | None) -> Union:
    """Return the declaration of a union."""
    variants = [Variant(type=each.type, description=_text(each.node.value), at=each.node.at) for each in shape.members]
    return Union(
        id=id_,
        variants=tuple(variants),
        open=extensions.is_open(node.value),
        discriminator=discriminator,
        description=description_of(node.value),
        deprecation=extensions.deprecation_of(node.value),
        at=node.at,
    )


def build_enumeration(id_: TypeId, shape: ValuesShape, node: SpecNode, problems: Problems) -> Enumeration:
    """Return the declaration of an enumeration, with each value once."""
    listed = shape.node.get("enum")
    stated = [(each.value["const"], each) for each in shape.members]
    stated = stated or [(each.value, each) for each in (() if listed is None else listed.items())]
    names, texts = extensions.members_of(shape.node.value, [value for value, _ in stated])
    for key, count in extensions.lists_of_members(shape.node.value):
        found = shape.node.get(key)
        if found is not None and count != len(stated):
            problems.invalid(
                f"`{key}` has {count} entries for {len(stated)} values", found.at, key, "one for each value"
            )
    members: dict[Constant, Member] = {}
    for index, (value, each) in enumerate(stated):
        made = constant_of(value)
        if made in members:
            problems.invalid("the enumeration lists a value twice", each.at, str(value), "each value once")
        elif made is not None and made.value is not None:
            text = texts.get(index, "").strip()
            member = Member(value=made.value, name=names.get(index), description=text, at=each.at)
            members[made] = _with_own_texts(member, each) if shape.members else member
    return Enumeration(
        id=id_,
        members=tuple(members.values()),
        open=extensions.is_open(shape.node.value),
        description=description_of(node.value),
        deprecation=extensions.deprecation_of(node.value),
        at=node.at,
    )


def _with_own_texts(member: Member, node: SpecNode) -> Member:
    """Return a value with the name and the description that its own schema gives it."""
    title = node.value.get("title")
    return replace(
        member,
        name=(title.strip() if isinstance(title, str) else "") or member.name,
        description=description_of(node.value) or member.description,
        deprecation=extensions.deprecation_of(node.value),
    )


def without_repeated_text(members: list[UnionPart]) -> list[UnionPart]:
    """Return the members of a union without a string with a content type beside any string: it is one, too."""
    if all(each.type != STRING for each in members):
        return members
    return [each for each in members if not _is_text_with_content_type(each)]


def _is_text_with_content_type(part: UnionPart) -> bool:
    value = part.node.value
    return part.type == Scalar(ScalarKind.BYTES) and isinstance(value, dict) and "contentMediaType" in value


def joined(members: list[UnionPart]) -> Type:
    """Return the type of a union without a name."""
    return union_of(tuple(each.type for each in members)) if members else ANY


def _text(value: Json) -> str:
    return description_of(value) if isinstance(value, dict) else ""
