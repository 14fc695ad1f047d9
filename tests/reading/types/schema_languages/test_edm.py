"""Types of OData's data model: given and expected."""

from __future__ import annotations

import pytest
from expression_notation import shown

from docmodels.reading.types.schema_languages.edm import LANGUAGE
from docmodels.reading.types.words import NO_WORDS

READER = LANGUAGE.reader(NO_WORDS)

CELLS = [
    ("String", "string"),
    ("Edm.String", "string"),
    ("`string`", "string"),
    ("GUID", "string"),
    ("Edm.Int64", "integer"),
    ("int", "integer"),
    ("Single", "float"),
    ("Decimal", "decimal"),
    ("DateTimeOffset", "date-time"),
    ("Date", "date"),
    ("Edm.Binary", "bytes"),
    ("Edm.Stream", "bytes"),
    ("Json", "any"),
    ("Untyped JSON object", "any"),
    ("[user](user.md)", "user<user.md>"),
    ("[user](../resources/user.md) collection", "list[user<../resources/user.md>]"),
    ("String collection", "list[string]"),
    ("Collection(String)", "list[string]"),
    ("`collection(string)`", "list[string]"),
    ("Collection([user](user.md))", "list[user<user.md>]"),
    ("Collection of String", "list[string]"),
    ("Collection of [user](user.md) objects", "list[user<user.md>]"),
    ("microsoft.graph.importance", "importance"),
    ("dayOfWeek collection", "list[dayOfWeek]"),
    ("**dateTimeTimeZone**", "dateTimeTimeZone"),
    ("[a](a.md) or [b](b.md)", "(a<a.md> | b<b.md>)"),
    ("string (url)", "string"),
    ("Binary stream", "bytes"),
    ("String (enum)", "string"),
    ("string, maximum size 20", "string"),
    ("[user](user.md) resource", "user<user.md>"),
    ('"low" ¦ "high" ¦ …', "('low' | 'high' | other[string])"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_is_read(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize("cell", ["", "some long remark", "Collection(", "(x)", "Collection(" * 300, "[](", "-"])
def test_a_cell_that_is_no_type_is_unread(cell: str) -> None:
    assert shown(READER.read(cell)).startswith("unread")
