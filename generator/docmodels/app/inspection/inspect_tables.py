"""Every table of documentation, in every dialect, beside what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ... import registry
from ...config.model import Input
from ...lazy import dataclass
from ...reading.passed_over import OUTSIDE_REASON
from ...reading.tables.rows import split_row
from ...reading.tables.scan import ScannedTable, scan_tables
from ...reporting.inspection.inspected import Guess, InspectedRow, InspectedTable, Inspection
from ...text_files import SourceFile
from ...workspace.inputs.load import Tree, load
from ...workspace.user_files import load_user_file
from ..read import InputResult, dialect_of, read_input
from .facts import KIND_OF_VALUES, FactsByLine, facts_by_line
from .guesses import guesses_of

if TYPE_CHECKING:
    from ...reading.dialects.tables.page.facts import TableFacts
    from ...table_profile import Profile

TablesByLine = Mapping[tuple[str, int], "TableFacts"]
"""The hand-written tables by path and line of their header."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known about the pages of one input."""

    facts: FactsByLine
    calls: frozenset[str]
    """The operations: tables of their rows are parameters."""
    hand_written: TablesByLine


def inspect_documentation(sources: Sequence[Input], corrections_file: str | None = None) -> Inspection:
    """Return every table of the inputs, which are relative to the working directory. Raises UserError."""
    corrections = None if corrections_file is None else load_user_file(corrections_file, Path())
    tables: list[InspectedTable] = []
    guesses: list[Guess] = []
    dialects: list[str] = []
    for source in sources:
        result = read_input(load(source, Path()), corrections)
        hand_written = _hand_written(source, result)
        found = [guess for api in result.apis for guess in guesses_of(api, guessed_lines(hand_written))]
        calls = frozenset(each.call for api in result.apis for each in api.schema.operations)
        facts = facts_by_line([api.schema for api in result.apis], found)
        tables += _tables(result, _Context(facts, calls, hand_written))
        guesses += found
        dialects += [line for each in result.dialects for line in each.lines()]
    title = ", ".join(source.name for source in sources)
    return Inspection(title, tuple(dialects), tuple(tables), tuple(guesses))


def _tables(result: InputResult, context: _Context) -> Iterator[InspectedTable]:
    for tree, chosen in zip(result.loaded.trees, result.dialects, strict=True):
        for share in chosen.shares:
            for file in sorted(share.of(tree).stream([]), key=lambda each: each.path):
                yield from _of_page(file, share.name, context)
    for tree in result.loaded.outside:
        for file in tree.stream([]):
            yield from (replace(each, reason=OUTSIDE_REASON) for each in _of_page(file, "", context))


def _hand_written(source: Input, result: InputResult) -> TablesByLine:
    """Return the hand-written tables of an input."""
    named = None if source.dialect is None else dialect_of(source)
    profile = None if named is None else named.profile
    found: dict[tuple[str, int], TableFacts] = {}
    for tree, chosen in zip(result.loaded.trees, result.dialects, strict=True):
        for share in chosen.shares:
            if profile is not None or share.name == registry.TABLES_DIALECT:
                found.update(_tables_of(share.of(tree), profile))
    return found


def guessed_lines(tables: TablesByLine) -> frozenset[tuple[str, int]]:
    """Return the path and line of each row whose required marker was inferred from other tables."""
    rows = [(path, fact) for (path, _), table in tables.items() for fact in table.fields]
    found: set[tuple[str, int]] = set()
    while rows:
        path, fact = rows.pop()
        rows += [(path, each) for each in fact.fields]
        if fact.guessed:
            found.add((path, fact.line))
    return frozenset(found)


def _tables_of(tree: Tree, profile: Profile | None) -> TablesByLine:
    from ...reading.dialects.tables.reading import read_tables_of

    pages = read_tables_of(tree.documents()[0], profile, tree.sdk).value.pages
    return {(page.page.shown, table.site.table.line): table for page in pages for table in page.tables}


def _of_page(file: SourceFile, dialect: str, context: _Context) -> Iterator[InspectedTable]:
    lines = file.text.splitlines()
    for scanned in scan_tables(file.text):
        rows = tuple(_row(file.path, number, lines, context.facts) for number in scanned.lines)
        yield _table(file.path, dialect, _heading(lines, scanned.line), scanned, rows, context)


def _row(path: str, number: int, lines: Sequence[str], facts: FactsByLine) -> InspectedRow:
    cells = split_row(lines[number - 1], number).cells
    return InspectedRow(line=number, cells=cells, facts=tuple(facts.get((path, number), ())))


def _heading(lines: Sequence[str], line: int) -> str:
    return next((lines[at].lstrip("# ") for at in range(line - 1, -1, -1) if lines[at].startswith("#")), "")


def _table(
    path: str, dialect: str, heading: str, scanned: ScannedTable, rows: tuple[InspectedRow, ...], context: _Context
) -> InspectedTable:
    table = context.hand_written.get((path, scanned.line))
    roles: Iterable[str] = [role.value if role else "" for role in scanned.roles]
    kind, reason = _kind(rows, context.calls), f"read as {dialect}" if dialect else ""
    problems: tuple[str, ...] = ()
    if table is not None:
        from ...reading.dialects.tables.findings import problems_of

        kind = table.kind or "" if kind or table.strong else ""
        reason = table.reason + ("" if table.strong or kind else ", and no field refers to it")
        roles = table.roles or roles
        problems = problems_of(table)
    elif not kind:
        reason = f"{dialect or 'no dialect'} doesn't read it"
    is_undecided = not kind and (scanned.has_fields if table is None else not table.strong or bool(table.notes))
    return InspectedTable(
        page=path,
        line=scanned.line,
        heading=heading,
        dialect=dialect,
        kind=kind,
        reason=reason,
        columns=tuple(zip(scanned.header, roles, strict=False)),
        rows=rows,
        is_undecided=is_undecided and bool(rows),
        problems=problems,
    )


def _kind(rows: Iterable[InspectedRow], parameters: frozenset[str]) -> str:
    """Return what the rows of a table were read as."""
    facts = [fact for row in rows for fact in row.facts]
    if not facts:
        return ""
    if any(fact.owner in parameters for fact in facts):
        return "parameters"
    return KIND_OF_VALUES if facts[0].type == "value" else "model"
