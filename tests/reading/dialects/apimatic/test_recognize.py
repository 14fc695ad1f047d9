"""APIMatic's pages are recognized by marks that no other documentation has."""

from __future__ import annotations

import pytest
from apimatic_pages import enumeration, row, structure

from docmodels.reading.dialects.apimatic.recognize import recognize_page
from docmodels.text_files import SourceFile

UNION = "# U\n\n## Class Name\n\n`U`\n\n## Cases\n\n| Type |\n|  --- |\n| `int` |\n"
OPERATION = "# O\n\n## Class Name\n\n`OController`\n\n# Find\n\n```go\nFind(\n```\n\n## Response Type\n\n`void`\n"


def page(text: str) -> SourceFile:
    return SourceFile("a.md", text, "a.md")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (structure("A", row("a", "`int`")), "tables with Tags"),
        (structure("A"), "sections Structure or Enumeration"),
        (structure("A").replace("\n", "\r\n"), "sections Structure or Enumeration"),
        (enumeration("A", "B").replace("# ", "## ", 1).replace("## E", "### E"), "sections Structure or Enumeration"),
        (enumeration("A", "B"), "sections Structure or Enumeration"),
        (UNION, "Cases of unions"),
        (OPERATION, "operations with Response Type"),
        ("# Guide\n\n## Structure\n\nText.\n", None),
        ("# Guide\n\n## Cases\n\nText.\n", None),
        ("# A\n\n| Name | Type | Description |\n| --- | --- | --- |\n", None),
        ("# A\n\n## Response Type\n\nText.\n", None),
    ],
)
def test_a_page_is_recognized_by_a_mark(text: str, expected: str | None) -> None:
    assert recognize_page(page(text)) == expected
