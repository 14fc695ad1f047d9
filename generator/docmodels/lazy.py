"""Dataclasses and constant patterns whose code is compiled when it is first used.

``dataclasses`` compiles up to six methods when a class is defined, which takes half a millisecond. A short run imports
some two hundred such classes, calls a third of their methods, and makes only a few values of most classes: all of that
was a sixth of its time. It uses one in six of a hundred constant patterns, of which each takes a quarter of a
millisecond.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, AnyStr, cast

_NOT_FIELDS = ("ClassVar", "InitVar", "KW_ONLY")
_FEW = 8
"""How many values of a class are made before its ``__init__`` is compiled, which takes as long as thirty values do."""
_ORDER = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False, eq=True, order=False):
        """Return the class as a dataclass; see ``dataclasses.dataclass``."""

        def decorate(cls):
            return _made(cls, frozen=frozen, slots=slots, kw_only=kw_only, eq=eq, order=order)

        return decorate if cls is None else decorate(cls)


def _made(cls: type[Any], *, frozen: bool, slots: bool, kw_only: bool, eq: bool, order: bool) -> type[Any]:
    own = set(cls.__dict__)
    if "__eq__" in own and cls.__hash__ is None:  # Python's answer to an `__eq__`, and not the class's own
        own.discard("__hash__")
    if cls.__doc__ is None:
        own.discard("__doc__")
    if any(
        isinstance(value, dataclasses.Field) and name not in cls.__annotations__ for name, value in vars(cls).items()
    ):
        raise TypeError("a field has no annotation")
    if not frozen and any(map(_is_frozen, cls.__mro__[1:])):
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    new = _new_fields(cls, kw_only)
    fields = {name: each for base in cls.__mro__[:0:-1] for name, each in _fields_of(base).items()} | new
    _require_order(fields.values())
    made = _with_slots(cls, new) if slots else _with_defaults(cls, new)
    for name, value in _members(made, fields, frozen=frozen, eq=eq, order=order).items():
        if name not in own:
            setattr(made, name, value)
    return made


@dataclasses.dataclass(init=False, repr=False, eq=False)
class _Sample:
    """What the standard library makes of a class, so that it takes ours for its own."""

    sample: int


_SAMPLE_FIELD: Any = dataclasses.fields(_Sample)[0]
_SHARED = {name: value for name, value in vars(_Sample).items() if name == "__replace__"}
"""Since Python 3.13, for ``copy.replace``."""


def _fields_of(cls: type) -> Mapping[str, dataclasses.Field[Any]]:
    fields: Mapping[str, dataclasses.Field[Any]] = cls.__dict__.get("__dataclass_fields__", {})
    return fields


def _new_fields(cls: type, kw_only: bool) -> dict[str, dataclasses.Field[Any]]:
    """Return the fields that a class adds to those of its bases. Raises TypeError for an annotation that isn't one."""
    new: dict[str, dataclasses.Field[Any]] = {}
    texts = " ".join(map(str, cls.__annotations__.values()))  # their text may be any, also part of a longer name
    if any(special in texts for special in _NOT_FIELDS):
        raise TypeError("not all annotations are fields; use the dataclass of the standard library")
    for name, type_ in cls.__annotations__.items():
        default = cls.__dict__.get(name, dataclasses.MISSING)
        each: Any = default if isinstance(default, dataclasses.Field) else dataclasses.field(default=default)
        if each.default.__class__.__hash__ is None:
            raise ValueError(f"mutable default {type(each.default)} for field {name} is not allowed")
        each.name, each.type = name, type_
        if each.kw_only is dataclasses.MISSING:
            each.kw_only = kw_only
        each._field_type = _SAMPLE_FIELD._field_type
        new[name] = each
    return new


def _require_order(fields: Iterable[dataclasses.Field[Any]]) -> None:
    """Raise TypeError if an argument without a default follows one with a default."""
    optional = ""
    for each in fields:
        if each.init and not each.kw_only:
            if not _is_required(each):
                optional = each.name
            elif optional:
                raise TypeError(f"non-default argument {each.name!r} follows default argument {optional!r}")


