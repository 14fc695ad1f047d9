"""Drift of what a page may say about a value beside its type: its default, its format and its limits; and of the
property that says which member of a union an object is.

Pages say it only sometimes, so only two sides that say it can differ.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from ...schema.model import Documented, Enumeration, Field, Object, Union
from ...schema.names import match_key
from ...schema.notation import spell
from ...schema.types import STRING, Constant, Reference, Type, walk
from .context import DriftContext, place, statement
from .votes import vote_by_majority

_SAME_FORMATS = {"url": "uri"}
"""Other words for a format, by their letters and digits."""


def compare_stated_facts(context: DriftContext, model: str, field: str, rows: Mapping[str, Field]) -> None:
    """Compare the default, the format and the limits of a field or of a parameter."""
    defaults = {side: row.default for side, row in rows.items() if isinstance(row.default, Constant)}
    if len(defaults) > 1 and _are_comparable(context, rows, defaults):
        values = {side: each.value for side, each in defaults.items()}
        shown = {side: f"default {spell(each)}" for side, each in defaults.items()}
        _report_differing(context, "lang-default-differs", (model, field), rows, values, shown)
    formats = {side: row.format for side, row in rows.items() if row.format is not None}
    if len(formats) > 1:
        keys = {side: _SAME_FORMATS.get(match_key(each), match_key(each)) for side, each in formats.items()}
        _report_differing(context, "lang-format-differs", (model, field), rows, keys, formats)
    for keyword, limits in _limits(rows).items():
        if len(limits) > 1:
            shown = {side: f"{keyword} {value}" for side, value in limits.items()}
            _report_differing(context, "lang-limit-differs", (model, field), rows, limits, shown)


def compare_discriminators(context: DriftContext, name: str, declared: Mapping[str, Union | Object]) -> None:
    """Compare the discriminators of a union, or of an object that others extend: the property, or else what its values
    stand for."""
    stated = {side: one.discriminator for side, one in declared.items() if one.discriminator is not None}
    properties = {side: one.property for side, one in stated.items()}
    if len(set(properties.values())) > 1:
        _report_differing(context, "lang-discriminator-differs", (name, ""), declared, properties, properties)
        return
    entries = {
        side: frozenset((value, context.groups.of[side, id_]) for value, id_ in one.mapping)
        for side, one in stated.items()
        if one.mapping
    }
    if len(set(entries.values())) < 2:
        return
    common = frozenset[Hashable].intersection(*entries.values())
    shown = {
        side: ", ".join(
            f"{value} is {id_.name}"
            for value, id_ in one.mapping
            if (value, context.groups.of[side, id_]) not in common
        )
        or "no other value"
        for side, one in stated.items()
        if side in entries
    }
    _report_differing(context, "lang-discriminator-differs", (name, ""), declared, entries, shown)


def _report_differing(
    context: DriftContext,
    rule: str,
    name: tuple[str, str],
    rows: Mapping[str, Documented],
    values: Mapping[str, Hashable],
    shown: Mapping[str, str],
) -> None:
    """Report a fact if sides state it differently. ``values`` and ``shown`` have the sides that state it."""
    if len(set(values.values())) < 2:
        return
    statements = [
        statement(side, shown[side], place(row)) if side in values else statement(side, "", place(row), True)
        for side, row in rows.items()
    ]
    context.report(rule, *name, statements, vote_by_majority(values, context.truth).outliers)


def _are_comparable(context: DriftContext, rows: Mapping[str, Field], defaults: Mapping[str, Constant]) -> bool:
    """Return whether defaults are values of one kind. Of an enumeration, some pages show constants of the language,
    and of other text, such as dates, another spelling."""
    kinds = {_kind(each) for each in defaults.values()}
    if kinds != {str}:
        return len(kinds) == 1
    known = [found for side, row in rows.items() if (found := _enumerated(context, side, row.type))]
    if known:
        return all(each.value in found for each in defaults.values() for found in known)
    return all(rows[side].type == STRING for side in defaults)


def _kind(default: Constant) -> type:
    return bool if isinstance(default.value, bool) else str if isinstance(default.value, str) else float


def _enumerated(context: DriftContext, side: str, type_: Type) -> frozenset[object]:
    """Return the values that a type lists."""
    found: set[object] = set()
    for part in walk(type_):
        if isinstance(part, Constant):
            found.add(part.value)
        declared = context.by_id[side].get(part.to) if isinstance(part, Reference) else None
        if isinstance(declared, Enumeration):
            found.update(member.value for member in declared.members)
    return frozenset(found)


def _limits(rows: Mapping[str, Field]) -> dict[str, dict[str, float]]:
    """Return the numbers that limit the values, by keyword and side."""
    found: dict[str, dict[str, float]] = {}
    for side, keyword, value in _numbers(rows):
        found.setdefault(keyword, {})[side] = value
    return found


def _numbers(rows: Mapping[str, Field]) -> Iterator[tuple[str, str, float]]:
    for side, row in rows.items():
        for each in row.constraints:
            if isinstance(each.value, int | float) and not isinstance(each.value, bool):
                yield side, each.keyword, each.value
