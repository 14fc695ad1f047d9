"""What follows a type and narrows it: ``String; date-time``, ``array (of strings)``, ``object (map of X to Y)``."""

from __future__ import annotations

import re

from ....lazy import lazy_pattern
from ....schema.types import ScalarKind
from ..expressions import (
    ConstantExpression,
    Expression,
    ListExpression,
    MapExpression,
    NameExpression,
    ScalarExpression,
    UnreadExpression,
)
from . import words
from .containers import COMMA, DELIMITED, TO, ContainerRules

_SEMICOLON = lazy_pattern(r"(?:(?<!\s)\s+)?;\s*")
_NOTE = lazy_pattern(r"\(([^()]*)\)$|（([^（）]*)）$")
_AS = lazy_pattern(r"(?:as|encoded as|returned as|sent as)\s+(?:an?\s+)?(.+)", re.IGNORECASE)
_IDENTIFIER = lazy_pattern(r"[A-Za-z_$][\w$]*(?:[.:/-][\w$]+)*$")
_KEYS_AND_VALUES = lazy_pattern(r"\s*keys?\s?:\s?[^,:]+,\s*values?\s?:\s?(.+)", re.IGNORECASE)
_OF = lazy_pattern(r"\s*(?:of|von|de|di)\s+", re.IGNORECASE)


class NoteRules(ContainerRules):
    """The rules for types with a note. Each gives the expression, or None if the span has another form."""

    __slots__ = ()

    def _semicolon(self, low: int, high: int, depth: int) -> Expression | None:
        """``String; date-time``, ``Array; [X]``: what follows narrows the first."""
        parts = self._split(low, high, _SEMICOLON)
        if len(parts) < 2:
            return None
        first = self._read(*parts[0], depth + 1)
        for part in parts[1:]:
            narrower = self._read(*part, depth + 1)
            if _narrows(first, narrower):
                return narrower
        return first

    def _note(self, low: int, high: int, depth: int) -> Expression | None:
        """``string (enum)``: a remark; ``Go duration (as a string)``: the type on the wire; ``array (of strings)``,
        ``timestamp (integer)``: a closer description."""
        found = _NOTE.search(self.text[low:high])
        if not found or not found.start() or self.text[low : low + found.start()].strip(" |,/") == "":
            return None
        group = 1 if found[1] is not None else 2
        note = found[group]
        start, end = low + found.start(group), low + found.end(group)
        wire = _AS.match(note.strip())
        if wire:
            first = start + note.find(wire[1])
            inner = self._read(first, first + len(wire[1]), depth + 1)
            if not isinstance(inner, UnreadExpression):
                return inner
        before = self.text[low : low + found.start()]
        if before[-1:].isspace() or not _IDENTIFIER.match(before) or self._kind(before.lower()):
            return self._narrowed(self._read(low, low + found.start(), depth + 1), start, end, depth)
        return None

    def _narrowed(self, first: Expression, low: int, high: int, depth: int) -> Expression:
        """The expression before a note, or what the note says more closely."""
        note = self.text[low:high].strip().lower()
        if note in words.NULLABLE:
            return self._nullable(first, first.start, first.end)
        if not note:
            return first
        if isinstance(first, UnreadExpression) or _is_own_word(first):
            second = self._read(low, high, depth + 1)
            return second if isinstance(second, ScalarExpression) else first
        if isinstance(first, MapExpression) and _is_any(first.value):
            return self._map_in(low, high, depth) or first
        if isinstance(first, ListExpression) and _is_any(first.item):
            return self._item_in(low, high, depth) or first
        second = self._read(low, high, depth + 1)
        return second if _narrows(first, second) else first

    def _map_in(self, low: int, high: int, depth: int) -> Expression | None:
        """The map, or the linked model, that the note of an object names."""
        if keyed := _KEYS_AND_VALUES.fullmatch(self.text, low, high):
            return self._map(self._read(*keyed.span(1), 0), low, high)
        for separator in (TO, COMMA):
            parts = self._split(low, high, separator)
            if len(parts) == 2:
                key, value = (self._read(*part, depth + 1) for part in parts)
                if isinstance(key, ScalarExpression) and not isinstance(value, UnreadExpression | ConstantExpression):
                    return self._map(value, low, high)
        found = self._read(low, high, depth + 1)
        if isinstance(found, MapExpression) or (isinstance(found, NameExpression) and found.url):
            return found
        return None

    def _item_in(self, low: int, high: int, depth: int) -> Expression | None:
        """The list with the items that its note names: ``of X``, a known type or a link."""
        if DELIMITED.match(self.text, low, high):
            return None
        of = _OF.match(self.text, low, high)
        found = self._read(of.end() if of else low, high, depth + 1)
        if isinstance(found, ListExpression):
            return found
        if isinstance(found, ScalarExpression | MapExpression) or (
            isinstance(found, NameExpression) and (of is not None or found.url)
        ):
            return self._list(found, low, high)
        return None


def _is_own_word(expression: Expression) -> bool:
    """Is this a word in lower case, as documentation calls its kinds of texts and numbers: ``timestamp``?"""
    return isinstance(expression, NameExpression) and not expression.url and expression.path[-1].islower()


def _is_any(expression: Expression) -> bool:
    return isinstance(expression, ScalarExpression) and expression.kind is ScalarKind.ANY


def _narrows(first: Expression, second: Expression) -> bool:
    """Is the second a closer description of the first?"""
    match first, second:
        case ListExpression(), ListExpression():
            return True
        case ScalarExpression(kind=ScalarKind.STRING), ScalarExpression(kind=kind):
            return kind in (ScalarKind.DATE, ScalarKind.DATE_TIME, ScalarKind.BYTES)
        case ScalarExpression(kind=ScalarKind.NUMBER), ScalarExpression(kind=kind):
            return kind in (ScalarKind.INTEGER, ScalarKind.FLOAT)
        case ScalarExpression(kind=ScalarKind.STRING), ConstantExpression(value=str()):
            return True
        case _:
            return False
