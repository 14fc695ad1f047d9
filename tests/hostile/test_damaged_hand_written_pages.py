"""Damaged pages of hand-written tables never crash or hang a run, and every row that is still intact is read.

DOCMODELS_MUTATIONS sets the number of pages of the long run (3,000 by default), DOCMODELS_SEED selects them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from processor_time import timed

from docmodels.findings import CODES, Finding
from docmodels.reading.dialects.tables.page.facts import FieldFacts, TableFacts
from docmodels.reading.dialects.tables.reading import TablesRead, read_tables_of
from docmodels.text_files import SourceFile
from docmodels.workspace.inputs.decode import decode

from .damaged_pages import Mutant, mutants
from .fuzz_targets import outputs, reports

SECONDS = 2.0
SHOWN = "docs/page.md"
BRACKETS = re.compile(r"`{3,}|~{3,}|<!--|-->|</?(?:pre|script|style)\b|^#{1,6} .*$", re.I | re.M)
"""What opens and closes blocks without tables, and headings: a damage that moves the ones past the others can hide
rows."""


def hand_written_pages(root: Path) -> list[tuple[str, str, bytes]]:
    """Return (repository, path, bytes) of the pages with tables, in a fixed order."""
    return [
        (folder.name, path.relative_to(folder).as_posix(), data)
        for folder in sorted(root.iterdir())
        for path in sorted(folder.rglob("*.md*"))
        if b"|" in (data := path.read_bytes())
    ]


def read(data: bytes) -> tuple[str, TablesRead]:
    text, _ = decode(data, SHOWN)
    return text, read_tables_of([SourceFile(SHOWN, text, "page.md")]).value


def lines_of(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")


def field_lines(fields: Iterable[FieldFacts]) -> Iterator[int]:
    for field in fields:
        yield field.line
        yield from field_lines(field.fields)


def rows_of(tables: Iterable[TableFacts]) -> set[int]:
    """The lines of the rows that were read, or left out with a reason."""
    found: set[int] = set()
    for table in tables:
        found.update(field_lines(table.fields))
        found.update(member.line for member in table.members)
        found.update(note.line for note in table.notes)
        found.update(each.at.line for each in table.problems if each.at is not None)
        if table.kind is None or table.kind in ("enumeration", "flags"):
            found.update(row.line for row in table.site.table.rows)
    return found


def rows_in_code(text: str, findings: Iterable[Finding]) -> Iterator[int]:
    """The lines of the rows of tables that findings report to be inside a code block."""
    lines = lines_of(text)
    for found in findings:
        if found.at is not None and found.message.endswith("it is inside a code block"):
            line = found.at.line + 2
            while line <= len(lines) and "|" in lines[line - 1]:
                yield line
                line += 1


@lru_cache(maxsize=1000)
def original_rows(original: bytes) -> tuple[str, frozenset[str], frozenset[tuple[str, str]]]:
    """Return the text of a page, its lines that are rows of fields, and the header and delimiter of their tables."""
    text, whole = read(original)
    lines = lines_of(text)
    tables = [table for page in whole.pages for table in page.tables if table.fields]
    rows = {lines[line - 1] for table in tables for line in field_lines(table.fields)}
    starts = [table.site.table.line for table in tables if table.site.table.line < len(lines)]
    return text, frozenset(rows), frozenset((lines[start - 1], lines[start]) for start in starts)


def rows_left(text: str, original: bytes) -> dict[int, str]:
    """Return the lines of a damaged page that are rows of fields in the original page, below the intact header of
    their table, without a line between that the original doesn't have."""
    intact, known, tables = original_rows(original)
    if BRACKETS.findall(text) != BRACKETS.findall(intact):
        return {}
    found: dict[int, str] = {}
    lines = lines_of(text)
    for at in range(len(lines) - 1):
        if (lines[at], lines[at + 1]) in tables and (at == 0 or not lines[at - 1].strip()):
            row = at + 2
            while row < len(lines) and lines[row] in known and lines[row].startswith("|") and lines[row].endswith("|"):
                found[row + 1] = lines[row]
                row += 1
    return found


def check(mutant: Mutant, write: bool) -> int:
    """Read one damaged page and check the result. Return how many intact rows were looked for."""
    text, problem = decode(mutant.data, SHOWN)
    result, taken = timed(lambda: read_tables_of([SourceFile(SHOWN, text, "page.md")]))
    assert taken < SECONDS, "too slow"
    count = len(lines_of(text)) + 1
    for found in result.findings:
        assert found.code in CODES
        assert found.at is not None
        assert found.at.path == SHOWN
        assert 1 <= found.at.line <= count
    reports((*result.findings, *((problem,) if problem else ())))
    if write:
        outputs(result.value.schema)
    covered = rows_of(table for page in result.value.pages for table in page.tables)
    covered.update(rows_in_code(text, result.findings))
    left = rows_left(text, mutant.original)
    for number, row in left.items():
        assert number in covered, f"line {number} is lost: {row[:80]}"
    return len(left)


def run(pages: list[tuple[str, str, bytes]], number: int, seed: int, *, write_every: int) -> int:
    rows = 0
    for index, mutant in enumerate(mutants(pages, number, seed)):
        try:
            rows += check(mutant, index % write_every == 0)
        except Exception as error:
            kept = Path(os.environ.get("TMPDIR", "/tmp")) / "docmodels-hand-written-mutant.md"
            kept.write_bytes(mutant.data)
            note = f"page {index} of seed {seed}: {mutant.language} {mutant.tree}, {mutant.damage}; kept as {kept}"
            raise AssertionError(f"{note}: {error}") from error
    return rows


def test_intact_rows_of_a_few_damaged_pages_are_kept(shared: Path) -> None:
    pages = hand_written_pages(shared / "dialects" / "hand-written" / "corpus")
    assert len(pages) > 400
    assert run(pages, 150, 1, write_every=20) > 100


@pytest.mark.slow
def test_intact_rows_of_many_damaged_pages_are_kept(shared: Path) -> None:
    number, seed = int(os.environ.get("DOCMODELS_MUTATIONS", "3000")), int(os.environ.get("DOCMODELS_SEED", "2"))
    pages = hand_written_pages(shared / "dialects" / "hand-written" / "corpus")
    rows = run(pages, number, seed, write_every=50)
    print(f"{number} pages, {rows} intact rows")
    assert rows > number // 10
