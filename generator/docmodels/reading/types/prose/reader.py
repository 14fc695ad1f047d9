"""The grammar of type cells that people write: ``array of partial user objects``, ``?string``, ``integer or string``.

Each cell is split at its outermost separators, and each part again. A part is a known word, a literal, a link, or
a name; anything else is an ``UnreadExpression``, never a guess. Total; the work is linear in the cell's length for
each of the at most ``_DEEPEST`` levels of nesting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from ....lazy import lazy_pattern
from ....schema.types import ScalarKind
from ..expressions import (
    ConstantExpression,
    Expression,
    NameExpression,
    ScalarExpression,
    UnreadExpression,
)
from ..markup import PlainCell, strip_markup
from . import words
from .cell import NO_WORDS, ProseWords, optional
from .containers import COMMA, OR
from .notes import NoteRules

_DEEPEST = 24
_LONGEST = 1000
"""Characters of the longest cell that can be a type; longer ones are prose."""
_LONGEST_SOURCE = 10_000
"""The same with the cell's Markdown."""
_ONE_OF = lazy_pattern(r"(?:either|(?:one|any|all|some)\s+of)(?:\s+the(?:\s+following)?)?(?:\s*+:)?\s++", re.IGNORECASE)
_MARKED = lazy_pattern(r"(nullable|optional)\s+(?=\w|\[|`)", re.IGNORECASE)
_FOOTNOTE = lazy_pattern(r"(?:\s{0,4}(?:[*†‡§¹²³⁴⁵]|\[\d{1,4}\])){1,8}$")
_ISO = lazy_pattern(r"(?:iso|is)[- ]?[0o]?8[6]?01|iso[- ]?8601|rfc[- ]?3339", re.IGNORECASE)
_QUOTED = lazy_pattern(r"""(["'“‘«])(.*)(["'”’»])$""", re.DOTALL)
_NUMBER = lazy_pattern(r"-?\d+(?:\.\d+)?$")
_IDENTIFIER = lazy_pattern(r"[A-Za-z_$][\w$]*(?:[.:/-][\w$]+)*$")
_CAPITALIZED = lazy_pattern(r"[A-Z][\w$]*(?:[ -][A-Z0-9][\w$]*)*$")
_WITH = lazy_pattern(
    r"[.。]\s+|(?:(?<!\s)\s+|\s)(?:with|containing|that|which|where|whose|for|in|from)\s+", re.IGNORECASE
)
_REFERENCING = lazy_pattern(r"(?<!\s)\s+(?:referencing|referring to|that references)\s", re.IGNORECASE)
_NAMED_TYPE = lazy_pattern(r"Localized [A-Z]")
"""What starts like an adjective, and is the name of a type that the documentation defines."""


def prose_reader(own: ProseWords = NO_WORDS) -> Callable[[str], Expression]:
    """The function that reads a type cell's Markdown. Total."""
    return _usual_reader() if own == NO_WORDS else _reader(own)


@lru_cache(maxsize=1)
def _usual_reader() -> Callable[[str], Expression]:
    return _reader(NO_WORDS)


def _reader(own: ProseWords) -> Callable[[str], Expression]:
    scalars = {**words.SCALARS, **{key.lower(): kind for key, kind in own.scalars.items()}}
    known = replace(own, scalars=scalars)

    own_letters = tuple([_letters(word) for word in own.scalars])
    is_usual = own == NO_WORDS

    @lru_cache(maxsize=16384)
    def read(cell: str) -> Expression:
        if len(cell) > _LONGEST_SOURCE:
            expected = f"at most {_LONGEST_SOURCE} characters"
            return UnreadExpression(text=cell, expected=expected, start=0, end=len(cell))
        if not is_usual and not own.list and not own.map and "&" not in cell:
            letters = _letters(cell)
            if not any(word in letters for word in own_letters):
                return _usual_reader()(cell)  # most cells have none of the words, and are read only once
        return _Reading(strip_markup(cell, closes_after="_\"'])>}?"), known).whole()

    return read


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


