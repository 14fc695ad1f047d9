"""Names of unions in versions 4 and 5: ``OneOfstringinteger``, ``AnyOfMoneyLink``. They have no pages."""

from __future__ import annotations

from collections.abc import Container

from ....schema.types import ScalarKind

_PREFIXES = ("OneOf", "AnyOf")
_SCALARS = {
    "string": ScalarKind.STRING,
    "integer": ScalarKind.INTEGER,
    "number": ScalarKind.NUMBER,
    "boolean": ScalarKind.BOOLEAN,
    "object": ScalarKind.ANY,
    "array": ScalarKind.ANY,
    "String": ScalarKind.STRING,
    "Integer": ScalarKind.INTEGER,
    "Number": ScalarKind.NUMBER,
    "Boolean": ScalarKind.BOOLEAN,
    "Array": ScalarKind.ANY,
    "AnyType": ScalarKind.ANY,
}
_OPENING, _SEPARATOR, _CLOSING = "LessThan", "Comma", "GreaterThan"
_MAX_NAME = 400
"""The length of names that are split. It limits the time."""


def split_union(name: str, models: Container[str]) -> tuple[str | ScalarKind, ...]:
    """Return the members that the name of a union lists: names of models and scalars, the longest first. None of them
    if the name isn't made of these alone.

    Kotlin spells the brackets and commas: ``OneOfLessThanStringCommaIntegerGreaterThan``.
    """
    prefix = next((each for each in _PREFIXES if name.startswith(each)), None)
    if prefix is None or not len(prefix) < len(name) <= _MAX_NAME:
        return ()
    text = name[len(prefix) :]
    parts = [text]
    if text.startswith(_OPENING) and text.endswith(_CLOSING):
        parts = text[len(_OPENING) : -len(_CLOSING)].split(_SEPARATOR)
    found = [_split(part, models) for part in parts]
    return tuple([member for members in found for member in members]) if all(found) else ()


def _split(text: str, models: Container[str]) -> tuple[str | ScalarKind, ...]:
    ends: list[tuple[int, str | ScalarKind] | None] = [None] * len(text)
    for start in range(len(text) - 1, -1, -1):
        for end in range(len(text), start, -1):
            part = text[start:end]
            if (end == len(text) or ends[end] is not None) and (part in models or part in _SCALARS):
                ends[start] = end, part if part in models else _SCALARS[part]
                break
    members: list[str | ScalarKind] = []
    at = 0
    while at < len(text) and (found := ends[at]) is not None:
        at, member = found
        members.append(member)
    return tuple(members)
