"""Words for types that the documentation itself explains: in a section of their own, or in a list of definitions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from .....lazy import dataclass, lazy_pattern
from .....table_profile import ScalarName
from ....markdown import Text
from ....tables.cells import plain_text
from ..page.outline import Outline

_STATED = lazy_pattern(
    r"\b(?:refers? to|(?:is|are|as)(?: always)?(?: \w+ed as)?(?: an?| the)?|(?:returned|sent|serialized|"
    r"encoded|represented|formatted|expressed|passed|specified) as(?: an?)?)\s+"
    r"(?:\w+[- ]){0,2}?(string|integer|number|int|float|boolean)s?\b",
    re.IGNORECASE,
)
_HEXADECIMAL = lazy_pattern(r"\bhexadecimal number\b|\bhex (?:number|code|triplet|string)\b", re.IGNORECASE)
_TEXT = lazy_pattern(r"\bsequence of (?:[\w-]+ ){0,3}characters\b", re.IGNORECASE)
_NUMBER = lazy_pattern(r"\b(?:in|as) decimal degrees\b", re.IGNORECASE)
_DEFINITION = lazy_pattern(
    r"[ \t]*+[-*+][ \t]++[*_`]*+(?P<word>[A-Za-z][\w -]{1,40}?)[*_`]*+\s*+(?:[-–—:：]|[*_`]*[:：][*_`]*)\s"
)
_OTHER_DATE = lazy_pattern(r"\bYYYYMMDD\b|\bYYMMDD\b|\b(?:DD|MM)[./-](?:DD|MM)[./-]YY(?:YY)?\b")
_LONGEST_DEFINITION, _LONGEST_SECTION = 500, 1500
_KINDS: dict[str, ScalarName] = {
    "string": "string",
    "integer": "integer",
    "int": "integer",
    "number": "number",
    "float": "float",
    "boolean": "boolean",
}


@dataclass(frozen=True, slots=True)
class Definition:
    """A text that explains a word."""

    text: str
    place: str
    """The path and the line."""


def word_key(text: str) -> str:
    """Return a word as it is compared: without case, spaces and marks."""
    return "".join(char for char in text.lower() if char.isalnum())


class Definitions:
    """What pages explain. Each page is searched once, however often it is asked about."""

    def __init__(self) -> None:
        self._pages: dict[int, dict[str, list[_Explained]]] = {}

    def of(self, pages: Iterable[Outline], words: Iterable[str]) -> dict[str, list[Definition]]:
        """Return what pages explain of some words."""
        keys = {_singular(word) for word in words}
        found: dict[str, list[Definition]] = defaultdict(list)
        for page in pages:
            if id(page) not in self._pages:
                self._pages[id(page)] = _explained(page)
            explained = self._pages[id(page)]
            for key in keys & explained.keys():
                found[key] += [each.definition() for each in explained[key]]
        return found


@dataclass(frozen=True, slots=True)
class _Explained:
    """A text that explains a word, as it is in the page."""

    texts: tuple[str, ...]
    place: str
    longest: int

    def definition(self) -> Definition:
        return Definition(" ".join(map(plain_text, self.texts))[: self.longest], self.place)


def _explained(page: Outline) -> dict[str, list[_Explained]]:
    """What a page explains: the word of each section without tables, and those that lists define."""
    found: dict[str, list[_Explained]] = defaultdict(list)
    for section in page.root.within():
        texts = [block for block in section.texts if isinstance(block, Text)]
        if section.level and not section.tables:
            own = _Explained(tuple([block.text for block in texts]), f"{page.path}:{section.line}", _LONGEST_SECTION)
            found[_singular(section.title)].append(own)
        for block in texts:
            if block.kind == "list":
                for word, line, place in _listed(block, page.path):
                    found[_singular(word)].append(_Explained((line,), place, _LONGEST_DEFINITION))
    return found


def _listed(block: Text, path: str) -> Iterator[tuple[str, str, str]]:
    """The words that a list defines, each with its text and place: ``- **Color** - A hexadecimal number.``"""
    for number, line in enumerate(block.text.split("\n")):
        if found := _DEFINITION.match(line):
            yield found["word"], line[found.end() :], f"{path}:{block.line + number}"


def _singular(word: str) -> str:
    return word_key(word).rstrip("s")


def kind_of(word: str, definitions: Mapping[str, list[Definition]]) -> tuple[ScalarName, str] | None:
    """Return the only scalar that a definition of a word names, and where; None if none names one."""
    for definition in definitions.get(_singular(word), ()):
        kinds = _named(definition.text)
        if len(kinds) == 1:
            return _KINDS[kinds.pop()], definition.place
    return None


def other_dates(definitions: Mapping[str, list[Definition]]) -> str:
    """Return the place that defines a date in a form that no ISO 8601 date has, such as YYYYMMDD; empty for none."""
    return next((each.place for each in definitions.get("date", ()) if _OTHER_DATE.search(each.text)), "")


def _named(text: str) -> set[str]:
    if _HEXADECIMAL.search(text):
        return {"string"}
    kinds = {found[1].lower() for found in _STATED.finditer(text)}
    kinds |= {"string"} if _TEXT.search(text) else set()
    return kinds | ({"number"} if _NUMBER.search(text) else set())
