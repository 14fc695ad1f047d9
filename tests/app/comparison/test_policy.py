"""Severities from the command line and the configuration."""

from __future__ import annotations

import pytest

from docmodels.app.comparison.policy import parse_severities
from docmodels.errors import UserError
from docmodels.findings import Severity

RULES = ("model-removed", "field-added")


@pytest.mark.parametrize(
    ("given", "configured", "expected"),
    [
        ([], {}, {}),
        ([], {"field-added": "note"}, {"field-added": Severity.NOTE}),
        (["field-added=error"], {"field-added": "note"}, {"field-added": Severity.ERROR}),
        (["field-added=off"], {}, {"field-added": None}),
        (["field-added=note", "field-added=warning"], {}, {"field-added": Severity.WARNING}),
    ],
)
def test_the_last_severity_of_a_rule_wins(
    given: list[str], configured: dict[str, str], expected: dict[str, Severity | None]
) -> None:
    assert parse_severities(given, configured, RULES) == expected


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ("model-remvd=off", "unknown rule `model-remvd`", "did you mean `model-removed`?"),
        (
            "model-removed",
            "unknown level `` for model-removed",
            "expected error (breaking), warning (risky), note (compatible) or off",
        ),
    ],
)
def test_an_unknown_rule_or_level_is_an_error(given: str, message: str, hint: str) -> None:
    with pytest.raises(UserError) as error:
        parse_severities([given], {}, RULES)
    assert (error.value.message, error.value.hint) == (message, hint)
