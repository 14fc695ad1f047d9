"""Strategies for schemas: small, circular, with names that need quoting or any other vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from hypothesis import strategies as st

from docmodels.schema.model import (
    PARAMETER_LOCATIONS,
    Alias,
    Constraint,
    Declaration,
    Discriminator,
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
    Composite,
    Constant,
    ConstantValue,
    External,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    union_of,
)

T = TypeVar("T")
IDS = [TypeId(("components",), name) for name in ("Usage", "Role", "Chat", "Ch at", "Error\u2028T", 'a"b')]
MAYBE = st.none() | st.booleans()
CONSTRAINTS = st.sampled_from(
    ((), (Constraint("minimum", 1),), (Constraint("maxLength", 9), Constraint("pattern", "[a-z]+: \n")))
)
"""Constraints sorted by keyword, as lock files store them."""
FORMATS = st.sampled_from((None, "uuid", "int32", "a: b"))
COMPOSITES = st.sampled_from((Composite.of([]), Composite.of({"a": [1, None]}), Composite.of(["x\u2028", {}])))
"""Lists and objects with sorted keys, as lock files store them."""
LOCATIONS = st.none() | st.sampled_from(sorted(PARAMETER_LOCATIONS))


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """What the names, texts, values and types of a schema are drawn from."""

    names: st.SearchStrategy[str]
    texts: st.SearchStrategy[str]
    values: st.SearchStrategy[ConstantValue]
    other_types: st.SearchStrategy[Type]
    """Types without parts, besides scalars, constants and references."""
    containers: tuple[type[ListOf] | type[MapOf] | type[StreamOf], ...] = (ListOf, MapOf)
    distinct_values: bool = True
    """Whether the values of an enumeration differ from each other."""


PLAIN = Vocabulary(
    names=st.sampled_from(
        ["id", "name", "prompt_tokens", "from_", "", "a b", "a: b", '"x"', "ä", "is:", "field", "x\ny"]
    ),
    texts=st.sampled_from(["", "Text.", "two\nlines", "colon: \u2028 here"]),
    values=st.sampled_from(["a", "b", "", "1", 1, 2, 1.5, True, False, None]),
    other_types=st.just(External("httpx.Response")),
)


@lru_cache(maxsize=256)
def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Draw a value or None. Cached, since building a strategy takes longer than drawing from it."""
    return st.none() | strategy


@lru_cache
def constants(words: Vocabulary) -> st.SearchStrategy[Constant]:
    """Draw constants."""
    return words.values.map(Constant)


def types(ids: Iterable[TypeId], words: Vocabulary = PLAIN) -> st.SearchStrategy[Type]:
    """Draw types of up to a handful of parts."""
    return _types(tuple(ids), words)


@lru_cache(maxsize=64)
def _types(ids: tuple[TypeId, ...], words: Vocabulary) -> st.SearchStrategy[Type]:
    leaves: st.SearchStrategy[Type] = st.one_of(
        st.sampled_from([Scalar(kind) for kind in ScalarKind]),
        constants(words),
        words.other_types,
        st.sampled_from([Reference(id_) for id_ in ids]) if ids else st.nothing(),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            *(inner.map(container) for container in words.containers),
            inner.filter(lambda type_: not isinstance(type_, NullableOf)).map(NullableOf),
            st.lists(inner, min_size=2, max_size=3).map(lambda members: union_of(tuple(members))),
        ),
        max_leaves=4,
    ).map(_flat)


def _flat(type_: Type) -> Type:
    return union_of(type_.members) if isinstance(type_, UnionOf) else type_


@st.composite
def fields(draw: st.DrawFn, ids: list[TypeId], words: Vocabulary = PLAIN) -> tuple[Field, ...]:
    """Draw the fields of an object, or parameters."""
    return tuple(
        Field(
            name=name,
            type=draw(types(ids, words)),
            required=draw(MAYBE),
            nullable=draw(MAYBE),
            default=draw(maybe(constants(words) | COMPOSITES)),
            format=draw(FORMATS),
            constraints=draw(CONSTRAINTS),
            condition=draw(maybe(words.texts)),
            read_only=draw(MAYBE),
            write_only=draw(MAYBE),
            location=draw(LOCATIONS),
            wire_name=draw(maybe(words.names)),
            example=draw(maybe(words.texts)),
            description=draw(words.texts),
            deprecation=draw(maybe(words.texts)),
        )
        for name in draw(st.lists(words.names, max_size=4, unique=True))
    )


