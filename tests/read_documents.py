"""Reading pages as the app does: in the default dialect, and in any built-in language or the one that is named."""

from __future__ import annotations

from collections.abc import Iterable

from docmodels import registry
from docmodels.findings import Read
from docmodels.reading.pages import PageResult
from docmodels.reading.read import ReadTree, read_tree
from docmodels.reading.types.language import Language, TypeReader
from docmodels.text_files import SourceFile

DIALECT = registry.dialect(registry.DEFAULT_DIALECT)
LANGUAGES = DIALECT.languages


def read_documents(files: Iterable[SourceFile], language: Language | None = None, sdk: str = "") -> Read[ReadTree]:
    languages = [registry.language(name) for name in LANGUAGES] if language is None else [language]
    return read_tree(files, DIALECT, languages, sdk)


def read_pages(files: Iterable[SourceFile]) -> tuple[PageResult, ...]:
    return tuple(DIALECT.read_page(file) for file in files)


def type_reader(language: str) -> TypeReader:
    """Return the reader of a language's types with the words of the default dialect."""
    return registry.language(language).reader(DIALECT.words(language))
