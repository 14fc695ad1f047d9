"""Builds pages for tests."""

from __future__ import annotations

from read_documents import read_documents

from docmodels import registry
from docmodels.findings import Read
from docmodels.reading.read import ReadTree
from docmodels.text_files import SourceFile

HEADER = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
YES, NO = ":heavy_check_mark:", ":heavy_minus_sign:"


def fields_page(*rows: str, title: str = "Order") -> str:
    return f"# {title}\n\n\n## Fields\n\n{HEADER}" + "\n".join(rows)


def row(name: str, type_: str, required: str = YES, description: str = "N/A") -> str:
    return f"| `{name}` | {type_} | {required} | {description} |"


def read(language: str, pages: dict[str, str]) -> Read[ReadTree]:
    """Pages by their place in the tree, read in a language."""
    files = [SourceFile(f"docs/{tree}", text, tree) for tree, text in pages.items()]
    return read_documents(files, registry.language(language))
