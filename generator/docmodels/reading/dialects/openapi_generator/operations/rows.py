"""Rows of parameters in the form that rows of fields have.

Styles differ more here than in the tables of models: Rust has a column of its own for ``[required]``, TypeScript prints
types in brackets or the values of an enumeration as its type, and values follow the default.
"""

from __future__ import annotations

import re

from .....lazy import lazy_pattern
from ..pages.cells.notes import read_notes
from ..pages.outline import PageLine
from ..pages.rows import is_header

_MAX_CELLS = 200
_VALUES = lazy_pattern(r"\[enum: ", re.IGNORECASE)
_DEFAULT = lazy_pattern(r"\[defaults? to ", re.IGNORECASE)
_OPTIONAL = "[optional]"
VALUES_TYPE = "`string`"
"""The type in place of the values of an enumeration."""
_REQUIRED = "[required]"


def usual_rows(lines: tuple[PageLine, ...]) -> tuple[PageLine, ...]:
    """Return the lines of a table of parameters with rows of four cells: name, type, description and notes."""
    has_required_column = False
    found: list[PageLine] = []
    for line in lines:
        text = line.text
        if not line.code and "|" in text:
            if is_header(text):
                cells = [cell.strip().casefold() for cell in text.strip().strip("|").split("|")]
                has_required_column = "required" in cells
            elif has_required_column:
                text = _without_required_cell(text)
            text = _with_values_first(_with_empty_values(_without_values(_without_brackets(text))))
        found.append(line if text is line.text else line._replace(text=text))
    return tuple(found)


def _without_required_cell(text: str) -> str:
    """Return a row of Rust with four cells: what its fourth cell says becomes a note."""
    cells = text.split("|")
    for index in range(3, min(len(cells) - 1, _MAX_CELLS)):
        mark = cells[index].strip()
        notes = "|".join(cells[index + 1 :])
        if mark in ("", _REQUIRED) and read_notes(notes) is not None:
            shown = "" if mark else f" {_OPTIONAL}"
            return f"{'|'.join(cells[:index])}|{shown} {notes.strip()}"
    return text


def _without_brackets(text: str) -> str:
    """Return the row with ``**T**`` for ``[**T**]``, which may have ``**Array<T>**`` behind it."""
    start = text.find("[**", 0, text.find("|", 1) + 8)
    end = text.find("**]", start) if start > 0 else -1
    if end < 0 or text.startswith("(", end + 3) or "](" in text[start:end]:
        return text
    rest = end + 3
    if text.startswith("**Array<", rest) and (closed := text.find(">**", rest)) > 0:
        rest = closed + 3
    return f"{text[:start]}{text[start + 1 : end + 2]}{text[rest:]}"


def _without_values(text: str) -> str:
    """Return the row with a string for `` `a`, `b` ``: the notes list these values as well."""
    start = text.find("|", 1) + 1
    end = text.find("|", start)
    type_ = text[start:end].strip()
    if end < 0 or not type_.startswith("`") or "`, `" not in type_ or not _VALUES.search(text, end):
        return text
    return f"{text[:start]} {VALUES_TYPE} {text[end:]}"


def _with_empty_values(text: str) -> str:
    """Return the row with quotation marks for the empty string among the values: ``[enum: , strong]``."""
    found = _VALUES.search(text)
    end = -1 if found is None else text.find("]", found.end())
    if found is None or end < 0:
        return text
    values = text[found.end() : end].split(", ")
    if all(values) or any(value.startswith('"') for value in values):
        return text
    shown = ", ".join(value or '""' for value in values)
    return f"{text[: found.end()]}{shown}{text[end:]}"


def _with_values_first(text: str) -> str:
    """Return the row with the values of an enumeration before the default, and the default without code marks."""
    defaults = list(_DEFAULT.finditer(text))
    if not defaults:
        return text
    default = defaults[-1]
    start, end = default.start(), text.rfind("]")
    values = _VALUES.search(text, default.end())
    shown = text[default.end() : end if values is None else values.start()].strip().removesuffix("]").strip()
    if len(shown) > 1 and shown[0] == shown[-1] == "`":
        shown = shown[1:-1]
    listed = "" if values is None else f"{text[values.start() : end + 1]} "
    return f"{text[:start]}{listed}[default to {shown}]{text[end + 1 :]}" if end > start else text
