"""An independent check of a change on the wire: it lists JSON values of one version and validates them by the other.

It knows nothing of docmodels' comparison. Models are recognized by the numbers in their keys (``own_3``, ``f3_1``), as
``random_schemas`` writes them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from docmodels.findings import Severity
from docmodels.schema.model import Alias, Declaration, Enumeration, Field, Object, Schema, Union
from docmodels.schema.types import (
    Constant,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
)

DEPTH = 14
SAMPLES: dict[ScalarKind, tuple[Any, ...]] = {
    ScalarKind.STRING: ("", "text"),
    ScalarKind.INTEGER: (0, 7),
    ScalarKind.FLOAT: (1.5, 2),
    ScalarKind.BOOLEAN: (True, False),
}
OTHER_VALUE = "a value that the docs don't list"
OTHER_MEMBER = ("a member that the docs don't list",)
_NUMBER = re.compile(r"(?:own_|f)(\d+)")


Models = dict[TypeId, Declaration]


class Sent(dict[str, Any]):
    """A JSON object, and the keys that its sender may write in it."""

    keys_of_sender: frozenset[str] = frozenset()


def values(type_: Type, models: Models, depth: int = 0) -> list[Any]:
    """Return some values of a type: at least one of each alternative, and each field present and absent."""
    match type_:
        case Scalar(kind):
            return list(SAMPLES[kind])
        case Constant(value):
            return [value]
        case NullableOf(item):
            return [None, *values(item, models, depth)]
        case ListOf(item):
            return [[], *([value] for value in values(item, models, depth + 1))]
        case MapOf(value):
            return [{}, *({"key": each} for each in values(value, models, depth + 1))]
        case UnionOf(members):
            return [value for member in members for value in values(member, models, depth)]
        case Reference(to):
            match models[to]:
                case Alias(target=target):
                    return values(target, models, depth)
                case Enumeration(members=members, open=is_open):
                    return [*(member.value for member in members), *([OTHER_VALUE] if is_open else [])]
                case Union(variants=variants, open=is_open):
                    listed = [value for variant in variants for value in values(variant.type, models, depth)]
                    return [*listed, *([OTHER_MEMBER] if is_open else [])]
                case Object(fields=fields):
                    return object_values(fields, models, depth + 1)
    raise AssertionError(type_)


def object_values(fields: tuple[Field, ...], models: Models, depth: int) -> list[Any]:
    required = {row.key: first_value(row.type, models) for row in fields if row.required}
    found = [required]
    if depth < DEPTH:
        for row in fields:
            found += ({**required, row.key: value} for value in values(row.type, models, depth))
            found += [{**required, row.key: None}] if row.nullable else []
    return [sent(each, fields) for each in found]


def first_value(type_: Type, models: Models) -> Any:
    """Return the smallest value of a type."""
    match type_:
        case ListOf():
            return []
        case MapOf():
            return {}
        case NullableOf():
            return None
        case UnionOf(members):
            return first_value(members[0], models)
        case Reference(to):
            match models[to]:
                case Alias(target=target):
                    return first_value(target, models)
                case Union(variants=variants):
                    return first_value(variants[0].type, models)
                case Object(fields=fields):
                    rows = (row for row in fields if row.required)
                    return sent({row.key: first_value(row.type, models) for row in rows}, fields)
    return values(type_, models)[0]


def sent(value: dict[str, Any], fields: tuple[Field, ...]) -> Sent:
    made = Sent(value)
    made.keys_of_sender = frozenset(row.key for row in fields)
    return made


def is_valid(value: Any, type_: Type, models: Models, *, tolerant: bool = False) -> bool:
    """Does a type admit a value? Unknown keys of objects are ignored.

    A ``tolerant`` reader also accepts what is new to it: unknown values of enumerations and unknown members of unions,
    and the absence of a field that the sender may write.
    """
    match type_:
        case Scalar(ScalarKind.STRING):
            return isinstance(value, str)
        case Scalar(ScalarKind.BOOLEAN):
            return isinstance(value, bool)
        case Scalar(ScalarKind.INTEGER):
            return isinstance(value, int) and not isinstance(value, bool)
        case Scalar(ScalarKind.FLOAT):
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Constant(constant):
            return bool(value == constant and type(value) is type(constant))
        case NullableOf(item):
            return value is None or is_valid(value, item, models, tolerant=tolerant)
        case ListOf(item):
            return isinstance(value, list) and all(is_valid(each, item, models, tolerant=tolerant) for each in value)
        case MapOf(inner):
            is_map = isinstance(value, dict) and not isinstance(value, Sent)
            return is_map and all(is_valid(each, inner, models, tolerant=tolerant) for each in value.values())
        case UnionOf(members):
            return is_valid_member(value, members, models, tolerant)
        case Reference(to):
            match models[to]:
                case Alias(target=target):
                    return is_valid(value, target, models, tolerant=tolerant)
                case Enumeration(members=entries, open=is_open):
                    is_known = any(value == entry.value for entry in entries)
                    return is_known or (isinstance(value, str) and (tolerant or bool(is_open)))
                case Union(variants=variants, open=is_open):
                    members = tuple(variant.type for variant in variants)
                    return is_valid_member(value, members, models, tolerant, is_open=bool(is_open))
                case Object(fields=fields):
                    is_object = isinstance(value, Sent)
                    return is_object and all(is_valid_field(value, row, models, tolerant) for row in fields)
    raise AssertionError(type_)


def is_valid_member(
    value: Any, members: tuple[Type, ...], models: Models, tolerant: bool, *, is_open: bool = False
) -> bool:
    """Does any member admit the value? An open union and a tolerant reader accept a value that no member could be, too:
    it is a new member."""
    if any(is_valid(value, member, models, tolerant=tolerant) for member in members):
        return True
    return (
        (tolerant or is_open) and value is not None and not any(could_be(value, member, models) for member in members)
    )


def could_be(value: Any, type_: Type, models: Models) -> bool:
    """Is this the member of a union that a value belongs to, whether it is valid or not?"""
    match type_:
        case ListOf():
            return isinstance(value, list)
        case MapOf():
            return isinstance(value, dict) and not isinstance(value, Sent)
        case UnionOf(members):
            return any(could_be(value, member, models) for member in members)
        case Reference(to):
            match models[to]:
                case Alias(target=target):
                    return could_be(value, target, models)
                case Union(variants=variants):
                    return any(could_be(value, variant.type, models) for variant in variants)
                case Object(fields=fields):
                    is_object = isinstance(value, Sent)
                    return is_object and number_of(value.keys_of_sender) == number_of(row.key for row in fields)
    return False


def number_of(keys: Iterable[str]) -> str:
    """The number of the model that has these keys."""
    numbers = Counter(found[1] for key in keys if (found := _NUMBER.match(key)))
    return numbers.most_common(1)[0][0] if numbers else ""


def is_valid_field(value: Sent, row: Field, models: Models, tolerant: bool) -> bool:
    if row.key not in value:
        return not row.required or (tolerant and row.key in value.keys_of_sender)
    found = value[row.key]
    if found is None and row.nullable:
        return True
    return is_valid(found, row.type, models, tolerant=tolerant)


def reader_level(sender: Schema, sent_type: Type, receiver: Schema, received: Type) -> Severity:
    """How severe it is for code that reads by ``receiver`` what ``sender`` sends: a value that even a tolerant reader
    rejects is breaking, any other value that is rejected is risky."""
    every, models = values(sent_type, sender.by_id()), receiver.by_id()
    if all(is_valid(value, received, models) for value in every):
        return Severity.NOTE
    is_tolerable = all(is_valid(value, received, models, tolerant=True) for value in every)
    return Severity.WARNING if is_tolerable else Severity.ERROR


def writer_level(sender: Schema, sent_type: Type, receiver: Schema, received: Type) -> Severity:
    """How severe it is for code that writes by ``sender`` what ``receiver`` accepts: a rejected value is breaking."""
    models = receiver.by_id()
    is_accepted = all(is_valid(value, received, models) for value in values(sent_type, sender.by_id()))
    return Severity.NOTE if is_accepted else Severity.ERROR
