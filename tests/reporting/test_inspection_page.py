"""The inspection page is one offline file in which no text of a document becomes markup."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hostile.payloads import PAYLOADS

from docmodels.reporting.inspection.guesses_text import guesses_text
from docmodels.reporting.inspection.inspected import (
    Guess,
    InspectedFact,
    InspectedRow,
    InspectedTable,
    Inspection,
)
from docmodels.reporting.inspection.page import inspection_html


def inspection(text: str, rows: int = 1) -> Inspection:
    """An inspection with a text in every place."""
    fact = InspectedFact(
        owner=text, name=text, type=text, required=text, null=text, values=text, links=(text,), guesses=(text,)
    )
    row = InspectedRow(line=3, cells=(text, text), facts=(fact,))
    table = InspectedTable(
        page=text,
        line=1,
        heading=text,
        dialect=text,
        reason=text,
        columns=((text, "name"), (text, "")),
        rows=(row,) * rows,
        problems=(text,),
    )
    return Inspection(text, (text,), (table,), (Guess("null", text, text, text, text),))


class Elements(HTMLParser):
    """The elements and attributes of a page, and the data in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.data = ""
        self._is_data = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        self._is_data = ("id", "data") in attrs

    def handle_data(self, data: str) -> None:
        self.data += data if self._is_data else ""


PLAIN = Elements(inspection_html(inspection("plain"))).found


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_hostile_text_adds_no_element_and_no_attribute(payload: str) -> None:
    page = Elements(inspection_html(inspection(payload)))
    assert page.found == PLAIN
    assert re.search(r"[<>&\u2028\u2029]", page.data) is None
    (table,) = json.loads(page.data)["tables"]
    assert len(table["rows"][0][2][0]) == 8


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_hostile_text_adds_no_line_to_the_list_of_guesses(payload: str) -> None:
    assert len(guesses_text([Guess("null", payload, payload, payload, payload)]).splitlines()) == 2


def test_the_size_grows_with_the_rows() -> None:
    one, many = (len(inspection_html(inspection("text", rows))) for rows in (1, 1001))
    assert (many - one) / 1000 < 150
