"""Ruby's type cells, in Sorbet's notation, with its swapped dates."""

from __future__ import annotations

import pytest
from expression_notation import shown
from read_documents import type_reader

READER = type_reader("ruby")

CELLS = [
    ("*::String*", "string"),
    ("*String*", "string"),
    ("*T.nilable(::String)*", "opt[string]"),
    ("*T.nilable(T::Boolean)*", "opt[boolean]"),
    ("*::Integer*", "integer"),
    ("*Float*", "float"),
    ("*::Object*", "any"),
    ("T::Array<*::String*>", "list[string]"),
    ("T::Array<[T.any(Models::A, Models::B)](ab.md)>", "list[(Models.A | Models.B)]"),
    ("T::Array<T::Array<[Shared::X](x.md)>>", "list[list[Shared.X<x.md>]]"),
    ("T::Hash[Symbol, *::Object*]", "map[string, any]"),
    ("T::Hash[Symbol, T::Array<*String*>]", "map[string, list[string]]"),
    ("[T::Hash[Symbol, Shared::X]](../../models//.md)", "map[string, Shared.X<../../models//.md>]"),
    ("[T.nilable(Models::Shared::X)](x.md)", "opt[Models.Shared.X<x.md>]"),
    ("[T.nilable(T.any(::String, T::Array[::String]))](u.md)", "opt[(string | list[string])]"),
    ("[T.any(Models::A, ::NilClass)](a.md)", "opt[Models.A<a.md>]"),
    ("*T::Boolean*", "boolean"),
    ("[Date](https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc/Date.html)", "date-time"),
    ("[DateTime](https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc/DateTime.html)", "date"),
    (
        "T::Hash[Symbol, [DateTime](https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc/DateTime.html)]",
        "map[string, date]",
    ),
    ("[Date](../../models//.md)", "date"),
    ("[DateTime](../../models//.md)", "date-time"),
    ("[Faraday::Response](https://www.rubydoc.info/gems/faraday/Faraday/Response)", "external[Faraday::Response]"),
    ("[T.nilable(File)](../models/file.md)", "opt[File<../models/file.md>]"),
    ("*::File*", "bytes"),
    (
        "**[T.nilable(T::Array[Models::X])](../../models/operations/.md)**",
        "opt[list[Models.X<../../models/operations/.md>]]",
    ),
    ("[Object](../../models//.md)", "any"),
    ("[Models::Operations::X](../../models/operations/x.md)", "Models.Operations.X<../../models/operations/x.md>"),
    ("*T.untyped*", "any"),
    ("*Crystalline::Nilable.new(::String)*", "opt[string]"),
    ("*Crystalline::Nilable.new(Crystalline::Boolean.new)*", "opt[boolean]"),
    ("Crystalline::Array<[Models::Shared::X](x.md)>", "list[Models.Shared.X<x.md>]"),
    ("Crystalline::Hash[Symbol, *::Object*]", "map[string, any]"),
    ("[Crystalline::Nilable.new(Models::X)](x.md)", "opt[Models.X<x.md>]"),
    ("[Crystalline::Hash.new(Symbol, Models::X)](../../models//.md)", "map[string, Models.X<../../models//.md>]"),
    ("[Crystalline::Union.new(Models::A, Models::B)](u.md)", "(Models.A | Models.B)"),
    ("Crystalline::Array<[Crystalline::Union.new(Models::A, ::String)](u.md)>", "list[(Models.A | string)]"),
    (
        "[Crystalline::DiscriminatedUnion.new('kind', { 'a' => Models::A, 'b' => Models::B, 'c' => Models::A })](u.md)",
        "(Models.A | Models.B)",
    ),
    ("[Crystalline::Array.new(Models::X)](x.md)", "list[Models.X<x.md>]"),
]
CODE = [
    ("Models::Shared::X", "Models.Shared.X"),
    ("T::Array[Models::X]", "list[Models.X]"),
    ("T.nilable(::String)", "opt[string]"),
]
REFUSED = [
    ("T.nilable(", "a Ruby type"),
    ("T::Array<>", "a Ruby type"),
    ("T.must(X)", "a Ruby type"),
    ("T::Hash[Symbol]", "a generic type that can be read"),
    ("T.any()", "a Ruby type"),
    ("X Y", "the end of the type"),
    ("Crystalline::Nilable.new(", "a Ruby type"),
    ("Crystalline::Array.new<X>", "a Ruby type"),
    ("Crystalline::DiscriminatedUnion.new('kind', { X })", "a tag"),
    ("Crystalline::DiscriminatedUnion.new('kind', { 'a' => })", "a Ruby type"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_type_cell_of_ruby_reads_as(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize(("code", "expected"), CODE)
def test_a_type_in_ruby_code_reads_as(code: str, expected: str) -> None:
    assert shown(READER.read_code(code)) == expected


@pytest.mark.parametrize(("cell", "expected"), REFUSED)
def test_what_is_no_ruby_type_stays_unread_and_says_what_was_expected(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == f"unread: {expected}"
