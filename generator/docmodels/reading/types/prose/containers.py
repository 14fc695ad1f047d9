"""Lists, maps and unions as people write them: ``array of X``, ``X[]``, ``Map[string, X]``, ``{k: X}``."""

from __future__ import annotations

import re

from ....schema.types import ScalarKind
from ..expressions import Expression, ScalarExpression, UnreadExpression
from . import words
from .cell import OPENING, CellText

OR = re.compile(
    r"(?:(?<!\s)\s+)?(?:\||或者|或|または|又は|또는)\s*|(?:,\s+|(?<!\s)\s+|\s)(?:or|oder|ou|или|and/or)\s+",
    re.IGNORECASE,
)
COMMA = re.compile(r"(?:(?<!\s)\s+)?[,，、/]\s*")
_OF = re.compile(r"(?:(?<!\s)\s+|\s)(?:of|containing|von|de)\s+", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:(?:up to|at most|at least|exactly|between|from|max(?:imum)?|min(?:imum)?)\s+)?"
    r"(?:\d+(?:\s*(?:-|to|and)\s*\d+)?|one or more|zero or more|one|two|three|four|five|1 or more|0 or more)\s+",
    re.IGNORECASE,
)
_MAP_PROSE = re.compile(
    r"(?P<map>map|dict|dictionary|hash|object|mapping|record)s?\s+"
    r"(?:(?:of|from)\s+(?P<key>.+?)\s+(?:to|=>|->)\s+(?P<value>.+)"
    r"|with\s+(?P<keys>.+?)\s+keys?(?:\s+and\s+(?P<values>.+?)(?:\s+values?)?)?"
    r"|(?:with|whose)?\s*keys?\s+(?:in|of|are|is|from)\s+(?P<key2>.+?)(?:\s+and\s+values?\s+(?:in|of|"
    r"are|is|from)?\s*(?P<value2>.+))?)$",
    re.IGNORECASE,
)
_DELIMITED = re.compile(r"(?:comma|space|pipe|semicolon|newline)[- ](?:separated|delimited)\b", re.IGNORECASE)


class ContainerRules(CellText):
    """The rules for types that hold others. Each gives the expression, or None if the span has another form."""

    __slots__ = ()

    def _brackets(self, low: int, high: int, depth: int) -> Expression | None:
        """``X[]``, ``[]X``, ``[X]``, ``{k: X}``, ``array[X]``, ``Map<K, X>``, ``map[K]X``."""
        text = self.text
        if text[low] == "{" and self._closes(low) == high - 1:
            return self._braces(low, high, depth)
        if text.startswith("[]", low):
            return self._list(self._read(low + 2, high, depth + 1), low, high)
        if text[high - 1] == "]" and text[:high].rstrip("] ").endswith("[") and text[high - 2 : high - 1] in ("[", " "):
            opened = text.rindex("[", low, high)
            word = text[low:opened].strip().lower()
            item = self._any(low, high) if word in words.LISTS else self._read(low, opened, depth + 1)
            return self._list(item, low, high)
        if text[low] == "[" and self._closes(low) == high - 1:
            return self._list(self._read(low + 1, high - 1, depth + 1), low, high)
        opened = next((at for at in range(low, high) if text[at] in OPENING), -1)
        if opened <= low or text[opened] == "{" or text[low:opened].rstrip() != text[low:opened].rstrip():
            return None
        return self._generic(low, opened, high, depth)

    def _generic(self, low: int, opened: int, high: int, depth: int) -> Expression | None:
        word = self.text[low:opened].strip().lower()
        closed = self._closes(opened)
        if closed < 0:
            return None
        inner = (opened + 1, closed)
        if word in words.OBJECTS:
            if closed < high - 1 and self.text[opened] == "[":
                return self._map(self._read(closed + 1, high, depth + 1), low, high)
            if closed != high - 1:
                return None
            parts = self._split(*inner, COMMA)
            return self._map(self._read(*parts[-1], depth + 1), low, high)
        if closed != high - 1:
            return None
        if word in words.LISTS:
            return self._list(self._read(*inner, depth + 1), low, high)
        if word in ("nullable", "optional", "maybe"):
            return self._nullable(self._read(*inner, depth + 1), low, high)
        if word in ("union", "oneof", "anyof"):
            return self._union(self._split(*inner, OR, COMMA), low, high, depth)
        kind = self._kind(word)
        return ScalarExpression(kind=kind, **self._at(low, high)) if kind is not None else None

    def _braces(self, low: int, high: int, depth: int) -> Expression:
        colon = self.text.rfind(":", low, high)
        if colon < 0 or len(self._split(low + 1, high - 1, COMMA)) > 1:
            return self._map(self._any(low, high), low, high)
        return self._map(self._read(colon + 1, high - 1, depth + 1), low, high)

    def _prose_map(self, low: int, high: int, depth: int) -> Expression | None:
        found = _MAP_PROSE.match(self.text[low:high])
        if not found:
            return None
        group = next((name for name in ("value", "values", "value2") if found[name]), None)
        if group is None:
            return self._map(self._any(low, high), low, high)
        value = self._read(low + found.start(group), low + found.end(group), depth + 1)
        return self._map((value), low, high)

    def _list_of(self, low: int, high: int, depth: int) -> Expression | None:
        """``array of up to 10 X objects``, ``[array](url) of strings``, ``string array``, ``字符串数组``."""
        if _DELIMITED.match(self.text, low, high):
            return ScalarExpression(kind=ScalarKind.STRING, **self._at(low, high))
        found = _OF.search(self.text, low, high)
        if found:
            word = self.text[low : found.start()].strip().lower().split(" ")[-1]
            if word in words.LISTS or word.rstrip("s") in words.LISTS:
                start = found.end()
                if count := _COUNT.match(self.text, start, high):
                    start = count.end()
                return self._list(self._read(start, high, depth + 1), low, high)
            return None
        for word in (" array", " list", " arrays", "数组", "陣列", "列表", "の配列", " 배열"):
            if self.text[:high].lower().endswith(word) and high - len(word) > low:
                item = self._read(low, high - len(word), depth + 1)
                if not isinstance(item, UnreadExpression):
                    return self._list(item, low, high)
        return None

    def _union(self, parts: list[tuple[int, int]], low: int, high: int, depth: int) -> Expression:
        return self._united([self._read(*part, depth + 1) for part in parts], low, high)

    def _is_prose_map(self, low: int, high: int) -> bool:
        return _MAP_PROSE.match(self.text[low:high]) is not None