class _Reading(NoteRules):
    """One cell being read."""

    __slots__ = ()

    def whole(self) -> Expression:
        if not self.text.strip():
            return self._unread(0, len(self.text), "a type")
        if len(self.text) > _LONGEST:
            return self._unread(0, len(self.text), f"at most {_LONGEST} characters")
        return self._read(0, len(self.text), 0)

    def _read(self, low: int, high: int, depth: int) -> Expression:
        low, high = self._trim(low, high)
        if low >= high:
            return self._unread(low, high, "a type")
        if depth > _DEEPEST:
            return self._unread(low, high, f"at most {_DEEPEST} levels of nesting")
        if self.text[low] == "?":
            return self._nullable(self._read(low + 1, high, depth + 1), low, high)
        if self.text[high - 1] == "?":
            return optional(self._read(low, high - 1, depth + 1))
        marked = _MARKED.match(self.text, low, high)
        if marked and not any(link.start == low for link in self.cell.links):
            item = self._read(marked.end(), high, depth + 1)
            return self._nullable(item, low, high) if marked[1].lower() == "nullable" else optional(item)
        if self.words.list or self.words.map:
            own = self._by_own_patterns(low, high, depth)
            if own is not None:
                return own
        for rule in _RULES:
            found = rule(self, low, high, depth)
            if found is not None:
                return found
        return self._unread(low, high, "a type")

    def _trim(self, low: int, high: int) -> tuple[int, int]:
        """The span without white space, articles, footnote marks and a final full stop."""
        while True:
            text = self.text[low:high]
            stripped = text.strip().rstrip(".:;,，。；")
            stripped = _FOOTNOTE.sub("", stripped) or stripped
            low += len(text) - len(text.lstrip())
            high = low + len(stripped.rstrip())
            lowered = self.text[low : low + 12].lower()
            article = next((a for a in words.ARTICLES if lowered.startswith(a)), "")
            rest = self.text[low + len(article) : high].strip()
            linked = any(link.start == low for link in self.cell.links)
            if linked or not article or not rest or rest.startswith(("of ", "of:", "or ", "| ")):
                return low, high
            low += len(article)

    # Rules, in order. Each gives the expression, or None if the span has another form.

    def _literal(self, low: int, high: int, depth: int) -> Expression | None:
        text = self.text[low:high]
        if (quoted := _QUOTED.match(text)) and quoted[1] not in quoted[2]:
            return ConstantExpression(value=quoted[2], **self._at(low, high))
        if _NUMBER.match(text):
            value = float(text) if "." in text else int(text[:18])
            return ConstantExpression(value=value, **self._at(low, high))
        if text in ("true", "false"):
            return ConstantExpression(value=text == "true", **self._at(low, high))
        return None

    def _word(self, low: int, high: int, depth: int) -> Expression | None:
        """A single known word or phrase, a list or an object without its items."""
        text = self.text[low:high].lower()
        kind = self._kind(text)
        if kind is None and (suffix := next((each for each in words.SUFFIXES if text.endswith(each)), "")):
            text = text.removesuffix(suffix).rstrip()
            kind = self._kind(text)
        if kind is not None:
            return ScalarExpression(kind=kind, **self._at(low, high))
        if text in words.LISTS or (text.endswith("s") and text[:-1] in words.LISTS):
            return self._list(self._any(low, high), low, high)
        if text in words.OBJECTS or text.startswith("geojson ") or (text.endswith("s") and text[:-1] in words.OBJECTS):
            return self._map(self._any(low, high), low, high)
        return None

    def _one_of(self, low: int, high: int, depth: int) -> Expression | None:
        found = _ONE_OF.match(self.text, low, high)
        if not found:
            return None
        return self._union(self._split(found.end(), high, OR, COMMA), low, high, depth)

    def _referencing(self, low: int, high: int, depth: int) -> Expression | None:
        """``ID referencing stops.stop_id or zones.id``: the type is before it."""
        found = _REFERENCING.search(self.text, low, high)
        if not found or found.start() == low:
            return None
        before = self._read(low, found.start(), depth + 1)
        return None if isinstance(before, UnreadExpression) else before

    def _or(self, low: int, high: int, depth: int) -> Expression | None:
        parts = self._split(low, high, OR)
        if len(parts) < 2:
            return None
        if self._is_prose_map(low, high):
            return None
        if len(parts) == 2 and (last := self._split(*parts[0], COMMA)) and len(last) > 1:
            parts = [*last, parts[1]]
        return self._union(parts, low, high, depth)

    def _comma(self, low: int, high: int, depth: int) -> Expression | None:
        """``integer,string``: a union if every part is a known type; otherwise the rest is a remark."""
        parts = self._split(low, high, COMMA)
        if len(parts) < 2 or self._is_prose_map(low, high):
            return None
        if any(self.text[start:end].strip().lower() in words.NULLABLE for start, end in parts[1:]):
            return self._nullable(self._read(*parts[0], depth + 1), low, high)
        read = [self._read(*part, depth + 1) for part in parts]
        plain = all(isinstance(item, ScalarExpression | ConstantExpression) for item in read)
        tight = "," not in self.text[low:high]
        if plain or (tight and not any(isinstance(item, UnreadExpression) for item in read)):
            return self._united(read, low, high)
        if tight or isinstance(read[0], UnreadExpression | NameExpression):
            return None
        return read[0]

    def _phrase(self, low: int, high: int, depth: int) -> Expression | None:
        """``32-bit integer``, ``ISO8601 timestamp``: adjectives and a known noun."""
        text = self.text[low:high].lower()
        if _NAMED_TYPE.match(self.text, low, high):
            return None
        if iso := _ISO.match(text):
            return self._moment(text[iso.end() :], low, high)
        parts = text.split()
        kind = self._kind(parts[-1])
        links = self._links(low, high)
        outside = not links or links[-1].end <= high - len(parts[-1])
        if len(parts) > 1 and kind is not None and outside and (links or words.ADJECTIVES.issuperset(parts[:-1])):
            return ScalarExpression(kind=kind, **self._at(low, high))
        if len(parts) > 1 and parts[-1] in words.IDENTIFIERS and links and links[-1].end < high - 1:
            return ScalarExpression(kind=ScalarKind.STRING, **self._at(low, high))
        return None

    def _moment(self, rest: str, low: int, high: int) -> Expression:
        noun = rest.strip(" -_*")
        kind = ScalarKind.STRING if noun.startswith(("time ", "duration", "interval")) or noun == "time" else None
        if noun.startswith("date") and "time" not in noun:
            kind = ScalarKind.DATE
        return ScalarExpression(kind=kind or ScalarKind.DATE_TIME, **self._at(low, high))

    def _name(self, low: int, high: int, depth: int) -> Expression | None:
        """A link's text, or a name: ``[user](url) object``, ``Poll Media Object``, ``vehicle_type``."""
        links = self._links(low, high)
        if len(links) == 1:
            link = links[0]
            if not self._is_around_name(self.text[link.end : high]):
                return None
            text = self.text[link.start : link.end].strip()
            kind = self._kind(text.lower())
            if kind is not None:
                return ScalarExpression(kind=kind, **self._at(low, high))
            inner = self._bare(link.start, link.end, depth)
            if inner is not None:
                return inner
            return NameExpression(path=(_headless(text),), url=link.url, **self._at(link.start, link.end))
        if links:
            return None
        text = self.text[low:high]
        named = _headless(text)
        if named != text and re.fullmatch(r"[\w$ -]+", named) and len(named.split()) <= 4:
            return NameExpression(path=(named,), **self._at(low, high))
        if _IDENTIFIER.match(text) or (_CAPITALIZED.match(text) and len(text) < 80):
            return NameExpression(path=(text,), **self._at(low, high))
        return None

    def _bare(self, low: int, high: int, depth: int) -> Expression | None:
        """A type within a link's own text: ``[Enum[]](url)``."""
        text = self.text[low:high]
        if not any(mark in text for mark in "[]<>{}|") or depth > _DEEPEST:
            return None
        inner = _Reading(PlainCell(text, range(len(text)), range(1, len(text) + 1)), self.words).whole()
        return None if isinstance(inner, UnreadExpression) else inner

    def _with(self, low: int, high: int, depth: int) -> Expression | None:
        """``X objects with Y``: what follows is a remark."""
        found = _WITH.search(self.text, low, high)
        if not found or found.start() == low:
            return None
        before = self._read(low, found.start(), depth + 1)
        return None if isinstance(before, UnreadExpression) else before

    def _is_around_name(self, after: str) -> bool:
        """Does the text after a link leave the name a name?"""
        parts = after.lower().split()
        return all(
            part in words.HEADS or part in ("request", "response", "type", "types", "enum", "value") for part in parts
        )


def _headless(text: str) -> str:
    """A model's name without the noun behind it: ``Poll Media Object`` -> ``Poll Media``."""
    parts = text.split()
    while len(parts) > 1 and parts[-1].lower() in words.HEADS:
        parts.pop()
    return " ".join(parts)


_RULES = (
    _Reading._literal,
    _Reading._word,
    _Reading._one_of,
    _Reading._semicolon,
    _Reading._note,
    _Reading._referencing,
    _Reading._or,
    _Reading._comma,
    _Reading._list_of,
    _Reading._prose_map,
    _Reading._brackets,
    _Reading._phrase,
    _Reading._name,
    _Reading._with,
)
