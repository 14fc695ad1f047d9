"""Operations of two versions are paired by route, call and id."""

from __future__ import annotations

from build_schema import make_operation, make_schema

from docmodels.matching.operations_across_versions import pair_operations
from docmodels.schema.model import Route


def test_an_operation_of_two_classes_is_paired_by_class() -> None:
    route = Route("delete", "/dogs/{id}")
    old = make_schema(*(make_operation(call, route=route) for call in ("CatsApi.remove", "DogsApi.remove")))
    new = make_schema(*(make_operation(call, route=route) for call in ("DogsAPI.Remove", "CatsAPI.Remove")))
    pairs = pair_operations(old, new, {}, detect=True)
    assert pairs.calls == {"CatsApi.remove": "CatsAPI.Remove", "DogsApi.remove": "DogsAPI.Remove"}
    assert pairs.renames == []
