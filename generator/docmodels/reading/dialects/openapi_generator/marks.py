"""The marks of OpenAPI Generator's pages: at least one of them is on every page."""

from __future__ import annotations

import re
from enum import Enum, auto

from ....lazy import lazy_pattern

PROPERTIES, ENUM, VARIANTS = "properties", "enum", "enum variants"
ONE_OF, ANY_OF, CLASS_METHODS = "oneof schemas", "anyof schemas", "class instance methods"
MODEL_SECTIONS = frozenset({PROPERTIES, ENUM, VARIANTS, ONE_OF, ANY_OF, CLASS_METHODS})

_ROUTES = lazy_pattern(r"^\|? ?Method ?\| ?HTTP request ?\| ?Description", re.MULTILINE)
_FIELDS_HEAD = r"^## Properties[ \t]*+\n\s*+\|?[ \t]*+Name[ \t]*+\|[ \t]*+Type[ \t]*+(?:\||$)"
_FIELDS = lazy_pattern(_FIELDS_HEAD, re.MULTILINE)
_WITH_NOTES = lazy_pattern(_FIELDS_HEAD + r"[ \t]*+Description[ \t]*+\|[ \t]*+Notes\b", re.MULTILINE)
"""Hand-written pages have ``Name | Type`` below Properties as well, but not these notes."""
_HEADER = lazy_pattern(
    r"^\|?[ \t]*+Name[ \t]*+\|[ \t]*+Type[ \t]*+\|[ \t]*+Description[ \t]*+\|[ \t]*+Notes\b", re.MULTILINE
)
"""Above fields whose heading is damaged."""
_FOOT = "[[Back to Model list]]"
_SECTIONS = lazy_pattern(
    r"^## (?:Enum[ \t]*+\n\s*+\* `[^`\n]*+` \(value: `|Enum Variants[ \t]*+$|(?:oneOf|anyOf) schemas[ \t]*+$|"
    r"Class instance methods[ \t]*+$)",
    re.MULTILINE,
)
_SECTION_WORDS = ("## Enum", "Of schemas", "Class instance methods")
_UNREADABLE = lazy_pattern(r"^\|? ?Input Type ?\| ?Accessed Type ?\| ?Description ?\| ?Notes", re.MULTILINE)

_UNREADABLE_RESPONSES = "\n### Return Types, Responses\n"


class PageKind(Enum):
    """What a page is, by its marks."""

    MODEL = auto()
    OPERATIONS = auto()
    UNREADABLE_MODEL = auto()
    """A page in the style of the Python generator of versions 6."""
    OTHER = auto()


def kind_of(text: str) -> PageKind:
    """Return what a page is. OTHER: none of the marks is on it."""
    if ("Accessed Type" in text and _UNREADABLE.search(text)) or _UNREADABLE_RESPONSES in text:
        return PageKind.UNREADABLE_MODEL
    if "All URIs are relative to" in text or ("HTTP request" in text and _ROUTES.search(text)):
        return PageKind.OPERATIONS
    if _FOOT in text or _FIELDS.search(text) or _SECTIONS.search(text) or _HEADER.search(text):
        return PageKind.MODEL
    return PageKind.OTHER


def certain_mark(text: str) -> str | None:
    """Return the mark that makes it certain that OpenAPI Generator wrote a page, as a phrase."""
    if "All URIs are relative to" in text or ("HTTP request" in text and _ROUTES.search(text)):
        return "tables of HTTP requests"
    if _FOOT in text:
        return "links back to the model list"
    if "Properties" in text and _WITH_NOTES.search(text):
        return "Properties with notes"
    if "Accessed Type" in text and _UNREADABLE.search(text):
        return "tables of input and accessed types"
    may_have_section = any(word in text for word in _SECTION_WORDS)
    return "sections of enumerations and unions" if may_have_section and _SECTIONS.search(text) else None
