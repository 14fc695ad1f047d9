"""The language of pages is detected if it is certain, and never guessed."""

from __future__ import annotations

import pytest
from read_documents import read_documents
from reading_pages import YES, fields_page, row

from docmodels.text_files import SourceFile


def detected(text: str, tree: str = "order.md") -> tuple[str | None, tuple[str, ...]]:
    read = read_documents([SourceFile(tree, text, tree)])
    return read.value.language, read.value.candidates


@pytest.mark.parametrize("fence", ["python", "typescript", "go", "java", "csharp", "php", "ruby"])
def test_a_code_block_shows_the_language(fence: str) -> None:
    assert detected(
        f"# A\n\n## Example Usage\n\n```{fence}\nx\n```\n\n## Values\n\n| Name | Value |\n| - | - |\n| `A` | a |\n"
    ) == (fence, ())


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        ("python", ["*Optional[str]*"]),
        ("python", ["*str*", "List[[X](../models/x.md)]"]),
        ("typescript", ["*string*", '*"a"*', "*boolean*"]),
        ("typescript", ["Record<string, *any*>"]),
        ("go", ["`string`", "[]`string`", "map[string]`any`"]),
        ("java", ["*Optional\\<String>*"]),
        ("csharp", ["*string*", "List<*long*>", "[X](../../Models/Components/X.md)"]),
        ("php", ["*?string*"]),
        ("php", ["array<string, *mixed*>"]),
        ("ruby", ["*T.nilable(::String)*"]),
    ],
)
def test_type_cells_show_the_language(language: str, cells: list[str]) -> None:
    rows = [row(f"a{index}", cell) for index, cell in enumerate(cells)]
    assert detected(fields_page(*rows)) == (language, ())


def test_a_page_that_fits_several_names_them() -> None:
    language, candidates = detected(fields_page(f"| `a` | *string* | {YES} | N/A |"))
    assert language is None
    assert {"typescript", "csharp", "php"} <= set(candidates)


def test_one_code_block_does_not_decide_for_pages_of_another_language() -> None:
    python = fields_page(row("a", "*Optional[str]*"), row("b", "List[*int*]"), row("c", "Dict[str, *Any*]"))
    typescript = (
        "# B\n\n## Example Usage\n\n```typescript\nx\n```\n\n" + fields_page(row("a", "*string*")).partition("\n")[2]
    )
    files = [SourceFile(name, text, name) for name, text in (("a.md", python), ("b.md", typescript))]
    read = read_documents(files).value
    assert (read.language, read.candidates) == (None, ("typescript", "python"))
