"""The ledger: what it covers is counted and does not fail, what covers nothing fails."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docmodels.comparing.baseline import BaselineError, read_baseline, with_baseline
from docmodels.findings import Severity
from docmodels.report import Difference, Report, SideStatement
from docmodels.reporting.reports.baseline_toml import ledger_toml


def difference(rule: str = "lang-field-missing", model: str = "components.Usage", field: str = "id") -> Difference:
    said = (SideStatement(side="python", value="string"), SideStatement(side="go", value=None, odd=True))
    return Difference(rule=rule, severity=Severity.WARNING, model=model, field=field, message="in python", said=said)


def report(*found: Difference) -> Report:
    return Report(kind="drift", sides=(), verdict="", differences=found)


ENTRY = '[[accepted]]\nrule = "lang-field-missing"\nmodel = "components.Usage"\nfield = "id"\nreason = "internal"\n'


@pytest.mark.parametrize("more", ["", 'side = "go"\n', "expires = 2026-11-21\n", 'expires = "2027-01-31"\n'])
def test_what_an_entry_covers_is_counted_and_does_not_fail(more: str) -> None:
    found = with_baseline(report(difference()), read_baseline(ENTRY + more, "ledger.toml"), "2026-11-21")
    assert [each.accepted for each in found.differences] == ["internal"]
    assert found.count(Severity.WARNING) == 0
    assert not found.fails("warning")


@pytest.mark.parametrize(
    ("more", "rule", "line"),
    [
        ('side = "python"\n', "ledger-unmatched", 1),
        ("expires = 2026-11-20\n", "ledger-expired", 1),
    ],
)
def test_an_entry_that_does_not_hold_fails_and_covers_nothing(more: str, rule: str, line: int) -> None:
    found = with_baseline(report(difference()), read_baseline(ENTRY + more, "ledger.toml"), "2026-11-21")
    assert {each.rule: each.accepted for each in found.differences} == {rule: None, "lang-field-missing": None}
    (problem,) = (each for each in found.differences if each.rule == rule)
    assert problem.at is not None
    assert (problem.at.path, problem.at.line) == ("ledger.toml", line)
    assert found.fails("breaking")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[accepted]", "ledger.toml: "),
        ('[[accepted]]\nrule = "x"\nmodel = "y"\n', "ledger.toml:1: `reason` is missing"),
        ('\n\n[[accepted]]\nrule = "x"\nmodel = "y"\nreason = " "\n', "ledger.toml:3: `reason` is missing"),
        (ENTRY + "sid = 1\n", "unknown key `sid`"),
        (ENTRY + "side = 1\n", "`side`: expected text in quotes, found 1"),
        (ENTRY + 'expires = "soon"\n', "expected a day such as"),
        ("accepted = 1\n", "expected [[accepted]] entries only"),
        ("[other]\n", "expected [[accepted]] entries only, found other"),
        ('accepted = ["x"]\n', "expected a table"),
    ],
)
def test_a_wrong_ledger_says_where_and_what_was_expected(text: str, expected: str) -> None:
    with pytest.raises(BaselineError) as caught:
        read_baseline(text, "ledger.toml")
    assert expected in str(caught.value)


NAMES = st.text(max_size=20).filter(lambda name: bool(name.strip()))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=4, unique=True))
def test_a_reports_own_output_pasted_into_the_ledger_covers_all_of_it(names: list[tuple[str, str]]) -> None:
    found = report(*(difference(model=model, field=field) for model, field in names))
    entries = read_baseline(ledger_toml(found), "ledger.toml")
    covered = with_baseline(found, entries, "2026-11-21")
    assert all(each.accepted for each in covered.differences)
    assert len(covered.differences) == len(names)
