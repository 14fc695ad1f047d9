"""Changes as text: one short sentence each, without the names of the model and the field."""

from __future__ import annotations

from typing import NamedTuple

from ...schema.facts import PRESENCE, ElementKind, constraint_keyword, spell_fact
from ...schema.notation import spell_id
from ...schema.types import Type, TypeId
from ..type_text import type_text
from .changes import IDENTITY, Change, ChangeValue
from .classify import ClassifiedChange
from .rules import RULES

_MAX_VALUE_LENGTH = 90
"""Longer values are cut in sentences; reports contain them in full beside the sentence."""


_KINDS = {ElementKind.SHAPELESS: "shape unknown", ElementKind.MISSING: "page missing"}


class ValueTexts(NamedTuple):
    """The values of a change as text. None: the side doesn't state the fact."""

    before: str | None
    after: str | None


def value_texts(change: Change) -> ValueTexts:
    """Return both values of a change as reports print them."""
    return ValueTexts(_spell(change, change.before), _spell(change, change.after))


def _spell(change: Change, value: ChangeValue | None) -> str | None:
    match value:
        case None:
            return None
        case TypeId():
            return spell_id(value)
        case tuple():
            return ", ".join(map(spell_id, value))
        case str() if change.attribute == IDENTITY:
            return value
        case ElementKind():
            return _KINDS.get(value, value.value)
        case _ if isinstance(value, Type):
            return type_text(value)
        case _:
            return spell_fact(value)


def sentence(classified: ClassifiedChange) -> str:
    """Return what changed, with the values if they say more than the rule does."""
    change, purpose = classified.change, RULES[classified.rule].purpose
    before, after = value_texts(change)
    if change.attribute == IDENTITY:
        return f"{purpose}: {before} → {after}"
    if keyword := constraint_keyword(change.attribute):
        return f"{purpose}: {keyword} {' → '.join(shorten(each) for each in (before, after) if each is not None)}"
    if change.attribute in ("read-only", "write-only"):
        return f"{purpose}: {'now' if change.after else 'no longer'} {change.attribute}"
    if before is None or after is None:
        value = after if before is None else before
        has_type = change.attribute == PRESENCE and change.element.part in ("field", "parameter", "response", "error")
        return f"{purpose}: {shorten(value)}" if has_type and value else purpose
    if isinstance(change.before, bool):
        return purpose  # the rule says which way
    place = f" at {''.join(classified.path)}" if classified.path else ""
    return f"{purpose}{place}: {shorten(before)} → {shorten(after)}"


def shorten(text: str) -> str:
    """Return ``text`` on one line, cut if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _MAX_VALUE_LENGTH else f"{line[: _MAX_VALUE_LENGTH - 1]}…"
