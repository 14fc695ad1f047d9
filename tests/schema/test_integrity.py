"""What every schema holds to: a saved one that does not is refused, with the first broken promise."""

from __future__ import annotations

import pytest

from docmodels.schema.integrity import complaint
from docmodels.schema.model import Object, Operation, Response, Schema
from docmodels.schema.types import STRING, NullableOf, Reference, Type, TypeId, UnionOf

CHAT = Object(id=TypeId(("models",), "Chat"), fields=())


def answer(type_: Type, call: str = "sdk.chat.get") -> Operation:
    return Operation(call=call, name="get", responses=(Response(type=type_),))


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        (Schema(declarations=(CHAT,), operations=(answer(Reference(CHAT.id)), answer(STRING, "sdk.get"))), None),
        (Schema(declarations=(CHAT, CHAT)), "models.Chat is declared twice"),
        (Schema(operations=(answer(STRING), answer(STRING))), "sdk.chat.get is called twice"),
        (Schema(operations=(answer(Reference(CHAT.id)),)), "it names models.Chat, which is not declared"),
        (Schema(operations=(answer(NullableOf(NullableOf(STRING))),)), "a nullable of a nullable"),
        (Schema(operations=(answer(UnionOf((STRING,))),)), "a union of less than two different types"),
    ],
)
def test_the_first_broken_promise_is_told(schema: Schema, told: str | None) -> None:
    found = complaint(schema)
    assert found is None if told is None else found is not None and found.endswith(told)
