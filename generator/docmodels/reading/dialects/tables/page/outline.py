"""The position of each table on a page: its headings, the text before it, and its anchors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import field

from .....lazy import dataclass, lazy_pattern
from ....markdown import Code, Document, Heading, Table, Text
from ....tables.cells import plain_text
from ....tables.rows import is_delimiter, split_row
from .references import definitions

_TITLE = lazy_pattern(r"^title:[ \t]*+(.*)$", re.MULTILINE)
_FRONT_MATTER_END = lazy_pattern(r"^---[ \t]*+\n", re.MULTILINE)
_YAML_LINE = lazy_pattern(r"(?:[^\s|<`#:-][^:]*+:.*+|[ \t]++(?:[^\s|].*+)?|-(?!--).*+|#.*+|[\]}],?|)")
"""A line of front matter. If the line that ends it is lost, the page's own text must not be taken for it."""
_ANCHOR = lazy_pattern(r"<(?:a|span|div|h\d|ManualAnchor)\b[^<>]*?\b(?:name|id)=[\"']([^\"']+)[\"']", re.IGNORECASE)
_EMPTY_ANCHOR = lazy_pattern(r"<(?:a|span)\b[^<>]*+>\s*+(?:</(?:a|span)>)?|<(?:a|span)\b[^<>]*+/>", re.IGNORECASE)
_BOLD_LINE = lazy_pattern(r"[*_]{1,3}([^*_]++)[*_]{1,3}\s*+:?$")
_SLUG = lazy_pattern(r"[^\w\- ]")


@dataclass(slots=True)
class PageSection:
    """A heading with everything below it, up to the next heading."""

    title: str
    level: int
    line: int
    parent: PageSection | None = None
    anchors: list[str] = field(default_factory=list)
    texts: list[Text | Code] = field(default_factory=list)
    tables: list[Site] = field(default_factory=list)
    children: list[PageSection] = field(default_factory=list)

    def path(self) -> Iterator[PageSection]:
        """This section and those around it, the innermost first."""
        section: PageSection | None = self
        while section is not None:
            yield section
            section = section.parent

    def within(self) -> Iterator[PageSection]:
        """This section and those in it, in page order."""
        yield self
        for child in self.children:
            yield from child.within()


@dataclass(slots=True)
class Site:
    """A table in its place."""

    table: Table
    section: PageSection
    label: str = ""
    """The bold line or caption right above the table."""
    above: str = ""
    """The text between the heading, or the table before, and this one."""

    def titles(self) -> tuple[str, ...]:
        """The headings above the table, the innermost first."""
        return tuple([section.title for section in self.section.path() if section.level])


@dataclass(frozen=True, slots=True)
class Outline:
    """A page as sections. ``root`` holds everything above the first heading."""

    path: str
    """In the tree: links lead to it."""
    shown: str
    """As findings print it."""
    title: str
    root: PageSection
    sites: tuple[Site, ...]
    anchors: Mapping[str, PageSection]
    table_anchors: Mapping[str, Site]
    """The tables by the anchors right above them."""
    definitions: Mapping[str, str]
    """The targets of ``[text][key]`` by key."""
    codes: tuple[Code, ...] = ()


def outline(path: str, document: Document, shown: str = "") -> Outline:
    """Return the sections of a page with their tables. Linear."""
    title, skip = _front_matter(document.source)
    builder = _Builder(path, shown or path, document.source, title)
    for block in document.blocks:
        if block.start >= skip:
            builder.add(block)
    return builder.result()


def _front_matter(source: str) -> tuple[str, int]:
    """The title that the front matter of a page gives, empty for none, and where the page begins behind it."""
    end = _FRONT_MATTER_END.search(source, 4) if source.startswith("---\n") else None
    if end is None:
        return "", 0
    lines = source[4 : end.start()].rstrip("\n").split("\n")
    if not all(_YAML_LINE.fullmatch(line) for line in lines):
        return "", 0
    title = _TITLE.search(source, 4, end.start())
    return (title[1].strip().strip("\"'").strip() if title else ""), end.end()


