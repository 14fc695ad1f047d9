"""The last cell of a row: ``[optional] [readonly] [default to 6]``, in any spelling of the generator's versions."""

from __future__ import annotations

import re

from ......lazy import dataclass, lazy_pattern
from .text import decoded

_WORD = lazy_pattern(r"[ \t]*+(?:\[(optional|readonly|read-only|required)\]|\((optional)\))", re.IGNORECASE)
_VALUES = lazy_pattern(r"[ \t]*+(?:\[enum: |must be one of \[)", re.IGNORECASE)
_DEFAULT = lazy_pattern(
    r"[ \t]*+(?:\[defaults? to (?P<bracketed>.*)\]|defaults to (?P<bare>.*)|"
    r"if omitted the server will use the default value of (?P<server>.*))",
    re.IGNORECASE,
)
_BEFORE_VALUES = lazy_pattern(r"[ \t]*+defaults to (\"[^\"]*+\"|[^,\"]++), (?=[ ]?must be one of \[)")
_LOOSE = lazy_pattern(
    r"\[(optional|readonly|read-only|required)\]|\*{0,2}\((optional|required)\)\*{0,2}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Notes:
    """What the cell says. None for a fact means that it doesn't."""

    required: bool | None = True
    """A row without ``[optional]`` is required."""
    read_only: bool = False
    default: str | None = None
    """As it is written."""
    values: str | None = None
    """The list of allowed values, as it is written."""
    rest: str = ""
    """What isn't a note: it belongs to the description."""


EMPTY = Notes()


def read_notes(cell: str) -> Notes | None:
    """Return what a complete cell of notes says; None if it isn't one."""
    text = cell.strip()
    if not text:
        return EMPTY
    if text[0] not in "[(dDiImM":
        return None
    text = decoded(text)
    required, read_only, values, default = True, False, None, None
    at = 0
    while (word := _WORD.match(text, at)) is not None:
        match (word[1] or word[2]).casefold():
            case "optional":
                required = False
            case "readonly" | "read-only":
                read_only = True
        at = word.end()
    if (found := _BEFORE_VALUES.match(text, at)) is not None:
        default, at = found[1], found.end()
    if (found := _VALUES.match(text, at)) is not None:
        end = text.find("] [default", found.end())
        end = end if end >= 0 else text.find("]  if omitted", found.end())
        end = end if end >= 0 else text.rfind("]")
        if end < found.end():
            return None
        values, at = text[found.end() : end], end + 1
    if (found := _DEFAULT.fullmatch(text.rstrip(), at)) is not None:
        default = next(each for each in found.groups() if each is not None)
        at = len(text)
    return Notes(required, read_only, default, values) if at >= len(text) else None


def loose_notes(cell: str) -> Notes:
    """Return what a cell of a custom template says: known words anywhere in it, and the rest as text."""
    text = decoded(cell).strip()
    words = {(found[1] or found[2]).casefold() for found in _LOOSE.finditer(text)}
    required: bool | None = "optional" not in words
    if required and "required" not in words and "optional" in text.casefold():
        required = None
    read_only = not words.isdisjoint({"readonly", "read-only"})
    return Notes(required, read_only, rest=" ".join(_LOOSE.sub(" ", text).split()))
