"""The tables of protoc-gen-doc, by their headers."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from ...markdown import Table
from ...tables.field_rows import TableShape, fitted_rows
from ...tables.page_findings import PageFindings
from ...tables.rows import Row

HTTP_VERB, ENDPOINT = "http verb", "endpoint"
"""The last columns of services in one template."""


class ProtoTable(Enum):
    """The first columns of a table."""

    FIELDS = ("field", "type", "label", "description")
    VALUES = ("name", "number", "description")
    UNLABELLED = ("field", "type", "description")
    """Fields in a template without labels, where ``name[]`` is repeated."""
    METHODS = ("method name", "request type", "response type", "description")
    INPUTS = ("name", "input", "output")
    """One method in a template with a heading for each."""
    BINDINGS = ("method name", "method", "pattern")
    EXTENSIONS = ("extension", "type", "base", "number")


def kind_of(table: Table) -> ProtoTable | None:
    """Return what a table lists; None for another table."""
    if table.header is None:
        return None
    titles = tuple(cell.strip().casefold() for cell in table.header.cells)
    return next((each for each in ProtoTable if titles[: len(each.value)] == each.value), None)


def rows_of(table: Table, findings: PageFindings) -> Iterator[Row]:
    """Yield the rows, each with a name and with as many cells as the header. Surplus cells are a description's."""
    assert table.header is not None
    titles = titles_of(table)
    free = titles.index("description") if "description" in titles else len(titles) - 1
    verb = titles.index(HTTP_VERB) if HTTP_VERB in titles else 0
    if verb:  # several routes are printed one after the other, and what follows the first one is the last column's
        free = len(titles) - 1
    shape = TableShape(width=len(titles), free=free, anchor=is_verb if verb else None, anchor_at=verb)
    for row in fitted_rows(table.rows, shape, findings):
        if name_of(row.cells[0]):
            yield row
        else:
            findings.nameless(row)


def titles_of(table: Table) -> list[str]:
    """Return the titles of the columns, in lower case."""
    return [cell.strip().casefold() for cell in table.header.cells] if table.header else []


def is_verb(cell: str) -> bool:
    """Return whether a cell is a method of HTTP."""
    return cell.strip().strip("`") in ("GET", "PUT", "POST", "PATCH", "DELETE")


def name_of(cell: str) -> str:
    """Return a name without the marks of code and the escapes that templates add."""
    return cell.strip().strip("`").replace("\\_", "_").strip()
