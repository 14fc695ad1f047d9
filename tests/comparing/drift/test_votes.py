"""Votes: what holds, and who is the odd one out."""

from __future__ import annotations

import pytest

from docmodels.comparing.drift.type_agreement import Level, Verdict
from docmodels.comparing.drift.votes import finest, majority

SAME, DIFFERENT = Verdict(Level.SAME), Verdict(Level.DIFFERENT)


@pytest.mark.parametrize(
    ("said", "holds", "odd"),
    [
        ({"python": True, "go": True}, True, set()),
        ({"python": True, "typescript": True, "go": False}, True, {"go"}),
        ({"python": False, "typescript": True, "go": True}, True, {"python"}),
        ({"python": True, "go": False}, True, {"go"}),  # of equals the first side holds
        ({"a": 1, "b": 2, "c": 2, "d": 1}, 1, {"b", "c"}),
    ],
)
def test_the_majority_holds_and_of_equals_the_first(said: dict[str, object], holds: object, odd: set[str]) -> None:
    ballot = majority(said)
    assert (ballot.holds, set(ballot.odd)) == (holds, odd)


def compare(left: str, right: str, one: str, other: str) -> Verdict:
    """``number`` is what a lossy language says for ``integer`` and ``float``; ``any`` is coarse by choice."""
    if left == right:
        return SAME
    for side, (coarse, fine) in enumerate(((left, right), (right, left))):
        if coarse == "number" and fine in ("integer", "float"):
            return Verdict(Level.SAME, frozenset(((side, "integer or float"),)))
        if coarse == "any":
            return Verdict(Level.COARSER, coarser=side)
    return DIFFERENT


@pytest.mark.parametrize(
    ("said", "holds", "odd", "coarser"),
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
def test_a_coarse_answer_never_outvotes_the_finer_ones(said: str, holds: str, odd: str, coarser: str) -> None:
    votes = dict(zip("abcd", said.split(), strict=False))
    ballot = finest(votes, compare, dict.fromkeys(votes, "one style"))
    assert (ballot.holds, ballot.odd, ballot.coarser) == (holds, frozenset(odd), frozenset(coarser))


def test_the_loss_of_every_side_that_said_the_coarse_thing_is_told() -> None:
    votes = {"a": "number", "b": "number", "c": "integer"}
    ballot = finest(votes, compare, dict.fromkeys(votes, "one style"))
    assert ballot.losses == {("a", "integer or float"), ("b", "integer or float")}
