"""The table of finding codes, and the page of each code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import docmodels
from docmodels.findings import CODES

EXPLAIN = Path(docmodels.__file__).parent / "explain"


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_a_code_has_the_title_of_the_table(code: str) -> None:
    page = (EXPLAIN / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {CODES[code][1]}\n")


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_a_code_has_every_section_once(code: str) -> None:
    page = (EXPLAIN / f"{code}.md").read_text(encoding="utf-8")
    outside_of_examples = re.sub(r"^(`{3,}).*?^\1$", "", page, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"^## .*", outside_of_examples, re.MULTILINE) == [
        "## Why it matters",
        "## Example",
        "## What to do",
    ]
