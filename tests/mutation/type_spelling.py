"""How each language's documentation spells types: from facts to cells and back, in the style of one tree.

``Spelling.read`` reads only what ``Spelling.spell`` writes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from .page_text import TextTree, rows, title

WRAPS = ("", "optional", "nullable", "both")


@dataclass(frozen=True, slots=True)
class Cell:
    """A simple type: a scalar or a link to a model, optionally in a list or a map."""

    kind: str
    """``string``, ``integer`` ...; ``model`` for a link."""
    wrap: str = ""
    container: str = ""
    """``list``, ``map`` or empty."""
    text: str = ""
    """The name of a model as spelled."""
    url: str = ""


@dataclass(slots=True)
class Spelling:
    """How one tree spells types."""

    language: str
    scalars: dict[str, str]
    marks: dict[str, str]
    """Wrap -> how a scalar is marked up, ``{}`` for its word."""
    links: dict[str, str]
    """Wrap -> the text of a link, ``{}`` for the model's name."""
    list_of: str
    map_of: str
    date_time: str
    date: str = ""
    constant: dict[str, str] = field(default_factory=dict)
    """Wrap -> a constant, ``{}`` for the value. Empty if the language shows none."""
    nullable: tuple[bool, bool] = (False, False)
    """Is null shown for required fields, and for optional ones?"""
    extra: str = "additionalProperties"
    """The row of additional properties."""
    boxed: dict[str, str] = field(default_factory=dict)
    """Words inside wrappers and containers, if they differ."""
    _known: dict[str, Cell] = field(default_factory=dict)

    def scalar(self, kind: str, wrap: str = "", container: str = "") -> str:
        """Return the cell of a scalar."""
        if container:
            inner = self.marks[""].format(self.boxed.get(kind, self.scalars[kind]))
            return (self.list_of if container == "list" else self.map_of).format(inner)
        word = self.boxed.get(kind, self.scalars[kind]) if self.marks[wrap] != self.marks[""] else self.scalars[kind]
        return self.marks[wrap].format(word)

    def link(self, text: str, url: str, wrap: str = "", container: str = "") -> str:
        """Return the cell of a link to a model."""
        if container:
            return (self.list_of if container == "list" else self.map_of).format(f"[{text}]({url})")
        return f"[{self.links[wrap].format(text)}]({url})"

    @property
    def any(self) -> str:
        """The cell that allows anything. It has no wrapper."""
        return self.marks[""].format(self.scalars["any"])

    def spell(self, cell: Cell) -> str:
        if cell.kind == "model":
            return self.link(cell.text, cell.url, cell.wrap, cell.container)
        return self.scalar(cell.kind, cell.wrap, cell.container)

    def read(self, text: str, required: bool) -> Cell | None:
        """Parse a simple cell, with the wrapper that fits its required mark. Returns None for any other cell."""
        if not self._known:
            for kind in self.scalars:
                for wrap in WRAPS:
                    self._known.setdefault(self.scalar(kind, wrap), Cell(kind, wrap))
                for container in ("list", "map"):
                    self._known.setdefault(self.scalar(kind, "", container), Cell(kind, "", container))
        found = self._known.get(text) or self._linked(text)
        if found is None or found.container:
            return found
        wraps = [
            wrap
            for wrap in self.wraps(required)
            if self.spell(Cell(found.kind, wrap, "", found.text, found.url)) == text
        ]
        return Cell(found.kind, wraps[0], "", found.text, found.url) if wraps else None

    def wraps(self, required: bool) -> tuple[str, str]:
        return ("", "nullable") if required else ("optional", "both")

    def _linked(self, text: str) -> Cell | None:
        for container, form in (("", "{}"), ("list", self.list_of), ("map", self.map_of)):
            before, after = form.split("{}")
            if text.startswith(before) and text.endswith(after):
                found = _LINK.fullmatch(text[len(before) : len(text) - len(after)])
                if found is None or not found.group(2).endswith(".md") or found.group(2).endswith("/.md"):
                    continue
                for wrap in reversed(WRAPS) if not container else ("",):
                    opened, closed = self.links[wrap].split("{}")
                    name = found.group(1)
                    if name.startswith(opened) and name.endswith(closed):
                        name = name[len(opened) : len(name) - len(closed)]
                        if _NAME.fullmatch(name):
                            return Cell("model", wrap, container, name, found.group(2))
        return None


_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")
_NAME = re.compile(r"\\?(?:\w+(?:\.|::|\\))*\w+")


def _wraps(plain: str, optional: str = "", nullable: str = "", both: str = "") -> dict[str, str]:
    return dict(zip(WRAPS, (plain, optional or plain, nullable or plain, both or optional or plain), strict=True))


def spelling_of(tree: TextTree) -> Spelling:
    """Return the spelling of a tree. Its cells show whether the style is old."""
    return _MAKERS[tree.language](Counter(row.cells[1] for row in rows(tree)))


