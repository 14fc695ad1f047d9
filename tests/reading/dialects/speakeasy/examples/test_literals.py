"""JavaScript literals become plain values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmodels.reading.dialects.speakeasy.examples.literals import OPAQUE, read_literal


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("null", None),
        ("true;", True),
        ('"a\\n\\u0041\\x42"', "a\nAB"),
        ("'it'", "it"),
        ("`t`", "t"),
        ("-1.5e3", -1500.0),
        ("1_000n", 1000.0),
        ("[]", []),
        ("[1, [2,], null,]", [1.0, [2.0], None]),
        ('{ a: null, "b-c": 1, d: { e: [true] }, }', {"a": None, "b-c": 1.0, "d": {"e": [True]}}),
        ("{ null: 1, true: 2, 3: 4 }", {"None": 1.0, "True": 2.0, "3.0": 4.0}),
        ("{ // note\n a: /* b */ 1 }", {"a": 1.0}),
        ('{ a: new Date("x", { b: [1] }), c: 2 }', {"a": OPAQUE, "c": 2.0}),
        ('{ a: await openAsBlob("x"), c: null }', {"a": OPAQUE, "c": None}),
        ("[new TextEncoder().encode('x'), 1]", [OPAQUE, 1.0]),
        ("{ a: undefined }", {"a": OPAQUE}),
        ('{ a: "x" + "y", b: null }', {"a": OPAQUE, "b": None}),
        ("new Date()", OPAQUE),
        ("name", OPAQUE),
        ("{ a: [1, 2", OPAQUE),
        ("", OPAQUE),
        ("}", OPAQUE),
    ],
)
def test_a_literal_is_read_and_what_is_none_is_opaque(code: str, expected: Any) -> None:
    assert read_literal(code) == expected


def test_reading_starts_at_an_offset_and_ends_with_the_value() -> None:
    assert read_literal("let x = {a: 1}; {b: 2}", 8) == {"a": 1.0}


def test_no_depth_of_brackets_matters() -> None:
    value = read_literal("[" * 50_000 + "]" * 50_000)
    for _ in range(49_999):
        (value,) = value
    assert value == []


@given(st.text("{}[](),:;'\"`\\/* \nnewul1.-a", max_size=60))
def test_any_text_is_read_without_a_crash(code: str) -> None:
    read_literal(code)
