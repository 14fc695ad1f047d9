"""Examples of the documentation: which are values of the API, and which are code of the SDK.

The code of an SDK (its imports, its client, its own enumeration classes) says nothing about the generated models.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from math import isfinite

from ..lazy import lazy_pattern
from ..schema.model import Declaration, Field
from ..schema.types import STRING, ListOf, NullableOf, Scalar, ScalarKind, Type
from .settings import Settings

_CODE = lazy_pattern(
    r"(?:import|using|require|package|use|namespace|const|let|var|new|func|public|private)\b[ (]|from [\w.]+ import |"
    r"require_relative |<\?php|#include|//|/\*|\$\w+ = |\w+ := |&?\w+\.\w+\{|\[\]\w+\.\w+\{"
)
"""How code of an SDK begins."""
_MEMBER = lazy_pattern(r"(?:\w+(?:\.|::|\\))*[A-Z]\w*(?:\.|::)[A-Z][A-Z0-9_]*")
"""A member of an enumeration class: ``components.Status.OPEN``."""
_NUMBERED = lazy_pattern(r"^\*\*Example \d{1,4}:\*\* ?", re.MULTILINE)
_MAX = 20_000
_KINDS: dict[ScalarKind, tuple[type, ...]] = {
    ScalarKind.STRING: (str,),
    ScalarKind.BOOLEAN: (bool,),
    ScalarKind.INTEGER: (int,),
    ScalarKind.FLOAT: (int, float),
    ScalarKind.NUMBER: (int, float),
}
"""How examples of the items of a list are parsed."""


def declaration_example(declaration: Declaration, settings: Settings) -> str:
    """Return the example of a model as it is written; empty if it isn't."""
    example = declaration.example or ""
    if settings.examples is not None:
        return example if settings.examples else ""
    return example if example and is_json(example) else ""


def field_example(item: Field, settings: Settings) -> str:
    """Return the example of a field as it is written; empty if it isn't."""
    example = item.example or ""
    if settings.examples is not None:
        return example if settings.examples else ""
    return "" if is_code(example) else example


@lru_cache(maxsize=4096)
def is_code(example: str) -> bool:
    """Is it code of an SDK, rather than a value?"""
    text = example.strip()
    return bool(_CODE.match(text)) or (len(text) < 300 and _MEMBER.fullmatch(text) is not None)


def field_examples(item: Field, settings: Settings) -> tuple[object, ...]:
    """Return the examples of a field as JSON values. A text that isn't a value of its type stays a text."""
    example = field_example(item, settings)
    if not example:
        return ()
    return tuple(_value(part, item) for each in _NUMBERED.split(example) if (part := each.strip()))


def declaration_examples(declaration: Declaration, settings: Settings) -> tuple[object, ...]:
    """Return the example of a model as a JSON value; empty if it isn't JSON."""
    example = declaration_example(declaration, settings)
    return (_loaded(example),) if example and is_json(example) else ()


def _value(text: str, item: Field) -> object:
    """Return an example as a value of the field's type. One that is an item of a list becomes a list."""
    type_ = item.type.item if isinstance(item.type, NullableOf) else item.type
    value = _parsed(text, type_)
    if not isinstance(type_, ListOf) or isinstance(value, list) or text.startswith("["):
        return value
    of_item = _parsed(text, type_.item)
    kinds = _KINDS.get(type_.item.kind, ()) if isinstance(type_.item, Scalar) else (dict,)
    return [of_item] if type(of_item) in kinds else value


def _parsed(text: str, type_: Type) -> object:
    if type_ == STRING or len(text) > _MAX:
        return text
    try:
        return _loaded(text)
    except (ValueError, RecursionError):
        return text


def _loaded(text: str) -> object:
    """Return the value of a JSON text. Numbers that JSON doesn't have, such as ``NaN`` and ``1e999``, stay text."""
    return json.loads(text, parse_constant=str, parse_float=_number)


def _number(text: str) -> float | str:
    number = float(text)
    return number if isfinite(number) else text


@lru_cache(maxsize=4096)
def is_json(text: str) -> bool:
    """Is it a JSON object or array?"""
    if len(text) > _MAX or text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
