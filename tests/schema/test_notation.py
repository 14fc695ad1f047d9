"""The notation of types: spelling a type and reading it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmodels.schema.notation import NotationError, read_id, read_type, spell, spell_id
from docmodels.schema.types import (
    ANY,
    INTEGER,
    NULL,
    STRING,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)

PAIRS: list[tuple[Type, str]] = [
    (STRING, "string"),
    (Scalar(ScalarKind.DATE_TIME), "date-time"),
    (Constant("a"), '"a"'),
    (Constant(True), "true"),
    (Constant(1), "1"),
    (Constant(-1.5), "-1.5"),
    (Constant(None), "none"),
    (ListOf(Reference(TypeId(("components",), "Usage"))), "list[@components.Usage]"),
    (MapOf(ANY), "map[any]"),
    (MapOf(ANY, INTEGER), "map[integer, any]"),
    (UnionOf((Constant("a"), OtherValue(ScalarKind.STRING))), '"a" | other string'),
    (NullableOf(StreamOf(NULL)), "nullable[stream[null]]"),
    (Reference(TypeId(("a b",), "X")), '@["a b", "X"]'),
    (External("httpx.Response"), 'external(["httpx.Response"])'),
    (External("X", "https://example.com"), 'external(["X", "https://example.com"])'),
    (Unread("??"), 'unread(["??"])'),
]


@pytest.mark.parametrize(("type_", "text"), PAIRS)
def test_a_type_is_spelled_and_read_back(type_: Type, text: str) -> None:
    assert spell(type_) == text
    assert read_type(text) == type_


@pytest.mark.parametrize("text", ["", "list[", "list[string", "strin", "string string", "@", "map[string,]", "|", '"a'])
def test_the_error_of_an_invalid_type_has_a_column(text: str) -> None:
    with pytest.raises(NotationError, match=r"column \d+: expected"):
        read_type(text)


def test_too_deep_nesting_is_an_error() -> None:
    with pytest.raises(NotationError, match="nested"):
        read_type("list[" * 10_000)


names = st.text(min_size=1, max_size=12)
ids = st.builds(TypeId, st.lists(names, max_size=2).map(tuple), names)
leaves: st.SearchStrategy[Type] = st.one_of(
    st.sampled_from(ScalarKind).map(Scalar),
    st.one_of(st.text(), st.integers(), st.booleans(), st.floats(allow_nan=False), st.none()).map(Constant),
    st.sampled_from(ScalarKind).map(OtherValue),
    ids.map(Reference),
    st.builds(External, names, st.none() | names),
    names.map(Unread),
)
types = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(ListOf),
        inner.map(StreamOf),
        inner.map(NullableOf),
        st.builds(MapOf, inner, inner),
        st.lists(inner.filter(lambda t: not isinstance(t, UnionOf)), min_size=2, max_size=4, unique=True).map(
            lambda members: UnionOf(tuple(members))
        ),
    ),
    max_leaves=8,
)


@given(types)
def test_every_type_survives_the_round_trip(type_: Type) -> None:
    assert read_type(spell(type_)) == type_


@given(ids)
def test_every_id_survives_the_round_trip(id_: TypeId) -> None:
    assert read_id(spell_id(id_)) == id_
