"""The baseline: accepted differences are counted and don't fail, and entries that match nothing fail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docmodels.comparing.baseline import BaselineError, read_baseline, with_baseline
from docmodels.findings import Severity
from docmodels.report import Difference, Report, SideStatement
from docmodels.reporting.reports.baseline_toml import baseline_toml


def difference(rule: str = "lang-field-missing", model: str = "components.Usage", field: str = "id") -> Difference:
    statements = (SideStatement(side="python", value="string"), SideStatement(side="go", value=None, outlier=True))
    return Difference(
        rule=rule, severity=Severity.WARNING, model=model, field=field, message="in python", statements=statements
    )


def report(*found: Difference) -> Report:
    return Report(kind="drift", sides=(), verdict="", differences=found)


ENTRY = '[[accepted]]\nrule = "lang-field-missing"\nmodel = "components.Usage"\nfield = "id"\nreason = "internal"\n'


@pytest.mark.parametrize("more", ["", 'side = "go"\n', "expires = 2026-11-21\n", 'expires = "2027-01-31"\n'])
def test_an_accepted_difference_is_counted_and_does_not_fail(more: str) -> None:
    found = with_baseline(report(difference()), read_baseline(ENTRY + more, "baseline.toml"), "2026-11-21")
    assert [each.accepted for each in found.differences] == ["internal"]
    assert found.count(Severity.WARNING) == 0
    assert not found.fails("warning")


@pytest.mark.parametrize(
    ("accepted", "is_accepted"),
    [(("lang-stale",), True), (("a", "b"), True), (("a",), False), ((), False)],
)
def test_a_cause_is_accepted_by_its_own_entry_or_by_those_of_all_its_parts(
    accepted: tuple[str, ...], is_accepted: bool
) -> None:
    parts = (difference("a"), difference("b"), replace(difference("c"), severity=Severity.NOTE))
    cause = replace(difference("lang-stale"), parts=parts)
    text = "\n".join(ENTRY.replace("lang-field-missing", rule) for rule in accepted)
    found = with_baseline(report(cause), read_baseline(text, "baseline.toml"), "2026-11-21")
    assert [each.accepted is not None for each in found.differences] == [is_accepted]


@pytest.mark.parametrize(
    ("more", "rule", "line"),
    [
        ('side = "python"\n', "baseline-unmatched", 1),
        ("expires = 2026-11-20\n", "baseline-expired", 1),
    ],
)
def test_an_unmatched_or_expired_entry_fails_and_accepts_nothing(more: str, rule: str, line: int) -> None:
    found = with_baseline(report(difference()), read_baseline(ENTRY + more, "baseline.toml"), "2026-11-21")
    assert {each.rule: each.accepted for each in found.differences} == {rule: None, "lang-field-missing": None}
    (problem,) = (each for each in found.differences if each.rule == rule)
    assert problem.at is not None
    assert (problem.at.path, problem.at.line) == ("baseline.toml", line)
    assert found.fails("breaking")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[accepted]", "baseline.toml: "),
        ('[[accepted]]\nrule = "x"\nmodel = "y"\n', "baseline.toml:1: `reason` is missing"),
        ('\n\n[[accepted]]\nrule = "x"\nmodel = "y"\nreason = " "\n', "baseline.toml:3: `reason` is missing"),
        (ENTRY + "sid = 1\n", "unknown key `sid`"),
        (ENTRY + "side = 1\n", "`side`: expected text in quotes, found 1"),
        (ENTRY + 'expires = "soon"\n', "expected a date such as"),
        ("accepted = 1\n", "expected only [[accepted]] entries"),
        ("[other]\n", "expected only [[accepted]] entries, found other"),
        ('accepted = ["x"]\n', "expected a table"),
    ],
)
def test_an_invalid_baseline_names_the_line_and_what_was_expected(text: str, expected: str) -> None:
    with pytest.raises(BaselineError) as caught:
        read_baseline(text, "baseline.toml")
    assert expected in str(caught.value)


NAMES = st.text(max_size=20).filter(lambda name: bool(name.strip()))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=4, unique=True))
def test_the_entries_that_a_report_prints_accept_all_of_its_differences(names: list[tuple[str, str]]) -> None:
    found = report(*(difference(model=model, field=field) for model, field in names))
    entries = read_baseline(baseline_toml(found), "baseline.toml")
    accepted = with_baseline(found, entries, "2026-11-21")
    assert all(each.accepted for each in accepted.differences)
    assert len(accepted.differences) == len(names)
