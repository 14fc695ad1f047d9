"""The types that make up a declaration or an operation, and the models that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .model import Alias, Declaration, Object, Operation, Union
from .types import Reference, Scalar, Type, TypeId, walk


def references(type_: Type) -> Iterator[TypeId]:
    """Yield the models that a type names, left to right, with duplicates."""
    if isinstance(type_, Scalar):
        return iter(())
    if isinstance(type_, Reference):
        return iter((type_.to,))
    return (part.to for part in walk(type_) if isinstance(part, Reference))


def declaration_types(declaration: Declaration) -> Iterator[Type]:
    """Yield the outermost types of a declaration, in page order."""
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
    """Yield the outermost types of an operation's parameters, responses and errors."""
    yield from (each.type for each in operation.parameters)
    yield from (each.type for each in (*operation.responses, *operation.errors) if each.type is not None)


def references_in(types: Iterable[Type]) -> Iterator[TypeId]:
    """Yield the models that these types name, in order, with duplicates."""
    for type_ in types:
        yield from references(type_)


def references_of(declaration: Declaration) -> Iterator[TypeId]:
    """Yield the models that a declaration names, in page order, with duplicates."""
    yield from references_in(declaration_types(declaration))
    if isinstance(declaration, Object | Union) and declaration.discriminator is not None:
        yield from (to for _, to in declaration.discriminator.mapping)
