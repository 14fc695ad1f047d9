"""Models that some sides lack: told once, at the outermost thing that is missing.

A model that is used at a place which the other side has is no finding of its own (the place's type is compared);
one that hangs below a missing field, model or operation is a consequence of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...matching.languages import Group
from ...schema.model import Declaration, Enumeration
from ...schema.names import match_key
from ...schema.references import references
from ...schema.types import TypeId
from ..dependencies import named_by
from ..scaffolding import is_artefact
from .context import Drifting, Statement, place
from .models import presence
from .votes import majority


def missing_models(run: Drifting) -> None:
    """Reports models that nothing else accounts for."""
    users = _users(run)
    by_operation = _used_by_operations(run)
    lacking = {group: _lacking(run, group) for group in run.groups.all if len(group.ids) < len(run.sides)}
    for group, sides in lacking.items():
        declared = run.declared(group)
        if _accounted_for(group, users, by_operation) or any(map(is_artefact, declared.values())):
            continue
        sides = [side for side in sides if not _unsayable(run, side, declared.values())]
        if sides and not _of_missing_operation(run, group, sides):
            _report(run, group, sides)


def _unsayable(run: Drifting, side: str, declared: Iterable[Declaration]) -> bool:
    """Has this side's style no pages of that kind?"""
    kinds = {"Union": "union declarations", "Alias": "union declarations", "Shapeless": "union declarations"}
    facts = {
        kinds.get(type(one).__name__, "enumeration values" if isinstance(one, Enumeration) else "") for one in declared
    }
    return bool(facts & run.losses[side])


def _of_missing_operation(run: Drifting, group: Group, sides: list[str]) -> bool:
    """The request or response model of an operation that these sides lack; languages that list an operation's
    parameters one by one do not refer to it."""
    keys = {match_key(id_.name) for id_ in group.ids.values()}
    for operation in run.operations:
        if not any(side in operation.by_side for side in sides):
            ids = {match_key(one.id) for one in operation.by_side.values() if one.id}
            if any(key.startswith(id_) for key in keys for id_ in ids):
                return True
    return False


def _accounted_for(group: Group, users: dict[Group, set[Group]], by_operation: set[Group]) -> bool:
    """Is it used by an operation, or by another model? Then the place of use tells, here or further out."""
    if group in by_operation:
        return True
    return bool(users.get(group))


def _users(run: Drifting) -> dict[Group, set[Group]]:
    found: dict[Group, set[Group]] = {}
    for side in run.sides:
        for declared in side.schema.declarations:
            own = run.groups.of[side.name, declared.id]
            for id_ in named_by(declared):
                used = run.groups.of[side.name, id_]
                if used is not own:
                    found.setdefault(used, set()).add(own)
    return found


def _used_by_operations(run: Drifting) -> set[Group]:
    return {run.groups.of[side.name, id_] for side in run.sides for id_ in _named(run, side.name)}


def _named(run: Drifting, side: str) -> Iterator[TypeId]:
    schema = next(one.schema for one in run.sides if one.name == side)
    for operation in schema.operations:
        for parameter in operation.parameters:
            yield from references(parameter.type)
        for response in (*operation.responses, *operation.errors):
            if response.type is not None:
                yield from references(response.type)


def _lacking(run: Drifting, group: Group) -> list[str]:
    return [name for name in run.side_names if name not in group]


def _report(run: Drifting, group: Group, lacking: list[str]) -> None:
    declared = run.declared(group)
    has = {name: name in group for name in run.side_names}
    odd = majority(has).odd
    if 2 * len(declared) == len(has):
        odd = frozenset(lacking)
    statements = [
        Statement(name, type(declared[name]).__name__.lower(), place(declared[name]))
        if there
        else Statement(name, None)
        for name, there in has.items()
    ]
    run.report(
        "lang-model-missing",
        run.name(group),
        "",
        statements,
        odd,
        message=presence({name: declared.get(name) for name in (*declared, *lacking)}),
    )
