"""Lists, maps and unions as people write them: ``array of X``, ``X[]``, ``Map[string, X]``, ``{k: X}``."""

from __future__ import annotations

import re

from ....lazy import lazy_pattern
from ....schema.types import ScalarKind
from ....user_patterns import user_pattern
from ..expressions import Expression, ScalarExpression, UnreadExpression
from . import words
from .cell import OPENING, CellText

OR = lazy_pattern(
    r"(?:(?<!\s)\s+)?(?:\||或者|或|または|又は|또는)\s*|(?:,\s+|(?<!\s)\s+|\s)(?:or|oder|ou|или|and/or)\s+",
    re.IGNORECASE,
)
COMMA = lazy_pattern(r"(?:(?<!\s)\s+)?[,，、/]\s*")
_OF = lazy_pattern(
    r"(?:(?<!\s)\s+|\s)(?:of|containing|von|mit|de|di|con|из)\s+|(?:(?<!\s)\s+|\s)d['’](?=\w)", re.IGNORECASE
)
_COUNT = lazy_pattern(
    r"(?:(?:up to|at most|at least|exactly|between|from|max(?:imum)?|min(?:imum)?)\s+)?"
    r"(?:\d+(?:\s*(?:-|to|and)\s*\d+)?|one or more|zero or more|one|two|three|four|five|1 or more|0 or more)\s+",
    re.IGNORECASE,
)
_MAP = r"(?:map|dict|dictionary|hash|object|mapping|record)s?\s++"
_MAP_FROM = lazy_pattern(
    _MAP + r"(?:of|(?P<from>from))\s++|(?:zuordnung|abbildung)\s++von\s++|(?:mapa|diccionario|dicionário)\s++de\s++|"
    r"dictionnaire\s++de\s++",
    re.IGNORECASE,
)
TO = lazy_pattern(r"(?<!\s)\s++(?:to|=>|->|→|zu|auf|vers|nach)\s++", re.IGNORECASE)
_MAP_WITH = lazy_pattern(_MAP + r"with\s++(?!keys?\b)", re.IGNORECASE)
_KEYS = lazy_pattern(r"(?<!\s)\s++keys?(?:$|\s++and\s++)", re.IGNORECASE)
_MAP_WHOSE = lazy_pattern(_MAP + r"(?:(?:with|whose)\s++)?keys?\s++(?:in|of|are|is|from)\s++\S", re.IGNORECASE)
_VALUES = lazy_pattern(r"(?<!\s)\s++and\s++values?\s++(?:(?:in|of|are|is|from)\s++)?(?=\S)", re.IGNORECASE)
_VALUES_WORD = lazy_pattern(r"(?<!\s)\s++values?$", re.IGNORECASE)
DELIMITED = lazy_pattern(r"(?:comma|space|pipe|semicolon|newline)[- ](?:separated|delimited)\b", re.IGNORECASE)
_LIST_OF_GENITIVE = lazy_pattern(r"(?:массив|список)ы?\s+(?=\w)", re.IGNORECASE)
_LIST_ENDS = (
    *(" array", " list", " arrays", " lists", "-array", "-liste", "的数组", "数组", "陣列", "的列表", "列表", "の配列"),
    *("配列", "のリスト", "リスト", "의 배열", " 배열", "의 목록", " 목록", " 리스트"),
)


class ContainerRules(CellText):
    """The rules for types that hold others. Each gives the expression, or None if the span has another form."""

    __slots__ = ()

    def _by_own_patterns(self, low: int, high: int, depth: int) -> Expression | None:
        """Lists and maps by the patterns of the documentation itself."""
        for patterns, build in ((self.words.list, self._list), (self.words.map, self._map)):
            for pattern in patterns:
                found = user_pattern(pattern, ignore_case=True).fullmatch(self.text[low:high])
                if found and 0 < found.group_end - found.group_start < high - low:
                    start, end = low + found.group_start, low + found.group_end
                    return build(self._read(start, end, depth + 1), low, high)
        return None

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
        value = _value_of_map(self.text[low:high])
        if value is None:
            return None
        if not value:
            return self._map(self._any(low, high), low, high)
        return self._map(self._read(low + value.start, low + value.stop, depth + 1), low, high)

    def _list_of(self, low: int, high: int, depth: int) -> Expression | None:
        """``array of up to 10 X objects``, ``[array](url) of strings``, ``string array``, ``字符串数组``."""
        if DELIMITED.match(self.text, low, high):
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
        if found := _LIST_OF_GENITIVE.match(self.text, low, high):
            return self._list(self._read(found.end(), high, depth + 1), low, high)
        for word in _LIST_ENDS:
            if self.text[:high].lower().endswith(word) and high - len(word) > low:
                item = self._read(low, high - len(word), depth + 1)
                if not isinstance(item, UnreadExpression):
                    return self._list(item, low, high)
        return None

    def _union(self, parts: list[tuple[int, int]], low: int, high: int, depth: int) -> Expression:
        return self._united([self._read(*part, depth + 1) for part in parts], low, high)

    def _is_prose_map(self, low: int, high: int) -> bool:
        return _value_of_map(self.text[low:high]) is not None


def _value_of_map(text: str) -> range | None:
    """Where the type of the values is, in ``map of X to Y``, ``dictionary with X keys and Y values`` or ``object whose
    keys are X and values are Y``. Empty if it is absent; None if the text is another type."""
    if found := _MAP_FROM.match(text):
        to = TO.search(text, found.end())
        if to is None and not found["from"]:
            return range(found.end(), len(text))
        return range(to.end(), len(text)) if to and to.end() < len(text) else None
    if (found := _MAP_WITH.match(text)) and (keys := _KEYS.search(text, found.end())):
        word = _VALUES_WORD.search(text, keys.end())
        return range(keys.end(), word.start() if word else len(text))
    if found := _MAP_WHOSE.match(text):
        values = _VALUES.search(text, found.end())
        return range(values.end(), len(text)) if values else range(0)
    return None
