"""The language ``kotlin``: ``List<[Usage](usage.md)>?``, ``Int``."""

from __future__ import annotations

import re

from docmodels.reading.types.expressions import (
    Expression,
    ListExpression,
    NameExpression,
    NullableExpression,
    ScalarExpression,
    UnreadExpression,
)
from docmodels.reading.types.language import Language
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


def read(cell: str) -> Expression:
    """Wrappers are taken off from outside to inside, so any depth is fine."""
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
    expression = core(cell, start, end)
    for wrapper, begin, stop in reversed(wrappers):
        expression = wrapper(start=begin, end=stop, item=expression)
    return expression


def core(cell: str, start: int, end: int) -> Expression:
    """A scalar, or a model by name."""
    text = cell[start:end]
    found = NAME.match(text)
    if found is None:
        return UnreadExpression(start=start, end=end, text=text, expected="a type of Kotlin")
    name = found["bare"] or found["text"]
    if found["url"] is None and name in SCALARS:
        return ScalarExpression(start=start, end=end, kind=SCALARS[name])
    return NameExpression(start=start, end=end, path=(name,), url=found["url"])


LANGUAGE = Language(
    name="kotlin",
    read=read,
    read_code=read,
    optional_states_null=True,
    plain_optional_denies_null=True,
    containers_state_null=True,
    reserved=frozenset({"val", "when"}),
)
