"""The marks of OpenAPI Generator's pages: at least one of them is on every page."""

from __future__ import annotations

import re
from enum import Enum, auto

PROPERTIES, ENUM, VARIANTS = "properties", "enum", "enum variants"
ONE_OF, ANY_OF, CLASS_METHODS = "oneof schemas", "anyof schemas", "class instance methods"
MODEL_SECTIONS = frozenset({PROPERTIES, ENUM, VARIANTS, ONE_OF, ANY_OF, CLASS_METHODS})

_ROUTES = re.compile(r"^\|? ?Method ?\| ?HTTP request ?\| ?Description", re.MULTILINE)
_FIELDS = re.compile(r"^## Properties[ \t]*+\n\s*+\|?[ \t]*+Name[ \t]*+\|[ \t]*+Type[ \t]*+(?:\||$)", re.MULTILINE)
_SECTIONS = re.compile(
    r"^## (?:Enum[ \t]*+\n\s*+\* `[^`\n]*+` \(value: `|Enum Variants[ \t]*+$|(?:oneOf|anyOf) schemas[ \t]*+$|"
    r"Class instance methods[ \t]*+$)",
    re.MULTILINE,
)
_UNREADABLE = re.compile(r"^\|? ?Input Type ?\| ?Accessed Type ?\| ?Description ?\| ?Notes", re.MULTILINE)

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
    if _UNREADABLE.search(text) or _UNREADABLE_RESPONSES in text:
        return PageKind.UNREADABLE_MODEL
    if "All URIs are relative to" in text or _ROUTES.search(text):
        return PageKind.OPERATIONS
    if _FIELDS.search(text) or _SECTIONS.search(text) or "[[Back to Model list]]" in text:
        return PageKind.MODEL
    return PageKind.OTHER
