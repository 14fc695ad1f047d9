"""The dialect of hand-written tables, with an inferred or a written profile."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ....findings import Read
from ....table_profile import Profile
from ....text_files import SourceFile
from ....tree_layout import TreeLayout
from ...dialect import Dialect
from ...pages import PageResult
from ...read import ReadTree
from .reading import read_tables_of


def configured(name: str, profile: Profile | None) -> Dialect:
    """Return the dialect that reads with a profile; None infers one from the pages of each tree."""
    return Dialect(
        name=name,
        layout=TreeLayout(),
        read_page=_read_page,
        profile=profile,
        read_tree=partial(_read_tree, profile),
    )


def pages_of_fields(files: Iterable[SourceFile]) -> int:
    """Return how many pages have a table of fields that a strong rule finds."""
    pages = read_tables_of(files).value.pages
    return sum(any(t.strong and t.kind in ("model", "parameters") for t in page.tables) for page in pages)


def _read_tree(profile: Profile | None, files: Iterable[SourceFile], sdk: str) -> Read[ReadTree]:
    read = read_tables_of(files, profile, sdk)
    result = read.value
    skipped = len(result.pages) - result.pages_read
    tree = ReadTree(
        result.schema,
        "",
        pages=result.pages_read,
        models=result.pages_read,
        skipped={"guide": skipped} if skipped else {},
    )
    return Read(tree, read.findings)


def _read_page(file: SourceFile) -> PageResult:
    """A page alone says nothing: links and type words are explained on other pages."""
    return PageResult(file.path, file.tree, skipped="guide")


DIALECT = configured("tables", None)
