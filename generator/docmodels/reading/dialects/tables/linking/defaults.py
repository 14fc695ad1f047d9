"""The default of a field: the text of its cell -> a constant of the field's type."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isfinite

from .....lazy import lazy_pattern
from .....schema.types import Constant, ConstantValue, NullableOf, Scalar, ScalarKind, Type, UnionOf

_NOTHING = frozenset({"", "-", "–", "—", "/", "n/a", "none", "null", "nil", "undefined", "unset", "无", "なし", "없음"})
_BOOLEANS = {
    **dict.fromkeys(("true", "yes", "是", "はい", "ja", "oui", "sí", "да"), True),
    **dict.fromkeys(("false", "no", "否", "いいえ", "nein", "non", "нет"), False),
}
_INTEGER = lazy_pattern(r"[-+]?\d{1,18}")
_NUMBER = lazy_pattern(r"[-+]?\d{1,18}(?:\.\d{1,18})?(?:[eE][-+]?\d{1,3})?")
_INTEGERS = (ScalarKind.INTEGER, ScalarKind.BIG_INTEGER)
_NUMBERS = (ScalarKind.NUMBER, ScalarKind.FLOAT, ScalarKind.DECIMAL)
_QUOTES = ('"', "'", "“", "`")
_CLOSING = {"“": "”"}


def is_nothing(text: str) -> bool:
    """Return whether a cell says that a field has no default."""
    return text.casefold() in _NOTHING


def default_of(text: str, type_: Type, values: Sequence[ConstantValue] = ()) -> Constant | None:
    """Return the default that a cell states; None if it is no value of the type. ``values`` are those of the
    enumeration that the type refers to."""
    if is_nothing(text) or text.startswith(("— ", "– ")):
        return None
    bare = _unquoted(text)
    if bare == text and len(text.split()) > 1:
        return None  # prose: "the current time"
    for value in values:
        if str(value) == bare:
            return Constant(value)
    match type_:
        case NullableOf(item):
            return default_of(text, item, values)
        case UnionOf(members):
            found = [default_of(text, member) for member in members]
            return next((each for each in found if each is not None), None)
        case Constant(value):
            return type_ if str(value) == bare else None
        case Scalar(kind=kind):
            return _of_scalar(bare, kind)
        case _:
            return None


def _of_scalar(bare: str, kind: ScalarKind) -> Constant | None:
    if kind is ScalarKind.BOOLEAN:
        truth = _BOOLEANS.get(bare.casefold())
        return None if truth is None else Constant(truth)
    if kind in _INTEGERS or kind in _NUMBERS:
        if _INTEGER.fullmatch(bare):
            return Constant(int(bare))
        number = float(bare) if kind in _NUMBERS and _NUMBER.fullmatch(bare) else inf
        return Constant(number) if isfinite(number) else None
    return None if kind is ScalarKind.NULL else Constant(bare)


def _unquoted(text: str) -> str:
    """The text without the quotes around it: ``"a"`` -> ``a``."""
    first = text[:1]
    is_quoted = len(text) > 1 and first in _QUOTES and text[-1] == _CLOSING.get(first, first)
    return text[1:-1] if is_quoted else text
