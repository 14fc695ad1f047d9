"""Drift of the sample docs: none as they are, and exactly the fact that is changed on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from drift_samples import (
    LANGUAGES,
    changed,
    deprecate,
    drift,
    integer_to_string,
    optional,
    side_of,
    sides_of,
    without_row,
    without_value,
)

from docmodels.matching.models_across_languages import LanguageSide
from docmodels.schema.model import Object

Operator = Callable[[str], Callable[[str], str]]


@pytest.mark.parametrize("sdk", ["chatline", "chatline_classic"])
def test_one_specification_in_seven_languages_does_not_drift(sdk: str) -> None:
    report = drift(sides_of(sdk))
    assert [(each.rule, each.element, each.message) for each in report.differences] == []
    assert report.verdict == "All 7 SDKs agree."
    assert not report.fails("warning")


@pytest.mark.parametrize("sdk", ["chatline", "chatline_classic"])
@pytest.mark.parametrize("other", LANGUAGES[1:])
def test_any_two_languages_of_one_specification_do_not_drift(sdk: str, other: str) -> None:
    report = drift([side_of(sdk, "python"), side_of(sdk, other)])
    assert [(each.rule, each.element, each.message) for each in report.differences] == []


OPERATORS: dict[str, tuple[str, Operator, str, str]] = {
    "a removed row": ("usageinfo", lambda name: without_row("totaltokens"), "lang-field-missing", "totaltokens"),
    "another type": (
        "usageinfo",
        lambda name: integer_to_string(name, "totaltokens"),
        "lang-type-differs",
        "totaltokens",
    ),
    "a deprecated name": ("usageinfo", lambda name: deprecate("totaltokens"), "lang-deprecated-differs", "totaltokens"),
    "a removed check mark": ("modelcard", lambda name: optional("id"), "lang-required-differs", "id"),
    "a removed value": ("sortorder", lambda name: without_value("desc"), "lang-enum-values-differ", "desc"),
}


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize("operator", OPERATORS)
def test_one_changed_fact_is_one_finding_that_names_the_outlier(operator: str, name: str) -> None:
    page, change, rule, field = OPERATORS[operator]
    report = drift(changed("chatline", name, page, change(name)))
    found = [(each.rule, each.field.replace("_", "").lower(), each.side) for each in report.differences]
    assert found == [(rule, field, name)]
    (difference,) = report.differences
    assert difference.place is not None
    assert difference.place.path.startswith(f"{name}/")
    assert report.fails("warning")


@pytest.mark.parametrize("name", ["csharp", "php"])
def test_values_that_a_language_cannot_list_are_a_limit_and_no_drift(name: str) -> None:
    report = drift([side_of("chatline", "python"), side_of("chatline", name)])
    assert "components.FinishReason" not in {each.model for each in report.differences}
    assert ("values of an open enumeration", name) in {(limit.fact, limit.side) for limit in report.limits}


def test_a_side_that_lacks_many_things_lags_behind_and_is_reported_once() -> None:
    whole = side_of("chatline", "go").schema
    fewer = tuple(
        replace(each, fields=each.fields[:1]) if isinstance(each, Object) else each for each in whole.declarations
    )
    schema = replace(whole, declarations=fewer, operations=whole.operations[:2])
    lagging = LanguageSide("go", "go", schema)
    sides = [side_of("chatline", name) for name in ("python", "typescript", "java")]
    report = drift([*sides, lagging])
    assert [(each.rule, each.side) for each in report.differences] == [("lang-stale", "go")]
    assert len(report.differences[0].parts) > 10
    assert report.lagging == {"go"}
    assert report.verdict == "go lags behind; the other 3 agree."


@pytest.mark.parametrize("sides", [[], [side_of("chatline", "go")], [side_of("chatline", "go")] * 2])
def test_drift_needs_two_sides_with_different_names(sides: list[LanguageSide]) -> None:
    with pytest.raises(ValueError, match="at least two sides"):
        drift(sides)
