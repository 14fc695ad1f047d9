"""What a documented language is to the reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ...lazy import dataclass
from ..null_rules import NO_NULL_RULES, NullRules
from .expressions import Expression
from .words import TypeWords

_MAX_CACHED = 2000
"""The length of types that are cached. Longer ones are rare and could fill the memory."""

ReadType = Callable[[str], Expression]


@dataclass(frozen=True, slots=True, eq=False)
class TypeReader:
    """Reads the types of one language. Both functions are total, and take time linear in the length of the text."""

    read: ReadType
    """The raw Markdown of a type cell (emphasis, code spans, links, escapes) -> expression."""
    read_code: ReadType
    """A type as it is in code or in a heading's code span, without Markdown -> expression."""
    words: frozenset[str] = frozenset()
    """The names of its scalars, to suggest one for a misspelled type."""


def remembering(read: ReadType) -> ReadType:
    """Return a function that reads each type once: a cell may occur thousands of times in a tree."""
    known = lru_cache(maxsize=4096)(read)

    def read_once(text: str) -> Expression:
        return known(text) if len(text) <= _MAX_CACHED else read(text)

    return read_once


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One documented language: its syntax, without the words of any dialect."""

    name: str
    """The registry name, such as ``python``. Empty for a syntax that isn't a programming language's."""
    reader: Callable[[TypeWords], TypeReader]
    """Returns the reader of the language's types that also knows a dialect's words."""
    null_rules: NullRules = NO_NULL_RULES
    """What its types say about null, for dialects that don't say it."""
    reserved: frozenset[str] = frozenset()
    """Words of the language that get a trailing ``_`` as field names."""
    capital_fields: bool = False
    """Do names of fields start with a capital in this language, however the API spells its JSON keys?"""
