"""OpenAPI's types in cells: given and expected."""

from __future__ import annotations

import pytest
from expression_notation import shown

from docmodels.reading.types.schema_languages.openapi import LANGUAGE
from docmodels.reading.types.words import NO_WORDS

READER = LANGUAGE.reader(NO_WORDS)

CELLS = [
    ("string", "string"),
    ("string(date-time)", "date-time"),
    ("string(date)", "date"),
    ("string(binary)", "bytes"),
    ("string(email)", "string"),
    ("string (uuid)", "string"),
    ("integer(int64)", "integer"),
    ("number(double)", "float"),
    ("boolean", "boolean"),
    ("any", "any"),
    ("long", "integer"),
    ("dateTime", "date-time"),
    ("file", "bytes"),
    ("[string]", "list[string]"),
    ("array[string]", "list[string]"),
    ("[array]", "list[list[any]]"),
    ("[ ]", "list[any]"),
    ("[ [ [Money](#money) ] ]", "list[list[Money<#money>]]"),
    ("object", "map[string, any]"),
    ("map[[X](#x)]", "map[string, X<#x>]"),
    ("[[Order](#schemaorder)]", "list[Order<#schemaorder>]"),
    ("[Page«Item»](#schemapage«item»)", "Page«Item»<#schemapage«item»>"),
    ("[My model](#schemamy-model)", "My model<#schemamy-model>"),
    ("integer,string", "(integer | string)"),
    ("string¦null", "null[string]"),
    ("[Order](#schemaorder)¦null", "null[Order<#schemaorder>]"),
    ("string,null(date)", "null[date]"),
    ("string ¦ string(date)", "(string | date)"),
    ("[string,null]", "list[null[string]]"),
    ('"a" ¦ "b|c" ¦ null', "null[('a' | 'b|c')]"),
    ("1 ¦ 2.5", "(1 | 2.5)"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_is_read(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize("cell", ["", "[string", "string]", "a b", "¦", "1e999", "[" * 500, "9" * 400, '"\\x"'])
def test_a_cell_that_is_no_type_is_unread(cell: str) -> None:
    assert shown(READER.read(cell)).startswith("unread")
