"""Documents -> schema: the reading room's front door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .. import registry
from ..caching.protocol import NO_CACHES, Cache, ReadCaches
from ..findings import Read
from ..schema.model import Origin, Schema
from ..text_files import SourceFile
from .building.schema import assemble
from .detect import detect
from .dialect import Dialect
from .dialects.speakeasy.dialect import DIALECT
from .pages import OperationsPage, PageResult, Skipped
from .types.language import Language


@dataclass(frozen=True, slots=True)
class ReadTree:
    """One docs tree, read."""

    schema: Schema
    language: str | None
    """The registry name. None where it could not be told: then there is no schema."""
    candidates: tuple[str, ...] = ()
    """The languages that fit, where that are several."""
    pages: int = 0
    """Pages of models and operations."""
    models: int = 0
    """Pages of models alone."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Pages passed over, by reason: ``support page``, ``guide``, ``empty``."""


def read_pages(
    files: Iterable[SourceFile], dialect: Dialect = DIALECT, shelf: Cache | None = None
) -> tuple[PageResult, ...]:
    """Each page on its own. A result depends on the file alone: it can be made in any process, and is taken from the
    shelf where it lies there. The shelf is closed behind the last page, for it holds as much as the pages do."""
    if shelf is None:
        return tuple([dialect.read_page(file) for file in files])
    from ..caching.page_cache import read_or_recall

    results = tuple([read_or_recall(file, dialect, shelf) for file in files])
    shelf.close()
    return results


def read_tree(
    results: Sequence[PageResult],
    language: Language | None = None,
    sdk: str = "",
    dialect: Dialect = DIALECT,
    shelf: Cache | None = None,
) -> Read[ReadTree]:
    """The schema of pages that have been read. Without a language, it is told by the pages. Type cells that lie on
    the shelf are not read again."""
    skipped = Counter(result.page.reason for result in results if isinstance(result.page, Skipped))
    pages = len(results) - skipped.total()
    models = pages - sum(isinstance(result.page, OperationsPage) for result in results)
    counted = dict(sorted(skipped.items()))
    if language is None:
        # A plugin's language must be named, so that what is installed never changes what other docs are read as.
        known = registry.names("language", plugins=False)
        fitting = detect(results, {name: _recalling(registry.language(name), shelf) for name in known})
        if len(fitting) != 1:
            found = tuple(finding for result in results for finding in result.findings)
            return Read(ReadTree(Schema(), None, fitting, pages, models, counted), found)
        language = registry.language(fitting[0])
    origin = Origin(sdk, language.name, dialect.name, dialect.layout.namespaces)
    read = assemble(results, _recalling(language, shelf), dialect.layout, origin)
    return Read(ReadTree(read.value, language.name, (), pages, models, counted), read.findings)


def _recalling(language: Language, shelf: Cache | None) -> Language:
    if shelf is None:
        return language
    from ..caching.cell_cache import recalling

    return recalling(language, shelf)


def read_documents(
    files: Iterable[SourceFile],
    language: Language | None = None,
    sdk: str = "",
    dialect: Dialect = DIALECT,
    shelves: ReadCaches = NO_CACHES,
) -> Read[ReadTree]:
    """The schema of one docs tree."""
    if dialect.read_tree is not None:
        return dialect.read_tree(files, sdk)
    return read_tree(read_pages(files, dialect, shelves.pages), language, sdk, dialect, shelves.texts)
