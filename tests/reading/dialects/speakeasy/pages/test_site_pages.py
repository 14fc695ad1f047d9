"""Pages for documentation sites: front matter, ``.mdx``, links without a suffix, and no ``models`` folder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_pages import read

from docmodels.reading.dialects.speakeasy.pages.front_matter import with_title_heading
from docmodels.schema.model import Enumeration, Object, Union
from docmodels.schema.notation import spell

PAGES = {
    "components/tool.mdx": (
        '---\ntitle: "Tool"\n---\n\nWhat may be called\n\n\n## Fields\n\n'
        "| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n"
        "| `id` | *OptionalNullable[str]* | ➖ | N/A | |\n"
        "| `kind` | [components.Kind](../components/kind.mdx) | ✅ | N/A | |\n"
        "| `parts` | List[[components.Part](../components/part)] | ✅ | A \\{part} | |\n"
        '| `usage` | [Optional[components.Usage]](../components/usage) | ➖ | N/A | \\{<br/>"tokens": 8<br/>} |\n'
    ),
    "components/kind.mdx": (
        '---\ntitle: "Kind"\n---\n\n## Example Usage\n\n```python\n'
        '# Open enum: unrecognized values are captured as UnrecognizedStr\nvalue: Kind = "direct"\n```\n\n\n'
        '## Values\n\nThis is an open enum.\n\n- `"direct"`\n- `"programmatic"`\n'
    ),
    "components/part.mdx": (
        "---\ntitle: 'Part'\n---\n\n## Supported Types\n\n### `components.Usage`\n\n"
        "```python\nvalue: components.Usage = /* values here */\n```\n\n"
        "### `str`\n\n```python\nvalue: str = /* values here */\n```\n"
    ),
    "components/usage.mdx": (
        "---\ntitle: Usage\n---\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
        "| `tokens` | *int* | ✅ | N/A |\n"
    ),
    "sdks/tools/README.mdx": (
        '---\ntitle: "Tools"\ndescription: "All tools"\n---\n\n## Overview\n\nAll tools\n\n### Available Operations\n\n'
        "* [list_all](#list_all) - List\n\n## list_all\n\n### Example Usage\n\n"
        "```python\nres = shop.tools.list_all()\n```\n\n### Parameters\n\n"
        "| Parameter | Type | Required | Description |\n| --- | --- | --- | --- |\n"
        "| `retries` | [Optional[utils.RetryConfig]](../../models/utils/retryconfig) | :heavy_minus_sign: | N/A |\n\n"
        "### Response\n\n**[components.Tool](../../components/tool)**\n"
    ),
}


def test_a_site_page_is_read_like_any_other() -> None:
    found = read("python", PAGES)
    assert found.findings == ()
    schema = found.value.schema
    kinds = {str(d.id): type(d) for d in schema.declarations}
    assert kinds == {
        "components.Tool": Object,
        "components.Kind": Enumeration,
        "components.Part": Union,
        "components.Usage": Object,
    }
    tool = next(d for d in schema.declarations if d.id.name == "Tool")
    assert isinstance(tool, Object)
    assert (tool.description, tool.at.line) == ("What may be called", 2)
    assert [(f.name, spell(f.type), f.required, f.description, f.example) for f in tool.fields] == [
        ("id", "string", False, "", None),
        ("kind", "@components.Kind", True, "", None),
        ("parts", "list[@components.Part]", True, "A {part}", None),
        ("usage", "@components.Usage", False, "", '{\n"tokens": 8\n}'),
    ]
    (operation,) = schema.operations
    assert operation.call == "shop.tools.list_all"
    assert [spell(response.type) for response in operation.responses if response.type] == ["@components.Tool"]


@pytest.mark.parametrize("folder", ["components", "operations", "shared", "webhooks", "errors", "models/components"])
def test_a_bare_page_in_a_folder_of_models_is_a_model(folder: str) -> None:
    schema = read("java", {f"{folder}/Order.md": "# Order\n"}).value.schema
    assert [d.id.name for d in schema.declarations] == ["Order"]


@pytest.mark.parametrize(
    ("place", "page"),
    [
        ("webhooks/verify.md", "# Verifying webhooks\n\nUse this.\n"),
        ("webhooks/verify.md", "# Verifying\n\n## Steps\n\n```python\nx()\n```\n"),
        ("shared/terms.md", "# Glossary\n\n| Term | NormalizedType |\n| --- | --- |\n| a | b |\n"),
        ("guides/webhooks/verify.md", "# Verifying\n\nUse this.\n"),
    ],
)
def test_a_guide_in_a_folder_that_is_named_as_a_namespace_is_no_model(place: str, page: str) -> None:
    found = read("python", {place: page, "components/usage.mdx": PAGES["components/usage.mdx"]}).value
    assert [str(d.id) for d in found.schema.declarations] == ["components.Usage"]
    assert found.skipped == {"guide": 1}


def test_a_bare_page_may_show_an_example() -> None:
    page = "# Order\n\nAn order.\n\n## Example Usage\n\n```java\nOrder value = x;\n```\n"
    schema = read("java", {"webhooks/order.md": page}).value.schema
    assert [d.id.name for d in schema.declarations] == ["Order"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('---\ntitle: "A"\n---\n\nText', "\n# A\n\n\nText"),
        ("---\ntitle: A B\nsidebar:\n  order: 1\n---\nText", "\n# A B\n\n\n\nText"),
        ("---\ntitle: 'It''s'\n---\n", "\n# It's\n\n"),
        ('---\ntitle: "Order page"\n---\n\n# Order\n', "\n\n\n\n# Order\n"),
        ("---\nid: order\n---\n\n# Order\n", "\n\n\n\n# Order\n"),
        ('---\ntitle: "A"\ndescription: "An a."\n---\n\n## Fields', "\n# A\nAn a.\n\n\n## Fields"),
        ('---\ntitle: "A"\ndescription: "An a."\n---\n\nAn a.', "\n# A\n\n\n\nAn a."),
        ('---\ndescription: "An a."\ntitle: "A"\n---\n\nText', "\n\n# A\nAn a.\n\nText"),
        ("---\ndescription: An a.\n---\n# A\n\nText", "\n\n\n# A\nAn a.\nText"),
        ("---\ndescription: An a.\n---\n# A", "\n\n\n# A\nAn a."),
        ("---\ntitle: A\na: 1\nb: 2\nc: 3\nd: 4\ne: 5\ndescription: Ann\n---\n", "\n# A\nAnn\n\n\n\n\n\n\n"),
        (
            "---\ntitle: A\ndescription: The user\n---\n## Fields\nThe user's",
            "\n# A\nThe user\n\n## Fields\nThe user's",
        ),
        ('---\ntitle: "[Beta] A"\n---\n', "\n# [Beta] A\n\n"),
        ("---\ntitle: A # the first\n---\n", "\n# A\n\n"),
        ("---\ntitle: >-\n  A\n  B\n---\n", "\n# A B\n\n\n\n"),
        ("---\ntitle: A\ndescription: |\n  An a,\n\n  a b.\n---\n", "\n# A\nAn a, a b.\n\n\n\n\n"),
        ("---\ntitle: A\nog:title: B\n'x y': C\ntags: [\n  a\n]\nmore:\n-\n---\n", "\n# A" + "\n" * 9),
        ('---\ntitle: A\ndescription: "## Fields"\n---\n', "\n# A\n\\## Fields\n\n"),
        ("---\n# A\n\n---\nText", "\n# A\n\n---\nText"),
        ("---\n\n# A\n\nNote: text.\n\n---\nText", "\n\n# A\n\nNote: text.\n\n---\nText"),
        ("---\n\n---\n", None),
        ("\ufeff---\r\ntitle: A\r\n---\r\nText", "\n# A\n\nText"),
        ("---\nNo front matter, but a rule.\n---\n", None),
        ("---\ntitle: never closed\n", None),
        ("# A\n\n---\ntitle: x\n---\n", None),
    ],
)
def test_front_matter_becomes_the_heading_and_no_line_moves(text: str, expected: str | None) -> None:
    assert with_title_heading(text) == (text if expected is None else expected)


@given(st.text("-:ab \n\r\"'#>|", max_size=60))
def test_every_line_keeps_its_number(text: str) -> None:
    page = f"---\n{text}"
    assert with_title_heading(page) == page or len(with_title_heading(page).split("\n")) == len(
        page.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
