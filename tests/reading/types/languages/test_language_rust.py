"""Rust's types."""

from __future__ import annotations

import pytest
from expression_notation import shown

from docmodels.reading.types.expressions import UnreadExpression
from docmodels.reading.types.languages.rust import LANGUAGE
from docmodels.reading.types.words import NO_WORDS

READER = LANGUAGE.reader(NO_WORDS)

CELLS = [
    ("String", "string"),
    ("&str", "string"),
    ("i64", "integer"),
    ("u128", "big-integer"),
    ("f32", "float"),
    ("bool", "boolean"),
    ("Vec<String>", "list[string]"),
    ("Vec<u8>", "bytes"),
    ("[u8; 16]", "bytes"),
    ("[i32; 4]", "list[integer]"),
    ("std::collections::HashSet<i32>", "list[integer]"),
    ("std::collections::HashMap<String, Vec<models::Link>>", "map[string, list[models.Link]]"),
    ("Option<String>", "opt[string]"),
    ("Vec<Option<f64>>", "list[opt[float]]"),
    ("Box<models::Link>", "models.Link"),
    ("[models::Link](Link.md)", "models.Link<Link.md>"),
    ("crate::models::Link", "crate.models.Link"),
    ("serde_json::Value", "any"),
    ("Value", "Value"),
    ("models::Value", "models.Value"),
    ("chrono::NaiveDate", "date"),
    ("chrono::DateTime<chrono::FixedOffset>", "date-time"),
    ("uuid::Uuid", "string"),
    ("std::path::PathBuf", "bytes"),
    ("()", "null"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_is_read(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize(
    "cell", ["", "Vec<", "Vec<String", "HashMap<String>", "fn(i32) -> i32", "Weird<A, B>", "Vec<>"]
)
def test_a_type_that_is_none_is_unread(cell: str) -> None:
    assert isinstance(READER.read(cell), UnreadExpression)
