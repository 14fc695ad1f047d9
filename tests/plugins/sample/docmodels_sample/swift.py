"""The language ``swift``: ``List<[Usage](usage.md)>?``, ``Int``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docmodels.reading.null_rules import NullRules
from docmodels.reading.types.expressions import (
    Expression,
    ListExpression,
    NameExpression,
    NullableExpression,
    ScalarExpression,
    UnreadExpression,
)
from docmodels.reading.types.language import Language, TypeReader
from docmodels.reading.types.words import TypeWords
from docmodels.schema.types import ScalarKind

SCALARS = {
    "String": ScalarKind.STRING,
    "Int": ScalarKind.INTEGER,
    "Long": ScalarKind.INTEGER,
    "Double": ScalarKind.FLOAT,
    "Boolean": ScalarKind.BOOLEAN,
    "Any": ScalarKind.ANY,
}
NAME = re.compile(r"(?:\[(?P<text>\w+)\]\((?P<url>[^()\s]+)\)|(?P<bare>\w+))\Z")


def read(cell: str, scalars: Mapping[str, ScalarKind]) -> Expression:
    """Remove wrappers from outside to inside, so any depth is fine."""
    start, end = 0, len(cell)
    wrappers: list[tuple[type[ListExpression] | type[NullableExpression], int, int]] = []
    while True:
        if cell.endswith("?", start, end):
            wrappers.append((NullableExpression, start, end))
            end -= 1
        elif cell.startswith("List<", start, end) and cell.endswith(">", start, end):
            wrappers.append((ListExpression, start, end))
            start, end = start + len("List<"), end - 1
        else:
            break
    expression = core(cell, start, end, scalars)
    for wrapper, begin, stop in reversed(wrappers):
        expression = wrapper(start=begin, end=stop, item=expression)
    return expression


def core(cell: str, start: int, end: int, scalars: Mapping[str, ScalarKind]) -> Expression:
    """Return a scalar, or a model by name."""
    text = cell[start:end]
    found = NAME.match(text)
    if found is None:
        return UnreadExpression(start=start, end=end, text=text, expected="a type of Swift")
    name = found["bare"] or found["text"]
    if found["url"] is None and name in scalars:
        return ScalarExpression(start=start, end=end, kind=scalars[name])
    return NameExpression(start=start, end=end, path=(name,), url=found["url"])


def reader(words: TypeWords) -> TypeReader:
    """Return the reader of the types; a dialect may add scalars."""

    def read_type(text: str) -> Expression:
        return read(text, {**SCALARS, **words.scalars})

    return TypeReader(read_type, read_type)


NULL_RULES = NullRules(optional_states_null=True, plain_optional_denies_null=True, containers_state_null=True)
LANGUAGE = Language(
    name="swift",
    reader=reader,
    null_rules=NULL_RULES,
    reserved=frozenset({"val", "when"}),
)
