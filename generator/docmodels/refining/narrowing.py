"""Narrow a documented type by the specification's, where the documented language can't say it exactly."""

from __future__ import annotations

from collections.abc import Mapping

from ..schema.transform import map_children, with_children
from ..schema.types import (
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    Unread,
    children,
    walk,
)

_NUMERIC = {ScalarKind.INTEGER, ScalarKind.FLOAT}
_DATES = {ScalarKind.DATE, ScalarKind.DATE_TIME}


def narrowed(own: Type, stated: Type, documented: Mapping[TypeId, TypeId]) -> Type:
    """Return the documented type with ``integer`` or ``float`` for a number that the specification states so, and with
    the stated type for one that can't be read. ``documented`` has the documented model of each schema; a type with
    another schema stays as it is."""
    if isinstance(own, Unread) and _is_known(stated, documented):
        return _as_documented(stated, documented)
    if isinstance(stated, NullableOf) and not isinstance(own, NullableOf):
        stated = stated.item
    match own, stated:
        case Scalar(ScalarKind.NUMBER), Scalar(kind) if kind in _NUMERIC:
            return stated
        case _ if type(own) is type(stated) and children(own) and len(children(own)) == len(children(stated)):
            return with_children(
                own, (narrowed(*each, documented) for each in zip(children(own), children(stated), strict=True))
            )
        case _:
            return own


def _is_known(stated: Type, documented: Mapping[TypeId, TypeId]) -> bool:
    parts = tuple(walk(stated))
    return all(part.to in documented for part in parts if isinstance(part, Reference)) and not any(
        isinstance(part, Unread) for part in parts
    )


def _as_documented(stated: Type, documented: Mapping[TypeId, TypeId]) -> Type:
    if isinstance(stated, Reference):
        return Reference(documented[stated.to])
    return map_children(stated, lambda part: _as_documented(part, documented))


def implied_format(own: Type, stated: Type) -> str | None:
    """Return the format of a documented string, or of the strings in a list or map, that the specification types as a
    date."""
    match own, stated:
        case (NullableOf(item), _):
            return implied_format(item, stated)
        case (_, NullableOf(item)):
            return implied_format(own, item)
        case (ListOf(one), ListOf(other)) | (MapOf(one), MapOf(other)):
            return implied_format(one, other)
        case Scalar(ScalarKind.STRING), Scalar(kind) if kind in _DATES:
            return kind.value
        case _:
            return None
