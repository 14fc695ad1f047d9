"""One specification as pages of seven languages, with each setting of the generator turned: no fact differs."""

from __future__ import annotations

from itertools import product

import pytest
from sdk_pages import STYLES, Settings, sdk_schema

from docmodels.app.comparison.dialect_facts import dialect_facts, dialect_facts_by_side
from docmodels.comparing.drift.compare_languages import compare_languages
from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.matching.models_across_languages import LanguageSide
from docmodels.report import Report

PLAIN = Settings()
SETTINGS = {
    "flattened": Settings(flattened=True),
    "on_client": Settings(on_client=True),
    "wrapped": Settings(wrapped=True),
    "other_names": Settings(other_names=True),
    "all": Settings(flattened=True, on_client=True, wrapped=True, other_names=True),
}
NOTES = {
    "flattened": "how operations take their inputs differs",
    "on_client": "parameters that other sets on the client",
    "wrapped": "the classes around responses differ",
    "other_names": "the names of models differ",
}
CAUSES = {
    "flattened": "inputs-regrouped",
    "on_client": "parameters-moved-to-client",
    "wrapped": "wrappers-changed",
    "other_names": "names-changed",
}


def drift(*sides: LanguageSide) -> Report:
    return compare_languages(sides, dialects=dialect_facts_by_side(sides))


def side(name: str, language: str, settings: Settings) -> LanguageSide:
    return LanguageSide(name, language, sdk_schema(language, settings))


@pytest.mark.parametrize("language", STYLES)
def test_the_pages_hold_the_whole_specification(language: str) -> None:
    schema = sdk_schema(language, PLAIN)
    assert (len(schema.declarations), len(schema.operations)) == (20, 4)
    assert all(each.route is not None and each.responses for each in schema.operations)


@pytest.mark.parametrize(("language", "name"), product(STYLES, SETTINGS))
def test_two_languages_with_a_setting_have_no_difference_and_one_note(language: str, name: str) -> None:
    sides = [side("plain", "python", PLAIN), side("other", language, SETTINGS[name])]
    for order in (sides, sides[::-1]):
        report = drift(*order)
        assert [(each.rule, each.element, each.message) for each in report.differences] == []
        notes = [group.title for group in report.groups if group.kind == "setting"]
        assert sorted(notes) == sorted(NOTES.values() if name == "all" else [NOTES[name]])


def test_seven_languages_with_other_settings_each_have_no_difference() -> None:
    settings = [PLAIN, *SETTINGS.values(), PLAIN]
    sides = [side(language, language, one) for language, one in zip(STYLES, settings, strict=True)]
    assert drift(*sides).differences == ()


@pytest.mark.parametrize(("language", "name"), product(STYLES, SETTINGS))
def test_two_versions_with_a_setting_differ_in_one_cause_for_each_setting(language: str, name: str) -> None:
    versions = [sdk_schema(language, PLAIN), sdk_schema(language, SETTINGS[name])]
    for old, new in (versions, versions[::-1]):
        report = compare_versions(old, new, scaffolding=dialect_facts(new).scaffolding)
        rules = [each.rule for each in report.differences]
        # the object with all inputs holds the shared parameter, which is no change of its own then
        every = [CAUSES[each] for each in ("flattened", "wrapped", "other_names")]
        assert sorted(rules) == sorted(every if name == "all" else [CAUSES[name]])
        wire = dict(report.bumps)["wire"]
        assert wire == ("minor" if name in ("on_client", "all") else "none")
        lines = {line.path.lower().replace("_", "") for line in report.operations if line.level != "compatible"}
        assert lines <= {"request.accountid"}
