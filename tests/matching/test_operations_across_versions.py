"""Operations of two versions are paired by route, call and id."""

from __future__ import annotations

import pytest
from build_schema import make_operation, make_schema

from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.matching.operations_across_versions import pair_operations
from docmodels.schema.model import Route


def test_an_operation_of_two_classes_is_paired_by_class() -> None:
    route = Route("delete", "/dogs/{id}")
    old = make_schema(*(make_operation(call, route=route) for call in ("CatsApi.remove", "DogsApi.remove")))
    new = make_schema(*(make_operation(call, route=route) for call in ("DogsAPI.Remove", "CatsAPI.Remove")))
    pairs = pair_operations(old, new, {}, detect=True)
    assert pairs.calls == {"CatsApi.remove": "CatsAPI.Remove", "DogsApi.remove": "DogsAPI.Remove"}
    assert pairs.renames == []


@pytest.mark.parametrize(
    ("old", "new", "renamed"),
    [
        ("sdk.dogs.remove", "client.dogs.remove", False),
        ("sdk.dogs.remove", "dogs.remove", False),  # the example of one version doesn't show the client
        ("dogs.remove", "sdk.dogs.remove", False),
        ("sdk.dogs.remove", "sdk.dogs.delete", True),
        ("sdk.pets.dogs.remove", "sdk.dogs.remove", True),
    ],
)
def test_a_call_with_another_client_or_without_one_is_not_renamed(old: str, new: str, renamed: bool) -> None:
    route = Route("delete", "/dogs/{id}")
    before, after = (make_schema(make_operation(call, route=route)) for call in (old, new))
    pairs = pair_operations(before, after, {}, detect=True)
    assert (pairs.calls, bool(pairs.renames)) == ({old: new}, renamed)
    report = compare_versions(before, after)
    assert [each.rule for each in report.differences] == ["operation-renamed"] * renamed
    assert [line.rule for line in report.operations] == ["operation-renamed"] * 2 * renamed