def _with_slots(cls: type, new: Mapping[str, dataclasses.Field[Any]]) -> type[Any]:
    """Return a class with slots for its new fields. Slots can only be given to a new class."""
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    members = {name: value for name, value in cls.__dict__.items() if name not in new}
    members.pop("__dict__", None)
    members.pop("__weakref__", None)
    members["__slots__"] = tuple(name for name in new if name not in inherited)
    made = type(cls)(cls.__name__, cls.__bases__, members)
    made.__qualname__ = cls.__qualname__
    return made


def _with_defaults(cls: type[Any], new: Mapping[str, dataclasses.Field[Any]]) -> type[Any]:
    """Return the class, whose attributes are the defaults of its new fields instead of calls of ``field``."""
    for name, each in new.items():
        if each.default is not dataclasses.MISSING:
            setattr(cls, name, each.default)
        elif name in cls.__dict__:
            delattr(cls, name)
    return cls


def _members(
    made: type, fields: Mapping[str, dataclasses.Field[Any]], *, frozen: bool, eq: bool, order: bool
) -> dict[str, Any]:
    """Return the attributes that the standard library gives to a class."""
    parameters = copy(_Sample.__dataclass_params__)  # type: ignore[attr-defined]
    parameters.init, parameters.repr, parameters.eq = True, True, eq
    parameters.order, parameters.frozen = order, frozen
    all_fields = tuple(fields.values())
    members: dict[str, Any] = {
        **_SHARED,
        "__doc__": made.__name__,  # the standard library computes the signature
        "__dataclass_params__": parameters,
        "__dataclass_fields__": dict(fields),
        "__match_args__": tuple([each.name for each in all_fields if each.init and not each.kw_only]),
        "__init__": _first_inits(made, all_fields, frozen),
        "__repr__": _later(made, "__repr__", _repr),
    }
    if frozen:
        members |= _frozen()
    if eq:
        members["__eq__"] = _later(made, "__eq__", _comparison("=="))
        members["__hash__"] = _later(made, "__hash__", _hash) if frozen else None
    if order:
        members |= {name: _later(made, name, _comparison(sign)) for name, sign in _ORDER.items()}
    return members


def _is_frozen(cls: type) -> bool:
    parameters = cls.__dict__.get("__dataclass_params__")
    return parameters is not None and parameters.frozen


def _later(cls: type, name: str, compiled: Callable[[type], Callable[..., Any]]) -> Callable[..., Any]:
    """Return a method that replaces itself by the compiled one when it is called."""

    def method(self: object, *values: object, **named: object) -> Any:
        found = compiled(cls)
        found.__name__, found.__qualname__, found.__module__ = name, f"{cls.__qualname__}.{name}", cls.__module__
        setattr(cls, name, found)
        return found(self, *values, **named)

    return method


def _first_inits(cls: type, fields: tuple[dataclasses.Field[Any], ...], frozen: bool) -> Callable[..., None]:
    """Return an ``__init__`` that replaces itself by the compiled one after a few calls, or if the arguments don't fit:
    the compiled one raises the error."""
    compiled = _later(cls, "__init__", _init)
    positional = [each.name for each in fields if each.init and not each.kw_only]
    optional = {each.name for each in fields if each.init and not _is_required(each)}
    required = {each.name for each in fields if each.init and _is_required(each)}
    put = object.__setattr__ if frozen else setattr
    calls = 0

    def method(self: object, *values: object, **named: object) -> None:
        nonlocal calls
        calls += 1
        given = dict(zip(positional, values, strict=False)) | named
        is_fit = len(given) == len(values) + len(named) and required <= given.keys() <= required | optional
        if calls > _FEW or not is_fit:
            compiled(self, *values, **named)
            return
        for each in fields:
            if each.name in given:
                put(self, each.name, given[each.name])
            elif each.default_factory is not dataclasses.MISSING:
                put(self, each.name, each.default_factory())
            elif each.default is not dataclasses.MISSING:
                put(self, each.name, each.default)
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    return method


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _compiled(code: str, known: dict[str, Any]) -> Callable[..., Any]:
    exec(code, known)
    method: Callable[..., Any] = known["method"]
    return method


