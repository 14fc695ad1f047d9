"""Select models of a schema by name, and by what leads to them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from fnmatch import fnmatchcase

from .model import Declaration, Operation, Schema, Shapeless
from .references import operation_types, references_in, references_of
from .types import TypeId


def select(schema: Schema, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> Schema:
    """Return the models whose name (``Usage``) or id (``components.Usage``) matches ``include``, and all models that
    they refer to, without those that match ``exclude``.

    An excluded model that others refer to becomes a missing ``Shapeless``. Operations are dropped if ``include`` is
    given.
    """
    if not include and not exclude:
        return schema
    by_id = schema.by_id()
    kept = set(by_id)
    if include:
        kept = _reached(by_id, [id_ for id_ in by_id if _matches(id_, include)])
    excluded = {id_ for id_ in kept if _matches(id_, exclude)}
    kept -= excluded
    referred = {id_ for kept_id in kept for id_ in references_of(by_id[kept_id])}
    if not include:
        referred |= {id_ for operation in schema.operations for id_ in references_in(operation_types(operation))}
    declarations = tuple(
        each if each.id in kept else _without_shape(each)
        for each in schema.declarations
        if each.id in kept or (each.id in excluded and each.id in referred)
    )
    return replace(schema, declarations=declarations, operations=() if include else schema.operations)


def unmatched(schema: Schema, globs: Sequence[str]) -> tuple[str, ...]:
    """Return the globs that match no model: most likely they are misspelled."""
    return tuple(glob for glob in globs if not any(_matches(each.id, (glob,)) for each in schema.declarations))


def _without_shape(declaration: Declaration) -> Declaration:
    return Shapeless(id=declaration.id, description=declaration.description, at=declaration.at, missing=True)


def _matches(id_: TypeId, globs: Sequence[str]) -> bool:
    return any(fnmatchcase(id_.name, glob) or fnmatchcase(str(id_), glob) for glob in globs)


def _reached(by_id: dict[TypeId, Declaration], start: list[TypeId]) -> set[TypeId]:
    reached, todo = set(start), list(start)
    while todo:
        for id_ in references_of(by_id[todo.pop()]):
            if id_ in by_id and id_ not in reached:
                reached.add(id_)
                todo.append(id_)
    return reached


def reachable(schema: Schema, globs: Sequence[str]) -> Schema:
    """Return the operations and models that match ``globs``, and all models that they refer to.

    An operation matches by its call (``orders.create``), its id or its route (``post /orders``).
    """
    by_id = schema.by_id()
    operations = tuple(each for each in schema.operations if _is_named(each, globs))
    start = [id_ for id_ in by_id if _matches(id_, globs)]
    start += [id_ for operation in operations for id_ in references_in(operation_types(operation)) if id_ in by_id]
    kept = _reached(by_id, start)
    declarations = tuple(each for each in schema.declarations if each.id in kept)
    return replace(schema, declarations=declarations, operations=operations)


def unreachable(schema: Schema, globs: Sequence[str]) -> tuple[str, ...]:
    """Return the globs that match neither a model nor an operation."""
    return tuple(
        glob for glob in unmatched(schema, globs) if not any(_is_named(each, (glob,)) for each in schema.operations)
    )


def without(schema: Schema, ids: Set[TypeId]) -> Schema:
    """Return the schema without these models, except for those that a remaining model refers to."""
    by_id = schema.by_id()
    kept = _reached(by_id, [id_ for id_ in by_id if id_ not in ids])
    return replace(schema, declarations=tuple(each for each in schema.declarations if each.id in kept))


def _is_named(operation: Operation, globs: Sequence[str]) -> bool:
    names = [operation.call, operation.call.partition(".")[2], operation.id or ""]
    if operation.route is not None:
        names.append(f"{operation.route.method} {operation.route.path}")
    return any(name and fnmatchcase(name, glob) for name in names for glob in globs)
