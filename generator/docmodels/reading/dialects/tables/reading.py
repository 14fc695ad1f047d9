"""A tree of hand-written pages -> its schema, with a finding for everything that was left out or guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from ....findings import Finding, Read
from ....lazy import dataclass
from ....schema.model import Origin, Schema
from ....schema.types import ScalarKind
from ....table_profile import Profile
from ....text_files import SourceFile
from ...dialect import ParsePage
from ...markdown import Document, parse_markdown
from ...passed_over import NO_TABLES, PassedOver, TableCounts, holds_html_table
from ...types.prose.cell import ProseWords
from ...types.prose.reader import prose_reader
from .findings import UNDECIDED, different_folders, page_findings, tree_findings
from .linking.schema import Binder
from .linking.tree import PageTables, TableTree
from .page.facts import TableFacts
from .page.outline import Outline, outline
from .page.tables import read_tables
from .profile.folders import infer_tree
from .profile.infer import Inferred


@dataclass(frozen=True, slots=True)
class TablesRead:
    """One tree, read."""

    schema: Schema
    pages: Sequence[PageTables]
    profile: Profile
    inferred: Inferred | None
    """What the profile was inferred from; None for a written one."""
    unused: Sequence[TableFacts] = ()
    """The tables that a weak rule found and no field refers to."""
    passed_over: TableCounts = NO_TABLES
    """The HTML tables and those in code blocks, which aren't read."""

    @property
    def pages_read(self) -> int:
        """How many pages have a table or an endpoint of the API."""
        return sum(any(table.kind is not None for table in page.tables) for page in self.pages)

    @property
    def counts(self) -> TableCounts:
        """What became of all tables."""
        tables = [table for page in self.pages for table in page.tables]
        undecided = len(self.unused) + sum(note.kind in UNDECIDED for table in tables for note in table.notes)
        read = sum(table.kind is not None for table in tables) - len(self.unused)
        return TableCounts(read, len(tables) - read - undecided, undecided).plus(self.passed_over)

    @property
    def pages_with_fields(self) -> int:
        """How many pages have a table of fields that a strong rule finds."""
        kinds = ("model", "parameters")
        return sum(any(table.strong and table.kind in kinds for table in page.tables) for page in self.pages)


def own_words(profile: Profile) -> ProseWords:
    """Return the type words of a profile."""
    scalars = {word: ScalarKind(name) for word, name in profile.types.scalars.items()}
    return ProseWords(scalars, profile.types.list, profile.types.map)


def _parse(file: SourceFile) -> Document:
    return parse_markdown(file.text)


def outlines_of(files: Iterable[SourceFile], parse: ParsePage = _parse) -> list[Outline]:
    """Return the pages as sections, sorted by path."""
    pages = [outline(file.tree, parse(file), file.path) for file in files]
    return sorted(pages, key=lambda page: page.path)


def read_tables_of(
    files: Iterable[SourceFile], profile: Profile | None = None, sdk: str = "", parse: ParsePage = _parse
) -> Read[TablesRead]:
    """Return the schema of one tree. Without a profile, one is inferred from the pages."""
    with_html: list[SourceFile] = []
    pages = outlines_of(_noting_html(files, with_html), parse)
    inferred = infer_tree(pages) if profile is None else None
    used = inferred.inferred.profile if inferred is not None else profile or Profile()
    pages = [page for page in pages if _is_included(page.path, used)]
    profiles = inferred.profiles(pages) if inferred is not None else [used] * len(pages)
    tables = page_tables(pages, profiles)
    binder = Binder(TableTree(tables, used))
    schema = binder.schema(Origin(sdk, "", "tables"))
    passed_over = PassedOver()
    for file in with_html:
        if _is_included(file.tree, used):
            passed_over.add_html(file)
    for page in pages:
        passed_over.add_codes(page.shown, page.codes)
    different = different_folders(inferred) if inferred is not None else ()
    findings = (*different, *_findings(tables, binder), *passed_over.findings)
    unused = [table for _, table in binder.unused]
    why = inferred.inferred if inferred is not None else None
    return Read(TablesRead(schema, tables, used, why, unused, passed_over.counts), findings)


def page_tables(pages: Sequence[Outline], profiles: Sequence[Profile]) -> list[PageTables]:
    """Return pages with their tables, each read with its profile."""
    readers = {
        id(profile): prose_reader(own_words(profile)) for profile in {id(each): each for each in profiles}.values()
    }
    found: list[PageTables] = []
    for page, profile in zip(pages, profiles, strict=True):
        read_type = readers[id(profile)]
        found.append(PageTables(page, read_tables(page, profile, read_type), profile, read_type))
    return found


def _noting_html(files: Iterable[SourceFile], found: list[SourceFile]) -> Iterator[SourceFile]:
    """Yield the files one by one, since the cache is open as long as they are read, and note those with HTML tables."""
    for file in files:
        if holds_html_table(file.text):
            found.append(file)
        yield file


def _is_included(path: str, profile: Profile) -> bool:
    if profile.pages.include and not any(fnmatchcase(path, glob) for glob in profile.pages.include):
        return False
    return not any(fnmatchcase(path, glob) for glob in profile.pages.exclude)


def _findings(pages: Sequence[PageTables], binder: Binder) -> Iterator[Finding]:
    for page in pages:
        yield from page_findings(page)
    yield from tree_findings(binder)
