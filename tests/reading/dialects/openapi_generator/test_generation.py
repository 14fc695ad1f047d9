"""Which versions of OpenAPI Generator wrote a tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from docmodels import api
from docmodels.reading.dialects.openapi_generator.generation import generation_of
from docmodels.reading.dialects.openapi_generator.pages.page import read_page
from docmodels.text_files import SourceFile

FOOT = "[[Back to Model list]](x)\n"
FIELDS = "## Properties\n\nName | Type | Description | Notes\n---|---|---|---\n**id** | **{}** | | [optional]\n\n"
ROUTES = "All URIs are relative to *https://a.example*\n\nMethod | HTTP request | Description\n---|---|---\n\n"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (f"# X\n\n{FIELDS.format('list[int]')}{FOOT}", "python", "4-5"),
        (f"# X\n\n{FIELDS.format('List[int]')}```python\nX.from_json(json)\n```\n{FOOT}", "python", "6-7"),
        (f"# \\LoansAPI\n\n{ROUTES}", "go", "6-7"),
        (f'# LoansApi\n\n{ROUTES}<a id="list"></a>\n', "java", "6-7"),
        (f'# LoansApi\n\n{ROUTES}<a name="list"></a>\n```kotlin\nx\n```\n', "kotlin", "4-5"),
        (f'# LoansApi\n\n{ROUTES}<a name="list"></a>\n', "markdown", ""),
        (f"# M::InlineResponse200\n\n{FIELDS.format('Integer')}", "ruby", "4-5"),
        (f"# M::ListLoans200Response\n\n{FIELDS.format('Integer')}", "ruby", "6-7"),
        (f"# M::Loan\n\n{FIELDS.format('Integer')}", "ruby", ""),
    ],
)
def test_marks_and_made_up_names_show_the_versions(text: str, language: str, expected: str) -> None:
    assert generation_of([read_page(SourceFile("docs/X.md", text, ""))], language) == expected


@pytest.mark.parametrize(("folder", "expected"), [("3.0.0", "2-3"), ("5.4.0", "4-5"), ("7.26.0", "6-7")])
def test_all_trees_show_their_versions(shared: Path, folder: str, expected: str) -> None:
    trees = sorted((shared / "dialects/openapi-generator/local" / folder).iterdir())
    found = {tree.name: api.read(tree).schema.origin.generation for tree in trees}
    assert found == {**dict.fromkeys(found, expected), **({"markdown": ""} if "markdown" in found else {})}
