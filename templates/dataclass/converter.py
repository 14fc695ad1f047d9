# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Converts between the models and JSON, with cattrs.

``from_json`` and ``to_json`` read and write text. ``converter`` reads and writes parsed
JSON with ``converter.structure(data, Model)`` and ``converter.unstructure(model)``.
Register hooks on it to convert types of your own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import NoneType
from typing import Any, TypeVar, get_args, overload

from cattrs import BaseConverter, Converter
from cattrs.cols import list_structure_factory, mapping_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ._unions import (
    additional_of,
    is_alias,
    is_dict,
    is_enumeration,
    is_list,
    is_literal,
    is_model,
    is_union,
    keys_of,
    plain,
    read_union,
    target,
)
from .unset import UNSET, Unset

__all__ = ["UNSET", "Unset", "converter", "from_json", "to_json"]

T = TypeVar("T")


@overload
def from_json(text: str | bytes, model: type[T]) -> T: ...
@overload
def from_json(text: str | bytes, model: Any) -> Any: ...
def from_json(text: str | bytes, model: Any) -> Any:
    """Read JSON as a model or as any other type, such as a union of models.

    Raises ``json.JSONDecodeError`` for text that isn't JSON, and otherwise cattrs' errors,
    which ``cattrs.transform_error`` lists with their paths.
    """
    return converter.structure(json.loads(text), model)


def to_json(model: object) -> str:
    """Write a model as JSON, without the fields that are absent."""
    return json.dumps(converter.unstructure(model))


def _exactly(*kinds: type) -> Callable[[Any, Any], Any]:
    """Return a hook that accepts values of these types and leaves them unchanged."""

    def structure(value: Any, kind: Any) -> Any:
        if type(value) not in kinds:
            raise TypeError(f"expected {kind.__name__}, found {value!r}")
        return value

    return structure


def _integer(value: Any, _: Any) -> int:
    """Read an integer. APIs write large ones as strings."""
    if type(value) is int:
        return value
    if isinstance(value, str) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    raise TypeError(f"expected int, found {value!r}")


def _null(value: Any, _: Any) -> None:
    if value is not None:
        raise TypeError(f"expected null, found {value!r}")


def _decimal(value: Any, _: Any) -> Decimal:
    """Read a decimal number. APIs write it as a string or as a number."""
    if type(value) not in (str, int, float):
        raise TypeError(f"expected a decimal number, found {value!r}")
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"expected a decimal number, found {value!r}") from None


def _date(value: Any, _: Any) -> date:
    if not isinstance(value, str):
        raise TypeError(f"expected a date, found {value!r}")
    return date.fromisoformat(value)


def _date_time(value: Any, _: Any) -> datetime:
    if not isinstance(value, str):
        raise TypeError(f"expected a date and time, found {value!r}")
    return datetime.fromisoformat(value)


def _write_date_time(value: datetime) -> str:
    text = value.isoformat()
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _bytes(value: Any, _: Any) -> bytes:
    if not isinstance(value, str):
        raise TypeError(f"expected a string, found {value!r}")
    return value.encode()


def _constant(value: Any, literal: Any) -> Any:
    """Read a value of a ``Literal``. Unlike in Python, 1 and true differ in JSON."""
    for each in get_args(literal):
        own = plain(each)
        if type(own) is type(value) and own == value:
            return each
    raise ValueError(f"expected {literal}, found {value!r}")


def _member(value: Any, enumeration: Any) -> Any:
    """Read a member of an ``Enum`` class."""
    found = enumeration(value)
    if type(found.value) is not type(value):
        raise ValueError(f"expected {enumeration.__name__}, found {value!r}")
    return found


def _or_member(hook: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return a hook for a type of values and for the ``Enum`` classes that derive from it."""
    return lambda value, kind: (_member if is_enumeration(kind) else hook)(value, kind)


def _list_hook(kind: Any, own: BaseConverter) -> Callable[[Any, Any], Any]:
    structure = list_structure_factory(kind, own)

    def structure_list(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError(f"expected a list, found {value!r}")
        return structure(value, kind)

    return structure_list


def _dict_hook(kind: Any, own: BaseConverter) -> Callable[[Any, Any], Any]:
    structure = mapping_structure_factory(kind, own)

    def structure_dict(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"expected an object, found {value!r}")
        return structure(value, kind)

    return structure_dict


def _read_hook(model: Any, own: BaseConverter) -> Callable[[Any, Any], Any]:
    """Return the hook that reads a model."""
    keys, additional = keys_of(model), additional_of(model)
    # The hooks of fields are looked up when they are used: models refer to each other.
    options: dict[str, Any] = {
        name: override(rename=key, struct_hook=own.structure)
        for name, key in keys.items()
    }
    if additional is not None:
        options[additional] = override(struct_hook=own.structure)
    structure = make_dict_structure_fn(model, own, **options)
    known = set(keys.values())

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"expected an object, found {value!r}")
        data = {key: each for key, each in value.items() if key in known}
        if additional is not None and len(data) < len(value):
            data[additional] = {k: v for k, v in value.items() if k not in known}
        return structure(data, model)

    return read


def _write_hook(model: Any, own: BaseConverter) -> Callable[[Any], dict[str, Any]]:
    """Return the hook that writes a model."""
    additional = additional_of(model)
    options: dict[str, Any] = {
        each.name: override(
            rename=keys_of(model).get(each.name),
            omit_if_default=each.default is None or each.default is UNSET,
            unstruct_hook=own.unstructure,
            omit=each.name == additional,
        )
        for each in fields(model)
    }
    unstructure = make_dict_unstructure_fn(model, own, **options)

    def write(value: Any) -> dict[str, Any]:
        data = unstructure(value)
        rest = {} if additional is None else own.unstructure(getattr(value, additional))
        return {**data, **{k: v for k, v in rest.items() if k not in data}}

    return write


def _union_hook(_: Any, own: BaseConverter) -> Callable[[Any, Any], Any]:
    # Unions with their members in another order share a hook, but each keeps its order.
    return lambda value, kind: read_union(value, kind, own)


def _alias_hook(_: Any, own: BaseConverter) -> Callable[[Any, Any], Any]:
    return lambda value, alias: own.structure(value, target(alias))


def _make_converter() -> Converter:
    own = Converter()
    own.register_structure_hook(str, _or_member(_exactly(str)))
    own.register_structure_hook(bool, _exactly(bool))
    own.register_structure_hook(float, _or_member(_exactly(float, int)))
    own.register_structure_hook(int, _or_member(_integer))
    own.register_structure_hook(NoneType, _null)
    own.register_structure_hook(Decimal, _decimal)
    own.register_structure_hook(date, _date)
    own.register_structure_hook(datetime, _date_time)
    own.register_structure_hook(bytes, _bytes)
    own.register_unstructure_hook(str, plain)
    own.register_unstructure_hook(Decimal, str)
    own.register_unstructure_hook(date, date.isoformat)
    own.register_unstructure_hook(datetime, _write_date_time)
    own.register_unstructure_hook(bytes, bytes.decode)
    own.register_structure_hook_func(is_literal, _constant)
    own.register_structure_hook_func(is_enumeration, _member)
    own.register_structure_hook_factory(is_union, _union_hook)
    own.register_structure_hook_factory(is_alias, _alias_hook)
    own.register_structure_hook_factory(is_list, _list_hook)
    own.register_structure_hook_factory(is_dict, _dict_hook)
    own.register_structure_hook_factory(is_model, _read_hook)
    own.register_unstructure_hook_factory(is_model, _write_hook)
    return own


converter = _make_converter()
