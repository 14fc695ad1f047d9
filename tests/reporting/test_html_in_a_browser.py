"""The HTML report in a real Chromium: filters, links, folding, keyboard; no console messages, no requests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import absent
from report_samples import HOSTILE, compare_report, compare_with_causes, drift_report

from docmodels.reporting.html.page import html

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        absent("chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


class Watched:
    """A page with its requests and console messages."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.page = browser.new_context(**options).new_page()
        self.messages: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.address = file.as_uri()
        self.page.goto(self.address)

    def shown(self) -> int:
        """Count the facts that no filter hides."""
        return int(self.page.locator("tbody[data-fact]:not([hidden])").count())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.html"
    file.write_text(html(drift_report("id", HOSTILE, accepted="internal")), encoding="utf-8")
    return file


@pytest.fixture
def opened(browser: Any, report: Path) -> Iterator[Watched]:
    watched = Watched(browser, report)
    yield watched
    assert watched.messages == []
    assert [url for url in watched.requests if not url.startswith((watched.address, "data:,"))] == []


def test_filters_narrow_the_facts_and_stay_in_the_address(opened: Watched, browser: Any, report: Path) -> None:
    page = opened.page
    assert opened.shown() == 4
    page.check("input[value=warning]")
    assert opened.shown() == 2
    page.select_option("select[name=rule]", "lang-required-differs")
    assert opened.shown() == 1
    assert page.locator("#shown").inner_text() == "1 of 4 facts shown"
    assert page.url.endswith("#severity=warning&rule=lang-required-differs")
    again = browser.new_page()
    again.goto(page.url)
    assert again.locator("tbody[data-fact]:not([hidden])").count() == 1
    assert again.is_checked("input[value=warning]")
    page.click("button[type=reset]")
    assert opened.shown() == 4


def test_the_outlier_and_text_filters_also_filter_the_matrix(opened: Watched) -> None:
    page = opened.page
    page.select_option("select[name=side]", "go")
    assert opened.shown() == 3
    page.select_option("select[name=side]", "java")
    assert opened.shown() == 0
    assert page.is_visible("#none")
    assert page.locator("tr[data-model]:not([hidden])").count() == 0
    page.select_option("select[name=side]", "")
    page.keyboard.press("Tab")
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("TOTAL")
    assert opened.shown() == 1


def test_a_cell_links_to_its_facts_and_those_show_the_source_rows(opened: Watched) -> None:
    page = opened.page
    model = page.locator("details.model").first
    assert model.get_attribute("open") is None
    page.get_by_role("link", name="components.Usage, go: 2 facts differ").click()
    assert model.get_attribute("open") is not None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.url.endswith("#open=m0")
    rows = model.locator("summary", has_text="Source rows").first
    assert not model.locator("figure").first.is_visible()
    rows.press("Enter")
    assert model.locator("figure").first.is_visible()
    assert "go/usage.md:1" in model.locator("figure", has_text="go").first.inner_text()
    assert model.locator("td.outlier").first.inner_text().endswith("outlier")


def test_agreeing_models_are_folded(opened: Watched) -> None:
    folded = opened.page.locator("details", has_text="models without differences").first
    assert not folded.locator("li").first.is_visible()
    folded.locator("summary").click()
    assert folded.locator("li").all_inner_texts() == ["components.Role", "components.Tool"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_in_light_and_dark_mode(browser: Any, report: Path, scheme: Any) -> None:
    watched = Watched(browser, report, color_scheme=scheme)
    colours = "(element => [getComputedStyle(element).color, getComputedStyle(document.body).backgroundColor])"
    ink, paper = watched.page.evaluate(f"{colours}(document.querySelector('.verdict'))")
    assert _contrast(ink, paper) >= 7
    for chip in (".chip.error", ".chip.warning", "td.lags", ".quiet"):
        mine = "(e => { for (var b = e; b; b = b.parentElement) { var c = getComputedStyle(b).backgroundColor;"
        mine += " if (c !== 'rgba(0, 0, 0, 0)') return [getComputedStyle(e).color, c]; } })"
        ink, paper = watched.page.evaluate(f"{mine}(document.querySelector('{chip}'))")
        assert _contrast(ink, paper) >= 4.5, chip


def _contrast(ink: str, paper: str) -> float:
    lights = sorted((_luminance(ink), _luminance(paper)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_page_is_complete_without_javascript(browser: Any, report: Path) -> None:
    watched = Watched(browser, report, java_script_enabled=False)
    assert not watched.page.locator("form").is_visible()
    watched.page.locator("details.model summary").first.click()
    assert watched.page.locator("td.outlier").first.is_visible()
    assert watched.page.locator("tr[data-model]").count() == 1


def test_a_phone_scrolls_tables_and_not_the_page(browser: Any, report: Path) -> None:
    watched = Watched(browser, report, viewport={"width": 390, "height": 800})
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_all_facts_of_a_large_page_are_found(browser: Any, tmp_path: Path) -> None:
    found = tuple(
        replace(compare_report().differences[0], model=f"models.Model{number}", field=f"field_{number}")
        for number in range(400)
    )
    file = tmp_path / "large.html"
    file.write_text(html(replace(compare_report(), differences=found)), encoding="utf-8")
    assert file.stat().st_size < 300_000
    watched = Watched(browser, file, viewport={"width": 420, "height": 800})
    page = watched.page
    assert page.locator("#shown").inner_text() == "400 of 400 facts shown"
    page.check("input[value=error]")
    assert page.locator("#shown").inner_text() == "400 of 400 facts shown"
    for number in range(400):
        page.fill("input[name=q]", f"field_{number} ")
        assert page.locator("#shown").inner_text() == "1 of 400 facts shown"
        if number not in (0, 137, 399):
            continue
        model = page.locator("details.model:visible")
        assert model.count() == 1
        model.locator("summary").first.click()
        assert f"field_{number}" in model.locator("tbody").inner_text()
        assert "breaking for readers" in model.locator("tbody").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert watched.messages == []


def test_the_parts_of_a_cause_are_found_below_it(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "causes.html"
    file.write_text(html(compare_with_causes()), encoding="utf-8")
    page = Watched(browser, file).page
    page.select_option("select[name=rule]", "model-renamed")
    assert page.locator("#shown").inner_text() == "2 of 4 facts shown"
    section = page.locator("details.model:visible")
    assert section.count() == 1
    assert section.locator("summary").first.inner_text().startswith("names")
