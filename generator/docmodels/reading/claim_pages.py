"""Which dialect each page of a tree is in, by marks that no other dialect has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from ..lazy import dataclass
from ..text_files import SourceFile
from .dialect import Recognizer, pages_text
from .tables.scan import ScannedTable, scan_tables

_MANY = 3
"""Pages of tables without required markers that are taken for documentation, not for guides of an SDK."""


@dataclass(frozen=True, slots=True)
class PageOfFields:
    """A page with tables of fields."""

    number: int
    path: str
    """Its path in the tree."""
    is_marked: bool
    """Whether one of the tables has columns of types and of required markers."""


@dataclass(slots=True)
class PageClaims:
    """The pages of a tree by dialect; a page is a number, its place in the order of the pages."""

    claimed: dict[str, list[int]] = field(default_factory=dict)
    """Dialect -> the pages with one of its marks."""
    marks: dict[str, Counter[str]] = field(default_factory=dict)
    """Dialect -> its marks, with how many pages have each."""
    unclaimed: list[int] = field(default_factory=list)
    """The pages without a mark of any dialect."""
    with_tables: list[int] = field(default_factory=list)
    """The unclaimed pages that have a table which may describe fields."""
    hand_written: list[PageOfFields] = field(default_factory=list)
    """The unclaimed pages with tables of fields that resemble no page of the dialects."""
    resembling: list[int] = field(default_factory=list)
    """The unclaimed pages that resemble those of the first dialect, which has pages in the tree."""
    paths: dict[int, str] = field(default_factory=dict)
    """The path of each unclaimed page in the tree."""
    folders: set[str] = field(default_factory=set)
    """The folders of the claimed pages, with those around them."""

    def add(self, page: int, dialect: str, mark: str) -> None:
        """Add a page with a mark of a dialect."""
        self.claimed.setdefault(dialect, []).append(page)
        self.marks.setdefault(dialect, Counter())[mark] += 1

    def add_unclaimed(self, page: int, path: str) -> None:
        """Add a page without a mark."""
        self.unclaimed.append(page)
        self.paths[page] = path

    def add_folders(self, path: str) -> None:
        """Add the folders of a claimed page."""
        while "/" in path and (path := path.rpartition("/")[0]) not in self.folders:
            self.folders.add(path)

    def beside_generators(self) -> tuple[int, ...]:
        """Return the pages that people wrote beside those of generators: with tables of types and required markers, and
        folders of their own."""
        marked = {each.number for each in self.hand_written if each.is_marked}
        return tuple(sorted(marked.union(self.apart())))

    def apart(self) -> tuple[int, ...]:
        """Return the pages in folders with several pages that have tables of fields and none of a generator."""
        found = [top for each in self.hand_written if (top := _top_folder(each.path)) and top not in self.folders]
        if len(found) < _MANY:
            return ()
        folders = frozenset(found)
        return tuple([number for number, path in self.paths.items() if _top_folder(path) in folders])

    def reasons(self, dialect: str) -> tuple[str, ...]:
        """Return the marks of a dialect with how many pages have each."""
        return tuple(f"{mark}: on {pages_text(count)}" for mark, count in self.marks[dialect].most_common())


def _top_folder(path: str) -> str:
    """The outermost folder of a page, empty for none."""
    return path.partition("/")[0] if "/" in path else ""


@dataclass(slots=True)
class KnownPages:
    """What was found on the pages of an input, which may be divided into trees several times. A page is known by its
    path and the hash of its text."""

    marks: dict[tuple[str, int], tuple[str, str] | None] = field(default_factory=dict)
    """Page -> its dialect and its mark; None if it has none."""
    tables: dict[tuple[str, int], tuple[ScannedTable, ...]] = field(default_factory=dict)
    """Page without a mark -> its tables."""


@dataclass(slots=True)
class _Pages:
    """Asks recognizers about pages, each page once."""

    recognizers: Iterator[Recognizer]
    """Those that no page needed yet."""
    known: KnownPages
    loaded: list[Recognizer] = field(default_factory=list)

    def mark(self, file: SourceFile) -> tuple[str, str] | None:
        """Return the dialect of a page and its mark."""
        key = file.path, hash(file.text)
        if key not in self.known.marks:
            self.known.marks[key] = self._mark(file)
        return self.known.marks[key]

    def tables(self, file: SourceFile) -> tuple[ScannedTable, ...]:
        """Return the tables of a page."""
        key = file.path, hash(file.text)
        if key not in self.known.tables:
            self.known.tables[key] = tuple(scan_tables(file.text))
        return self.known.tables[key]

    def fields_of(self, number: int, file: SourceFile) -> Iterator[PageOfFields]:
        """Yield a page if it has tables of fields and no dialect would take it for one of its own."""
        tables = [table for table in self.tables(file) if table.rows and table.has_fields]
        if tables and not any(each.resembles(file) for each in self.loaded):
            yield PageOfFields(number, file.tree, any(table.has_markers for table in tables))

    def _mark(self, file: SourceFile) -> tuple[str, str] | None:
        # Every mark is in a table, a section, HTML or front matter.
        if any(sign in file.text for sign in ("|", "##", "<", "---")):
            for each in self._each():
                if each.recognize_page is not None and (mark := each.recognize_page(file)):
                    return each.name, mark
        return None

    def _each(self) -> Iterator[Recognizer]:
        yield from self.loaded
        for each in self.recognizers:
            self.loaded.append(each)
            yield each


def claim_pages(
    files: Iterable[SourceFile], recognizers: Iterable[Recognizer], known: KnownPages | None = None
) -> PageClaims:
    """Ask the recognizers, in their order, about each page. A recognizer is loaded only if a page needs it: in a tree
    of the first dialect, few pages have no mark. What is found is added to ``known``, which must come from the same
    recognizers."""
    claims = PageClaims()
    more = iter(recognizers)
    first = next(more)
    pages = _Pages(more, KnownPages() if known is None else known)
    others: list[tuple[int, SourceFile]] = []
    for number, file in enumerate(map(_with_newlines, files)):
        if first.recognize_page is not None and (mark := first.recognize_page(file)):
            claims.add(number, first.name, mark)
            claims.add_folders(file.tree)
        else:
            others.append((number, file))
    is_first = bool(claims.claimed)
    for number, file in others:
        if is_first and first.resembles(file):
            claims.add_unclaimed(number, file.tree)
            claims.resembling.append(number)
        elif (found := pages.mark(file)) is not None:
            claims.add(number, *found)
            claims.add_folders(file.tree)
        else:
            claims.add_unclaimed(number, file.tree)
            if any(table.has_names for table in pages.tables(file)):
                claims.with_tables.append(number)
                claims.hand_written += pages.fields_of(number, file)
    return claims


def _with_newlines(file: SourceFile) -> SourceFile:
    """Return a page with the line ends that marks are written with."""
    if "\r" not in file.text:
        return file
    return replace(file, text=file.text.replace("\r\n", "\n").replace("\r", "\n"))
