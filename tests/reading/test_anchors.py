"""Headings become anchors as on code hosts."""

from __future__ import annotations

import pytest

from docmodels.reading.anchors import anchor_of, anchors_of


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Usage", "usage"),
        ("Chat Request (v2)", "chat-request-v2"),
        ("`snake_case` & more", "snake_case--more"),
        ("[Order](order.md) object", "order-object"),
        ("Größe", "größe"),
    ],
)
def test_a_heading_has_an_anchor(heading: str, expected: str) -> None:
    assert anchor_of(heading) == expected


def test_repeated_headings_are_numbered() -> None:
    assert anchors_of(["Fields", "Usage", "Fields", "Fields"]) == ("fields", "usage", "fields-1", "fields-2")
