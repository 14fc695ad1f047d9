"""C#'s type cells: given and expected."""

from __future__ import annotations

import pytest
from expression_notation import shown
from read_documents import type_reader

READER = type_reader("csharp")

CELLS = [
    ("*string*", "string"),
    ("*long*", "integer"),
    ("*int*", "integer"),
    ("*float*", "float"),
    ("*double*", "float"),
    ("*decimal*", "decimal"),
    ("*BigInteger*", "big-integer"),
    ("*bool*", "boolean"),
    ("*object*", "any"),
    ("*byte[]*", "bytes"),
    ("List<[X](../X.md)>", "list[X<../X.md>]"),
    ("List<*string*>", "list[string]"),
    ("Dictionary<String, *object*>", "map[string, any]"),
    ("Dictionary<String, List<[X](../X.md)>>", "map[string, list[X<../X.md>]]"),
    ("**[Dictionary<string, object>](../../Models/.md)**", "map[string, any]"),
    ("[DateTime](https://learn.microsoft.com/en-us/dotnet/api/system.datetime?view=net-5.0)", "date-time"),
    ("[LocalDate](https://nodatime.org/3.1.x/api/NodaTime.LocalDate.html)", "date"),
    (
        "[HttpResponseMessage](https://learn.microsoft.com/en-us/dotnet/api/system.net.http.httpresponsemessage?view=net-5.0)",
        "external[HttpResponseMessage]",
    ),
    ("[Models.Components.X](../Models/Components/X.md)", "Models.Components.X<../Models/Components/X.md>"),
    ("[X](../Models/Components/X.md)", "X<../Models/Components/X.md>"),
    ("*string?*", "opt[string]"),
    ("*int[]*", "list[integer]"),
    ("List\\<*string*\\>", "list[string]"),
    ("[Stream](../Models/Components/Stream.md)", "Stream<../Models/Components/Stream.md>"),
    ("*Stream*", "stream[bytes]"),
    ("Task<[X](../X.md)>", "X<../X.md>"),
    ("EventStream<[X](../X.md)>", "stream[X<../X.md>]"),
    ("[Uri](../../Models/Uri.md)", "Uri<../../Models/Uri.md>"),
    ("*CancellationToken*", "external[CancellationToken]"),
]
CODE = [
    ("List<Models.X>", "list[Models.X]"),
    ("Dictionary<string, object>", "map[string, any]"),
]
REFUSED = [
    ("List<string", "`>`"),
    ("Dictionary<string>", "a generic type that can be read"),
    ("Foo<Bar>", "a generic type that can be read"),
    ("*", "a C# type"),
    ("string string", "the end of the type"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_type_cell_of_csharp_reads_as(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize(("code", "expected"), CODE)
def test_a_type_in_csharp_code_reads_as(code: str, expected: str) -> None:
    assert shown(READER.read_code(code)) == expected


@pytest.mark.parametrize(("cell", "expected"), REFUSED)
def test_what_is_no_csharp_type_stays_unread_and_says_what_was_expected(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == f"unread: {expected}"
