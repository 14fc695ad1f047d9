"""Java's type cells, with the escapes of three versions of the generator."""

from __future__ import annotations

import pytest
from expression_notation import shown
from read_documents import type_reader

READER = type_reader("java")

CELLS = [
    ("*String*", "string"),
    ("*Optional\\<String>*", "opt[string]"),
    ("*JsonNullable\\<Long>*", "opt[null[integer]]"),
    ("List\\<[X](x.md)>", "list[X<x.md>]"),
    ("Map\\<String, *Object*>", "map[string, any]"),
    ("List\\<Map\\\\<String, *Object*>>", "list[map[string, any]]"),
    ("Map<String, *String*>", "map[string, string]"),
    ("List<List<*String*>>", "list[list[string]]"),
    ("[JsonNullable\\<X>](x.md)", "opt[null[X<x.md>]]"),
    ("[Optional\\<X>](x.md)", "opt[X<x.md>]"),
    ("[String[]](../../models//.md)", "list[string]"),
    (
        "[java.util.Map<String, org.acme.models.shared.X>](../../models//.md)",
        "map[string, org.acme.models.shared.X<../../models//.md>]",
    ),
    ("[org.acme.models.shared.X[][]](../../models//.md)", "list[list[org.acme.models.shared.X<../../models//.md>]]"),
    (
        "[org.acme.models.operations.X](../models/operations/X.md)",
        "org.acme.models.operations.X<../models/operations/X.md>",
    ),
    ("[OffsetDateTime](https://docs.oracle.com/javase/8/docs/api/java/time/OffsetDateTime.html)", "date-time"),
    ("[LocalDate](https://docs.oracle.com/javase/8/docs/api/java/time/LocalDate.html)", "date"),
    (
        "[Optional\\<OffsetDateTime>](https://docs.oracle.com/javase/8/docs/api/java/util/Optional.html)",
        "opt[date-time]",
    ),
    ("[JsonNullable\\<LocalDate>](https://docs.oracle.com/javase/8/docs/api/index.html)", "opt[null[date]]"),
    ("[List\\<LocalDate>](https://docs.oracle.com/javase/8/docs/api/index.html)", "list[date]"),
    ("[LocalDate](../../models//.md)", "date"),
    ("*int*", "integer"),
    ("*Integer*", "integer"),
    ("*long*", "integer"),
    ("*Double*", "float"),
    ("*boolean*", "boolean"),
    ("*byte[]*", "bytes"),
    ("*byte[][]*", "list[bytes]"),
    ("*BigDecimal*", "decimal"),
    ("*BigInteger*", "big-integer"),
    ("*JsonNode*", "any"),
    ("[HttpResponse\\<?>](https://docs.oracle.com/en/java/HttpResponse.html)", "external[HttpResponse]"),
    ("[HttpResponse<byte[]>](https://docs.oracle.com/en/java/HttpResponse.html)", "external[HttpResponse]"),
    ("[Blob](../../utils/Blob.md)", "bytes"),
    ("[Blob](../../models/components/Blob.md)", "Blob<../../models/components/Blob.md>"),
    ("*InputStream*", "stream[bytes]"),
    ("EventStream\\<[X](x.md)>", "stream[X<x.md>]"),
    ("CompletableFuture\\<[X](x.md)>", "X<x.md>"),
    ("List\\<? extends *String*>", "list[string]"),
    ("List&lt;*String*&gt;", "list[string]"),
    ("[Object](../../models//.md)", "any"),
    ("[Optional\\<Set>](../models/Set.md)", "opt[Set<../models/Set.md>]"),
    ("**[X](x.md)**", "X<x.md>"),
]
CODE = [
    ("List<String>", "list[string]"),
    ("org.acme.X", "org.acme.X"),
    ("Map<String, List<Long>>", "map[string, list[integer]]"),
]
REFUSED = [
    ("*Optional\\<String*", "`>`"),
    ("Map\\<String>", "a generic type that can be read"),
    ("Foo\\<Bar>", "a generic type that can be read"),
    ("List\\<>", "a Java type"),
    ("int int", "the end of the type"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_type_cell_of_java_reads_as(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize(("code", "expected"), CODE)
def test_a_type_in_java_code_reads_as(code: str, expected: str) -> None:
    assert shown(READER.read_code(code)) == expected


@pytest.mark.parametrize(("cell", "expected"), REFUSED)
def test_what_is_no_java_type_stays_unread_and_says_what_was_expected(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == f"unread: {expected}"
