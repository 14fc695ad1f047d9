"""The summary line says how many required fields are written with or without null by a guess."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object, make_schema

from docmodels.reporting.findings.summary_line import summary_line
from docmodels.schema.types import INTEGER, Constant, ListOf
from docmodels.summary import summarize

SCHEMA = make_schema(
    make_object(
        "Order",
        make_field("lines", ListOf(INTEGER), nullable=None),
        make_field("more", ListOf(INTEGER), nullable=None, required=False),
        make_field("type", Constant("order"), nullable=None),
        make_field("count", INTEGER),
    )
)


@pytest.mark.parametrize(
    ("settings", "form"),
    [
        (["no"], "1 required field with undocumented null, written as never null; "),
        (["yes", "yes"], "1 required field with undocumented null, written as nullable; "),
        (["no", "api"], "1 required field with undocumented null, written as never null or most other fields; "),
        ([], ""),
    ],
)
def test_guesses_about_null_are_counted(settings: list[str], form: str) -> None:
    line = summary_line(summarize(SCHEMA), (), "1 file written", 0.5, unstated_nullable=settings)
    assert line == f"0 pages, 1 declaration, 4 fields; no findings; {form}1 file written; 0.50 s"
