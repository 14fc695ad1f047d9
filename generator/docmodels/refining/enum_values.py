"""Spell the values of enumerations whose documentation lists only the names of constants, if the user knows how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..schema.model import Declaration, Enumeration, Schema
from ..schema.types import ConstantValue
from .spelling import to_camel, to_snake

_SPELLINGS: dict[str, Callable[[str], str]] = {
    "snake": to_snake,
    "kebab": lambda name: to_snake(name).replace("_", "-"),
    "camel": lambda name: to_camel(to_snake(name)),
    "pascal": lambda name: "".join(part[:1].upper() + part[1:] for part in to_snake(name).split("_")),
    "upper": lambda name: to_snake(name).upper(),
}
"""Setting -> how it spells the name of a constant, which is ``DARK_BLUE`` or ``DarkBlue`` in the documentation."""


def spell_enum_values(schema: Schema, spelling: str) -> Schema:
    """Return the schema with the values of such enumerations, which are complete then, so they are closed."""
    spell = _SPELLINGS[spelling]
    return replace(schema, declarations=tuple([_spelled(each, spell) for each in schema.declarations]))


def _spelled(declared: Declaration, spell: Callable[[str], str]) -> Declaration:
    if not isinstance(declared, Enumeration) or not lists_only_names(declared):
        return declared
    values = [spell(str(member.value)) for member in declared.members]
    if len(set(values)) < len(values):
        return declared  # two constants can't have one value
    members = [replace(member, value=value) for member, value in zip(declared.members, values, strict=True)]
    return replace(declared, members=tuple(members), open=False)


def lists_only_names(declared: Enumeration) -> bool:
    """Return whether the values of an open enumeration are nothing but the names of its members."""
    return declared.open is True and all(
        isinstance(member.value, str) and member.name is not None and member.name.endswith(member.value)
        for member in declared.members
    )


def with_types_of_values(own: Enumeration, stated: Enumeration) -> Enumeration:
    """Return an enumeration in which a value that pages print as text is the number or the boolean that the
    specification states."""
    texts = {each.value for each in stated.members if isinstance(each.value, str)}
    others = {_json_text(each.value): each.value for each in stated.members if not isinstance(each.value, str)}
    values = [
        others.get(each.value, each.value) if isinstance(each.value, str) and each.value not in texts else each.value
        for each in own.members
    ]
    members = (replace(each, value=value) for each, value in zip(own.members, values, strict=True))
    return replace(own, members=tuple(members))


def _json_text(value: ConstantValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
