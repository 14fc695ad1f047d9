"""Findings as text, JSON and annotations: in order, complete, and safe for any document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from docmodels.findings import Finding, Severity, finding
from docmodels.reporting.findings.github import findings_github
from docmodels.reporting.findings.json import findings_json
from docmodels.reporting.findings.text import findings_text
from docmodels.reporting.terminal import escape_terminal
from docmodels.schema.model import Location

ONE = finding("DM201", "unread", Location("b.md", 3, 7), read="Foo<", expected="a type", hint="fix it")
TWO = finding("DM502", "nothing")
THREE = finding("DM101", "repaired", Location("a.md", 9))


def test_text_is_in_order_of_place_with_what_was_read_and_expected() -> None:
    assert findings_text([ONE, TWO, THREE]) == (
        "error DM502 nothing\n"
        "a.md:9:1: warning DM101 repaired\n"
        "b.md:3:7: warning DM201 unread\n"
        "    read:     Foo<\n"
        "    expected: a type\n"
        "    hint:     fix it\n"
    )


@pytest.mark.parametrize(
    ("most", "severity", "shown"), [(2, Severity.WARNING, 2), (2, Severity.ERROR, 5), (None, Severity.WARNING, 5)]
)
def test_warnings_of_one_code_are_limited_and_errors_are_not(most: int | None, severity: Severity, shown: int) -> None:
    lines = findings_text([Finding("DM301", severity, "no page", Location("a.md", at)) for at in range(5)], most)
    assert lines.count("no page") == shown
    assert ("... and 3 more DM301" in lines) == (shown == 2)


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_findings_read_as_reviewed(style: str, snapshot: SnapshotAssertion) -> None:
    findings = [ONE, TWO, THREE, Finding("DM402", Severity.NOTE, "renamed", Location("a.md", 2, 5))]
    formats = {"text": findings_text, "json": findings_json, "github": findings_github}
    assert formats[style](findings) == snapshot  # type: ignore[operator]


def test_json_has_every_fact_and_no_empty_one() -> None:
    assert findings_json([ONE, TWO]) == [
        {"code": "DM502", "severity": "error", "message": "nothing"},
        {
            "code": "DM201",
            "severity": "warning",
            "message": "unread",
            "path": "b.md",
            "line": 3,
            "column": 7,
            "read": "Foo<",
            "expected": "a type",
            "hint": "fix it",
        },
    ]


def test_annotations_are_escaped_by_the_runners_rules() -> None:
    hostile = Finding("DM201", Severity.NOTE, "50%\n::error::x", Location("a,b:c\r.md", 1, 2))
    assert findings_github([hostile]) == "::notice file=a%2Cb%3Ac\\r.md,line=1,col=2,title=DM201::50%25\\n::error::x\n"


@given(st.text(), st.text(), st.text())
def test_no_text_starts_a_line_or_a_command(message: str, path: str, read: str) -> None:
    found = Finding("DM201", Severity.WARNING, message, Location(path, 1), read=read)
    command = findings_github([found])
    assert command.startswith("::warning file=")
    assert len(command.splitlines()) == 1
    lines = findings_text([found]).splitlines()
    assert len(lines) == (2 if read else 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 漢", "plain é 漢"),
        ("\x1b[31mred\x07", "\\u001b[31mred\\u0007"),
        ("a\r\nb\tc", "a\\r\\nb\\tc"),
        ("a\u202eb\u2028\x85", "a\\u202eb\\u2028\\u0085"),
        ("x" * 600, "x" * 500 + "…"),
    ],
)
def test_what_a_terminal_would_interpret_is_escaped(text: str, expected: str) -> None:
    assert escape_terminal(text) == expected
