"""``inspect --guesses``: what is assumed about enumerations."""

from __future__ import annotations

from build_schema import make_schema

from docmodels.app.inspection.guesses import guesses_of
from docmodels.app.refine import Api
from docmodels.schema.model import Enumeration, Location, Member
from docmodels.schema.types import TypeId
from docmodels.summary import summarize


def enumeration(name: str, *members: Member, is_open: bool | None) -> Enumeration:
    return Enumeration(
        id=TypeId(("models",), name), members=members, open=is_open, at=Location("docs/a.md", 3), description=None
    )


def test_enumerations_that_nothing_says_are_open_or_closed_are_guesses() -> None:
    constant, value = Member(value="OPEN", name="Status.OPEN"), Member(value="open", name="OPEN")
    schema = make_schema(
        enumeration("Unstated", value, is_open=None),
        enumeration("Names", constant, is_open=True),
        enumeration("Open", value, is_open=True),
        enumeration("Closed", value, is_open=False),
    )
    guesses = guesses_of(Api(sdk="shop", language="python", schema=schema, summary=summarize(schema)))
    assert [(guess.kind, guess.field, guess.fact, guess.where) for guess in guesses] == [
        ("enumeration", "models.Names", "open", "docs/a.md:3:1"),
        ("enumeration", "models.Unstated", "closed", "docs/a.md:3:1"),
    ]
    assert "enum-values" in guesses[0].reason
