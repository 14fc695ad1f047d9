"""The invariants of a schema, which a saved schema may violate."""

from __future__ import annotations

import pytest
from build_schema import make_object, make_operation, make_schema, make_union, type_id

from docmodels.schema.integrity import find_violation
from docmodels.schema.model import Discriminator, Operation, Response, Schema, Union
from docmodels.schema.types import STRING, NullableOf, Reference, Type, UnionOf

CHAT = make_object("Chat")


def answer(type_: Type, call: str = "sdk.chat.get") -> Operation:
    return make_operation(call, name="get", responses=(Response(type=type_),))


def payment(*mapping: tuple[str, str]) -> Union:
    members = tuple((value, type_id(name)) for value, name in mapping)
    return make_union("Payment", Reference(CHAT.id), STRING, discriminator=Discriminator("kind", members))


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        (make_schema(CHAT, answer(Reference(CHAT.id)), answer(STRING, "sdk.get")), None),
        (make_schema(CHAT, CHAT), "models.Chat is declared twice"),
        (Schema(operations=(answer(STRING), answer(STRING))), "sdk.chat.get is documented twice"),
        (Schema(operations=(answer(Reference(CHAT.id)),)), "refers to models.Chat, which is not declared"),
        (Schema(operations=(answer(NullableOf(NullableOf(STRING))),)), "a nullable of a nullable"),
        (make_schema(CHAT, payment(("a", "Chat"), ("b", "Chat"))), None),
        (make_schema(CHAT, payment(("a", "Card"))), "refers to models.Card, which is not declared"),
        (make_schema(CHAT, payment(("a", "Chat"), ("a", "Chat"))), "a discriminator with a value for two members"),
        (Schema(operations=(answer(UnionOf((STRING,))),)), "a union of fewer than two different types"),
    ],
)
def test_the_first_violated_invariant_is_returned(schema: Schema, wanted: str | None) -> None:
    found = find_violation(schema)
    assert found is None if wanted is None else found is not None and found.endswith(wanted)
