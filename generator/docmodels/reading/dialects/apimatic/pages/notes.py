"""The notes at the end of a description -> the default, the value of a constant, and the constraints.

``**Default**: `1`<br><br>**Constraints**: `>= 1`, *Multiple Of*: `5```. What can't be read stays in the description.
"""

from __future__ import annotations

import json
from math import isfinite

from .....lazy import dataclass, lazy_pattern
from .....schema.model import Constraint
from .....schema.types import Constant
from ..vocabulary import BOUNDS, CONSTRAINTS, DEFAULT, LIMITS, VALUE

_NOTES = (DEFAULT, VALUE, CONSTRAINTS)
_NUMBER = lazy_pattern(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_LABEL = lazy_pattern(r"\*([A-Za-z ]{1,40})\*(?::[ ]?)?")
_BOUND = lazy_pattern(r"(>=|<=|>|<) ?(-?[0-9.]{1,36})")
_WORDS = {"True": True, "False": False, "None": None, "nil": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class DescriptionNotes:
    """A description without its notes, and what they say. None for what they don't say."""

    text: str
    default: Constant | None = None
    value: Constant | None = None
    constraints: tuple[Constraint, ...] | None = None


def read_notes(description: str) -> DescriptionNotes:
    """Read the notes at the end of a description."""
    if "**" not in description:
        return DescriptionNotes(description)
    lines = description.split("\n")
    found: dict[str, str] = {}
    while lines:
        line = lines[-1].strip()
        note = next((each for each in _NOTES if line.startswith(each)), None)
        if note is None and line:
            break
        if note is not None:
            if note in found or not _is_read(note, line):
                break
            found[note] = line[len(note) :].strip()
        lines.pop()
    default, value = (_constant(found[note]) if note in found else None for note in (DEFAULT, VALUE))
    constraints = _constraints(found[CONSTRAINTS]) if CONSTRAINTS in found else None
    return DescriptionNotes("\n".join(lines).strip() if found else description, default, value, constraints)


def _is_read(note: str, line: str) -> bool:
    text = line[len(note) :].strip()
    return (_constraints(text) if note == CONSTRAINTS else _constant(text)) is not None


def _code(text: str, start: int = 0) -> tuple[str, int] | None:
    """Return the content of the code span that starts here, and its end."""
    end = start
    while text[end : end + 1] == "`":
        end += 1
    fence = text[start:end]
    close = text.find(fence, end) if fence else -1
    return None if close < 0 else (text[end:close], close + len(fence))


def _constant(text: str) -> Constant | None:
    """Return the value in a code span: JSON, or the language's own words for JSON's."""
    span = _code(text)
    if span is None or text[span[1] :].strip():
        return None
    code = span[0].strip()
    if code in _WORDS:
        return Constant(_WORDS[code])
    if _NUMBER.fullmatch(code):
        return Constant(float(code) if "." in code else int(code))
    if len(code) > 1 and code[0] == code[-1] == "'":
        return Constant(code[1:-1])
    if code[:1] != '"':
        return None  # a constant of the SDK: its value is on no page
    try:
        value = json.loads(code, strict=False)
    except ValueError:
        return None
    return Constant(value) if isinstance(value, str) and value.isprintable() else None


def _constraints(text: str) -> tuple[Constraint, ...] | None:
    """Return the constraints of a list such as ``*Minimum Length*: `1`, `<= 9```; None if a part of it isn't one."""
    found: list[Constraint] = []
    at = 0
    while at < len(text):
        label = _LABEL.match(text, at)
        keyword = LIMITS.get(label[1].casefold()) if label else None
        at = label.end() if label else at
        if keyword == "uniqueItems":
            found.append(Constraint(keyword, True))
        else:
            span = _code(text, at)
            constraint = _constraint(keyword, span[0]) if span and (keyword or label is None) else None
            if span is None or constraint is None:
                return None
            found.append(constraint)
            at = span[1]
        at = len(text) - len(text[at:].lstrip(", "))
    return tuple(found)


def _constraint(keyword: str | None, code: str) -> Constraint | None:
    if keyword == "pattern":
        return Constraint(keyword, code)
    bound = _BOUND.fullmatch(code.strip())
    text = bound[2] if bound else code.strip()
    if keyword is None:
        keyword = BOUNDS[bound[1]] if bound else None
    if keyword is None or not _NUMBER.fullmatch(text):
        return None
    number = float(text) if "." in text else int(text)
    return Constraint(keyword, number) if isfinite(number) else None
