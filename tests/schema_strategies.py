"""Schemas for property tests: small, circular, with names that need quoting."""

from __future__ import annotations

from hypothesis import strategies as st

from docmodels.schema.model import (
    Alias,
    Declaration,
    Enumeration,
    Field,
    Member,
    Object,
    Operation,
    Response,
    Route,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from docmodels.schema.types import (
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
    union_of,
)

IDS = [TypeId(("components",), name) for name in ("Usage", "Role", "Chat", "Ch at", "Error\u2028T", 'a"b')]
NAMES = st.sampled_from(["id", "name", "prompt_tokens", "from_", "", "a b", "a: b", '"x"', "ä", "is:", "field", "x\ny"])
PROSE = st.sampled_from(["", "Text.", "two\nlines", "colon: \u2028 here"])
DEPRECATION = st.none() | st.sampled_from(["", "use x"])
VALUES = st.sampled_from(["a", "b", "", "1", 1, 2, 1.5, True, False, None])
MAYBE = st.none() | st.booleans()


def types(ids: list[TypeId]) -> st.SearchStrategy[Type]:
    leaves: st.SearchStrategy[Type] = st.one_of(
        st.sampled_from([Scalar(kind) for kind in ScalarKind]),
        VALUES.map(Constant),
        st.just(External("httpx.Response")),
        st.sampled_from([Reference(id_) for id_ in ids]) if ids else st.nothing(),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(ListOf),
            inner.map(MapOf),
            inner.filter(lambda type_: not isinstance(type_, NullableOf)).map(NullableOf),
            st.lists(inner, min_size=2, max_size=3).map(lambda members: union_of(tuple(members))),
        ),
        max_leaves=4,
    ).map(_flat)


def _flat(type_: Type) -> Type:
    return union_of(type_.members) if isinstance(type_, UnionOf) else type_


@st.composite
def fields(draw: st.DrawFn, ids: list[TypeId]) -> tuple[Field, ...]:
    names = draw(st.lists(NAMES, max_size=4, unique=True))
    return tuple(
        Field(
            name=name,
            type=draw(types(ids)),
            required=draw(MAYBE),
            nullable=draw(MAYBE),
            default=draw(st.none() | VALUES.map(Constant)),
            wire_name=draw(st.none() | NAMES),
            example=draw(st.none() | PROSE),
            description=draw(PROSE),
            deprecation=draw(DEPRECATION),
        )
        for name in names
    )


@st.composite
def declarations(draw: st.DrawFn, id_: TypeId, ids: list[TypeId]) -> Declaration:
    shared = {
        "id": id_,
        "description": draw(PROSE),
        "deprecation": draw(DEPRECATION),
        "example": draw(st.none() | PROSE),
    }
    kind = draw(st.sampled_from(["object", "object", "enumeration", "union", "alias", "shapeless"]))
    if kind == "object":
        return Object(**shared, fields=draw(fields(ids)), additional=draw(st.none() | types(ids)))
    if kind == "enumeration":
        values = draw(st.lists(VALUES, max_size=4, unique_by=lambda value: (type(value), value)))
        members = tuple(Member(value=value, name=draw(st.none() | NAMES), description=draw(PROSE)) for value in values)
        return Enumeration(**shared, members=members, open=draw(MAYBE))
    if kind == "union":
        found = draw(st.lists(types(ids), max_size=3, unique=True))
        return Union(**shared, variants=tuple(Variant(type=type_) for type_ in found), open=draw(MAYBE))
    if kind == "alias":
        return Alias(**shared, target=draw(types(ids)))
    return Shapeless(**shared, missing=draw(st.booleans()))


@st.composite
def operations(draw: st.DrawFn, call: str, ids: list[TypeId]) -> Operation:
    statuses = draw(st.lists(st.sampled_from(["400", "404", "4XX"]), max_size=3, unique=True))
    return Operation(
        call=call,
        name=draw(NAMES),
        id=draw(st.none() | NAMES),
        route=draw(st.none() | st.just(Route("get", "/v1/{id}"))),
        parameters=draw(fields(ids)),
        responses=tuple(draw(st.lists(st.builds(Response, type=st.none() | types(ids)), max_size=2))),
        errors=tuple(
            Response(type=draw(types(ids)), statuses=(status,), content_type="application/json") for status in statuses
        ),
        deprecation=draw(DEPRECATION),
    )


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    ids = sorted(draw(st.lists(st.sampled_from(IDS), max_size=5, unique=True)))
    calls = draw(
        st.lists(st.sampled_from(["sdk.chat.complete", "sdk.chat.stream", "sdk.list"]), max_size=2, unique=True)
    )
    return Schema(
        declarations=tuple(draw(declarations(id_, ids)) for id_ in ids),
        operations=tuple(draw(operations(call, ids)) for call in sorted(calls)),
    )
