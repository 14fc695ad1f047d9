"""The note that a tree doesn't show unions."""

from __future__ import annotations

from docmodels.reading.dialects.openapi_generator.union_limit import with_union_limit
from docmodels.reading.pages import Head, ObjectText, PageResult, UnionMember, UnionText

BOAT = PageResult("docs/Boat.md", "docs/Boat.md", (ObjectText(Head("Boat"), ()),))
FEE = PageResult("docs/Fee.md", "docs/Fee.md", (UnionText(Head("Fee"), (UnionMember("Fine", 3),)),))
API = PageResult("docs/BoatsApi.md", "docs/BoatsApi.md")


def codes(*results: PageResult) -> list[tuple[str, str]]:
    return [(each.path, found.code) for each in with_union_limit(results) for found in each.findings]


def test_a_tree_without_a_union_gets_one_note() -> None:
    assert codes(API, BOAT, BOAT) == [("docs/Boat.md", "DM127")]


def test_a_tree_with_a_union_or_without_an_object_gets_none() -> None:
    assert codes(BOAT, FEE) == []
    assert codes(API) == []
