"""The dialect of hand-written tables, with an inferred or a written profile."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ....findings import Read
from ....table_profile import Profile
from ....text_files import SourceFile
from ...dialect import Dialect, ParsePage
from ...pages import PageResult
from ...read import ReadTree
from .layout import LAYOUT
from .limits import LIMITS
from .reading import read_tables_of
from .recognize import recognize


def configured(name: str, profile: Profile | None) -> Dialect:
    """Return the dialect that reads with a profile; None infers one from the pages of each tree."""
    return Dialect(
        name=name,
        layout=LAYOUT,
        limits=LIMITS,
        read_page=_read_page,
        recognize=recognize,
        profile=profile,
        read_tree=partial(_read_tree, profile),
    )


def _read_tree(profile: Profile | None, files: Iterable[SourceFile], sdk: str, parse: ParsePage) -> Read[ReadTree]:
    read = read_tables_of(files, profile, sdk, parse)
    result = read.value
    skipped = len(result.pages) - result.pages_read
    tree = ReadTree(
        result.schema,
        "",
        pages=result.pages_read,
        models=result.pages_with_fields,
        skipped={"guide": skipped} if skipped else {},
        tables=result.counts,
    )
    return Read(tree, read.findings)


def _read_page(file: SourceFile) -> PageResult:
    """A page alone says nothing: links and type words are explained on other pages."""
    return PageResult(file.path, file.tree, skipped="guide")


DIALECT = configured("tables", None)
