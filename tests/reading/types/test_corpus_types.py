"""Every type cell and every member heading of the real documentation is read, in all seven languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from read_documents import type_reader

from docmodels.reading.types.expressions import UnreadExpression

CELL_END = re.compile(r"(?<!\\)\|")


def type_cells(page: str) -> Iterator[str]:
    """The cells of all columns that are titled Type."""
    column = None
    for line in page.splitlines():
        cells = [cell.strip() for cell in CELL_END.split(line.strip())[1:-1]] if line.startswith("|") else []
        if not cells:
            column = None
        elif column is None:
            column = cells.index("Type") if "Type" in cells else -1
        elif 0 <= column < len(cells) and not set(cells[column]) <= set(":-"):
            yield cells[column]


@pytest.mark.corpus
@pytest.mark.parametrize("language", ["python", "typescript", "go", "java", "csharp", "php", "ruby"])
def test_no_type_of_the_corpus_stays_unread(corpus: Path, language: str) -> None:
    found = type_reader(language)
    cells: set[str] = set()
    codes: set[str] = set()
    for path in corpus.glob(f"*/{language}/docs/**/*.md"):
        page = path.read_text(encoding="utf-8", errors="replace")
        cells.update(type_cells(page))
        cells.update(re.findall(r"^### Response\s+(\*\*.+\*\*)\s*$", page, re.MULTILINE))
        codes.update(re.findall(r"^### `(.+)`\s*$", page.partition("\n## Supported Types")[2], re.MULTILINE))
    unread = [cell for cell in cells if isinstance(found.read(cell), UnreadExpression)]
    assert len(cells) > 500
    assert unread + [code for code in codes if isinstance(found.read_code(code), UnreadExpression)] == []
