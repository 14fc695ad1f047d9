"""``inspect --guesses``: what is assumed about enumerations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_schema import make_field, make_object, make_schema

from docmodels.app.inspection.guesses import guesses_of
from docmodels.app.refine import Api
from docmodels.refining.wire_names import WireNames, assign_wire_names
from docmodels.schema.model import Enumeration, Field, Location, Member
from docmodels.schema.types import STRING, ListOf, TypeId
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


def reasons(
    *fields: Field, setting: WireNames = "auto", capital_fields: bool = False, text: str = ""
) -> dict[str, str]:
    """Return kind, field and fact of each guess about the fields of a model -> its reason."""
    schema = make_schema(make_object("Order", *fields), make_object("Other", make_field("x", description=text)))
    keyed = assign_wire_names(schema, setting, frozenset({"from"}), capital_fields=capital_fields)
    api = Api(sdk="shop", language="python", schema=keyed.schema, summary=summarize(schema), wire_names=keyed.report)
    return {f"{each.kind} {each.field} {each.fact}": each.reason for each in guesses_of(api)}


CAMEL = "See `orderId`, `lineTotal`, `shipTo`, `giftNote` and `paidAt`."
NAMES = ("order_id", "line_total", "ship_to", "gift_note", "paid_at")


@pytest.mark.parametrize(
    ("name", "text", "capital_fields", "key", "reason"),
    [
        ("from_", "", False, "from", "the name without the underscore of a reserved word"),
        ("order_id", CAMEL, False, "orderId", "texts of other models have this key"),
        ("sold_at", CAMEL, False, "soldAt", "nearly all keys in texts of the API are spelled in camel"),
        ("SoldAt", "", True, "soldAt", "the language capitalizes all names, and nothing shows how keys are spelled"),
    ],
)
def test_the_reason_of_a_key_is_what_decided_on_it(
    name: str, text: str, capital_fields: bool, key: str, reason: str
) -> None:
    names = {name, *(NAMES if text else ())}
    found = reasons(*map(make_field, names), text=text, capital_fields=capital_fields)
    assert found[f'wire name models.Order.{name} "{key}"'].startswith(reason)


def test_a_key_that_a_setting_decides_on_is_no_guess() -> None:
    assert reasons(make_field("order_id"), setting="camel") == {}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (make_field("note", nullable=True), "; most required scalar fields of the API that say it may be null"),
        (make_field("note", ListOf(STRING), nullable=True), ""),  # only scalar fields are counted
        (make_field("note", nullable=True, required=False), ""),
    ],
)
def test_each_undocumented_null_is_a_guess_that_the_setting_decides(other: Field, reason: str) -> None:
    items = make_field("items", ListOf(STRING), nullable=None)
    others = [replace(other, name=f"{other.name}{index}") for index in range(3)]
    found = reasons(items, *others)
    begin = "the documentation doesn't say (unstated-nullable decides)"
    expected = found["null models.Order.items not null"]
    assert expected.startswith(begin)
    assert reason in expected
