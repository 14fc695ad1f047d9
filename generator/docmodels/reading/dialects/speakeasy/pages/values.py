"""Values sections -> members of an enumeration: a table, a bullet list, or one TypeScript code block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import inf, isfinite

from .....findings import Finding, finding
from .....lazy import dataclass, lazy_pattern
from .....schema.model import Location
from .....schema.types import ConstantValue
from ....markdown import Code, Table, Text
from ....pages import MemberRow
from ....tables.rows import MAX_ROWS, fit
from ..vocabulary import OPEN_NOTES, bare_name, plain_name, prose
from .sections import Section

_INTEGER = lazy_pattern(r"-?(?:0|[1-9][0-9]{0,40})")
_NUMBER = lazy_pattern(r"-?(?:0|[1-9][0-9]{0,40})(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,3})?")
_BULLET = lazy_pattern(r"[ \t]*+(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]++(.*+))?$")
_DESCRIBED = lazy_pattern(
    r"""(?P<value>`[^`]++` | "(?:[^"\\]|\\.)*+" | '(?:[^'\\]|\\.)*+' | -?[0-9]{1,40}+(?:\.[0-9]{1,40}+)?)
    (?:[ \t]*+:[ \t]++ | [ \t]++[-\u2013\u2014][ \t]++) (?P<text>\S.*)""",
    re.X | re.S,
)
_LITERAL = lazy_pattern(
    r"""[\s|]+ | (?P<string>"(?:[^"\\]|\\.)*+" | '(?:[^'\\]|\\.)*+') | (?P<rest>Unrecognized<\s*+\w++\s*+>)
    | (?P<word>[^\s|"';]++) | (?P<end>;)""",
    re.X | re.S,
)
_WORDS: dict[str, ConstantValue] = {
    "true": True,
    "false": False,
    "null": None,
    "True": True,
    "False": False,
    "None": None,
}
_STATES_OPENNESS = frozenset({"python", "typescript", "go", "java"})


@dataclass(frozen=True, slots=True)
class ValuesSection:
    """A Values section, read."""

    members: tuple[MemberRow, ...]
    names_rest: bool
    """Whether a code block names the unknown values of an open enumeration."""
    findings: tuple[Finding, ...]


def read_values(section: Section, path: str) -> ValuesSection:
    """Read the members of an enumeration."""
    members: list[MemberRow] = []
    unread: list[Finding] = []
    rest = False
    for block in section.blocks:
        match block:
            case Table():
                members += _from_table(block)
            case Text(kind="list"):
                members += _from_bullets(block, path, unread)
            case Code():
                found, is_open = _from_code(block, path, unread)
                members += found
                rest = rest or is_open
            case _:
                continue
    if not members and not rest:
        unread.append(_unreadable(path, section.heading.line, "", "the section has no values"))
    return ValuesSection(tuple(members), rest, tuple(unread))


def openness(noted: bool, examples: tuple[Code, ...], section: Section) -> bool | None:
    """Return True if the page says that the enumeration is open, False if its style would say so, else None."""
    if noted or any(_notes_open(text.text) for text in section.text if text.kind != "list"):
        return True
    if any(_notes_open(code.text) for code in examples):
        return True
    shown = any(
        isinstance(block, Code) or (isinstance(block, Text) and block.kind == "list") for block in section.blocks
    )
    stated = shown or any(code.info.casefold() in _STATES_OPENNESS for code in examples)
    return False if stated else None


def _notes_open(text: str) -> bool:
    folded = text.casefold()
    return any(note in folded for note in OPEN_NOTES)


def _from_table(table: Table) -> list[MemberRow]:
    """Read ``Name | Value [| Description]``. Values are integers only if all of them are."""
    header = [cell.casefold() for cell in table.header.cells] if table.header else ["name", "value"]
    headed = table.header is None and bool(table.rows) and table.rows[0].cells[:1] == ("Name",)
    rows = table.rows[1:] if headed else table.rows
    value_at = header.index("value") if "value" in header else len(header) - 1
    name_at = header.index("name") if "name" in header else None
    described_at = header.index("description") if "description" in header else None
    fitted = [fit(row, len(header), value_at, None, 0) for row in rows if any(row.cells)]
    texts = [plain_name(row.cells[value_at])[0] if row.cells[value_at] else "" for row in fitted]
    whole = bool(texts) and all(_INTEGER.fullmatch(text) for text in texts)
    members: list[MemberRow] = []
    for row, text in zip(fitted, texts, strict=True):
        name, struck = bare_name(row.cells[name_at]) if name_at is not None and name_at != value_at else (None, False)
        description, deprecation = prose(row.cells[described_at]) if described_at is not None else ("", None)
        members.append(
            MemberRow(
                int(text) if whole else text,
                row.line,
                row.column(value_at),
                name,
                description,
                "" if struck and deprecation is None else deprecation,
            )
        )
    return members


def _from_bullets(block: Text, path: str, unread: list[Finding]) -> Iterator[MemberRow]:
    """Read one value per bullet: a string if it is quoted or in back-ticks, a number if it is bare digits."""
    for offset, line in enumerate(block.text.split("\n")):
        bullet = _BULLET.match(line)
        if bullet is None:
            if line.strip():
                unread.append(_unreadable(path, block.line + offset, line, "a line of the list isn't a value"))
            continue
        text = (bullet.group(1) or "").strip()
        value, described = _described(text)
        description, deprecation = prose(described)
        at = block.line + offset, len(line) - len(text) + 1
        yield MemberRow(_value(value.strip("`").strip()), *at, None, description, deprecation)


