# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Reads values of unions: chooses the member by the tag or the shape of a value.

``converter`` uses this module.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from cattrs import (
    BaseConverter,
    BaseValidationError,
    IterableValidationError,
    IterableValidationNote,
)
from typing_extensions import TypeAliasType

from .unset import Unset

__all__ = [
    "additional_of",
    "is_alias",
    "is_dict",
    "is_enumeration",
    "is_list",
    "is_literal",
    "is_model",
    "is_union",
    "keys_of",
    "plain",
    "read_union",
    "target",
]


def read_union(value: Any, kind: Any, own: BaseConverter) -> Any:
    """Read a value of a union as the member that it has the tag or the shape of."""
    members = tuple(flat(kind))
    if value is None and NoneType in members:
        return None
    if type(value) in members and not isinstance(value, (list, dict)):
        return value
    candidates = [each for each in members if each not in (NoneType, Unset)]
    if isinstance(value, dict):
        candidates = _ordered(value, tuple(candidates))
    elif isinstance(value, str):
        # Integers in strings come last, and a date without a time is rather a date.
        candidates.sort(key=lambda each: (each is int, each is datetime))
    if len(candidates) == 1:
        return own.structure(value, candidates[0])
    problems: list[tuple[Any, Exception]] = []
    for each in candidates:
        try:
            return own.structure(value, each)
        except Exception as error:
            problems.append((each, error))
    # A model or list that fits but for its content has errors with paths.
    inner = [each for _, each in problems if isinstance(each, BaseValidationError)]
    if len(inner) == 1:
        raise inner[0]
    for each, problem in problems:  # as those of a list, with the member as index
        name = f"as {each.__name__ if isinstance(each, type) else each}"
        problem.add_note(IterableValidationNote(name, name, each))
    message = "no member of the union fits"
    found = [problem for _, problem in problems]
    raise IterableValidationError(message, found, kind)  # pyright: ignore


def _ordered(value: dict[str, Any], members: tuple[Any, ...]) -> list[Any]:
    """Return the member with the tag of an object; otherwise all, best shape first."""
    models = tuple(each for each in members if is_model(each))
    key, table = _tags(models)
    tag = value.get(key)
    if isinstance(tag, (str, int)) and (type(tag), tag) in table:
        return [table[type(tag), tag]]

    counted: dict[Any, int] = {}

    def order(member: Any) -> tuple[int, int]:
        has_any_key = not is_model(member) or additional_of(member) is not None
        rest = 0 if has_any_key else len(value.keys() - set(keys_of(member).values()))
        return -_known(value, member, counted), rest

    return sorted(members, key=order)


def _known(value: Any, kind: Any, counted: dict[Any, int]) -> int:
    """Count the keys, at any depth, that a type has fields for."""
    place = id(value), kind
    if place in counted:
        return counted[place]
    count = 0
    if is_union(kind) or is_alias(kind):
        count = max(_known(value, each, counted) for each in flat(kind))
    elif isinstance(value, dict) and is_model(kind):
        for name, key in keys_of(kind).items():
            if key in value:
                count += 1 + _known(value[key], _hints(kind)[name], counted)
    elif isinstance(value, dict) and is_dict(kind):
        hint = get_args(kind)[1]
        count = sum(_known(each, hint, counted) for each in value.values())
    elif isinstance(value, list) and is_list(kind):
        hint = get_args(kind)[0]
        count = sum(_known(each, hint, counted) for each in value)
    counted[place] = count
    return count


@cache
def _tags(models: tuple[Any, ...]) -> tuple[str, dict[Any, Any]]:
    """Return the key whose constants tell models apart, and the model of each one."""
    constants = [_constants(each) for each in models]
    for key in constants[0] if len(models) > 1 else ():
        table: dict[Any, Any] = {}
        for model, values in zip(models, constants, strict=True):
            own = values.get(key, set())
            if not own or not own.isdisjoint(table):
                break
            table.update(dict.fromkeys(own, model))
        else:
            return key, table
    return "", {}


@cache
def _constants(model: Any) -> dict[str, set[Any]]:
    """Return the values, with their types, of each key of a model that has constants."""
    found: dict[str, set[Any]] = {}
    for name, key in keys_of(model).items():
        values: set[Any] = set()
        for hint in flat(_hints(model)[name]):
            if is_literal(hint):
                own = map(plain, get_args(hint))
                values.update((type(each), each) for each in own)
            elif is_enumeration(hint) and "_missing_" not in vars(hint):
                values.update((type(each.value), each.value) for each in hint)
            elif hint not in (NoneType, Unset):  # other values are possible
                break
        else:
            found[key] = values
    return found


def flat(kind: Any) -> Iterable[Any]:
    """Yield the members of a union, and those of the unions within it."""
    stack, seen = [kind], set[int]()
    while stack:
        each = stack.pop()
        if id(each) in seen:
            continue
        if isinstance(each, TypeAliasType):
            seen.add(id(each))
            stack.append(target(each))
        elif is_union(each):
            stack.extend(reversed(get_args(each)))
        else:
            yield each


@cache
def target(alias: Any) -> Any:
    """Return the type that an alias stands for."""
    holder = SimpleNamespace(__annotations__={"value": alias.__value__})
    return get_type_hints(holder, vars(sys.modules[alias.__module__]))["value"]


@cache
def keys_of(model: Any) -> dict[str, str]:
    """Return the JSON key of each field of a model, without additional properties."""
    return {
        each.name: each.metadata.get("wire", each.name)
        for each in fields(model)
        if not each.metadata.get("additional")
    }


def additional_of(model: Any) -> str | None:
    """Return the field of a model that holds its additional properties, if any."""
    names = [each.name for each in fields(model) if each.metadata.get("additional")]
    return names[0] if names else None


@cache
def _hints(model: Any) -> dict[str, Any]:
    """Return the type of each field of a model."""
    return get_type_hints(model)


def plain(value: Any) -> Any:
    """Return a value of JSON, also of a member of an ``Enum`` class."""
    return value.value if isinstance(value, Enum) else value


def is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


def is_model(kind: Any) -> bool:
    return is_dataclass(kind)


def is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def is_list(kind: Any) -> bool:
    return get_origin(kind) is list


def is_dict(kind: Any) -> bool:
    return get_origin(kind) is dict


def is_alias(kind: Any) -> bool:
    return isinstance(kind, TypeAliasType)


def is_enumeration(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)
