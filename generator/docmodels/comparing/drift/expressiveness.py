"""What a language's docs, or one tree's style, cannot say; such a fact is no drift, it is compared more coarsely.

``DECLARED`` is the table for languages, printed by ``docmodels drift --explain-losses``. A style is found from the
schema itself: a fact that a tree never states, while the docs beside it state it often, is one it cannot say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from ...matching.languages import LanguageSide
from ...report import ExpressivenessLimit
from ...schema.model import Alias, Enumeration, Object, Operation, Schema, Union
from ...schema.types import (
    Constant,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
    children,
)

ALL = ("python", "typescript", "go", "java", "csharp", "php", "ruby")
STATED_OFTEN = 3
"""A fact that others state less often than this proves no style: silence about it may be drift."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the declared table."""

    fact: str
    compared_as: str
    why: str
    languages: tuple[str, ...]


DECLARED: tuple[Row, ...] = (
    Row("nullable", "not at all", "the type cell has no form for null", ("typescript", "csharp", "php")),
    Row("nullable of an optional field", "not at all", "absent and null share one form", ("go", "ruby")),
    Row("nullable list, map or date", "not at all", "these cells never show null", ALL),
    Row(
        "null within a type",
        "without it",
        "item and value types have no form for null",
        ("typescript", "csharp", "php"),
    ),
    Row("integer or float", "number", "one type stands for both", ("typescript",)),
    Row("integer width", "integer", "most languages have one integer", ALL),
    Row("constant", "its base type", "a constant is printed as a one-value enumeration or its type", ALL[2:]),
    Row("date or date-time", "date-time", "one class stands for both", ("php",)),
    Row(
        "values of an open enumeration",
        "their base type",
        "open enumerations have no table of values",
        ("csharp", "php"),
    ),
    Row("open enumeration", "not at all", "the page does not tell open from closed", ("csharp", "php", "ruby")),
    Row("union members", "the union's name", "the page of a union has no members", ("java", "ruby")),
    Row("bytes", "string", "a string of bytes is a string", ("php", "ruby")),
    Row("array", "any type", "a bare `array` may be any list or map", ("php",)),
    Row("names of enumeration members", "not at all", "each language has its own; values are compared", ALL),
    Row("wire name", "letters and digits", "docs print the language's own spelling", ALL),
    Row("default", "not at all", "docs do not show it", ALL),
)

_STYLES: Mapping[str, tuple[str, str]] = {
    "nullable": ("not at all", "this style never marks null"),
    "null within a type": ("without it", "this style never marks null within a type"),
    "constant": ("its base type", "this style never prints a constant"),
    "union declarations": ("the members in the field's cell", "this style has no pages for unions"),
    "union members": ("any type", "this style never lists alternatives"),
    "enumeration values": ("their base type", "this style has no pages for enumerations"),
    "open enumeration": ("not at all", "this style never calls an enumeration open"),
    "decimal": ("string or number", "this style has no decimals"),
    "big-integer": ("string or integer", "this style has no big integers"),
    "bytes": ("string", "this style has no bytes"),
    "date": ("string or date-time", "this style has no dates"),
    "date-time": ("string", "this style has no date-times"),
    "integer or float": ("number", "this style has no integers"),
    "deprecated field": ("not at all", "this style never marks a field as deprecated"),
    "deprecated model": ("not at all", "this style never marks a model as deprecated"),
    "deprecated operation": ("not at all", "this style never marks an operation as deprecated"),
    "error": ("not at all", "this style has no tables of errors"),
    "additional properties": ("not at all", "this style never shows them"),
}


def losses_of(sides: Sequence[LanguageSide]) -> dict[str, frozenset[str]]:
    """The facts that each side cannot say, by the side's name: its language's and its style's."""
    stated = {side.name: Counter(_stated(side.schema)) for side in sides}
    often = {fact: max(count[fact] for count in stated.values()) >= STATED_OFTEN for fact in _STYLES}
    return {
        side.name: frozenset(
            {row.fact for row in DECLARED if side.language in row.languages}
            | {fact for fact in _STYLES if often[fact] and not stated[side.name][fact]}
        )
        for side in sides
    }


def loss_rows(sides: Sequence[LanguageSide], used: Mapping[tuple[str, str], int]) -> tuple[ExpressivenessLimit, ...]:
    """The losses that mattered: (side, fact) -> how often."""
    declared = {row.fact: row for row in DECLARED}
    found = []
    for (side, fact), count in sorted(used.items()):
        row = declared.get(fact)
        language = next(each.language for each in sides if each.name == side)
        if row is not None and language in row.languages:
            found.append(ExpressivenessLimit(fact, side, row.compared_as, row.why, count))
        else:
            compared_as, why = _STYLES.get(fact, ("not at all", "the page does not say"))
            found.append(ExpressivenessLimit(fact, side, compared_as, why, count))
    return tuple(found)


def declared_losses() -> tuple[ExpressivenessLimit, ...]:
    """The declared table, a line for each fact and language."""
    return tuple(
        ExpressivenessLimit(row.fact, language, row.compared_as, row.why)
        for row in DECLARED
        for language in row.languages
    )


def _stated(schema: Schema) -> Iterator[str]:
    """What a schema says, once for each time that it does: a union's page says its members wherever it is used."""
    unions = frozenset(declared.id for declared in schema.declarations if isinstance(declared, Union))
    for declared in schema.declarations:
        if declared.deprecation is not None:
            yield "deprecated model"
        match declared:
            case Object(fields=fields, additional=additional):
                for one in fields:
                    if one.nullable:
                        yield "nullable"
                    if one.deprecation is not None:
                        yield "deprecated field"
                    yield from _stated_by(one.type, unions)
                if additional is not None:
                    yield "additional properties"
            case Enumeration(open=open_):
                yield "enumeration values"
                if open_:
                    yield "open enumeration"
            case Union(variants=variants):
                yield "union declarations"
                yield "union members"
                for variant in variants:
                    yield from _stated_by(variant.type, unions)
            case Alias(target=target):
                yield "union declarations"
                yield from _stated_by(target, unions)
    for operation in schema.operations:
        yield from _stated_in(operation, unions)


def _stated_in(operation: Operation, unions: Set[TypeId]) -> Iterator[str]:
    if operation.deprecation is not None:
        yield "deprecated operation"
    for parameter in operation.parameters:
        yield from _stated_by(parameter.type, unions)
    for _ in operation.errors:
        yield "error"


_KINDS = {
    ScalarKind.DECIMAL: "decimal",
    ScalarKind.BIG_INTEGER: "big-integer",
    ScalarKind.BYTES: "bytes",
    ScalarKind.DATE: "date",
    ScalarKind.DATE_TIME: "date-time",
    ScalarKind.INTEGER: "integer or float",
    ScalarKind.FLOAT: "integer or float",
}


def _stated_by(type_: Type, unions: Set[TypeId]) -> Iterator[str]:
    stack = [type_]
    while stack:
        found = stack.pop()
        stack.extend(children(found))
        match found:
            case Scalar(kind) if kind in _KINDS:
                yield _KINDS[kind]
            case Constant():
                yield "constant"
            case NullableOf():
                yield "null within a type"
            case UnionOf():
                yield "union members"
            case Reference(to) if to in unions:
                yield "union members"
            case OtherValue():
                yield "open enumeration"
