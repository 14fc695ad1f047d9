"""A documentation tree as text: lines keep their identity, so that a place stays known after edits.

Reads just enough of a page to change it: code blocks, sections, table rows. Shares no code with docmodels' reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

T = TypeVar("T")
CELLS = re.compile(r"(?<!\\)\|")
HEADING = re.compile(r"(#{1,6}) +(.*)$|(#{1,6})$")
MARKS = {":heavy_check_mark:": True, ":heavy_minus_sign:": False}


class Line:
    """One line of a page. Compared by identity: two lines of the same text differ."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Line({self.text[:60]!r})"


@dataclass(slots=True)
class Section:
    """A heading and the lines below it, down to the next heading of its level or above."""

    path: str
    heading: Line
    level: int
    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a Fields or Parameters table."""

    path: str
    line: Line
    cells: tuple[str, ...]
    part: str
    """``field`` or ``parameter``."""
    owner: str
    """The model's title or the operation's heading."""
    owner_line: Line
    names: frozenset[str]
    """The names of all rows of the table."""

    @property
    def name(self) -> str:
        return plain(self.cells[0])

    @property
    def required(self) -> bool:
        return MARKS[self.cells[2]]

    @property
    def key(self) -> tuple[str, Line]:
        """What a mutation claims: the model or the operation."""
        return self.path, self.owner_line

    @property
    def duplicate_key(self) -> tuple[str, str, str]:
        """Also claimed: a parameter and a field of the same name may be one fact, which is reported once."""
        name = "".join(c for c in self.name.lower() if c.isalnum())
        return "name", name, ""


@dataclass(slots=True)
class TextTree:
    """All pages of a docs tree, by their paths in it."""

    name: str
    language: str
    pages: dict[str, list[Line]]
    cache: dict[str, object] = field(default_factory=dict)

    def text(self, path: str) -> str:
        return "\n".join(line.text for line in self.pages[path])


def plain(cell: str) -> str:
    """Return a name without markup."""
    text = cell.strip()
    if text.startswith("~~") and text.endswith("~~") and len(text) > 4:
        text = text[2:-2]
    return text.strip("`").strip()


def cells_of(text: str) -> tuple[str, ...]:
    """Return the cells of a table row, or none for any other line."""
    text = text.strip()
    if len(text) < 3 or text[0] != "|" or text[-1] != "|":
        return ()
    return tuple(cell.strip() for cell in CELLS.split(text[1:-1]))


def with_cell(text: str, at: int, new: str) -> str:
    """Return the row with one cell replaced, padded to the old width."""
    parts = CELLS.split(text)
    width = len(parts[at + 1]) - 2
    parts[at + 1] = f" {new.ljust(width)} "
    return "|".join(parts)


def load(folder: Path, name: str, language: str) -> TextTree:
    """Read every Markdown page below a folder."""
    pages = {}
    for path in sorted(folder.rglob("*.md")):
        text = path.read_bytes().decode("utf-8")
        pages[path.relative_to(folder).as_posix()] = [Line(line) for line in text.replace("\r\n", "\n").split("\n")]
    return TextTree(name, language, pages)


def fenced(lines: list[Line]) -> list[bool]:
    """Return for each line whether it belongs to a code block, fences included."""
    inside, found = "", []
    for line in lines:
        text = line.text.lstrip()
        mark = text[:3] if text[:3] in ("```", "~~~") else ""
        found.append(bool(inside or mark))
        if mark and not inside:
            inside = mark
        elif mark == inside and mark:
            inside = ""
    return found


def sections(tree: TextTree, path: str, level: int) -> list[Section]:
    """Return the sections of one level."""
    lines = tree.pages[path]
    return sections_of(path, lines, level)


def sections_of(path: str, lines: list[Line], level: int) -> list[Section]:
    """Return the sections of one level among ``lines``, without the page's title."""
    found: list[Section] = []
    is_open = False
    for line, inside in zip(lines, fenced(lines), strict=True):
        heading = None if inside else HEADING.match(line.text)
        if heading is not None:
            depth = len(heading.group(1) or heading.group(3))
            if depth == level and line is not lines[0]:
                found.append(Section(path, line, level, plain(heading.group(2) or ""), []))
                is_open = True
                continue
            if depth < level:
                is_open = False
        if is_open:
            found[-1].lines.append(line)
    return found


