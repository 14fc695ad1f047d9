"""Comments above a page's title say nothing about the page."""

from __future__ import annotations

import pytest
from reading_pages import read

from docmodels.reading.dialects.speakeasy.pages.comments_above import without_comments_above

PAGE = '# HTTPUsage\n\nWhat was used\n\n## Values\n\n- `"a"`\n'


@pytest.mark.parametrize(
    "above",
    [
        "<!-- markdownlint-disable -->\n",
        "\ufeff<!-- generated: do not edit -->\r\n\r\n",
        "<!-- a\n# b\n- -> c -->\n<!-- d -->  \n\n",
    ],
)
def test_a_title_below_comments_is_the_title_in_its_line(above: str) -> None:
    result = read("python", {"models/httpusage.md": above + PAGE})
    (model,) = result.value.schema.declarations
    assert (model.id.name, model.description, model.at.line) == ("HTTPUsage", "What was used", above.count("\n") + 1)
    assert result.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "<!-- a -->",
        "<!-- a # b",
        "<!-- a --> # b\n",
        "<!-- a -->\ntext\n# b",
        "<!-- " * 50_000,
        "<!----->" * 50_000,
    ],
    ids=range(7),
)
def test_any_other_page_is_left_as_it_is(text: str) -> None:
    assert without_comments_above(text) == text
