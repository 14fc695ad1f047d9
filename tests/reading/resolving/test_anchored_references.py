"""Links to headings resolve to the declarations below them."""

from __future__ import annotations

import pytest

from docmodels.reading.resolving.references import DeclaredPlace, ReferenceIndex
from docmodels.schema.types import TypeId
from docmodels.tree_layout import TreeLayout

ORDER, LINE, USAGE, OTHER_LINE = (TypeId(("models",), name) for name in ("Order", "Line", "Usage", "other.Line"))
INDEX = ReferenceIndex(
    [
        DeclaredPlace("models/order.md", "order", ORDER),
        DeclaredPlace("models/order.md", "line", LINE),
        DeclaredPlace("models/usage.md", "", USAGE),
        DeclaredPlace("models/other.md", "line", OTHER_LINE),
    ],
    TreeLayout(namespace_root="models"),
)


@pytest.mark.parametrize(
    ("text", "url", "expected"),
    [
        ("Anything", "#line", LINE),
        ("Anything", "order.md#line", LINE),
        ("Anything", "../models/order.md#Line", LINE),
        ("Anything", "other.md#line", OTHER_LINE),
        ("Anything", "other.md", OTHER_LINE),  # the only declaration of its page
        ("Anything", "usage.md#top", USAGE),  # no such anchor: the page
        ("Line", "order.md", LINE),  # several on the page: by the text
        ("Usage", "#top", USAGE),
    ],
)
def test_a_link_to_a_heading_resolves_to_its_declaration(text: str, url: str, expected: TypeId) -> None:
    assert INDEX.find((text,), url, "models/order.md").id == expected


def test_the_union_of_a_link_may_be_at_an_anchor() -> None:
    assert INDEX.linked("#line", "models/order.md") == LINE
    assert INDEX.linked("#line", "models/usage.md") is None
    assert INDEX.linked("#top", "models/order.md") is None
