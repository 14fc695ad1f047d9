from __future__ import annotations

import pytest

from docmodels.reading.tables.constraints import Measured, constraints_of_cell, constraints_of_text


@pytest.mark.parametrize(
    ("cell", "measured", "wanted"),
    [
        (">= 1", "number", "minimum 1"),
        ("`> 0`", "number", "exclusiveMinimum 0"),
        ("≤ 10", "number", "maximum 10"),
        ("大于等于 5", "number", "minimum 5"),
        ("greater than or equal to 1", "number", "minimum 1"),
        ("[1,...]", "number", "minimum 1"),
        ("[200,...,599]", "number", "minimum 200, maximum 599"),
        ("[0.5, 1]", "number", "minimum 0.5, maximum 1"),
        ("between 1 and 254 inclusive", "number", "minimum 1, maximum 254"),
        ("1 - 600 ms", "number", "minimum 1, maximum 600"),
        ("`0 < x <= 5`", "number", "exclusiveMinimum 0, maximum 5"),
        ("minimum = 1", "number", "minimum 1"),
        ("minLength = 1", "text", "minLength 1"),
        ("length >= 1", "text", "minLength 1"),
        ("8–32 characters", "text", "minLength 8, maxLength 32"),
        ("> 3 characters", "text", "minLength 4"),
        ("16 个字符以上", "text", "minLength 16"),
        ("non-empty", "text", "minLength 1"),
        ("非空", "list", "minItems 1"),
        ("1 to 64 items", "list", "minItems 1, maxItems 64"),
        ("Format: [`uri`](https://example.org)", "text", "format uri"),
        ("1e5", "number", ""),
        ("1a5", "text", ""),
        ("1 e 5", "number", "minimum 1, maximum 5"),
        ("Entre 1 y 20", "number", "minimum 1, maximum 20"),
        ("entre 1 et 20", "number", "minimum 1, maximum 20"),
        ("zwischen 1 und 20", "number", "minimum 1, maximum 20"),
        ("от 1 до 20", "number", "minimum 1, maximum 20"),
        ("1～100", "number", "minimum 1, maximum 100"),
        ("1以上", "number", "minimum 1"),
        ("100 미만", "number", "exclusiveMaximum 100"),
        ("最大 50", "number", "maximum 50"),
        ("1 a 500 caracteres", "text", "minLength 1, maxLength 500"),
        ("max 255 chars", "text", "maxLength 255"),
        ("не более 40 символов", "text", "maxLength 40"),
        ("höchstens 80 Zeichen", "text", "maxLength 80"),
        ("máximo 80 caracteres", "text", "maxLength 80"),
        (">= 1", "text", ""),
        ("1 to 64 items", "text", ""),
        ("[403, 404]", "number", ""),
        ("[5, 1]", "number", ""),
        (">= 1 for paid plans", "number", ""),
        ("`a`, `b`", "text", ""),
        ("", "text", ""),
    ],
)
def test_limits_of_a_cell_of_values(cell: str, measured: Measured, wanted: str) -> None:
    found = constraints_of_cell(cell, measured)
    assert ", ".join(f"{each.keyword} {each.value}" for each in found) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The name (1-100 characters)", "minLength 1, maxLength 100"),
        ("Reason, at most 512 characters.", "maxLength 512"),
        ("Max 2000 characters", "maxLength 2000"),
        ("At least 8 characters", "minLength 8"),
        ("Up to 10 characters, or 20 characters with a plan: up to 20 characters", ""),
        ("A list of 10 items", ""),
    ],
)
def test_characters_that_a_description_counts(text: str, wanted: str) -> None:
    found = constraints_of_text(text, "text")
    assert ", ".join(f"{each.keyword} {each.value}" for each in found) == wanted
    assert constraints_of_text(text, "number") == ()
