"""``inspect --tables``: what became of each table of hand-written pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ... import registry
from ...config.model import Input
from ...reporting.inspection.tables_text import TableSummary
from ...workspace.inputs.load import load

if TYPE_CHECKING:
    from ...reading.dialects.tables.page.facts import FieldFacts, TableFacts


def inspect_tables(sources: Sequence[Input]) -> tuple[TableSummary, ...]:
    """Return the tables of all inputs, which are relative to the working directory. Raises UserError."""
    return tuple(summary for source in sources for summary in _summaries(source))


def _summaries(source: Input) -> Iterator[TableSummary]:
    from ...reading.dialects.tables.findings import problems_of
    from ...reading.dialects.tables.reading import read_tables_of
    from ..read import dialect_of

    source = source if source.dialect else replace(source, dialect=registry.TABLES_DIALECT)
    profile = dialect_of(source).profile
    for tree in load(source, Path()).trees:
        for page in read_tables_of(tree.documents()[0], profile, tree.sdk).value.pages:
            for table in page.tables:
                yield _summary(page.page.shown, table, problems_of(table))


def _summary(page: str, table: TableFacts, problems: tuple[str, ...]) -> TableSummary:
    header = table.site.table.header.cells if table.site.table.header else ()
    roles = table.roles or ("",) * len(header)
    doubt = "" if table.strong else "; used only if a field refers to it"
    return TableSummary(
        page=page,
        line=table.site.table.line,
        heading=table.site.section.title,
        kind=table.kind or "",
        reason=table.reason + doubt,
        columns=tuple(zip(header, roles, strict=False)),
        rows=len(table.site.table.rows),
        guessed=sum(bool(each.guessed) for each in _fields(table.fields)),
        problems=problems,
    )


def _fields(facts: Iterable[FieldFacts]) -> Iterator[FieldFacts]:
    for each in facts:
        yield each
        yield from _fields(each.fields)
