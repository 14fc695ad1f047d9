"""Rows of tables whose cells aren't escaped: a pipe in a quoted value of the type, or in the description, is text."""

from __future__ import annotations

from ....lazy import dataclass
from ...markdown import Table
from ...tables.rows import CellPosition, Row, cell_position


@dataclass(frozen=True, slots=True)
class PropertyCells:
    """The cells of one row of ``Name | Type | Description | Required``."""

    name: str
    type: str
    description: str
    required: str
    at: CellPosition
    raw: str
    """The line itself."""

    @property
    def line(self) -> int:
        """The line of the page."""
        return self.at.line


def titles_of(table: Table) -> tuple[str, ...]:
    """Return the titles of the columns, in lower case."""
    return tuple(cell.strip().casefold() for cell in table.header.cells) if table.header is not None else ()


def property_cells(row: Row) -> PropertyCells:
    """Return the cells of a row of properties. The type ends at the first pipe outside of quotes, the last cell is the
    mark, and everything between is the description."""
    raw, stop = row.raw, len(row.raw.rstrip())
    begin = len(raw) - len(raw.lstrip()) + raw.lstrip().startswith("|")
    stop -= raw[:stop].endswith("|") and stop > begin
    ends = _bars(raw, begin, stop, quoted=True)
    if len(ends) < 3:
        ends = _bars(raw, begin, stop, quoted=False)
    name_end = ends[0] if ends else stop
    type_end = ends[1] if len(ends) > 1 else stop
    last = ends[-1] if len(ends) > 2 else stop
    type_start = min(name_end + 1, stop)
    text = raw[type_start:type_end]
    return PropertyCells(
        name=_text(raw[begin:name_end]),
        type=text.strip(),
        description=_text(raw[type_end + 1 : max(last, type_end + 1)]),
        required=raw[last + 1 : stop].strip(),
        at=cell_position(row.line, type_start + len(text) - len(text.lstrip()) + 1),
        raw=raw,
    )


def _text(cell: str) -> str:
    return cell.strip().replace("\\|", "|")


def _bars(raw: str, begin: int, stop: int, *, quoted: bool) -> list[int]:
    """Return the pipes between cells. ``quoted``: those in quotes within the second cell are text."""
    found: list[int] = []
    in_quotes = False
    index = begin
    while index < stop:
        char = raw[index]
        if char == "\\":
            index += 2
            continue
        if char == '"' and quoted and len(found) == 1:
            in_quotes = not in_quotes
        elif char == "|" and not in_quotes:
            found.append(index)
        index += 1
    return found
