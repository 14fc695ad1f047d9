"""PHP's type cells, and the bare `array` whose link says what it holds."""

from __future__ import annotations

import pytest
from expression_notation import shown
from read_documents import type_reader

READER = type_reader("php")

CELLS = [
    ("*string*", "string"),
    ("*?string*", "opt[string]"),
    ("*?float*", "opt[float]"),
    ("*bool*", "boolean"),
    ("*int*", "integer"),
    ("*mixed*", "any"),
    ("array<*string*>", "list[string]"),
    ("array<string, *mixed*>", "map[string, any]"),
    ("array<int, *string*>", "map[integer, string]"),
    ("array<array<string, *int*>>", "list[map[string, integer]]"),
    ("array<[A\\|B](../u/AB.md)>", "list[(A | B)]"),
    ("[A\\|B\\|null](../u/AB.md)", "opt[(A | B)]"),
    ("[?Components\\X](../X.md)", "opt[Components.X<../X.md>]"),
    ("[?\\Acme\\Sdk\\Models\\Components\\X](../X.md)", "opt[Acme.Sdk.Models.Components.X<../X.md>]"),
    ("[\\Acme\\Models\\X](../X.md)", "Acme.Models.X<../X.md>"),
    ("array<string, [Components\\X](../X.md)>", "map[string, Components.X<../X.md>]"),
    ("[array<Components\\X>](../../.md)", "list[Components.X<../../.md>]"),
    ("[string\\|array\\|null](../../Models/TagIds.md)", "opt[TagIds<../../Models/TagIds.md>]"),
    ("[string\\|array](../../Models/TagIds.md)", "TagIds<../../Models/TagIds.md>"),
    ("[Components\\Count\\|array\\|null](../../Models/Counts.md)", "opt[Counts<../../Models/Counts.md>]"),
    ("[?array](../../Models/Counts.md)", "opt[Counts<../../Models/Counts.md>]"),
    ("array<[string\\|array](../../Models/TagIds.md)>", "list[TagIds<../../Models/TagIds.md>]"),
    ("[array](../../.md)", "any"),
    ("[mixed](../../.md)", "any"),
    ("[string\\|array](../../.md)", "(string | any)"),
    ("*array*", "any"),
    ("[\\DateTime](https://www.php.net/manual/en/class.datetime.php)", "date-time"),
    ("[\\DateTime](../../.md)", "date-time"),
    ("[LocalDate](../../.md)", "date"),
    ("[\\Brick\\DateTime\\LocalDate](../../.md)", "date"),
    (
        "[\\Psr\\Http\\Message\\ResponseInterface](https://www.php-fig.org/psr/psr-7/#33-psrhttpmessageresponseinterface)",
        "external[\\Psr\\Http\\Message\\ResponseInterface]",
    ),
    ("*string\\|null*", "opt[string]"),
    ("[Components\\X\\|null](../X.md)", "opt[Components.X<../X.md>]"),
    ("*string[]*", "list[string]"),
    ("**[?Operations\\R](../R.md)**", "opt[Operations.R<../R.md>]"),
    ("[Utils\\RetryConfig](../../Models/Utils/RetryConfig.md)", "Utils.RetryConfig<../../Models/Utils/RetryConfig.md>"),
]
CODE = [
    ("array<string>", "list[string]"),
    ("\\Acme\\Models\\Components\\X", "Acme.Models.Components.X"),
    ("Components\\X|string", "(Components.X | string)"),
    ("array<string, mixed>", "map[string, any]"),
    ("?string", "opt[string]"),
]
REFUSED = [
    ("array<>", "a PHP type"),
    ("array<string", "`>`"),
    ("?", "a PHP type"),
    ("Foo<Bar>", "a generic type that can be read"),
    ("string string", "the end of the type"),
    ("$value", "a PHP type"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_type_cell_of_php_reads_as(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize(("code", "expected"), CODE)
def test_a_type_in_php_code_reads_as(code: str, expected: str) -> None:
    assert shown(READER.read_code(code)) == expected


@pytest.mark.parametrize(("cell", "expected"), REFUSED)
def test_what_is_no_php_type_stays_unread_and_says_what_was_expected(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == f"unread: {expected}"
