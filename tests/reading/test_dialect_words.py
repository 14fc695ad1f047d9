"""The words of one dialect are in its folder only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "docmodels"
FOLDER = PACKAGE / "reading" / "dialects" / "speakeasy"
FILES = sorted(file for file in PACKAGE.rglob("*.py") if FOLDER not in file.parents)

WORDS = (
    *("OptionalNullable", "EventStream", "JSONLStream", "UnrecognizedStr", "Unrecognized<", "RFCDate", "Crystalline"),
    *("requests_http", "RequestOptions", "HTTPClient", "types.BigInt", "types.Decimal", "pydanticextra"),
    *("heavy_check_mark", "heavy_minus_sign", "UsageSnippet", "DEPRECATED", "Globals", "apierrors", "sdkerrors"),
    *("httpmeta", "rawresponse", "retryconfig", "acceptheaderoverride"),
)
FOLDERS = {"sdks", "components", "callbacks", "webhooks", "shared", "operations", "errors", "models"}
ALLOWED = {
    ("heavy_check_mark", "reading/tables/markers.py"),  # a common name of an emoji
}
SPOKEN = {"operations", "errors", "models"}
"""Folders whose names are also everyday words of the product: keys of JSON, counts, attributes."""


def strings_of(file: Path) -> Iterator[str]:
    """Yield the string literals of a file, without docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


STRINGS = {file.relative_to(PACKAGE).as_posix(): tuple(strings_of(file)) for file in FILES}


@pytest.mark.parametrize("word", WORDS)
def test_no_word_of_speakeasy_is_outside_its_folder(word: str) -> None:
    found = {(word, path) for path, strings in STRINGS.items() for text in strings if word in text}
    assert found <= ALLOWED


@pytest.mark.parametrize("folder", sorted(FOLDERS - SPOKEN))
def test_no_folder_of_speakeasy_is_named_outside_its_folder(folder: str) -> None:
    found = (path for path, strings in STRINGS.items() if folder in strings)
    # `components` and `webhooks` are also keys of OpenAPI
    assert [path for path in found if not path.startswith("reading/specifications/")] == []


def test_the_workspace_names_no_folder_of_a_dialect() -> None:
    named = {
        (path, text)
        for path, strings in STRINGS.items()
        if path.startswith(("workspace/inputs/trees", "workspace/inputs/tree_parts", "reading/resolving"))
        for text in strings
        if text.casefold() in FOLDERS
    }
    assert named == set()


def test_the_words_are_those_of_the_dialect() -> None:
    own = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.rglob("*.py"))
    assert [word for word in WORDS if word not in own] == []
