"""``dataclass`` as in the standard library, but methods are compiled when they are first called.

The standard library compiles up to six methods when a class is defined, which takes half a millisecond. A run imports
some two hundred such classes and calls a third of their methods, so that this was a tenth of its time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

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
    cls.__doc__ = cls.__doc__ or cls.__name__  # otherwise the standard library computes the signature
    # The standard library compiles two methods for frozen classes, and refuses others if their base is frozen.
    bases = [base.__dict__["__dataclass_params__"] for base in cls.__mro__[1:] if _is_frozen(base)]
    if bases and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    for parameters in bases:
        parameters.frozen = False
    try:
        made: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    finally:
        for parameters in bases:
            parameters.frozen = True
    fields = dataclasses.fields(made)
    methods: dict[str, Any] = {"__init__": _later(made, "__init__", _init), "__repr__": _repr(fields)}
    if frozen:
        made.__dataclass_params__.frozen = True
        methods |= _frozen(fields)
    if eq:
        methods["__eq__"] = _later(made, "__eq__", _comparison("=="))
        methods["__hash__"] = _later(made, "__hash__", _hash) if frozen else None
    if order:
        methods |= {name: _later(made, name, _comparison(sign)) for name, sign in _ORDER.items()}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


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


def _repr(fields: tuple[dataclasses.Field[Any], ...]) -> Callable[[object], str]:
    names = tuple(each.name for each in fields if each.repr)

    @recursive_repr("...")
    def text(self: object) -> str:
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{type(self).__qualname__}({shown})"

    return text


def _frozen(fields: tuple[dataclasses.Field[Any], ...]) -> dict[str, Any]:
    """Return the methods that refuse changes, and those that copy and pickle without making any."""
    names = tuple(each.name for each in fields)

    def state(self: object) -> list[object]:
        return [getattr(self, name) for name in names]

    def restore(self: object, values: list[object]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return {"__setattr__": _refuse_set, "__delattr__": _refuse_delete, "__getstate__": state, "__setstate__": restore}


def _refuse_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
