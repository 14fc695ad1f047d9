"""Documents -> schema: the reading room's front door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..files import SourceFile
from ..findings import Read
from ..schema.model import Origin, Schema
from .assemble import assemble
from .dialects.speakeasy import is_plumbing, read_page
from .language import Language
from .pages import OperationsPage, PageResult, Skipped


@dataclass(frozen=True, slots=True)
class ReadTree:
    """One docs tree, read."""

    schema: Schema
    pages: int
    """Pages of models and operations."""
    skipped: tuple[tuple[str, int], ...] = ()
    """Pages passed over, by reason: ``plumbing``, ``guide``, ``empty``."""
    models: int = 0
    """Pages of models alone."""


def read_pages(files: Sequence[SourceFile]) -> tuple[PageResult, ...]:
    """Each page on its own. Results can be cached by the file's text and ``tree``, and made in any process."""
    return tuple([read_page(file) for file in files])


def read_tree(results: Sequence[PageResult], language: Language, sdk: str = "") -> Read[ReadTree]:
    """The schema of pages that have been read, with counts."""
    read = assemble(results, language, is_plumbing, Origin(sdk, language.name, "speakeasy"))
    skipped = Counter(result.page.reason for result in results if isinstance(result.page, Skipped))
    operations = sum(isinstance(result.page, OperationsPage) for result in results)
    pages = len(results) - skipped.total()
    return Read(ReadTree(read.value, pages, tuple(sorted(skipped.items())), pages - operations), read.findings)


def read_documents(
    files: Sequence[SourceFile],
    language: Language,
    sdk: str = "",
    pages: Callable[[Sequence[SourceFile]], Sequence[PageResult]] = read_pages,
) -> Read[ReadTree]:
    """The schema of one docs tree. ``pages`` may be a reader with a cache or with several processes."""
    return read_tree(pages(files), language, sdk)