def _python(cells: Counter[str]) -> Spelling:
    shown = any("Nullable[" in cell for cell in cells)
    swapped = "https://docs.python.org/3/library/datetime.html"
    return Spelling(
        "python",
        {"string": "str", "integer": "int", "float": "float", "boolean": "bool", "any": "Any", "bytes": "bytes"},
        _wraps("*{}*", "*Optional[{}]*", "*Nullable[{}]*", "*OptionalNullable[{}]*"),
        _wraps("{}", "Optional[{}]", "Nullable[{}]", "OptionalNullable[{}]"),
        "List[{}]",
        "Dict[str, {}]",
        f"[date]({swapped}#date-objects)",
        f"[datetime]({swapped}#datetime-objects)",
        _wraps(
            '*Literal["{}"]*',
            '*Optional[Literal["{}"]]*',
            '*Nullable[Literal["{}"]]*',
            '*OptionalNullable[Literal["{}"]]*',
        ),
        (shown, shown),
        "__pydantic_extra__",
    )


def _typescript(cells: Counter[str]) -> Spelling:
    return Spelling(
        "typescript",
        {"string": "string", "number": "number", "boolean": "boolean", "any": "any", "bytes": "Uint8Array"},
        _wraps("*{}*"),
        _wraps("{}"),
        "{}[]",
        "Record<string, {}>",
        "[Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date)",
        "[RFCDate](../../types/rfcdate.md)",
        _wraps('*"{}"*'),
    )


def _go(cells: Counter[str]) -> Spelling:
    old = cells["*string*"] > cells["`string`"]
    mark = "*{}*" if old else "`{}`"
    pointer = mark.format("*{}")
    return Spelling(
        "go",
        {
            "string": "string",
            "integer": "int64",
            "float": "float64",
            "boolean": "bool",
            "any": "interface{}" if old else "any",
        },
        _wraps(mark, pointer, pointer, pointer),
        _wraps("{}", "*{}", "*{}", "*{}"),
        "[]{}",
        "map[string]{}",
        "[time.Time](https://pkg.go.dev/time#Time)",
        "[types.Date](../../types/date.md)",
        nullable=(True, False),
        extra="AdditionalProperties",
    )


def _java(cells: Counter[str]) -> Spelling:
    old = not any("Optional<" in cell or "Optional\\<" in cell for cell in cells)
    left = "<" if old else "\\<"
    optional, nullable = f"Optional{left}{{}}>", f"JsonNullable{left}{{}}>"
    return Spelling(
        "java",
        {
            "string": "String",
            "integer": "Long" if old else "long",
            "float": "Double" if old else "double",
            "boolean": "Boolean" if old else "boolean",
            "any": "Object",
        },
        _wraps("*{}*") if old else _wraps("*{}*", f"*{optional}*", f"*{optional}*", f"*{nullable}*"),
        _wraps("{}") if old else _wraps("{}", optional, optional, nullable),
        f"List{left}{{}}>",
        f"Map{left}String, {{}}>",
        "[OffsetDateTime](https://docs.oracle.com/javase/8/docs/api/java/time/OffsetDateTime.html)",
        "[LocalDate](https://docs.oracle.com/javase/8/docs/api/java/time/LocalDate.html)",
        nullable=(not old, not old),
        boxed={"integer": "Long", "float": "Double", "boolean": "Boolean"},
    )


def _csharp(cells: Counter[str]) -> Spelling:
    return Spelling(
        "csharp",
        {"string": "string", "integer": "long", "float": "double", "boolean": "bool", "any": "object"},
        _wraps("*{}*"),
        _wraps("{}"),
        "List<{}>",
        "Dictionary<String, {}>",
        "[DateTime](https://learn.microsoft.com/en-us/dotnet/api/system.datetime?view=net-5.0)",
        "[LocalDate](https://nodatime.org/3.1.x/api/NodaTime.LocalDate.html)",
        extra="AdditionalProperties",
    )


def _php(cells: Counter[str]) -> Spelling:
    return Spelling(
        "php",
        {"string": "string", "integer": "int", "float": "float", "boolean": "bool", "any": "mixed"},
        _wraps("*{}*", "*?{}*", "*?{}*", "*?{}*"),
        _wraps("{}", "?{}", "?{}", "?{}"),
        "array<{}>",
        "array<string, {}>",
        r"[\DateTime](https://www.php.net/manual/en/class.datetime.php)",
    )


def _ruby(cells: Counter[str]) -> Spelling:
    root = "" if cells["*String*"] > cells["*::String*"] else "::"
    words = {"string": "String", "integer": "Integer", "float": "Float", "any": "Object"}
    return Spelling(
        "ruby",
        {kind: f"{root}{word}" for kind, word in words.items()} | {"boolean": "T::Boolean"},
        _wraps("*{}*", "*T.nilable({})*", "*T.nilable({})*", "*T.nilable({})*"),
        _wraps("{}", "T.nilable({})", "T.nilable({})", "T.nilable({})"),
        "T::Array<{}>",
        "T::Hash[Symbol, {}]",
        "[Date](https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc/Date.html)",
        "[DateTime](https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc/DateTime.html)",
        nullable=(True, False),
        extra="additional_properties",
    )


_MAKERS = {
    "python": _python,
    "typescript": _typescript,
    "go": _go,
    "java": _java,
    "csharp": _csharp,
    "php": _php,
    "ruby": _ruby,
}


def target(tree: TextTree, path: str, url: str) -> str | None:
    """Return the page that a link leads to, if it exists."""
    parts = path.split("/")[:-1]
    for part in url.partition("#")[0].split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    found = "/".join(parts)
    return found if found in tree.pages and title(tree, found) else None
