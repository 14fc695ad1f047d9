"""The lock file has one line per fact, and can be read back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_schema import make_field, make_object, make_schema, make_union
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_strategies import schemas

from docmodels.schema.facts import facts_of
from docmodels.schema.lock import HEADER, LockError, read_lock, write_lock
from docmodels.schema.model import Discriminator, Schema
from docmodels.schema.rebuild import schema_of
from docmodels.schema.types import INTEGER, STRING, Composite

USAGE = make_object("components.Usage", make_field("prompt_tokens", INTEGER, nullable=None), description="Tokens.")


def test_each_fact_has_its_own_line() -> None:
    assert write_lock(make_schema(USAGE)).splitlines() == [
        HEADER,
        "model components.Usage field prompt_tokens is: integer",
        "model components.Usage field prompt_tokens required: yes",
        "model components.Usage is: object",
    ]


def test_descriptions_are_written_on_request() -> None:
    assert 'model components.Usage description: "Tokens."' in write_lock(make_schema(USAGE), prose=True)


@given(schemas())
@settings(max_examples=150, deadline=None)
def test_a_lock_file_survives_the_round_trip(schema: Schema) -> None:
    text = write_lock(schema, prose=True)
    assert read_lock(text) == schema_of(facts_of(schema))
    assert write_lock(read_lock(text), prose=True) == text
    assert text == "".join(line + "\n" for line in sorted(text[:-1].split("\n")))


def test_what_a_specification_states_is_read_and_written_without_loss() -> None:
    discriminator = Discriminator("kind", (("a b", USAGE.id),))
    tags = make_field("tags", nullable=None, default=Composite.of({"b": 1, "a": []}), format="uuid")
    schema = make_schema(make_object("Chat", tags, closed=True), make_union("Pet", STRING, discriminator=discriminator))
    assert write_lock(schema).splitlines()[1:] == [
        "model models.Chat closed: yes",
        'model models.Chat field tags default: {"a":[],"b":1}',
        'model models.Chat field tags format: "uuid"',
        "model models.Chat field tags is: string",
        "model models.Chat field tags required: yes",
        "model models.Chat is: object",
        'model models.Pet discriminator: {"property": "kind", "mapping": {"a b": "components.Usage"}}',
        "model models.Pet is: union",
        "model models.Pet variant string is: listed",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("model a.A is: union\nmodel a.A discriminator: []", "expected a JSON object"),
        ('model a.A is: union\nmodel a.A discriminator: {"property": 1}', "expected a discriminator"),
        ('model a.A is: union\nmodel a.A discriminator: {"property": "a", "mapping": {"b": "["}}', "a JSON value"),
        ("model a.A is: object\nmodel a.A field x is: any\nmodel a.A field x default: [NaN]", "line 4"),
        ("model components.Usage", "expected a word"),
        ("modle components.Usage is: object", "expected one of model, operation"),
        ("model components.Usage is: thing", "expected object, enumeration"),
        ("model components.Usage is: object\nmodel components.Usage field a is: strin", "expected a type such as"),
        ("model components.Usage field a is: string", "is not there itself"),
        ('model "components.Usage is: object', "line 2"),
        ("model a.A kind: object", "model a.A: expected the fact 'is', found only kind"),
        ("model a.A is: object\nmodel a.A field x is: string\nmodel a.A field x required: maybe", "expected yes or no"),
        (f"model {'[' * 100_000} is: object", "expected a JSON value"),
        (f"model a.A is: object\nmodel a.A description: {'[' * 100_000}", "expected a JSON string"),
        (f"model a.A is: enumeration\nmodel a.A member {'[' * 100_000} is: value", "expected a value in JSON"),
        (f"model a.A is: enumeration\nmodel a.A member {'9' * 5_000} is: value", "expected a value in JSON"),
        (f"model a.A is: alias\nmodel a.A target: {'list[' * 100_000}", "nested types"),
        (f"model a.A is: alias\nmodel a.A target: external({'[' * 100_000})", "expected a JSON value"),
        ('model a.A is: alias\nmodel a.A target: external(["x", ["y"]])', "one or two strings"),
        ('model "[[], {}]" is: object', "expected a JSON array of names"),
        ("<<<<<<< HEAD\nmodel a.A is: object", "expected one of model, operation"),
    ],
    ids=lambda text: text[:60],
)
def test_the_error_of_an_invalid_line_names_the_problem(line: str, message: str) -> None:
    with pytest.raises(LockError, match=message):
        read_lock(f"{HEADER}\n{line}\n")


@given(st.text())
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_or_raises_lock_error(text: str) -> None:
    for whole in (text, f"{HEADER}\n{text}", f"{HEADER}\nmodel a {text}"):
        try:
            read_lock(whole)
        except LockError as error:
            assert str(error)


@pytest.mark.parametrize("first", ["! docmodels lock 10", "! docmodels lock 1 x", "! docmodels lock 1\v"])
def test_another_version_of_the_format_is_an_error(first: str) -> None:
    with pytest.raises(LockError, match="line 1"):
        read_lock(f"{first}\nmodel a.A is: object\n")


def test_a_lock_file_carries_the_dialect() -> None:
    schema = make_schema(USAGE)
    schema = replace(schema, origin=replace(schema.origin, dialect="openapi-generator"))
    text = write_lock(schema)
    assert text.splitlines()[:2] == [HEADER, "! read as openapi-generator"]
    assert text.splitlines() == sorted(text.splitlines())
    assert read_lock(text).origin.dialect == "openapi-generator"
    assert read_lock(text.replace("! read as openapi-generator\n", "")).origin.dialect == ""
