"""Types of Protocol Buffers: given and expected."""

from __future__ import annotations

import pytest
from expression_notation import shown

from docmodels.reading.types.schema_languages.proto import LANGUAGE
from docmodels.reading.types.words import NO_WORDS

READER = LANGUAGE.reader(NO_WORDS)

CELLS = [
    ("[string](#string)", "string"),
    ("[bytes](#bytes)", "bytes"),
    ("[bool](#bool)", "boolean"),
    ("[double](#double)", "float"),
    ("[uint32](#uint32)", "integer"),
    ("[uint64](#uint64)", "big-integer"),
    ("repeated [sint32](#sint32)", "list[integer]"),
    ("repeated []string", "list[string]"),
    ("[]string", "list[string]"),
    ('[google.protobuf.BoolValue]({{< path "x#google.protobuf.BoolValue" >}})', "null[boolean]"),
    ("[Item](#shop.v1.Item)", "shop.v1.Item<#shop.v1.Item>"),
    ("[Order.Item](#shop-v1-Order-Item)", "shop.v1.Order.Item<#shop-v1-Order-Item>"),
    ("map<[string](#string), [Item](#shop.Item)>", "map[string, shop.Item<#shop.Item>]"),
    ("map<string, int64>", "map[string, big-integer]"),
    ("[google.protobuf.Timestamp](#google.protobuf.Timestamp)", "date-time"),
    ("[google.protobuf.Any](#google-protobuf-Any)", "map[string, any]"),
    ("[google.protobuf.StringValue](#google.protobuf.StringValue)", "null[string]"),
    ("repeated [google.protobuf.Value](#google.protobuf.Value)", "list[any]"),
    ("[Any](#shop.Any)", "shop.Any<#shop.Any>"),
    ('repeated [][shop.v1.Item]({{< path "x#shop.v1.Item" >}})', "list[shop.v1.Item]"),
    ("Item", "Item"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_is_read(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize("cell", ["", "map<a>", "a b", "[x", "1"])
def test_a_cell_that_is_no_type_is_unread(cell: str) -> None:
    assert shown(READER.read(cell)).startswith("unread")
