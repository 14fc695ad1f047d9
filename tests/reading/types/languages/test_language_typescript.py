"""TypeScript's type cells, given and expected; and enumerations as one block of code."""

from __future__ import annotations

import pytest
from expression_notation import shown
from read_documents import type_reader

READER = type_reader("typescript")

CELLS = [
    ("*string*", "string"),
    ("`*number*`", "number"),
    ("*string*[]", "list[string]"),
    ("*string*[][]", "list[list[string]]"),
    ("[components.X](x.md)[]", "list[components.X<x.md>]"),
    ("*components.X*", "components.X"),
    ("*components.X*[]", "list[components.X]"),
    ("Record<string, *any*>", "map[string, any]"),
    ("Record<string, *components.X*>", "map[string, components.X]"),
    ("Record<string, [X](x.md)[]>", "map[string, list[X<x.md>]]"),
    ("[Record<string, shared.X>](../../models/.md)", "map[string, shared.X<../../models/.md>]"),
    ("[any](../../models/.md)", "any"),
    ('*"a"*', "'a'"),
    ("*true*", "True"),
    ("*-1.5*", "-1.5"),
    ("[A](a.md) \\| [B](b.md)", "(A<a.md> | B<b.md>)"),
    ("[A](a.md) | *null*", "null[A<a.md>]"),
    ("[A \\| B](ab.md)", "(A | B)"),
    (
        "[File](https://developer.mozilla.org/en-US/docs/Web/API/File) "
        "\\| [Blob](https://developer.mozilla.org/en-US/docs/Web/API/Blob) \\| [components.FileT](../f.md)",
        "(bytes | bytes | components.FileT<../f.md>)",
    ),
    ("[File](../models/file.md)", "File<../models/file.md>"),
    ("[File[]](../models/file.md)", "list[File<../models/file.md>]"),
    ("[File](../models/.md)", "bytes"),
    ("[Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date)", "date-time"),
    ("[RFCDate](../../types/rfcdate.md)", "date"),
    ("*Uint8Array*", "bytes"),
    ("*ReadableStream<Uint8Array>*", "stream[bytes]"),
    ("*ReadableStream*", "stream[bytes]"),
    ("EventStream<*X*>", "stream[X]"),
    ("Promise<[operations.X](x.md)>", "operations.X<x.md>"),
    ("**Promise\\<[components.X](x.md)\\>**", "components.X<x.md>"),
    ("**Promise\\<[EventStream<components.X>](../../models/.md)\\>**", "stream[components.X<../../models/.md>]"),
    ("**Promise\\<void\\>**", "external[void]"),
    ("RequestOptions", "external[RequestOptions]"),
    (
        "[RequestInit](https://developer.mozilla.org/en-US/docs/Web/API/Request/Request#options)",
        "external[RequestInit]",
    ),
    ("[RetryConfig](../../lib/utils/retryconfig.md)", "RetryConfig<../../lib/utils/retryconfig.md>"),
    ("*string \\| undefined*", "opt[string]"),
    ("(*string* \\| *number*)[]", "list[(string | number)]"),
    ("readonly *string*[]", "list[string]"),
    ("*bigint*", "big-integer"),
    ("Record&lt;string, *any*&gt;", "map[string, any]"),
    ("[shared.HttpBin](../httpbin.md)", "shared.HttpBin<../httpbin.md>"),
]
CODE = [
    ("{ [k: string]: any }", "map[string, any]"),
    ("{ [k: string]: any }[]", "list[map[string, any]]"),
    ("components.X[][]", "list[list[components.X]]"),
    ("string | number", "(string | number)"),
    ('"a" | "b" | Unrecognized<string>', "('a' | 'b' | other[string])"),
    ("1 | 2 | Unrecognized<number>", "(1 | 2 | other[number])"),
    ("Array<components.X>", "list[components.X]"),
    ("EventStream<operations.X>", "stream[operations.X]"),
    ('| "a"\n| "b"', "('a' | 'b')"),
    ('"\\u00e9\\n"', "'é\\n'"),
]
REFUSED = [
    ("{ a: string }", "an index signature `[key: string]: ...`"),
    ("Record<string>", "a generic type that can be read"),
    ("Partial<X>", "a generic type that can be read"),
    ("string[", "the end of the type"),
    ("*string*[0]", "the end of the type"),
    ('"\\ud800"', "a string without half a surrogate pair"),
    ("1e999", "a finite number"),
    ("A & B", "the end of the type"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_type_cell_of_typescript_reads_as(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize(("code", "expected"), CODE)
def test_a_type_in_typescript_code_reads_as(code: str, expected: str) -> None:
    assert shown(READER.read_code(code)) == expected


@pytest.mark.parametrize(("cell", "expected"), REFUSED)
def test_what_is_no_typescript_type_stays_unread_and_says_what_was_expected(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == f"unread: {expected}"
