"""Tables of properties, relationships and members -> rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ....lazy import dataclass, lazy_pattern
from ...markdown import Block, Table, Text
from ...pages import FieldRow, MemberRow
from ...tables.cells import plain_text
from ...tables.field_rows import FieldRows, TableShape, fitted_rows
from ...tables.page_findings import PageFindings
from ...tables.rows import Row, is_delimiter, position_of, split_row
from .descriptions import (
    UNKNOWN_VALUE,
    access,
    default_of,
    deprecation_of,
    is_nullable,
    is_required,
    listed_values,
)
from .translations import title_of_column

PROPERTIES, MEMBERS = "properties", "members"
PROPERTY_NAMES = frozenset(
    ("property", "property name", "properties", "relationship", "relationship name", "name", "navigation property")
)
_MEMBERS = frozenset({"member", "member name", "members"})
DESCRIPTIONS = frozenset({"description", "notes", "comments"})
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_REFERENCE = lazy_pattern(r"\[([^\[\]]*+)\]\[([^\[\]]*+)\]")
_REMARK = lazy_pattern(
    r"(?<=\S)[ ]*\((?:deprecated|preview|beta|obsolete|optional|required|read-?only)\)$", re.IGNORECASE
)
BREAK = lazy_pattern(r"<br ?/?>")


@dataclass(frozen=True, slots=True)
class Members:
    """The members of an enumeration. It is open if it has a value for unknown ones."""

    members: tuple[MemberRow, ...]
    open: bool | None


def table_of(block: Block) -> Table | None:
    """Return a block as a table. One with a single column and no closing pipes is a paragraph to Markdown."""
    if isinstance(block, Table):
        return block
    if not isinstance(block, Text) or not block.text.startswith("|"):
        return None
    first, *others = block.text.split("\n")
    if not others or not is_delimiter(others[0]):
        return None
    rows = tuple([split_row(raw, line) for line, raw in enumerate(others[1:], block.line + 2) if raw.strip()])
    return Table(split_row(first, block.line), rows, block.line, block.start, delimited=True)


def titles_of(table: Table) -> list[str]:
    """Return the English titles of the columns, in lower case."""
    cells = table.header.cells if table.header is not None else ()
    return [title_of_column(plain_text(cell).casefold()) for cell in cells]


def table_kind(table: Table) -> str | None:
    """Return what a table lists; None for methods, permissions and all others."""
    titles = titles_of(table)
    if titles[:1] and titles[0] in _MEMBERS:
        return MEMBERS
    if len(titles) > 1 and titles[0] in PROPERTY_NAMES and "type" in titles[1:]:
        return PROPERTIES
    return None


def property_rows(table: Table, links: dict[str, str], fields: FieldRows) -> None:
    """Add the rows of a table of properties or relationships. ``links`` are the page's references."""
    titles = titles_of(table)
    description = next((index for index, title in enumerate(titles) if title in DESCRIPTIONS), None)
    for row in rows_of(table, titles, description, fields.findings):
        if not _is_group(row):
            fields.add(_field(row, _name(row.cells[0]), titles, description, links), row)


def rows_of(table: Table, titles: list[str], description: int | None, findings: PageFindings) -> Iterator[Row]:
    """Yield the rows with as many cells as the header; empty ones at their end don't count, and may be missing."""
    width = len(titles)
    rows = [_trimmed(row, width) for row in table.rows]
    shape = TableShape(width=width, free=width - 1 if description is None else description, may_be_short=True)
    return fitted_rows(rows, shape, findings)


def _trimmed(row: Row, width: int) -> Row:
    cells = row.cells
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return row if len(cells) == len(row.cells) else replace(row, cells=cells)


def _is_group(row: Row) -> bool:
    """Return whether this is no property, but the title of the rows below it."""
    return not any(row.cells[1:]) and (not row.cells[0] or row.cells[0].startswith(("*", "_", "#")))


def _name(cell: str) -> str:
    return _REMARK.sub("", plain_text(cell)).strip()


def _field(row: Row, name: str, titles: list[str], description: int | None, links: dict[str, str]) -> FieldRow:
    at = titles.index("type", 1)
    type_ = with_links(row.cells[at], links)
    text = "" if description is None else BREAK.sub("\n", row.cells[description]).strip()
    required = _stated(row, titles, "required")
    nullable = _stated(row, titles, "nullable")
    is_list = "collection" in type_.casefold()
    stated = is_nullable(text)
    read_only, write_only = access(text)
    return FieldRow(
        name,
        type_,
        is_required(text) if required is None else required,
        position_of(row, at),
        text,
        deprecation="" if "(deprecated)" in row.cells[0].casefold() else deprecation_of(text),
        nullable=nullable if nullable is not None else None if is_list and stated else stated,
        default=default_of(text, type_),
        read_only=read_only,
        write_only=write_only,
        values=listed_values(text, without_lead=_is_plain_name(type_)) or None,
    )


def _is_plain_name(type_: str) -> bool:
    return bool(re.fullmatch(r"[`*]{0,2}[a-z][\w.]*[`*]{0,2}(?:[ ]collection)?", type_))


def _stated(row: Row, titles: list[str], title: str) -> bool | None:
    return _YES_NO.get(plain_text(row.cells[titles.index(title)]).casefold()) if title in titles else None


def with_links(cell: str, links: dict[str, str]) -> str:
    """Return a cell with its reference links as ordinary ones. ``[x][]`` isn't a list."""

    def link(found: re.Match[str]) -> str:
        url = links.get((found[2] or found[1]).casefold())
        return f"[{found[1]}]({url})" if url else found[1]

    return _REFERENCE.sub(link, cell) if "][" in cell else cell


def member_rows(table: Table, findings: PageFindings) -> Members:
    """Return the members of an enumeration. JSON has their names; the numbers are only OData's."""
    titles = titles_of(table)
    description = next((index for index, title in enumerate(titles) if title in DESCRIPTIONS), None)
    found: dict[str, MemberRow] = {}
    for row in rows_of(table, titles, description, findings):
        name = _name(row.cells[0])
        if not name:
            findings.nameless(row)
            continue
        text = "" if description is None else BREAK.sub("\n", row.cells[description]).strip()
        member = MemberRow(name, row.line, row.column(0), description=text, deprecation=deprecation_of(text))
        found.setdefault(name, member)
    return Members(tuple(found.values()), True if UNKNOWN_VALUE in found else None)
