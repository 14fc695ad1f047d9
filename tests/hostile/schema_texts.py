"""Schemas with arbitrary text in every place that text can stand: names, values, descriptions, folders."""

from __future__ import annotations

from hypothesis import strategies as st

from docmodels.schema.model import (
    Alias,
    Declaration,
    Enumeration,
    Field,
    Member,
    Object,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from docmodels.schema.types import (
    Constant,
    ConstantValue,
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
    union_of,
)

from .payloads import PAYLOADS


def _payload(number: int) -> str:
    """A strategy over the payloads themselves would print them all whenever it is described."""
    return _PAYLOADS[number]


_PAYLOADS = list(PAYLOADS.values())
TEXTS: st.SearchStrategy[str] = st.one_of(
    st.integers(0, len(_PAYLOADS) - 1).map(_payload),
    st.text(max_size=20),
    st.text(alphabet="\"'\\`*/{}$#\n\r\t\v\f\0\x1c\x85\u2028\u2029\u202e\ud800\ufeff ab_1", max_size=12),
)
NAMES = st.one_of(TEXTS, st.sampled_from(["id", "ID", "Id", "type", "a b", "A", "B"]))
VALUES: st.SearchStrategy[ConstantValue] = st.one_of(
    TEXTS,
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
    st.sampled_from([10**400, -(10**400), 2**53, -1, 0, -0.0, 1e308, 5e-324]),
)
MAYBE = st.none() | st.booleans()


def _scalars() -> st.SearchStrategy[Type]:
    return st.sampled_from([Scalar(kind) for kind in ScalarKind])


def types(ids: list[TypeId]) -> st.SearchStrategy[Type]:
    leaves: st.SearchStrategy[Type] = st.one_of(
        _scalars(),
        VALUES.map(Constant),
        st.builds(External, TEXTS, TEXTS),
        st.builds(Unread, TEXTS),
        st.sampled_from([OtherValue(ScalarKind.STRING), OtherValue(ScalarKind.INTEGER)]),
        st.sampled_from([Reference(id_) for id_ in ids]),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(ListOf),
            inner.map(MapOf),
            inner.map(StreamOf),
            inner.filter(lambda each: not isinstance(each, NullableOf)).map(NullableOf),
            st.lists(inner, min_size=2, max_size=4).map(lambda members: union_of(tuple(members))),
        ),
        max_leaves=5,
    ).map(lambda type_: union_of(type_.members) if isinstance(type_, UnionOf) else type_)


@st.composite
def _field(draw: st.DrawFn, ids: list[TypeId]) -> Field:
    return Field(
        name=draw(NAMES),
        type=draw(types(ids)),
        required=draw(MAYBE),
        nullable=draw(MAYBE),
        default=draw(st.none() | VALUES.map(Constant)),
        example=draw(st.none() | TEXTS),
        wire_name=draw(st.none() | NAMES),
        description=draw(TEXTS),
        deprecation=draw(st.none() | TEXTS),
    )


@st.composite
def _declaration(draw: st.DrawFn, id_: TypeId, ids: list[TypeId]) -> Declaration:
    said = {
        "id": id_,
        "description": draw(TEXTS),
        "deprecation": draw(st.none() | TEXTS),
        "example": draw(st.none() | TEXTS),
    }
    match draw(st.sampled_from(["object", "object", "enumeration", "union", "alias", "shapeless"])):
        case "object":
            fields = draw(st.lists(_field(ids), max_size=5, unique_by=lambda field: field.name))
            return Object(**said, fields=tuple(fields), additional=draw(st.none() | types(ids)))
        case "enumeration":
            values = draw(st.lists(VALUES, max_size=5))
            members = tuple(
                Member(
                    value=value,
                    name=draw(st.none() | NAMES),
                    description=draw(TEXTS),
                    deprecation=draw(st.none() | TEXTS),
                )
                for value in values
            )
            return Enumeration(**said, members=members, open=draw(MAYBE))
        case "union":
            found = draw(st.lists(types(ids), min_size=2, max_size=4, unique=True))
            variants = tuple(Variant(type=type_, description=draw(TEXTS)) for type_ in found)
            return Union(**said, variants=variants, open=draw(MAYBE))
        case "alias":
            return Alias(**said, target=draw(types(ids)))
        case _:
            return Shapeless(**said, missing=draw(st.booleans()))


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """A schema that keeps the promises of the model, and none beyond."""
    folders = draw(st.lists(NAMES, min_size=1, max_size=2))
    pairs = st.tuples(st.sampled_from(folders), NAMES)
    found = draw(st.lists(pairs, min_size=1, max_size=5, unique=True))
    ids = sorted(TypeId((folder,), name) for folder, name in found)
    return Schema(declarations=tuple(draw(_declaration(id_, ids)) for id_ in ids))
