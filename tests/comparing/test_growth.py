"""Comparing takes time at most linear in the schemas, for every kind of change between them.

What makes a report longer than linear isn't here: a change of a model is listed for each operation that reaches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from build_schema import (
    make_alias,
    make_enum,
    make_error,
    make_field,
    make_object,
    make_operation,
    make_schema,
    make_union,
    ref,
)
from drift_samples import drift
from processor_time import assert_linear, seconds

from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.matching.models_across_languages import LanguageSide
from docmodels.schema.model import Declaration, Operation, Schema, Shapeless
from docmodels.schema.references import declaration_types, references
from docmodels.schema.types import INTEGER, STRING, Constant, ListOf, UnionOf

SIZE = 500
Part = Declaration | Operation
Build = Callable[[int, bool], Iterator[Part]]
"""Yields the parts of the new version, or of the old one, of a size."""


def _fields(size: int, prefix: str, **facts: object) -> Declaration:
    return make_object("A", *(make_field(f"{prefix}{n}", **facts) for n in range(size)))  # type: ignore[arg-type]


def _ring(size: int, prefix: str, type_: object = STRING) -> Iterator[Part]:
    for n in range(size):
        yield make_object(f"{prefix}{n}", next=ref(f"{prefix}{(n + 1) % size}"), id=type_)


def _union(size: int, prefix: str, *, own: bool = True) -> Iterator[Part]:
    yield make_union("U", *(ref(f"{prefix}{n}") for n in range(size)))
    yield from (
        make_object(f"{prefix}{n}", **{f"f{n}" if own else "f": STRING, f"{prefix}": STRING}) for n in range(size)
    )


def _operations(size: int, call: Callable[[int], str], **facts: object) -> Iterator[Part]:
    yield from (make_operation(call(n), make_field("a"), **facts) for n in range(size))


STRUCTURES: dict[str, Build] = {
    "renamed fields": lambda size, new: iter([_fields(size, "new_" if new else "old_")]),
    "similar fields": lambda size, new: iter([_fields(size, "value_b" if new else "value_a")]),
    "fields of one description": lambda size, new: iter([_fields(size, "b" if new else "a", description="One.")]),
    "fields with another key": lambda size, new: iter(
        [make_object("A", *(make_field(f"b{n}" if new else f"a{n}", wire_name=f"k{n}") for n in range(size)))]
    ),
    "fields of another type": lambda size, new: iter(
        [make_object("A", *(make_field(f"b{n}", INTEGER if new else STRING) for n in range(size)))]
    ),
    "removed fields": lambda size, new: iter([_fields(1 if new else size, "a")]),
    "renamed models": lambda size, new: _ring(size, "B" if new else "A"),
    "models of another type": lambda size, new: _ring(size, "A", INTEGER if new else STRING),
    "renamed models of one shape": lambda size, new: (
        make_object(f"B{n}" if new else f"A{n}", id=STRING) for n in range(size)
    ),
    "renamed models of one field each": lambda size, new: (
        make_object(f"B{n}" if new else f"A{n}", **{f"f{n}": STRING}) for n in range(size)
    ),
    "removed models": lambda size, new: _ring(1 if new else size, "A"),
    "moved models": lambda size, new: (make_object(f"{'x' if new else 'y'}.A{n}", id=STRING) for n in range(size)),
    "models of one name": lambda size, new: (
        make_object(f"n{n}.A", id=INTEGER if new else STRING) for n in range(size)
    ),
    "models of one name in other folders": lambda size, new: (
        make_object(f"{'b' if new else 'a'}{n}.A", id=STRING) for n in range(size)
    ),
    "split models": lambda size, new: (
        make_object(f"A{n}" if new else "A", id=STRING) for n in range(size if new else 1)
    ),
    "values": lambda size, new: iter([make_enum("A", *(f"{'b' if new else 'a'}{n}" for n in range(size)))]),
    "enumerations of other names": lambda size, new: (
        make_enum(f"{'B' if new else 'A'}{n}", "x", "y") for n in range(size)
    ),
    "members of other names": lambda size, new: _union(size, "B" if new else "A"),
    "members of one shape": lambda size, new: _union(size, "B" if new else "A", own=False),
    "removed members": lambda size, new: _union(1 if new else size, "A"),
    "members that one side lacks": lambda size, new: iter(
        [make_object("A", a=UnionOf(tuple(ListOf(Constant(n)) for n in range(size if new else size // 2))))]
    ),
    "lists in a union": lambda size, new: iter(
        [make_object("A", a=UnionOf(tuple(ListOf(ref(f"{'B' if new else 'A'}{n}")) for n in range(size))))]
    ),
    "unions in unions": lambda size, new: (
        make_union(f"U{n}", ref(f"U{n + 1}"), INTEGER if new else STRING)
        for n in range(min(size, 80))  # each has all that are below it
    ),
    "a union in many fields": lambda size, new: iter(
        [
            make_union("U", *(ref(f"A{n}") for n in range(size))),
            *(make_object(f"A{n}", **{f"f{n}": INTEGER if new else STRING}) for n in range(size)),
            *(make_object(f"B{n}", u=ref("U")) for n in range(size)),
        ]
    ),
    "a chain of models": lambda size, new: (
        make_object(f"A{n}", next=ref(f"A{n + 1}"), **({"z": INTEGER if new else STRING} if n == size - 1 else {}))
        for n in range(size)
    ),
    "a chain of aliases": lambda size, new: (
        make_alias(f"A{n}", ref(f"A{n + 1}") if n + 1 < size else (INTEGER if new else STRING)) for n in range(size)
    ),
    "a model that all use": lambda size, new: iter(
        [make_object("S", a=INTEGER if new else STRING), *(make_object(f"A{n}", s=ref("S")) for n in range(size))]
    ),
    "renamed operations": lambda size, new: _operations(size, lambda n: f"sdk.{'b' if new else 'a'}.get_{n}"),
    "operations of one name": lambda size, new: _operations(size, lambda n: f"sdk.{'b' if new else 'a'}{n}.get"),
    "operations of one call": lambda size, new: _operations(size, lambda n: "sdk.a.get", id="b" if new else "a"),
    "removed operations": lambda size, new: _operations(1 if new else size, lambda n: f"sdk.a.get_{n}"),
    "parameters": lambda size, new: iter(
        [make_operation("sdk.a.get", *(make_field(f"{'b' if new else 'a'}{n}") for n in range(size)))]
    ),
    "errors": lambda size, new: iter(
        [make_operation("sdk.a.get", errors=tuple(make_error(str(n), INTEGER if new else STRING) for n in range(size)))]
    ),
    "constants of a field": lambda size, new: iter(
        [make_object("A", a=UnionOf(tuple(Constant(f"{'b' if new else 'a'}{n}") for n in range(size))))]
    ),
    "scalars and lists": lambda size, new: iter(
        [make_object("A", a=UnionOf(tuple(ListOf(Constant(f"{'b' if new else 'a'}{n}")) for n in range(size))))]
    ),
    "deep types": lambda size, new: iter(
        [make_object("A", *(make_field(f"a{n}", _deep(INTEGER if new else STRING)) for n in range(size // 10)))]
    ),
}


def _deep(type_: object) -> object:
    for _ in range(90):
        type_ = ListOf(type_)
    return type_


def schema(build: Build, size: int, *, new: bool = False) -> Schema:
    """Return one version, with a declaration for each model that another one refers to."""
    parts = list(build(size, new))
    known = {part.id for part in parts if not isinstance(part, Operation)}
    missing = {
        id_
        for part in parts
        if not isinstance(part, Operation)
        for type_ in declaration_types(part)
        for id_ in references(type_)
    } - known
    return make_schema(*parts, *(Shapeless(id=id_, missing=True) for id_ in missing))


QUICK = {"renamed fields", "members that one side lacks", "parameters", "models of one name", "unions in unions"}
each_structure = pytest.mark.parametrize(
    "structure", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in STRUCTURES]
)


@each_structure
def test_time_of_comparing_versions_grows_linearly(structure: str) -> None:
    def measure(size: int) -> float:
        old, new = (schema(STRUCTURES[structure], size, new=each) for each in (False, True))
        return seconds(lambda: compare_versions(old, new))

    assert_linear(measure, SIZE)


@each_structure
def test_time_of_comparing_languages_grows_linearly(structure: str) -> None:
    def measure(size: int) -> float:
        sides = [
            LanguageSide(name, name, schema(STRUCTURES[structure], size, new=new))
            for name, new in (("python", False), ("go", True), ("java", True))
        ]
        return seconds(lambda: drift(sides))

    assert_linear(measure, SIZE)
