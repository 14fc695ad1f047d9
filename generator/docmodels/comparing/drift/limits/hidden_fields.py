"""Fields that a page of a model doesn't show because of how its generator treats unions and inheritance.

A page of a tagged union may show the fields of all members, or only the tag. A page of a child may show the fields of
its parent, or not. Neither page names the other models, so their fields identify them.
"""

from __future__ import annotations

from collections.abc import Mapping

from ....schema.model import Object
from ....schema.names import match_key
from ..context import DriftContext
from .field_alignment import FieldTables, is_without_letters

OF_MEMBERS = "fields of a union's members"
OF_PARENTS = "inherited fields"
UNSPELLABLE = "names without letters"


def is_hidden(context: DriftContext, objects: Mapping[str, Object], tables: FieldTables, key: str) -> bool:
    """Return whether the sides without the field of this key can't show it. Counts the limits that apply."""
    limits: list[tuple[str, str]] = []
    having = [side for side, table in tables.items() if key in table]
    words = frozenset(word for side in tables for word in context.scaffolding[side].words.symbol_words)
    unspellable = any(is_without_letters(tables[side][key].key, words) for side in having)
    for side, table in tables.items():
        if key not in table:
            concerned = having if side == context.truth else [side]
            is_unspellable = unspellable and all(UNSPELLABLE in context.limits[each] for each in concerned)
            fact = UNSPELLABLE if is_unspellable else _hiding_limit(context, objects, having, side, key)
            if fact is None:
                return False
            limits.append((side, fact))
    context.count_limits(limits)
    return True


def _hiding_limit(
    context: DriftContext, objects: Mapping[str, Object], having: list[str], side: str, key: str
) -> str | None:
    facts = context.limits[side]
    own = objects[side]
    others = [one for one in context.objects_with(side, key) if one.id != own.id]
    if OF_MEMBERS in facts and any(_keys(own) <= _keys(member) for member in others):
        return OF_MEMBERS
    if OF_PARENTS in facts and any(_is_extended(context, objects, having, side, parent) for parent in others):
        return OF_PARENTS
    return None


def _is_extended(
    context: DriftContext, objects: Mapping[str, Object], having: list[str], side: str, parent: Object
) -> bool:
    """Return whether one side shows all fields of this model among those of the compared model, and the other side
    none of them."""
    if _keys(parent) & _keys(objects[side]):
        return False
    group = context.groups.of[side, parent.id]
    for other in having:
        shown = context.by_id[other][group.ids[other]] if other in group else parent
        fields = shown if isinstance(shown, Object) else parent  # a page may show no shape
        if _keys(fields) <= _keys(objects[other]):
            return True
    return False


def _keys(declared: Object) -> frozenset[str]:
    return frozenset(match_key(field.key) for field in declared.fields)
