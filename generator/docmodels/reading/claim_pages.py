"""Which dialect each page of a tree is in, by marks that no other dialect has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field

from ..lazy_dataclasses import dataclass
from ..text_files import SourceFile
from .dialect import Recognizer, pages_text
from .tables.scan import holds_table_of_names


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

    def add(self, page: int, dialect: str, mark: str) -> None:
        """Add a page with a mark of a dialect."""
        self.claimed.setdefault(dialect, []).append(page)
        self.marks.setdefault(dialect, Counter())[mark] += 1

    def reasons(self, dialect: str) -> tuple[str, ...]:
        """Return the marks of a dialect with how many pages have each."""
        return tuple(f"{mark}: on {pages_text(count)}" for mark, count in self.marks[dialect].most_common())


def claim_pages(files: Iterable[SourceFile], recognizers: Iterable[Recognizer]) -> PageClaims:
    """Ask the recognizers, in their order, about each page. A recognizer is loaded only if a page needs it: in a tree
    of the first dialect, few pages have no mark."""
    claims = PageClaims()
    more = iter(recognizers)
    first = next(more)
    known: list[Recognizer] = []
    others: list[tuple[int, SourceFile]] = []
    for number, file in enumerate(files):
        if first.recognize_page is not None and (mark := first.recognize_page(file)):
            claims.add(number, first.name, mark)
        else:
            others.append((number, file))
    is_first = bool(claims.claimed)
    for number, file in others:
        if is_first and first.resembles(file):
            claims.unclaimed.append(number)
        elif (found := _mark(file, known, more)) is not None:
            claims.add(number, *found)
        else:
            claims.unclaimed.append(number)
            if holds_table_of_names(file.text):
                claims.with_tables.append(number)
    return claims


def _mark(file: SourceFile, known: list[Recognizer], more: Iterator[Recognizer]) -> tuple[str, str] | None:
    """Return the dialect of a page and its mark. Every mark is in a table, a section, HTML or front matter."""
    if not any(sign in file.text for sign in ("|", "##", "<", "---")):
        return None
    for each in known:
        if each.recognize_page is not None and (mark := each.recognize_page(file)):
            return each.name, mark
    for each in more:
        known.append(each)
        if each.recognize_page is not None and (mark := each.recognize_page(file)):
            return each.name, mark
    return None
