"""Votes: which value wins, and which sides are outliers."""

from __future__ import annotations

import pytest

from docmodels.comparing.drift.types.agreement import DIFFERENT, SAME, AgreementLevel, SideLimit, TypeAgreement
from docmodels.comparing.drift.votes import vote_by_agreement, vote_by_majority


@pytest.mark.parametrize(
    ("values", "winner", "outliers"),
    [
        ({"python": True, "go": True}, True, set()),
        ({"python": True, "typescript": True, "go": False}, True, {"go"}),
        ({"python": False, "typescript": True, "go": True}, True, {"python"}),
        ({"python": True, "go": False}, True, {"go"}),  # ties go to the first side
        ({"a": 1, "b": 2, "c": 2, "d": 1}, 1, {"b", "c"}),
    ],
)
def test_the_majority_wins_and_ties_go_to_the_first_side(
    values: dict[str, object], winner: object, outliers: set[str]
) -> None:
    result = vote_by_majority(values)
    assert (result.winner, set(result.outliers)) == (winner, outliers)


def compare(left: str, right: str, one: str, other: str) -> TypeAgreement:
    """Compare two words: a limited language prints ``number`` for ``integer`` and ``float``; ``any`` is vague by
    choice."""
    if left == right:
        return SAME
    for side, vague, specific in ((one, left, right), (other, right, left)):
        if vague == "number" and specific in ("integer", "float"):
            return TypeAgreement(AgreementLevel.SAME, frozenset((SideLimit(side, "integer or float"),)))
        if vague == "any":
            return TypeAgreement(AgreementLevel.LESS_SPECIFIC, less_specific=side)
    return DIFFERENT


@pytest.mark.parametrize(
    ("values", "winner", "outliers", "less_specific"),
    [
        ("integer integer integer", "integer", "", ""),
        ("number integer integer", "integer", "", ""),
        ("number integer integer float", "integer", "d", ""),
        ("number number number float", "float", "", ""),
        ("integer integer string", "integer", "c", ""),
        ("string integer integer", "integer", "a", ""),
        ("any integer integer", "integer", "", "a"),
        ("any any integer", "integer", "", "ab"),
        ("any integer string", "integer", "c", "a"),
        ("number string string", "string", "a", ""),
    ],
)
def test_a_vague_value_never_wins_over_specific_ones(
    values: str, winner: str, outliers: str, less_specific: str
) -> None:
    votes = dict(zip("abcd", values.split(), strict=False))
    result = vote_by_agreement(votes, compare, dict.fromkeys(votes, "the same limits"))
    found = (result.winner, result.outliers, result.less_specific)
    assert found == (winner, frozenset(outliers), frozenset(less_specific))


def test_a_limit_counts_for_every_side_that_states_the_vague_value() -> None:
    votes = {"a": "number", "b": "number", "c": "integer"}
    result = vote_by_agreement(votes, compare, dict.fromkeys(votes, "the same limits"))
    assert result.limits == {("a", "integer or float"), ("b", "integer or float")}
