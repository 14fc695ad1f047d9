"""Drift over the sample docs: none as they are, and exactly the fact that a text operator changes on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from drift_samples import (
    LANGUAGES,
    changed,
    integer_to_string,
    optional,
    side_of,
    sides_of,
    struck,
    without_row,
    without_value,
)

from docmodels.comparing.drift.compare_languages import drift
from docmodels.matching.languages import LanguageSide
from docmodels.schema.model import Object

Operator = Callable[[str], Callable[[str], str]]


@pytest.mark.parametrize("sdk", ["chatline", "chatline_classic"])
def test_one_specification_in_seven_languages_does_not_drift(sdk: str) -> None:
    report = drift(sides_of(sdk))
    assert [(each.rule, each.subject, each.message) for each in report.differences] == []
    assert report.verdict == "All 7 SDKs agree."
    assert not report.fails("warning")


@pytest.mark.parametrize("sdk", ["chatline", "chatline_classic"])
@pytest.mark.parametrize("other", LANGUAGES[1:])
def test_any_two_languages_of_one_specification_do_not_drift(sdk: str, other: str) -> None:
    report = drift([side_of(sdk, "python"), side_of(sdk, other)])
    assert [(each.rule, each.subject, each.message) for each in report.differences] == []


OPERATORS: dict[str, tuple[str, Operator, str, str]] = {
    "a dropped row": ("usageinfo", lambda name: without_row("totaltokens"), "lang-field-missing", "totaltokens"),
    "another type": (
        "usageinfo",
        lambda name: integer_to_string(name, "totaltokens"),
        "lang-type-differs",
        "totaltokens",
    ),
    "a struck name": ("usageinfo", lambda name: struck("totaltokens"), "lang-deprecated-differs", "totaltokens"),
    "a check mark less": ("modelcard", lambda name: optional("id"), "lang-required-differs", "id"),
    "a value less": ("sortorder", lambda name: without_value("desc"), "lang-enum-values-differ", "desc"),
}


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize("operator", OPERATORS)
def test_one_changed_fact_is_one_finding_that_names_the_odd_language(operator: str, name: str) -> None:
    page, change, rule, field = OPERATORS[operator]
    report = drift(changed("chatline", name, page, change(name)))
    found = [(each.rule, each.field.replace("_", "").lower(), each.side) for each in report.differences]
    assert found == [(rule, field, name)]
    (difference,) = report.differences
    assert difference.place is not None
    assert difference.place.path.startswith(f"{name}/")
    assert report.fails("warning")


@pytest.mark.parametrize("name", ["csharp", "php"])
def test_values_that_a_language_cannot_list_are_a_loss_and_no_drift(name: str) -> None:
    report = drift([side_of("chatline", "python"), side_of("chatline", name)])
    assert "components.FinishReason" not in {each.model for each in report.differences}
    assert ("values of an open enumeration", name) in {(loss.fact, loss.side) for loss in report.losses}


def test_a_side_that_lacks_many_things_lags_and_is_told_once() -> None:
    whole = side_of("chatline", "go").schema
    fewer = tuple(
        replace(each, fields=each.fields[:1]) if isinstance(each, Object) else each for each in whole.declarations
    )
    schema = replace(whole, declarations=fewer, operations=whole.operations[:2])
    late = LanguageSide("go", "go", schema)
    sides = [side_of("chatline", name) for name in ("python", "typescript", "java")]
    report = drift([*sides, late])
    assert [(each.rule, each.side) for each in report.differences] == [("lang-stale", "go")]
    assert {lump.side for lump in report.lumps if lump.kind == "lag"} == {"go"}
    assert report.verdict == "go lags behind; the other 3 agree."


@pytest.mark.parametrize("sides", [[], [side_of("chatline", "go")], [side_of("chatline", "go")] * 2])
def test_drift_needs_two_sides_of_different_names(sides: list[LanguageSide]) -> None:
    with pytest.raises(ValueError, match="at least two sides"):
        drift(sides)
