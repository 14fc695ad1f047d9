"""Narrow a documented type by the specification's, where the documented language can't say it exactly."""

from __future__ import annotations

from ..schema.transform import with_children
from ..schema.types import ListOf, MapOf, NullableOf, Reference, Scalar, ScalarKind, Type, Unread, children, walk

_NUMERIC = {ScalarKind.INTEGER, ScalarKind.FLOAT}
_DATES = {ScalarKind.DATE, ScalarKind.DATE_TIME}


def narrowed(own: Type, stated: Type) -> Type:
    """Return the documented type with ``integer`` or ``float`` for a number that the specification states so, and with
    the stated type, unless it names a model, for one that can't be read."""
    if isinstance(stated, NullableOf) and not isinstance(own, NullableOf):
        stated = stated.item
    match own, stated:
        case Scalar(ScalarKind.NUMBER), Scalar(kind) if kind in _NUMERIC:
            return stated
        case Unread(), _ if not any(isinstance(each, Reference | Unread) for each in walk(stated)):
            return stated
        case _ if type(own) is type(stated) and children(own) and len(children(own)) == len(children(stated)):
            return with_children(own, map(narrowed, children(own), children(stated)))
        case _:
            return own


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
