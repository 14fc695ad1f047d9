"""Names and links -> tables, over all pages of a tree."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import field
from urllib.parse import unquote

from .....lazy import dataclass, lazy_pattern
from .....table_profile import Profile
from ....types.expressions import Expression
from ..page.facts import TableFacts
from ..page.outline import Outline, PageSection
from .naming import key_of, model_title, stripped

_SUFFIXES = lazy_pattern(
    r"(?:/(?:readme|index|_index))?\.(?:mdx?|markdown|html?)$|/(?:readme|index|_index)$", re.IGNORECASE
)


@dataclass(slots=True)
class PageTables:
    """A page with its tables, decided."""

    page: Outline
    tables: list[TableFacts]
    profile: Profile
    read_type: Callable[[str], Expression]


@dataclass(slots=True)
class LinkTarget:
    """What a link leads to."""

    page: PageTables
    section: PageSection | None
    """None: the whole page."""
    table: TableFacts | None = None
    """The table that an anchor right above it names."""


@dataclass(slots=True)
class TableTree:
    """All pages, and how to find their tables."""

    pages: Sequence[PageTables]
    profile: Profile
    by_path: dict[str, PageTables] = field(default_factory=dict)
    by_end: dict[str, list[PageTables]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[tuple[PageTables, TableFacts]]] = field(default_factory=lambda: defaultdict(list))
    by_field: dict[str, list[tuple[PageTables, TableFacts]]] = field(default_factory=lambda: defaultdict(list))
    of_section: dict[int, list[TableFacts]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for page in self.pages:
            path = _bare(page.page.path)
            self.by_path[path] = page
            self.by_end[path.rsplit("/", 1)[-1]].append(page)
            for table in page.tables:
                if table.kind == "enumeration" and table.site.table.header:
                    self.by_field[key_of(table.site.table.header.cells[0])].append((page, table))
                if table.kind is not None:
                    self.of_section[id(table.site.section)].append(table)
                    for key in self._names(page, table):
                        self.by_name[key].append((page, table))

    def _names(self, page: PageTables, table: TableFacts) -> set[str]:
        rules = self.profile.models
        titles = {
            model_title(table, page.page, rules),
            stripped(table.site.section.title, rules),
            table.site.section.title,
        }
        titles |= {stripped(section.title, rules) for section in list(table.site.section.path())[1:2] if section.level}
        if table.site.label:
            titles = {table.site.label, stripped(table.site.label, rules)}
        if table.kind in ("enumeration", "flags") and table.site.table.header:
            titles.add(table.site.table.header.cells[0].strip("`"))
        keys = {key_of(title) for title in titles}
        return {key for key in keys if key}

    def place(self, url: str, source: PageTables) -> LinkTarget | None:
        """Return what a link of a page leads to; None outside of the tree."""
        path, _, anchor = unquote(url).partition("#")
        page = self._page(path, source) if path else source
        if page is None:
            return None
        if not anchor:
            return LinkTarget(page, None)
        site = page.page.table_anchors.get(anchor.lower())
        table = next((each for each in page.tables if each.site is site and each.kind is not None), None)
        if site is not None and table is not None:
            return LinkTarget(page, site.section, table)
        section = page.page.anchors.get(anchor.lower()) or page.page.anchors.get(anchor.lower().replace("_", "-"))
        return LinkTarget(page, section) if section is not None else None

    def _page(self, path: str, source: PageTables) -> PageTables | None:
        if re.match(r"[a-z][a-z0-9+.-]*:", path):
            return None
        bare = (
            _bare(path.strip("/"))
            if path.startswith("/")
            else _bare(posixpath.normpath(posixpath.join(posixpath.dirname(source.page.path), path)))
        )
        bare = "" if bare == "." else bare
        if bare in self.by_path:
            return self.by_path[bare]
        ends = [
            page
            for page in self.by_end.get(bare.rsplit("/", 1)[-1], ())
            if _bare(page.page.path).endswith("/" + bare.lstrip("./"))
        ]
        return ends[0] if len(ends) == 1 else None

    def values(self, place: LinkTarget) -> TableFacts | None:
        """The table of values that a link names: of the section itself, or the only one on a page."""
        if place.table is not None:
            return place.table if place.table.kind in ("enumeration", "flags") else None
        if place.section is None:
            found = [table for table in place.page.tables if table.kind in ("enumeration", "flags")]
            others = [table for table in place.page.tables if table.kind in ("model", "parameters")]
            return found[0] if len(found) == 1 and not others else None
        own = self.of_section.get(id(place.section), [])
        if not own and not self._models(place.section):
            own = [table for section in place.section.within() for table in self.of_section.get(id(section), [])]
        found = [table for table in own if table.kind in ("enumeration", "flags")]
        return found[0] if len(found) == 1 and len(found) == len(own) else None

    def _models(self, section: PageSection) -> list[TableFacts]:
        return [t for part in section.within() for t in self.of_section.get(id(part), []) if t.kind == "model"]

    def model(self, place: LinkTarget) -> TableFacts | None:
        """The model that a link names: the first of the section, or of the page."""
        if place.table is not None:
            return place.table if place.table.kind == "model" else None
        if place.section is not None:
            found = self._models(place.section)
            return found[0] if found and (place.section.level > 1 or len(found) == 1) else None
        found = [table for table in place.page.tables if table.kind == "model"]
        return found[0] if found else None

    def values_of_field(self, name: str, source: PageTables) -> TableFacts | None:
        """The table of values whose header names a field, on the same page, or the only one of the tree."""
        found = [
            (page, table)
            for key in {key_of(name), key_of(name).removesuffix("s")}
            for page, table in self.by_field.get(key, ())
        ]
        own = [table for page, table in found if page is source]
        return own[0] if len(own) == 1 else found[0][1] if len(found) == 1 else None

    def named(self, name: str, source: PageTables) -> TableFacts | None:
        """The table of a name that isn't linked: of the same page, or the only one of the tree."""
        key = key_of(name)
        keys = [key, key[:-1]] if key.endswith("s") else [key, key + "s"]
        for candidate in keys:
            found = self.by_name.get(candidate, [])
            own = [table for page, table in found if page is source]
            if own:
                return own[0]
            if len(found) == 1:
                return found[0][1]
        return None


def _bare(path: str) -> str:
    return _SUFFIXES.sub("", path).lower()
