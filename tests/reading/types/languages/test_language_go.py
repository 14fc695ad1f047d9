"""Go's type cells: with brackets that are no links and asterisks that are no emphasis."""

from __future__ import annotations

import pytest
from expression_notation import shown
from read_documents import type_reader

READER = type_reader("go")

CELLS = [
    ("`string`", "string"),
    ("`*string`", "opt[string]"),
    ("**string*", "opt[string]"),
    ("*string*", "string"),
    ("[]`string`", "list[string]"),
    ("[]*string*", "list[string]"),
    ("[]`*string`", "list[opt[string]]"),
    ("[*components.X](x.md)", "opt[components.X<x.md>]"),
    ("[][X](x.md)", "list[X<x.md>]"),
    ("[[]X](x.md)", "list[X<x.md>]"),
    ("[[][]X](x.md)", "list[list[X<x.md>]]"),
    ("[map[string]X](x.md)", "map[string, X<x.md>]"),
    ("map[string]`any`", "map[string, any]"),
    ("map[string]*int64*", "map[string, integer]"),
    ("map[string]**int64*", "map[string, opt[integer]]"),
    ("map[string]map[string][X](x.md)", "map[string, map[string, X<x.md>]]"),
    ("map[string][][X](x.md)", "map[string, list[X<x.md>]]"),
    ("*map[string]string*", "map[string, string]"),
    ("[[]map[string]shared.X](../../.md)", "list[map[string, shared.X<../../.md>]]"),
    ("[map[string]*big.Int](../../.md)", "map[string, big-integer]"),
    ("[time.Time](https://pkg.go.dev/time#Time)", "date-time"),
    ("[*time.Time](https://pkg.go.dev/time#Time)", "opt[date-time]"),
    ("[types.Date](../../types/date.md)", "date"),
    ("[*types.Date](../../types/date.md)", "opt[date]"),
    ("[*big.Int](https://pkg.go.dev/math/big#Int)", "big-integer"),
    ("[**big.Int](https://pkg.go.dev/math/big#Int)", "opt[big-integer]"),
    ("[][*decimal.Big](https://pkg.go.dev/github.com/ericlagergren/decimal#Big)", "list[decimal]"),
    ("*[]byte*", "bytes"),
    ("[[]byte](../../.md)", "bytes"),
    ("*interface{}*", "any"),
    ("map[string]*interface{}*", "map[string, any]"),
    ("*io.ReadCloser*", "stream[bytes]"),
    ("`float32`", "float"),
    ("**bool*", "opt[boolean]"),
    ("[*http.Response](https://pkg.go.dev/net/http#Response)", "external[http.Response]"),
    ("[context.Context](https://pkg.go.dev/context#Context)", "external[context.Context]"),
    (
        "[][operations.Option](../../models/operations/option.md)",
        "list[operations.Option<../../models/operations/option.md>]",
    ),
    ("[string](../../.md)", "string"),
    ("**[*operations.R](r.md), error**", "opt[operations.R<r.md>]"),
    ("**[[]operations.R](../../.md), error**", "list[operations.R<../../.md>]"),
    ("**error**", "external[error]"),
    ("[*operations.R](r.md)", "opt[operations.R<r.md>]"),
    ("optionalnullable.OptionalNullable[`string`]", "opt[null[string]]"),
    ("[optionalnullable.OptionalNullable[components.X]](x.md)", "opt[null[components.X<x.md>]]"),
    ("[*stream.EventStream[components.E]](e.md)", "stream[components.E<e.md>]"),
]
CODE = [
    ("string", "string"),
    ("[]components.X", "list[components.X]"),
    ("*components.X", "opt[components.X]"),
    ("map[string]any", "map[string, any]"),
    ("[]string", "list[string]"),
]
REFUSED = [
    ("[]", "a Go type"),
    ("map[string]", "a Go type"),
    ("*", "a Go type"),
    ("string*", "the end of the type"),
    ("chan string", "the end of the type"),
    ("[string", "`]`"),
    ("Foo[string]", "a generic type that can be read"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_type_cell_of_go_reads_as(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize(("code", "expected"), CODE)
def test_a_type_in_go_code_reads_as(code: str, expected: str) -> None:
    assert shown(READER.read_code(code)) == expected


@pytest.mark.parametrize(("cell", "expected"), REFUSED)
def test_what_is_no_go_type_stays_unread_and_says_what_was_expected(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == f"unread: {expected}"
