"""A table with columns of names and of types or required markers is never passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_pages import fields_page, read, row

import docmodels

MODEL = fields_page(row("a", "*str*"))
LIKELY = "| Field | Type | Required |\n| --- | :-: | --- |\n| `id` | string | yes |\n"
POSSIBLE = "| Option | Type | Description |\n|---|---|---|\n| `id` | string | An id |\n"
OTHER = "| Date | Change |\n| --- | --- |\n| May | None |\n"


def findings(pages: dict[str, str]) -> list[tuple[str, str, int]]:
    found = read("python", pages).findings
    return [(each.code, each.message, each.at.line) for each in found if each.at is not None]


@pytest.mark.parametrize(("table", "code"), [(LIKELY, "DM130"), (POSSIBLE, "DM131")])
def test_a_table_in_a_guide_is_a_finding(table: str, code: str) -> None:
    pages = {"models/order.md": MODEL, "guide.md": f"# How to\n\n## Step\n\n{table}"}
    assert findings(pages) == [(code, "the table isn't read: its page documents no part of the API", 5)]


def test_a_table_that_the_dialect_does_not_read_on_a_page_of_the_api_is_a_finding() -> None:
    page = f"{MODEL}\n\n## Notes\n\n{POSSIBLE}"
    reason = "the table isn't read: no part of the page that the dialect reads holds it"
    assert findings({"models/order.md": page}) == [("DM131", reason, 12)]


def test_tables_that_are_read_and_tables_without_names_and_types_are_no_findings() -> None:
    pages = {"models/order.md": MODEL, "guide.md": f"# How to\n\n## Step\n\n{OTHER}\n\n```markdown\n{LIKELY}```\n"}
    assert findings(pages) == []


@pytest.mark.parametrize(("language", "code"), [("json", "DM130"), ("yaml title=pets.yaml", "DM130"), ("", "DM131")])
def test_a_table_of_fields_that_a_code_block_contains_is_a_finding(language: str, code: str) -> None:
    block = f"```{language}\na: 1\n\n{OTHER}\n{LIKELY}\n```\n"
    assert findings({"models/order.md": f"{MODEL}\n\n{block}"}) == [
        (code, "the table isn't read: it is inside a code block", 17)
    ]


def test_a_table_that_is_read_despite_the_code_around_it_is_no_second_finding() -> None:
    page = MODEL.replace("## Fields", "```python\nOrder()\n\n## Fields") + "\n```\n"
    assert [code for code, _, _ in findings({"models/order.md": page})] == ["DM114"]


def test_all_tables_are_counted() -> None:
    pages = {"models/order.md": MODEL, "guide.md": f"# How to\n\n## Step\n\n{OTHER}\n\n{LIKELY}"}
    assert read("python", pages).value.tables == (1, 1, 1)


@pytest.mark.parametrize("dialect", ["speakeasy", "tables"])
def test_an_html_table_of_fields_is_a_finding(dialect: str, tmp_path: Path) -> None:
    html = "<table><tr><th>Field</th><th>Type</th></tr><tr><td>id</td><td>string</td></tr></table>\n"
    page = tmp_path / "models" / "order.md"
    page.parent.mkdir()
    page.write_text(f"{MODEL}\n\n## Notes\n\n{html}", encoding="utf-8")
    api = docmodels.read(tmp_path, dialect=dialect, language="python" if dialect == "speakeasy" else None)
    found = [each for each in api.findings if "HTML" in each.message]
    assert [(each.code, each.message) for each in found] == [("DM131", "the table isn't read: it is an HTML table")]
    assert api.summary.tables[2] == 1
