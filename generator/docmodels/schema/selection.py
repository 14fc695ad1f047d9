"""Select models of a schema by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from .model import Declaration, Schema, Shapeless
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