@st.composite
def declarations(draw: st.DrawFn, id_: TypeId, ids: list[TypeId], words: Vocabulary = PLAIN) -> Declaration:
    """Draw a declaration that refers to ``ids``."""
    shared = {
        "id": id_,
        "description": draw(words.texts),
        "deprecation": draw(maybe(words.texts)),
        "example": draw(maybe(words.texts)),
    }
    match draw(st.sampled_from(["object", "object", "enumeration", "union", "alias", "shapeless"])):
        case "object":
            additional = draw(maybe(types(ids, words)))
            return Object(
                **shared,
                fields=draw(fields(ids, words)),
                additional=additional,
                closed=draw(MAYBE),
                discriminator=draw(maybe(discriminators(tuple(ids)))),
            )
        case "enumeration":
            return Enumeration(**shared, members=draw(members(words)), open=draw(MAYBE))
        case "union":
            found = draw(st.lists(types(ids, words), max_size=3, unique=True))
            variants = tuple(Variant(type=type_, description=draw(words.texts)) for type_ in found)
            return Union(
                **shared, variants=variants, open=draw(MAYBE), discriminator=draw(maybe(discriminators(tuple(ids))))
            )
        case "alias":
            return Alias(**shared, target=draw(types(ids, words)), format=draw(FORMATS), constraints=draw(CONSTRAINTS))
        case _:
            return Shapeless(**shared, missing=draw(st.booleans()))


@lru_cache
def discriminators(ids: tuple[TypeId, ...]) -> st.SearchStrategy[Discriminator]:
    """Draw discriminators that name ``ids``, with sorted values, as lock files store them."""
    mapping = st.dictionaries(PLAIN.names, st.sampled_from(ids), max_size=3) if ids else st.just({})
    return st.builds(Discriminator, PLAIN.names, mapping.map(lambda found: tuple(sorted(found.items()))))


@st.composite
def members(draw: st.DrawFn, words: Vocabulary) -> tuple[Member, ...]:
    """Draw the members of an enumeration."""
    key = (lambda value: (type(value), value)) if words.distinct_values else None
    return tuple(
        Member(
            value=value,
            name=draw(maybe(words.names)),
            description=draw(words.texts),
            deprecation=draw(maybe(words.texts)),
        )
        for value in draw(st.lists(words.values, max_size=4, unique_by=key))
    )


def _responses(of: st.SearchStrategy[Type]) -> st.SearchStrategy[Response]:
    statuses = st.sampled_from(((), ("200",), ("200", "201")))
    stated = st.builds(Response, type=maybe(of), statuses=statuses)
    return stated | st.builds(Response, type=st.none(), type_unstated=st.just(True), statuses=statuses)


@st.composite
def operations(draw: st.DrawFn, call: str, ids: list[TypeId]) -> Operation:
    """Draw an operation that refers to ``ids``."""
    statuses = draw(st.lists(st.sampled_from(["400", "404", "4XX"]), max_size=3, unique=True))
    return Operation(
        call=call,
        name=draw(PLAIN.names),
        id=draw(maybe(PLAIN.names)),
        route=draw(st.none() | st.just(Route("get", "/v1/{id}"))),
        parameters=draw(fields(ids)),
        request_content_type=draw(st.sampled_from((None, "application/json", "application/json, text/csv"))),
        responses=tuple(draw(st.lists(_responses(types(ids)), max_size=2))),
        errors=tuple(
            Response(type=draw(types(ids)), statuses=(status,), content_type="application/json") for status in statuses
        ),
        deprecation=draw(maybe(PLAIN.texts)),
    )


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """Draw a schema with declarations and operations."""
    ids = sorted(draw(st.lists(st.sampled_from(IDS), max_size=5, unique=True)))
    calls = draw(
        st.lists(st.sampled_from(["sdk.chat.complete", "sdk.chat.stream", "sdk.list"]), max_size=2, unique=True)
    )
    return Schema(
        declarations=tuple(draw(declarations(id_, ids)) for id_ in ids),
        operations=tuple(draw(operations(call, ids)) for call in sorted(calls)),
    )
