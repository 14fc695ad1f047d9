"""Models that some sides don't have, reported once: at the outermost thing that is missing.

A model that is used at a place that the other side has is no difference of its own, because the types of that place
are compared. A model that is used only below a missing field, model or operation is a consequence of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...matching.models_across_languages import Group
from ...schema.model import Alias, Declaration, Enumeration, Shapeless, Union
from ...schema.names import match_key
from ...schema.references import operation_types, references_in
from ...schema.types import TypeId
from ..dependencies import referenced_models
from .context import DriftContext, kinds_differ, place, presence_sentence, statement
from .specification.habits import is_unused
from .votes import vote_on_presence


def report_missing_models(context: DriftContext) -> None:
    """Report the models that are missing for no other reported reason."""
    used = _used_by_models(context) | _used_by_operations(context)
    missing: dict[str, list[tuple[Group, list[str]]]] = {}
    for group in context.groups.all:
        if len(group.ids) == len(context.sides) or group in used or context.is_scaffolding(group):
            continue
        declared = context.declared(group)
        lacking = [name for name in context.side_names if name not in group]
        lacking = [side for side in lacking if not _is_inexpressible(context, side, declared.values())]
        if not lacking or _belongs_to_missing_operation(context, group, lacking):
            continue
        if not is_unused(context, group):
            missing.setdefault(match_key(next(iter(group.ids.values())).name), []).append((group, lacking))
    for groups in missing.values():
        declared = {side: one for group, _ in groups for side, one in context.declared(group).items()}
        if len(groups) > 1 and len(declared) == sum(len(group.ids) for group, _ in groups) and kinds_differ(declared):
            context.report_kinds({side: declared[side] for side in context.side_names if side in declared})
            continue
        for group, lacking in groups:
            _report(context, group, lacking)


def _is_inexpressible(context: DriftContext, side: str, declared: Iterable[Declaration]) -> bool:
    """Does this side's style have no pages for models of this kind?"""
    facts = set()
    for one in declared:
        if isinstance(one, Union | Alias | Shapeless):
            facts.add("union declarations")
        elif isinstance(one, Enumeration):
            facts.add("enumeration values")
    return bool(facts & context.limits[side])


def _belongs_to_missing_operation(context: DriftContext, group: Group, lacking: Sequence[str]) -> bool:
    """Is this the request or response model of an operation that these sides don't have? Languages that list an
    operation's parameters one by one don't link to it."""
    keys = {match_key(id_.name) for id_ in group.ids.values()}
    for operation in context.operations:
        if not any(side in operation.by_side for side in lacking):
            ids = {match_key(one.id) for one in operation.by_side.values() if one.id}
            if any(key.startswith(id_) for key in keys for id_ in ids):
                return True
    return False


def _used_by_models(context: DriftContext) -> set[Group]:
    """The models that another model uses. The comparison of that other model reports what is missing."""
    found: set[Group] = set()
    for side in context.sides:
        for declared in side.schema.declarations:
            own = context.groups.of[side.name, declared.id]
            groups = (context.groups.of[side.name, id_] for id_ in referenced_models(declared))
            found.update(group for group in groups if group is not own)
    return found


def _used_by_operations(context: DriftContext) -> set[Group]:
    return {context.groups.of[side, id_] for side in context.side_names for id_ in _named_by_operations(context, side)}


def _named_by_operations(context: DriftContext, side: str) -> Iterator[TypeId]:
    schema = next(one.schema for one in context.sides if one.name == side)
    for operation in schema.operations:
        yield from references_in(operation_types(operation))


def _report(context: DriftContext, group: Group, lacking: Sequence[str]) -> None:
    declared = context.declared(group)
    statements = [
        statement(name, type(declared[name]).__name__.lower(), place(declared[name]))
        if name in declared
        else statement(name, None)
        for name in context.side_names
    ]
    outliers = vote_on_presence({name: name in group for name in context.side_names}, context.truth)
    if context.truth is None and 2 * len(declared) == len(context.sides):
        outliers = frozenset(lacking)
    message = presence_sentence({**dict.fromkeys(declared, True), **dict.fromkeys(lacking, False)})
    context.report("lang-model-missing", context.name(group), "", statements, outliers, message=message)
