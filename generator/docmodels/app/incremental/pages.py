"""The pages of a tree as they are now, and as the last run read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING

from ... import registry
from ...caching.page_cache import decode, page_key
from ...lazy_dataclasses import dataclass
from ...reading.passed_over import PassedOver
from ...schema.names import match_key
from ...text_files import SourceFile
from ...workspace.inputs.decode import decode as decode_text
from .changes import ChangedPage, compare_pages
from .facts import CLAIMED, DIGEST_LENGTH, RESEMBLING, InputFacts, page_digests

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

    def change(self, number: int) -> ChangedPage | None:
        """Return how a page changed, or None if that may have an effect on other pages."""
        page = self.tree.pages[number]
        text, problem = decode_text(page.data, page.shown)
        file = SourceFile(page.shown, text, page.tree, page.digest)
        if problem is not None or not self._is_recognized_as_before(number, file):
            return None
        before, after = self.before(number), self.dialect.read_page(file)
        passed_over = PassedOver()
        passed_over.add(file, after, rows_keep_lines=self.dialect.rows_keep_lines)
        if before is None or passed_over.unread or len(after.declarations) != len(self.models.get(number, ())):
            return None
        change = compare_pages(number, before, after)
        return change if change is not None and self._is_independent(change) else None

    def _is_independent(self, change: ChangedPage) -> bool:
        """Return whether changed rows have no effect on other models, and on how the tree shows JSON keys."""
        if not change.has_rows:
            return True
        facts, dialect = self.facts, self.dialect
        if facts.is_inferred or dialect.names_are_keys is not None:
            return False
        if not facts.linked.isdisjoint(self.models[change.number]):
            return False
        rows = (*change.removed, *change.added)
        if any(row.example is not None or match_key(row.name) in dialect.additional_names for row in rows):
            return False
        before, after = ({match_key(row.name) for row in each} for each in (change.removed, change.added))
        return facts.spellings.unused.isdisjoint(after - before) and facts.spellings.used().isdisjoint(before - after)

    def _is_recognized_as_before(self, number: int, file: SourceFile) -> bool:
        if not self.facts.recognized:
            return True  # the user named the dialect
        recognizer = next(registry.recognizers())
        plain = replace(file, text=file.text.replace("\r\n", "\n").replace("\r", "\n"))
        if recognizer.recognize_page is not None and recognizer.recognize_page(plain):
            return self.facts.recognized[number] == CLAIMED
        return self.facts.recognized[number] == RESEMBLING and recognizer.resembles(plain)

    def before(self, number: int) -> PageResult | None:
        """Return a page as the last run read it, if that is known."""
        page = self.tree.pages[number]
        file = SourceFile(page.shown, "", page.tree, bytes.fromhex(self.facts.digest(number)))
        if number in self.facts.edited:
            return decode(self.facts.edited[number], file)
        return self.cache.get(page_key(self.dialect.name, file), lambda data: decode(data, file))
