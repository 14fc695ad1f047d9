"""The inspection page: every table of the documentation beside what became of it, in one offline file.

The tables are data in the page, and the script makes the rows of a table when it is opened, so that the page of a large
tree opens fast. The content security policy allows only the page's own style and script, by their digests.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..html.markup import plural, text
from ..html.policy import content_policy
from ..html.style import CSS as REPORT_CSS
from ..terminal import escape_terminal
from .inspected import InspectedRow, InspectedTable, Inspection
from .script import JS
from .style import CSS

_CSS = REPORT_CSS + CSS
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that could end a script element, or a line of a script."""
_STATES = ("read", "undecided", "left out")


def inspection_html(inspection: Inspection) -> str:
    """Return the whole page."""
    body = "".join((*_header(inspection), *_main(inspection)))
    data = f'<script type="application/json" id="data">{_data(inspection)}</script>'
    return (
        f"<!doctype html>\n<html lang='en'>{_head(inspection)}<body>{body}{data}<script>{JS}</script></body></html>\n"
    )


def _head(inspection: Inspection) -> str:
    return (
        f'<head><meta charset="utf-8">{content_policy(_CSS, JS)}'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>Tables of {text(inspection.title)}</title><style>{_CSS}</style></head>"
    )


def _header(inspection: Inspection) -> Iterator[str]:
    states = Counter(table.state for table in inspection.tables)
    yield '<a class="skip" href="#main">Skip to the tables</a><header><h1>Tables of the documentation</h1>'
    yield f'<p class="verdict">{text(inspection.title, 1000)}</p><ul class="chips">'
    yield f'<li class="chip">{plural(len(inspection.tables), "table")}</li>'
    for state in _STATES:
        mark = " warning" if state == "undecided" and states[state] else ""
        yield f'<li class="chip{mark}">{states[state]} {state}</li>'
    guesses = f"{len(inspection.guesses)} guessed fact{'' if len(inspection.guesses) == 1 else 's'}"
    yield f'<li class="chip{" note" if inspection.guesses else ""}">{guesses}</li></ul>'
    yield "".join(f'<p class="quiet">{text(line, 2000)}</p>' for line in inspection.dialects)
    yield "</header>"


def _main(inspection: Inspection) -> Iterator[str]:
    yield "<main id='main'><form id='filters' class='filters' aria-label='Filter the tables'>"
    for state in _STATES:
        yield f"<label><input type='checkbox' name='state' value='{state}'> {state}</label>"
    yield "<label><input type='checkbox' name='guesses'> with guesses</label>"
    yield "<label>search <input type='search' name='q'></label><button type='reset'>Reset</button>"
    yield "<span id='shown' role='status'></span></form>"
    yield "<noscript><p>The tables need the script of this page.</p></noscript>"
    yield "<div id='tables'></div><button id='more' type='button' hidden>Show more tables</button></main>"


def _data(inspection: Inspection) -> str:
    encoded = json.dumps({"tables": [_table(each) for each in inspection.tables]}, separators=(",", ":"))
    return "".join(_UNSAFE.get(character, character) for character in encoded)


def _table(table: InspectedTable) -> dict[str, Any]:
    return {
        "page": _shown(table.page),
        "line": table.line,
        "heading": _shown(table.heading),
        "kind": table.kind,
        "state": table.state,
        "reason": _shown(table.reason),
        "columns": [[_shown(header), role] for header, role in table.columns],
        "problems": [_shown(each) for each in table.problems],
        "rows": [_row(each) for each in table.rows],
    }


def _row(row: InspectedRow) -> list[Any]:
    """Return line, cells and facts; a fact is a list in the order that the script reads."""
    return [row.line, [_shown(cell) for cell in row.cells], [
        [
            *(_shown(part) for part in (fact.owner, fact.name, fact.type, fact.required, fact.null, fact.values)),
            [_shown(link) for link in fact.links],
            [_shown(guess) for guess in fact.guesses],
        ]
        for fact in row.facts
    ]]  # fmt: skip


def _shown(value: str) -> str:
    return escape_terminal(value, 400)