class _Builder:
    def __init__(self, path: str, shown: str, source: str, title: str) -> None:
        self.path, self.shown, self.source = path, shown, source
        self.is_titled = bool(title)
        self.title = title or path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        self.root = PageSection(self.title, 0, 1)
        self.current = self.root
        self.sites: list[Site] = []
        self.anchors: dict[str, PageSection] = {}
        self.table_anchors: dict[str, Site] = {}
        self.codes: list[Code] = []
        self._pending: list[str] = []
        self._above: list[str] = []
        self._slugs: dict[str, int] = {}

    def add(self, block: Heading | Table | Code | Text) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Table():
                site = Site(block, self.current, _label(self._above), "\n\n".join(self._above))
                self.current.tables.append(site)
                self.sites.append(site)
                self._above = []
                self.table_anchors.update({anchor.lower(): site for anchor in self._pending})
                self._pending = []
            case Code():
                self.current.texts.append(block)
                self.codes.append(block)
            case Text():
                self._text(block)

    def _heading(self, block: Heading) -> None:
        raw = block.text.rstrip()
        parent = self.current
        while parent.parent is not None and parent.level >= block.level:
            parent = parent.parent
        named = [*self._pending, *_ANCHOR.findall(raw)]
        title = plain_text(raw).strip().rstrip("#").strip()
        section = PageSection(title, block.level, block.line, parent)
        parent.children.append(section)
        slug = slug_of(title)
        count = self._slugs.get(slug, 0)
        self._slugs[slug] = count + 1
        section.anchors = [block.id] if block.id else []
        section.anchors += [f"{slug}-{count}" if count else slug, *named]
        for anchor in section.anchors:
            self.anchors.setdefault(anchor.lower(), section)
        self._pending, self._above = [], []
        self.current = section

    def _text(self, block: Text) -> None:
        self.current.texts.append(block)
        if "|" in block.text and "-|" in block.text.replace(" ", ""):
            for table, above in indented_tables(block):
                site = Site(table, self.current, _label([above]), above)
                self.current.tables.append(site)
                self.sites.append(site)
        if "<" in block.text:
            self._pending = _ANCHOR.findall(block.text)
        if block.text.strip():
            self._above.append(block.text)

    def result(self) -> Outline:
        title = self.title
        first = next((s for s in self.root.children if s.level == 1), None)
        if first is not None and not self.is_titled:
            title = first.title
        for anchor in self._pending:
            self.anchors.setdefault(anchor.lower(), self.current)
        found = definitions(self.source) if "]:" in self.source else {}
        return Outline(
            self.path,
            self.shown,
            title,
            self.root,
            tuple(self.sites),
            self.anchors,
            self.table_anchors,
            found,
            tuple(self.codes),
        )


def indented_tables(block: Text) -> Iterator[tuple[Table, str]]:
    """The tables in a list or an indented text, with the lines above each."""
    lines = block.text.split("\n")
    at = above = 0
    while at + 1 < len(lines):
        if "|" not in lines[at] or not is_delimiter(lines[at + 1]) or "|" not in lines[at + 1]:
            at += 1
            continue
        end = at + 2
        while end < len(lines) and "|" in lines[end] and lines[end].strip():
            end += 1
        rows = tuple([split_row(lines[index], block.line + index) for index in range(at + 2, end)])
        header = split_row(lines[at], block.line + at)
        yield Table(header, rows, block.line + at, block.start, True), "\n".join(lines[above:at])
        at = above = end


def _label(above: list[str]) -> str:
    """A bold line right above a table."""
    if not above:
        return ""
    last = above[-1].strip().rsplit("\n", 1)[-1]
    found = _BOLD_LINE.match(_EMPTY_ANCHOR.sub("", last).strip())
    return plain_text(found[1]).strip(" :") if found else ""


def slug_of(title: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    text = unicodedata.normalize("NFC", title).lower().strip()
    return _SLUG.sub("", text).replace(" ", "-")