def is_operations(path: str) -> bool:
    return "sdks" in path.split("/")[:-1]


def is_support_page(path: str) -> bool:
    *folders, name = path.lower().split("/")
    return bool({"utils", "lib", "internal", "types"} & set(folders)) or name in ("option.md", "readme.md")


def title(tree: TextTree, path: str) -> str:
    first = tree.pages[path][0].text
    return plain(first[2:]) if first.startswith("# ") else ""


def model_pages(tree: TextTree) -> list[str]:
    """Return the pages of models."""
    return _cached(
        tree,
        "models",
        lambda: [
            path
            for path in tree.pages
            if not is_operations(path) and not is_support_page(path) and "/" in path and title(tree, path)
        ],
    )


def operations(tree: TextTree) -> list[Section]:
    """Return the sections of all operations."""

    def build() -> list[Section]:
        found = []
        for path in tree.pages:
            if is_operations(path):
                for section in sections(tree, path, 2):
                    inner = {part.title.lower() for part in sections_of(path, section.lines, 3)}
                    if "parameters" in inner or any(name.startswith("example usage") for name in inner):
                        found.append(section)
        return found

    return _cached(tree, "operations", build)


def shape(tree: TextTree, path: str) -> Section | None:
    """Return the section that shows a model's fields, values or members, if there is exactly one."""

    def build() -> Section | None:
        found = [s for s in sections(tree, path, 2) if s.title in ("Fields", "Values", "Supported Types")]
        return found[0] if len(found) == 1 else None

    return _cached(tree, f"shape {path}", build)


def field_keys(tree: TextTree, path: str) -> frozenset[str]:
    """Return the letters and digits of an object's field names, or none for other models."""

    def build() -> frozenset[str]:
        found = shape(tree, path)
        if found is None or found.title != "Fields":
            return frozenset()
        cells = [cells_of(line.text) for line in found.lines if line.text.startswith(("| `", "| ~~"))]
        return frozenset("".join(c for c in plain(row[0]).lower() if c.isalnum()) for row in cells if row)

    return _cached(tree, f"keys {path}", build)


def shapes(tree: TextTree, kind: str) -> list[Section]:
    """Return the shape sections of one kind in all models."""

    def build() -> dict[str, list[Section]]:
        found: dict[str, list[Section]] = {}
        for path in model_pages(tree):
            section = shape(tree, path)
            if section is not None:
                found.setdefault(section.title, []).append(section)
        return found

    return _cached(tree, "shapes", build).get(kind, [])


def rows(tree: TextTree) -> list[Row]:
    """Return every complete row of Fields and Parameters tables."""

    def build() -> list[Row]:
        found: list[Row] = []
        for section in shapes(tree, "Fields"):
            first = tree.pages[section.path][0]
            found += table_rows(section.path, section.lines, "field", title(tree, section.path), first)
        for operation in operations(tree):
            for part in sections_of(operation.path, operation.lines, 3):
                if part.title == "Parameters":
                    found += table_rows(operation.path, part.lines, "parameter", operation.title, operation.heading)
        return found

    return _cached(tree, "rows", build)


def table_rows(path: str, lines: list[Line], part: str, owner: str, owner_line: Line) -> list[Row]:
    """Return the rows of a section's table that have a name, a type and a required mark."""
    cut = [(line, cells) for line in lines if (cells := cells_of(line.text)) and set(line.text) - set("|-: ")]
    width = len(cut[0][1]) if cut else 0
    good = [(line, cells) for line, cells in cut[1:] if len(cells) == width >= 4 and cells[2] in MARKS and cells[0]]
    names = frozenset(plain(cells[0]) for _, cells in good)
    return [Row(path, line, cells, part, owner, owner_line, names) for line, cells in good]


def _cached(tree: TextTree, name: str, build: Callable[[], T]) -> T:
    if name not in tree.cache:
        tree.cache[name] = build()
    return cast(T, tree.cache[name])


def walk(tree: TextTree) -> Iterator[tuple[str, Line]]:
    """Yield all lines with their pages."""
    for path, lines in tree.pages.items():
        for line in lines:
            yield path, line