def _init(cls: type) -> Callable[..., None]:
    known: dict[str, Any] = {"_MISSING": dataclasses.MISSING, "_set": object.__setattr__}
    positional: list[str] = ["self"]
    named: list[str] = []
    lines: list[str] = []
    is_frozen = _is_frozen(cls)
    for each in dataclasses.fields(cls):
        name = each.name
        value, default = name, ""
        if each.default is not dataclasses.MISSING:
            known[f"_default_{name}"], default = each.default, f"=_default_{name}"
        elif each.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"], default = each.default_factory, "=_MISSING"
            value = f"_make_{name}() if {name} is _MISSING else {name}"
        if each.init:
            (named if each.kw_only else positional).append(f"{name}{default}")
        elif default:
            value = f"_default_{name}" if each.default is not dataclasses.MISSING else f"_make_{name}()"
        else:
            continue
        setter = getattr(getattr(cls, name, None), "__set__", None)  # of a slot
        if is_frozen and setter is not None:
            known[f"_set_{name}"] = setter
            lines.append(f"_set_{name}(self, {value})")
        else:
            lines.append(f"_set(self, {name!r}, {value})" if is_frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join([*positional, *(("*", *named) if named else ())])
    body = "\n ".join(lines or ["pass"])
    return _compiled(f"def method({parameters}):\n {body}", known)


def _comparison(sign: str) -> Callable[[type], Callable[[object, object], Any]]:
    def comparison(cls: type) -> Callable[[object, object], Any]:
        code = f"""
def method(self, other):
    if other.__class__ is self.__class__:
        return {_key(cls, "self")} {sign} {_key(cls, "other")}
    return NotImplemented
"""
        return _compiled(code, {})

    return comparison


def _hash(cls: type) -> Callable[[object], int]:
    return _compiled(f"def method(self):\n return hash({_key(cls, 'self')})", {})


def _key(cls: type, value: str) -> str:
    """Return the code of a tuple of the fields that are compared."""
    return "".join(["(", *(f"{value}.{each.name}, " for each in dataclasses.fields(cls) if each.compare), ")"])


def _repr(cls: type) -> Callable[[object], str]:
    names = tuple(each.name for each in dataclasses.fields(cls) if each.repr)

    @recursive_repr("...")
    def text(self: object) -> str:
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{type(self).__qualname__}({shown})"

    return text


def _frozen() -> dict[str, Any]:
    """Return the methods that refuse changes, and those that copy and pickle without making any."""
    return {"__setattr__": _refuse_set, "__delattr__": _refuse_delete, "__getstate__": _state, "__setstate__": _restore}


def _state(self: Any) -> list[object]:
    return [getattr(self, each.name) for each in dataclasses.fields(self)]


def _restore(self: Any, values: list[object]) -> None:
    for each, value in zip(dataclasses.fields(self), values, strict=True):
        object.__setattr__(self, each.name, value)


def _is_fixed(self: Any, name: str) -> bool:
    """Return whether an attribute can't be changed: any of a dataclass, and those that a derived class has from it."""
    return "__dataclass_fields__" in type(self).__dict__ or name in self.__dataclass_fields__


def _refuse_set(self: object, name: str, value: object) -> None:
    if _is_fixed(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _refuse_delete(self: object, name: str) -> None:
    if _is_fixed(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


class LazyPattern:
    """A pattern that isn't compiled yet, or the methods and attributes of it that were used."""

    def __init__(self, text: Any, flags: int) -> None:
        self._arguments = (text, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(re.compile(*self._arguments), name)
        setattr(self, name, value)  # so that `__getattr__` isn't called for it again
        return value


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", LazyPattern(text, flags))