def _described(text: str) -> tuple[str, str]:
    """Return the value and the description of a bullet, separated by a dash or colon after a mark or digit."""
    found = _DESCRIBED.fullmatch(text)
    return (found["value"], found["text"]) if found else (text, "")


def _value(text: str) -> ConstantValue:
    if text[:1] in ('"', "'"):
        return _string(text)
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    number = float(text) if _NUMBER.fullmatch(text) else inf
    return number if isfinite(number) else text


def _has_surrogates(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


def _string(text: str) -> str:
    """Return the value of a quoted string. An invalid literal is its text between the quotes."""
    if text[0] == '"':
        try:
            value = json.loads(text, strict=False)
        except ValueError:
            value = None
        if isinstance(value, str) and not _has_surrogates(value):
            return value
    inner = text[1:-1] if len(text) > 1 and text[-1] == text[0] else text[1:]
    return inner.replace(f"\\{text[0]}", text[0]).replace("\\\\", "\\")


def _from_code(code: Code, path: str, unread: list[Finding]) -> tuple[list[MemberRow], bool]:
    """Read ``"a" | "b" | Unrecognized<string>``. Return the members, and whether the open rest is named."""
    members: list[MemberRow] = []
    rest = False
    line, line_start, pos, text = code.line + 1, 0, 0, code.text
    while pos < len(text):
        found = _LITERAL.match(text, pos) if len(members) + len(unread) < MAX_ROWS else None
        if found is None:
            why = (
                "not a union of literals" if len(members) + len(unread) < MAX_ROWS else f"more than {MAX_ROWS:,} values"
            )
            unread.append(_unreadable(path, line, text[pos : pos + 200], why))
            break
        column = pos - line_start + 1
        if found["string"]:
            members.append(MemberRow(_string(found["string"]), line, column))
        elif found["rest"]:
            rest = True
        elif found["word"]:
            value = _value(found["word"])
            if isinstance(value, str):
                unread.append(_unreadable(path, line, found["word"], "not a literal"))
            else:
                members.append(MemberRow(value, line, column))
        if breaks := text.count("\n", pos, found.end()):
            line, line_start = line + breaks, text.rindex("\n", pos, found.end()) + 1
        pos = found.end()
    return members, rest


def _unreadable(path: str, line: int, read: str, why: str) -> Finding:
    return finding(
        "DM107",
        f"the Values section can't be read: {why}",
        Location(path, line),
        read=read[:200],
        expected='a table Name | Value, a list of values, or "a" | "b"',
        hint="correct the section, or regenerate the documentation",
    )
