"""Which models a type, a declaration or an operation names, and the same types with other models named.

The one place that walks types for their references; iterative where it only looks, so that any depth is fine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .model import Alias, Declaration, Object, Operation, Union
from .types import ListOf, MapOf, NullableOf, Reference, StreamOf, Type, TypeId, UnionOf, children, union_of


def references(type_: Type) -> Iterator[TypeId]:
    """The models that a type names, left to right, with duplicates."""
    stack = [type_]
    while stack:
        top = stack.pop()
        if isinstance(top, Reference):
            yield top.to
        else:
            stack.extend(reversed(children(top)))


def types_of(declaration: Declaration) -> Iterator[Type]:
    """The types that a declaration is made of, outermost only, in the order of the page."""
    match declaration:
        case Object(fields=fields, additional=additional):
            yield from (field.type for field in fields)
            if additional is not None:
                yield additional
        case Union(variants=variants):
            yield from (variant.type for variant in variants)
        case Alias(target=target):
            yield target
        case _:
            return


def operation_types(operation: Operation) -> Iterator[Type]:
    """The types of an operation's parameters, responses and errors."""
    yield from (each.type for each in operation.parameters)
    yield from (each.type for each in (*operation.responses, *operation.errors) if each.type is not None)


def references_in(types: Iterable[Type]) -> Iterator[TypeId]:
    """The models that these types name, in order, with duplicates."""
    for type_ in types:
        yield from references(type_)


def references_of(declaration: Declaration) -> Iterator[TypeId]:
    """The models that a declaration names, in the order of the page, with duplicates."""
    return references_in(types_of(declaration))


def with_references(type_: Type, ids: Mapping[TypeId, TypeId]) -> Type:
    """``type_`` with the models it names exchanged for those that ``ids`` gives them."""
    match type_:
        case Reference(to):
            return Reference(ids.get(to, to))
        case ListOf(item):
            return ListOf(with_references(item, ids))
        case StreamOf(item):
            return StreamOf(with_references(item, ids))
        case NullableOf(item):
            return NullableOf(with_references(item, ids))
        case MapOf(value, key):
            return MapOf(with_references(value, ids), with_references(key, ids))
        case UnionOf(members):
            return union_of(tuple(with_references(member, ids) for member in members))
        case _:
            return type_
