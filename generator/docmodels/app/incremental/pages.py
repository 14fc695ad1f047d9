"""The pages of a tree as they are now, and as the last run read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING

from ... import registry
from ...caching.page_cache import decode, page_key
from ...lazy import dataclass
from ...reading.passed_over import PassedOver
from ...schema.names import match_key
from ...text_files import SourceFile
from ...workspace.inputs.decode import decode as decode_text
from .changes import ChangedPage, compare_pages
from .facts import CLAIMED, DIGEST_LENGTH, RESEMBLING, InputFacts, page_digests
from .reasons import WholeRunNeeded, require

if TYPE_CHECKING:
    from ...caching.file_caches import PageCache
    from ...reading.dialect import Dialect
    from ...reading.pages import PageResult
    from ...workspace.inputs.load import Tree


@dataclass(slots=True)
class TreePages:
    """The pages of a tree; a page is a number, its place in their order."""

    tree: Tree
    facts: InputFacts
    dialect: Dialect
    cache: PageCache
    digests: str = ""
    """As in the facts, of the pages as they are now."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Path -> page."""
    models: dict[int, list[int]] = field(default_factory=dict)
    """Page -> the numbers of its models, in the order of their ids."""

    def __post_init__(self) -> None:
        self.digests = page_digests(self.tree)
        self.numbers = {page.shown: number for number, page in enumerate(self.tree.pages)}
        self.models = defaultdict(list)
        for number, (page, _, _) in enumerate(self.facts.declared):
            self.models[page].append(number)

    def changed(self) -> Iterator[int]:
        """Yield the pages whose texts changed."""
        now, before, size = self.digests, self.facts.digests, DIGEST_LENGTH
        for number, start in enumerate(range(0, len(now), size)):
            if now[start : start + size] != before[start : start + size]:
                yield number

    def change(self, number: int) -> ChangedPage:
        """Return how a page changed. Raises WholeRunNeeded if that may have an effect on other pages."""
        page = self.tree.pages[number]
        text, problem = decode_text(page.data, page.shown)
        file = SourceFile(page.shown, text, page.tree, page.digest)
        require(problem is None, "the page isn't valid UTF-8")
        require(self._is_recognized_as_before(number, file), "the dialect of the page may be another one")
        before, after = self.before(number), self.dialect.read_page(file)
        passed_over = PassedOver()
        passed_over.add(file, after, rows_keep_lines=self.dialect.rows_keep_lines)
        require(not passed_over.unread, "the page has tables that aren't read")
        is_known = len(after.declarations) == len(self.models.get(number, ()))
        require(is_known, "the page describes other models, or the tree has two of one name")
        change = compare_pages(number, before, after)
        if change.has_rows:
            self._require_independence(change)
        return change

    def _require_independence(self, change: ChangedPage) -> None:
        """Raise WholeRunNeeded if changed rows have an effect on other models, or on how the tree shows JSON keys."""
        facts, dialect = self.facts, self.dialect
        require(not facts.is_inferred, "examples on other pages may show the fields of the new rows")
        require(dialect.names_are_keys is None, "the dialect says which names are JSON keys")
        is_linked = not facts.linked.isdisjoint(self.models[change.number])
        require(not is_linked, "JSON examples or the names of all models may depend on the fields")
        rows = (*change.removed, *change.added)
        require(all(row.example is None for row in rows), "the rows have examples")
        is_additional = any(match_key(row.name) in dialect.additional_names for row in rows)
        require(not is_additional, "a row stands for additional properties")
        before, after = ({match_key(row.name) for row in each} for each in (change.removed, change.added))
        spellings = facts.spellings
        is_evidence = not (spellings.unused.isdisjoint(after - before) and spellings.used().isdisjoint(before - after))
        require(not is_evidence, "names of the rows are evidence of how the API spells its JSON keys")

    def _is_recognized_as_before(self, number: int, file: SourceFile) -> bool:
        if not self.facts.recognized:
            return True  # the user named the dialect
        recognizer = next(registry.recognizers())
        plain = replace(file, text=file.text.replace("\r\n", "\n").replace("\r", "\n"))
        if recognizer.recognize_page is not None and recognizer.recognize_page(plain):
            return self.facts.recognized[number] == CLAIMED
        return self.facts.recognized[number] == RESEMBLING and recognizer.resembles(plain)

    def before(self, number: int) -> PageResult:
        """Return a page as the last run read it. Raises WholeRunNeeded if that isn't known."""
        page = self.tree.pages[number]
        file = SourceFile(page.shown, "", page.tree, bytes.fromhex(self.facts.digest(number)))
        if number in self.facts.edited:
            return decode(self.facts.edited[number], file)
        known = self.cache.get(page_key(self.dialect.name, file), lambda data: decode(data, file))
        if known is None:
            raise WholeRunNeeded("the cache doesn't have the page as it was")
        return known
