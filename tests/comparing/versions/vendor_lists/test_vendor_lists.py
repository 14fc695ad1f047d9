"""The operation view has what vendors list, and what it has beyond that is on the pages of both versions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from .omissions import Omission, read_omissions
from .release_history import ReleaseHistory, Unlisted

pytestmark = [pytest.mark.slow, pytest.mark.corpus]
OMISSIONS = read_omissions(Path(__file__).with_name("novu_typescript.toml"))
Histories = Callable[[str], ReleaseHistory]


@pytest.fixture(scope="module")
def history_of(shared: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Histories:
    return cache(lambda name: ReleaseHistory(shared, root, tmp_path_factory.mktemp(name), name))


@pytest.fixture(scope="module")
def novu(history_of: Histories) -> ReleaseHistory:
    return history_of("novu-typescript")


@pytest.mark.parametrize(
    ("name", "minimum"),
    [
        ("mistral-python", {"recall": 0.9865, "precision": 0.976, "exact": 0.9206, "breaking_precision": 0.971}),
        # Until early 2026 this list omits values of enumerations and some types; see the tests below.
        ("novu-typescript", {"recall": 0.9979, "exact": 0.9332}),
    ],
)
def test_the_operation_view_agrees_with_the_vendors_lists(
    history_of: Histories, name: str, minimum: dict[str, float]
) -> None:
    history = history_of(name)
    score = history.score(history.lines)
    assert {key: score[key] for key in minimum if score[key] < minimum[key]} == {}


SOURCE_ONLY = {
    "request": {
        "field-added-optional",
        "field-became-nullable",
        "field-type-form-changed",
        "field-type-widened",
        "parameter-renamed",
        "union-member-added",
    },
    "response": {
        "enum-value-added-open",
        "field-added-optional",
        "field-became-required",
        "field-type-form-changed",
        "union-member-removed",
    },
}
"""What the lists have as breaking since code that names the old types may not compile: requests that accept more, and
responses of fewer or of expected values, and any string in place of an open enumeration. On the wire it is
compatible."""


@pytest.mark.parametrize("name", ["mistral-python", "novu-typescript"])
def test_what_a_list_has_as_breaking_is_breaking_or_risky_unless_it_affects_source_code_only(
    history_of: Histories, name: str
) -> None:
    found = history_of(name).compatible_rules()
    assert {side: rules - SOURCE_ONLY.get(side, set()) for side, rules in found.items()} == {
        side: set() for side in found
    }
    assert set(found) == set(SOURCE_ONLY)


def test_the_pages_show_what_the_list_omits(novu: ReleaseHistory) -> None:
    assert [each for each in OMISSIONS if not each.is_documented(novu.versions(each.release))] == []


@pytest.fixture(scope="module")
def explained(novu: ReleaseHistory) -> list[tuple[Unlisted, list[Omission]]]:
    """The lines that the list doesn't have, each with the omissions that explain it."""
    return [
        (each, [one for one in OMISSIONS if one.release == each.release and one.explains(each.difference, docs)])
        for each in novu.unlisted
        for docs in [novu.versions(each.release)]
    ]


def test_every_difference_beyond_the_list_is_one_of_its_omissions(
    explained: list[tuple[Unlisted, list[Omission]]],
) -> None:
    assert [each.difference for each, omissions in explained if not omissions] == []
    assert [each for each in OMISSIONS if not any(each in omissions for _, omissions in explained)] == []


def test_without_the_omissions_nearly_all_differences_and_levels_are_those_of_the_list(
    novu: ReleaseHistory, explained: list[tuple[Unlisted, list[Omission]]]
) -> None:
    omitted = [(each.tag, each.line) for each, omissions in explained if omissions]
    others = {tag: [line for line in lines if (tag, line) not in omitted] for tag, lines in novu.lines.items()}
    score = novu.score(others)
    assert score["precision"] >= 0.99
    assert score["breaking_precision"] >= 0.99
