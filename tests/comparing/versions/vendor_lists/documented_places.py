"""Follow the path of a change over the links of pages: an independent reader that shares no code with docmodels.

A path such as ``response.data[].channels[].providerId.enum(novu-slack)`` starts at the operation's section, goes from
row to row and ends at the line of a page that shows what changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

SIDES = {"request": "Parameters", "response": "Response", "error": "Errors"}
CONTENT_ROWS = ("request", "result")
"""Rows that hold what a request or a response consists of; the paths of changes leave them out."""
MAX_UNIONS = 6
"""How many unions may lie within each other."""
_STEP = re.compile(r"(?:[^.([{}\]]|\((?:[^()]|\([^()]*\))*\))+")
"""A step of a path; the marks of lists and maps are left out."""
_TYPE = re.compile(r"\b(components|operations|errors)\.([A-Z]\w*)")
_ROW = re.compile(r"\| +`([^`]+)` +\| +(.*?) +\|")


class Place(NamedTuple):
    """A line of a page; lines count from 1."""

    page: str
    line: int


@dataclass(frozen=True)
class Section:
    """A part of a page: the lines from ``start`` to before ``end``, counted from 0."""

    page: str
    start: int
    end: int


@dataclass(frozen=True)
class Docs:
    """The pages of one version, as lines by path below the docs folder."""

    pages: Mapping[str, Sequence[str]]
    _known: dict[tuple[str, str], set[Place]] = field(default_factory=dict)

    @cached_property
    def operations(self) -> dict[str, Section]:
        """The section of each operation, by the call in its first example."""
        found: dict[str, Section] = {}
        for page, lines in self.pages.items():
            if page.startswith("sdks/"):
                headings = [at for at, line in enumerate(lines) if line.startswith("## ")] + [len(lines)]
                for start, end in pairwise(headings):
                    called = re.search(r"await ([\w.]+)\(", "\n".join(lines[start:end]))
                    if called:
                        found[called[1]] = Section(page, start, end)
        return found

    def places(self, call: str, path: str) -> set[Place]:
        """Return where the last step of a path is documented, in a row or among an enumeration's values."""
        known = self._known.get((call, path))
        if known is None:
            known = self._known[call, path] = self._places(call, _STEP.findall(path)) if path else set()
        return known

    def _places(self, call: str, path: Sequence[str]) -> set[Place]:
        side, *steps = path
        if side == "requestBody":
            side, steps = "request", [side, *steps]
        sections = [self._below(self.operations[call], f"### {SIDES[side]}")] if call in self.operations else []
        found: set[Place] = set()
        for step in steps:
            value = re.fullmatch(r"enum\((.*)\)", step)
            if value:
                found = set(self._values(sections, value[1]))
            elif not step.startswith("union("):
                found = set(self._rows(sections, step))
                sections = [self._whole(page) for place in sorted(found) for page in self._named(self.text(place))]
        return found

    def text(self, place: Place) -> str:
        """Return the text of a line, or nothing if there is no such line."""
        lines = self.pages.get(place.page, ())
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def type_in(self, place: Place) -> str:
        """Return the type cell of a row, without links and emphasis."""
        row = _ROW.match(self.text(place))
        return re.sub(r"\[([\w.]+)\]\([^)]*\)", r"\1", row[2]).replace("*", "") if row else ""

    def _rows(self, sections: Sequence[Section], name: str) -> Iterator[Place]:
        for section in self._opened(sections):
            for at in range(section.start, section.end):
                row = _ROW.match(self.pages[section.page][at])
                if row and _key(row[1]) == _key(name):
                    yield Place(section.page, at + 1)

    def _values(self, sections: Sequence[Section], value: str) -> Iterator[Place]:
        for section in self._opened(sections):
            lines = self.pages[section.page]
            if "## Values" in lines:
                for at in range(lines.index("## Values"), len(lines)):
                    if f'"{value}"' in lines[at]:
                        yield Place(section.page, at + 1)

    def _opened(self, sections: Sequence[Section]) -> list[Section]:
        """The sections, and those that they only wrap: the members of unions, and the content of responses."""
        found = dict.fromkeys(sections)
        latest = list(found)
        for _ in range(MAX_UNIONS):
            inner = (self._whole(page) for section in latest for page in self._content(section))
            latest = [section for section in dict.fromkeys(inner) if section not in found]
            found.update(dict.fromkeys(latest))
        return list(found)

    def _content(self, section: Section) -> Iterator[str]:
        lines = self.pages[section.page][section.start : section.end]
        has_fields = any(map(_ROW.match, lines))
        for line in lines:
            row = _ROW.match(line)
            if not has_fields or (row and row[1] in CONTENT_ROWS):
                yield from self._named(line)

    def _named(self, text: str) -> list[str]:
        pages = (f"models/{folder}/{name.lower()}.md" for folder, name in _TYPE.findall(text))
        return [page for page in dict.fromkeys(pages) if page in self.pages]

    def _whole(self, page: str) -> Section:
        return Section(page, 0, len(self.pages[page]))

    def _below(self, section: Section, heading: str) -> Section:
        """The part of a section below one of its headings."""
        lines = self.pages[section.page]
        starts = [at for at in range(section.start + 1, section.end) if lines[at] == heading]
        if not starts:
            return Section(section.page, section.end, section.end)
        later = [at for at in range(starts[0] + 1, section.end) if lines[at].startswith("### ")]
        return Section(section.page, starts[0], min([*later, section.end]))


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
