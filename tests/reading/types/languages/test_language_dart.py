"""Dart's types."""

from __future__ import annotations

import pytest
from expression_notation import shown

from docmodels.reading.types.expressions import UnreadExpression
from docmodels.reading.types.languages.dart import LANGUAGE
from docmodels.reading.types.words import NO_WORDS

READER = LANGUAGE.reader(NO_WORDS)

CELLS = [
    ("String", "string"),
    ("int", "integer"),
    ("double", "float"),
    ("num", "number"),
    ("bool", "boolean"),
    ("Object", "any"),
    ("dynamic", "any"),
    ("DateTime", "date-time"),
    ("MultipartFile", "bytes"),
    ("Uint8List", "bytes"),
    ("List<String>", "list[string]"),
    ("Set<int>", "list[integer]"),
    ("BuiltList&lt;String&gt;", "list[string]"),
    ("BuiltMap<String, Link>", "map[string, Link]"),
    ("Map<String, List<Link>>", "map[string, list[Link]]"),
    ("List<String?>", "list[opt[string]]"),
    ("[Link](Link.md)", "Link<Link.md>"),
    ("Future<Link>", "Link"),
    ("Stream<int>", "stream[integer]"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_is_read(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize("cell", ["", "List<", "Map<String>", "int Function(int)", "Weird<A, B>"])
def test_a_type_that_is_none_is_unread(cell: str) -> None:
    assert isinstance(READER.read(cell), UnreadExpression)
