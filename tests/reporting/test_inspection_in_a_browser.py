"""The inspection page in a real Chromium: filters, rows made on demand, links; no console messages, no requests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docmodels.reporting.inspection.inspected import InspectedFact, InspectedRow, InspectedTable, Inspection
from docmodels.reporting.inspection.page import inspection_html

pytestmark = pytest.mark.slow
HOSTILE = "</script><img src=x onerror=alert(1)>"


def table(heading: str, **options: Any) -> InspectedTable:
    fact = InspectedFact(owner=f"models.{heading}", name="id", type="string", required="required", null="unstated")
    facts = (fact,) if options.get("kind") else ()
    row = InspectedRow(line=5, cells=("`id`", HOSTILE), facts=options.pop("facts", facts))
    columns = (("Field", "name"), ("Type", "type"))
    given = {"page": "docs/a.md", "line": 3, "dialect": "tables", "reason": HOSTILE, "columns": columns, **options}
    return InspectedTable(heading=heading, rows=(row,), **given)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Any]:
    import os
    import shutil

    from conftest import absent

    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        absent("chromium is not installed")
    linked = InspectedFact(
        owner="models.Pet", name="owner", type="@models.Owner", links=("models.Owner",), guesses=("required: optional",)
    )
    tables = (
        table("Pet", kind="model", facts=(linked,)),
        table("Metrics", is_undecided=True),
        table("Changes"),
        *(table(f"Other{number}", kind="model") for number in range(300)),
        table("Owner", kind="model"),
    )
    file = tmp_path / "tables.html"
    file.write_text(inspection_html(Inspection("docs", (), tables)), encoding="utf-8")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        opened = browser.new_page()
        problems: list[str] = []
        opened.on("console", lambda message: problems.append(message.text))
        opened.on("pageerror", lambda error: problems.append(str(error)))
        opened.on("dialog", lambda dialog: problems.append(dialog.message))
        opened.goto(file.as_uri())
        yield opened
        assert problems == []
        browser.close()


def test_tables_and_rows_are_made_on_demand(page: Any) -> None:
    assert page.locator("details").count() == 200
    assert page.locator("table.inspected").count() == 0
    page.click("#more")
    assert page.locator("details").count() == 304
    page.locator("summary").first.click()
    assert page.locator("table.inspected tbody tr").count() == 1
    assert HOSTILE in page.locator("table.inspected tbody").inner_text()


def test_filters_show_tables_by_what_became_of_them(page: Any) -> None:
    for value, shown in (("undecided", 1), ("left out", 1), ("read", 302)):
        page.check(f"input[value='{value}']")
        assert page.locator("#shown").inner_text() == f"{shown} of 304 tables shown"
        page.uncheck(f"input[value='{value}']")
    page.check("input[name=guesses]")
    assert page.locator("#shown").inner_text() == "1 of 304 tables shown"


def test_a_link_opens_the_table_of_the_model(page: Any) -> None:
    page.locator("summary").first.click()
    page.click("text=models.Owner >> nth=-1")
    assert page.locator("#t303").get_attribute("open") is not None
