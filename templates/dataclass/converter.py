# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Converts between the models and JSON, with cattrs.

``from_json`` and ``to_json`` read and write text. ``converter`` reads and writes parsed
JSON with ``converter.structure(data, Model)`` and ``converter.unstructure(model)``.
Register hooks on it to convert types of your own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, SimpleNamespace, UnionType
from typing import (
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

from cattrs import (
    BaseConverter,
    BaseValidationError,
    Converter,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.cols import list_structure_factory, mapping_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from typing_extensions import TypeAliasType

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
        plain = _plain(each)
        if type(plain) is type(value) and plain == value:
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
    return lambda value, kind: (_member if _is_enumeration(kind) else hook)(value, kind)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


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


@cache
def _target(alias: Any) -> Any:
    """Return the type that an alias stands for."""
    holder = SimpleNamespace(__annotations__={"value": alias.__value__})
    return get_type_hints(holder, vars(sys.modules[alias.__module__]))["value"]


@cache
def _keys(model: Any) -> dict[str, str]:
    """Return the JSON key of each field of a model, without additional properties."""
    return {
        each.name: each.metadata.get("wire", each.name)
        for each in fields(model)
        if not each.metadata.get("additional")
    }


def _additional(model: Any) -> str | None:
    """Return the field of a model that holds its additional properties, if any."""
    names = [each.name for each in fields(model) if each.metadata.get("additional")]
    return names[0] if names else None


def _read_hook(model: Any, own: BaseConverter) -> Callable[[Any, Any], Any]:
    """Return the hook that reads a model."""
    keys, additional = _keys(model), _additional(model)
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
    additional = _additional(model)
    options: dict[str, Any] = {
        each.name: override(
            rename=_keys(model).get(each.name),
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


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


def _flat(kind: Any) -> Iterable[Any]:
    """Yield the members of a union, and those of the unions within it."""
    stack, seen = [kind], set[int]()
    while stack:
        each = stack.pop()
        if id(each) in seen:
            continue
        if isinstance(each, TypeAliasType):
            seen.add(id(each))
            stack.append(_target(each))
        elif _is_union(each):
            stack.extend(reversed(get_args(each)))
        else:
            yield each


def _union_hook(_: Any, own: BaseConverter) -> Callable[[Any, Any], Any]:
    # Unions with their members in another order share a hook, but each keeps its order.
    return lambda value, kind: _union(value, kind, own)


def _union(value: Any, kind: Any, own: BaseConverter) -> Any:
    """Read a value of a union as the member that it has the tag or the shape of."""
    members = tuple(_flat(kind))
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
    models = tuple(each for each in members if _is_model(each))
    key, table = _tags(models)
    tag = value.get(key)
    if isinstance(tag, (str, int)) and (type(tag), tag) in table:
        return [table[type(tag), tag]]

    counted: dict[Any, int] = {}

    def order(member: Any) -> tuple[int, int]:
        has_any_key = not _is_model(member) or _additional(member) is not None
        rest = 0 if has_any_key else len(value.keys() - set(_keys(member).values()))
        return -_known(value, member, counted), rest

    return sorted(members, key=order)


def _known(value: Any, kind: Any, counted: dict[Any, int]) -> int:
    """Count the keys, at any depth, that a type has fields for."""
    place = id(value), kind
    if place in counted:
        return counted[place]
    count = 0
    if _is_union(kind) or _is_alias(kind):
        count = max(_known(value, each, counted) for each in _flat(kind))
    elif isinstance(value, dict) and _is_model(kind):
        for name, key in _keys(kind).items():
            if key in value:
                count += 1 + _known(value[key], _hints(kind)[name], counted)
    elif isinstance(value, dict) and _is_dict(kind):
        hint = get_args(kind)[1]
        count = sum(_known(each, hint, counted) for each in value.values())
    elif isinstance(value, list) and _is_list(kind):
        hint = get_args(kind)[0]
        count = sum(_known(each, hint, counted) for each in value)
    counted[place] = count
    return count


@cache
def _hints(model: Any) -> dict[str, Any]:
    """Return the type of each field of a model."""
    return get_type_hints(model)


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
    for name, key in _keys(model).items():
        values: set[Any] = set()
        for hint in _flat(_hints(model)[name]):
            if _is_literal(hint):
                plain = map(_plain, get_args(hint))
                values.update((type(each), each) for each in plain)
            elif _is_enumeration(hint) and "_missing_" not in vars(hint):
                values.update((type(each.value), each.value) for each in hint)
            elif hint not in (NoneType, Unset):  # other values are possible
                break
        else:
            found[key] = values
    return found


def _alias_hook(_: Any, own: BaseConverter) -> Callable[[Any, Any], Any]:
    return lambda value, alias: own.structure(value, _target(alias))


def _is_model(kind: Any) -> bool:
    return is_dataclass(kind)


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is list


def _is_dict(kind: Any) -> bool:
    return get_origin(kind) is dict


def _is_alias(kind: Any) -> bool:
    return isinstance(kind, TypeAliasType)


def _is_enumeration(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


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
    own.register_unstructure_hook(str, _plain)
    own.register_unstructure_hook(Decimal, str)
    own.register_unstructure_hook(date, date.isoformat)
    own.register_unstructure_hook(datetime, _write_date_time)
    own.register_unstructure_hook(bytes, bytes.decode)
    own.register_structure_hook_func(_is_literal, _constant)
    own.register_structure_hook_func(_is_enumeration, _member)
    own.register_structure_hook_factory(_is_union, _union_hook)
    own.register_structure_hook_factory(_is_alias, _alias_hook)
    own.register_structure_hook_factory(_is_list, _list_hook)
    own.register_structure_hook_factory(_is_dict, _dict_hook)
    own.register_structure_hook_factory(_is_model, _read_hook)
    own.register_unstructure_hook_factory(_is_model, _write_hook)
    return own


converter = _make_converter()
