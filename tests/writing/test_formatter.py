"""Real documentation needs black itself for a handful of statements: the targets lay the rest out themselves."""

from __future__ import annotations

from pathlib import Path

import black
import pytest
from read_documents import read_documents

from docmodels import registry
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile
from docmodels.writing.formatter import format_statement
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

ALLOWED = 15
"""Statements that go through black, of some five thousand a tree: names of more than eighty letters, also before the
arguments of a field, and TypedDicts in functional syntax with a line too long."""


@pytest.fixture(scope="module")
def schemas(shared: Path) -> list[tuple[str, Schema]]:
    """The schema of each tree with its name."""
    found = []
    for docs in sorted((shared / "corpus").glob("*/*/docs")):
        files = [
            SourceFile(path.as_posix(), path.read_text("utf-8", errors="replace"), path.relative_to(docs).as_posix())
            for path in sorted(docs.rglob("*.md"))
        ]
        schema = read_documents(files, registry.language(docs.parent.name)).value.schema
        found.append((str(docs.parent.relative_to(shared)), schema))
    return found


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("layout", ["single", "package", "modules"])
def test_a_handful_of_statements_goes_through_black(
    schemas: list[tuple[str, Schema]], layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = black.format_str

    def counted(statement: str, *, mode: black.Mode) -> str:
        asked.append(statement)
        return real(statement, mode=mode)

    monkeypatch.setattr(black, "format_str", counted)
    format_statement.cache_clear()
    for tree, schema in schemas:
        for name in ("pydantic", "dataclass", "typeddict"):
            asked.clear()
            write(schema, registry.target(name), Settings(layout=layout))  # type: ignore[arg-type]
            assert len(asked) <= ALLOWED, (tree, name, asked)
