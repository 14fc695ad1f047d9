"""Which named types have null among their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from ..schema.model import Declaration, Enumeration, Shapeless
from ..schema.types import Constant, NullableOf, Reference, Scalar, ScalarKind, Type, TypeId, UnionOf, Unread
from .cycles import variants


def admits_null(type_: Type, names: Set[TypeId]) -> bool:
    """Is null a value of a type? Nobody knows of ``Any``. ``names`` are the named types of which it is one."""
    return any(_is_null(each) or (isinstance(each, Reference) and each.to in names) for each in _members((type_,)))


def names_with_null(by_id: Mapping[TypeId, Declaration]) -> frozenset[TypeId]:
    """Return the named types of which null is a value, in time linear in the size of all declarations."""
    users: dict[TypeId, list[TypeId]] = {}
    pending: list[TypeId] = []
    for id_, declared in by_id.items():
        if isinstance(declared, Enumeration):
            types: tuple[Type, ...] = tuple(Constant(member.value) for member in declared.members)
        else:
            types = variants(declared)
        members = list(_members(types))
        if isinstance(declared, Shapeless) or any(map(_is_null, members)):
            pending.append(id_)
        for each in members:
            if isinstance(each, Reference):
                users.setdefault(each.to, []).append(id_)
    found: set[TypeId] = set()
    while pending:
        top = pending.pop()
        if top not in found:
            found.add(top)
            pending += users.get(top, ())
    return frozenset(found)


def _is_null(type_: Type) -> bool:
    match type_:
        case Scalar(ScalarKind.NULL | ScalarKind.ANY) | Constant(None) | NullableOf() | Unread():
            return True
        case _:
            return False


def _members(types: Iterable[Type]) -> Iterator[Type]:
    """Yield the types, and the members of unions among them."""
    stack = list(types)
    while stack:
        top = stack.pop()
        if isinstance(top, UnionOf):
            stack.extend(top.members)
        else:
            yield top
