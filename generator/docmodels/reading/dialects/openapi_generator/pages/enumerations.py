"""Pages of enumerations: bullets, Rust's table of variants, and the row of Python 5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .....schema.types import ConstantValue
from ....pages import MemberRow
from .cells.text import bare_name, decoded
from .cells.values import listed, literal, numbers_if_all, unescaped
from .outline import PageLine, TitledSection
from .rows import is_delimiter

_VALUE = "(value: `"


def members_of_bullets(section: TitledSection) -> tuple[MemberRow, ...]:
    """Read ``* `NAME` (value: `"x"`)``. Kotlin quotes numbers that aren't whole, so there they are strings."""
    return tuple(_bullets(section.lines))


def _bullets(lines: Sequence[PageLine]) -> Iterator[MemberRow]:
    for line in lines:
        text = line.text.strip()
        start = line.text.find(_VALUE)
        if text[:2] not in ("* ", "- ") or start < 0:
            continue
        begin = start + len(_VALUE)
        end = line.text.rfind("`)")
        code = line.text[begin : end if end >= begin else len(line.text.rstrip())]
        name = bare_name(bare_name(line.text[:start].strip()[2:]))
        yield MemberRow(literal(code), line.number, begin + 1, name.strip("`") or None)


def members_of_table(section: TitledSection) -> tuple[MemberRow, ...]:
    """Read Rust's ``Name | Value``: nothing is quoted, and the value ends with the row."""
    members = tuple(_table(section.lines))
    return _with_values(members, numbers_if_all([each.value for each in members]))


def _table(lines: Sequence[PageLine]) -> Iterator[MemberRow]:
    for line, name, value, column in two_cells(lines):
        yield MemberRow(unescaped(decoded(value)), line.number, column, bare_name(name) or None)


def two_cells(lines: Sequence[PageLine]) -> Iterator[tuple[PageLine, str, str, int]]:
    """Yield the cells of each row of a table with two columns: the line, both cells, and the column of the second."""
    for line in lines:
        text = line.text.rstrip()
        if line.code or "|" not in text or is_delimiter(text):
            continue
        begin = text.startswith("|")
        bar = text.find("|", begin)
        if bar < 0:
            continue
        name, value = text[begin:bar].strip(), text[bar + 1 :]
        if begin and value.endswith("|"):
            value = value[:-1]
        if name.casefold() == "name" and value.strip().casefold() in ("value", "description"):
            continue
        inner = value[1:] if value.startswith(" ") else value
        inner = inner.removesuffix(" ")
        yield line, name, inner, bar + 2 + (len(value) > len(inner))


def members_of_row(values: str, line: int, column: int) -> tuple[MemberRow, ...]:
    """Read Python 5's ``must be one of ["a", "b", ]``."""
    return tuple([MemberRow(value, line, column) for value in listed(values)])


def _with_values(members: Sequence[MemberRow], values: Sequence[ConstantValue]) -> tuple[MemberRow, ...]:
    return tuple([replace(member, value=value) for member, value in zip(members, values, strict=True)])
