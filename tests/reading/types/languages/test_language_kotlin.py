"""Kotlin's types."""

from __future__ import annotations

import pytest
from expression_notation import shown

from docmodels.reading.types.expressions import UnreadExpression
from docmodels.reading.types.languages.kotlin import LANGUAGE
from docmodels.reading.types.words import NO_WORDS

READER = LANGUAGE.reader(NO_WORDS)

CELLS = [
    ("kotlin.String", "string"),
    ("String", "string"),
    ("kotlin.Int", "integer"),
    ("kotlin.Long", "integer"),
    ("kotlin.Double", "float"),
    ("kotlin.Boolean", "boolean"),
    ("kotlin.Any", "any"),
    ("kotlin.ByteArray", "bytes"),
    ("[java.time.LocalDate](java.time.LocalDate.md)", "date"),
    ("java.time.OffsetDateTime", "date-time"),
    ("java.math.BigDecimal", "decimal"),
    ("java.util.UUID", "string"),
    ("java.io.File", "bytes"),
    ("kotlin.collections.List<kotlin.String>", "list[string]"),
    ("kotlin.collections.List&lt;kotlin.String&gt;", "list[string]"),
    ("kotlin.Array<kotlin.Int>", "list[integer]"),
    ("kotlin.collections.Map<kotlin.String, Link>", "map[string, Link]"),
    ("kotlin.collections.List<kotlin.String?>", "list[opt[string]]"),
    ("Link?", "opt[Link]"),
    ("[Link](Link.md)", "Link<Link.md>"),
    ("kotlin.Unit", "external[kotlin.Unit]"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_is_read(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize("cell", ["", "List<", "Map<kotlin.String>", "(kotlin.Int) -> kotlin.Int", "Weird<A, B>"])
def test_a_type_that_is_none_is_unread(cell: str) -> None:
    assert isinstance(READER.read(cell), UnreadExpression)
