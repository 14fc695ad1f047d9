"""Which models responses and requests lead to, by the links and names in cells, headings and code.

An independent check of docmodels' own reachability, which follows types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .page_text import Line, TextTree, cells_of, operations, plain, rows, sections_of, shapes, title
from .type_spelling import target

_NAME = re.compile(r"\\?(?:\w+(?:\.|::|\\|/))*[A-Za-z]\w*")
_URL = re.compile(r"\]\(([^()]+?\.md)(?:#[^()]*)?\)")
_SCALAR = re.compile(r"\[\??(?:string|int|float|bool|mixed)\]\(")
"""A link whose text is a built-in type, such as PHP's ``[?string](name.md)``: the page doesn't count."""
_CUT = re.compile(r"\]\([^()]*\)")
_SHOWN = (
    re.compile(r"@var (.+)"),
    re.compile(r"Create\w+\(([^/{]+)\{"),
    re.compile(r"^\w+\.Create(?:ArrayOf|MapOf)*(\w+)\("),
    re.compile(r"^(?:const )?\w+: (.+?) = "),
)
"""How a union's page shows a member in PHP, Go, C#, and in Python and TypeScript."""
_OF_THE_SDK = ("security", "retries", "options", "opts", "request_options")
"""Parameters for the SDK itself; the corpus says that they are no part of the API."""
_SHAPES = ("## Fields", "## Supported Types", "## Values", "## Members")
_SEPARATOR = re.compile(r"\.|::|\\|/")


class Reachability:
    """Which model pages responses or errors lead to, and which ones requests lead to."""

    def __init__(self, tree: TextTree, other: Reachability | None = None) -> None:
        """A page without a shape still leads where its page in ``other`` does: nothing says that it changed."""
        self.tree = tree
        self.titles: dict[str, list[str]] = {}
        for path in tree.pages:
            name = title(tree, path)
            if name and "sdks" not in path.split("/"):
                self.titles.setdefault(name, []).append(path)
        self.uses = self._uses()
        for path in other.uses if other else ():
            if path in tree.pages and not any(line.text in _SHAPES for line in tree.pages[path]):
                self.uses[path] = other.uses[path] if other else set()
        roots = self._roots(("response", "error")), self._roots(("request",))
        self.roots = roots
        self.read, self.written = (self._spread(found, self.uses) for found in map(set, roots))
        self.common = self.read, self.written
        if other is not None:
            both = {path: used & other.uses.get(path, set()) for path, used in self.uses.items()}
            pairs = zip(roots, other.roots, strict=True)
            first, second = (self._spread(mine & theirs, both) for mine, theirs in pairs)
            self.common = first, second

    def of(self, path: str) -> tuple[bool, bool]:
        """Return whether a page's model is read and whether it is written."""
        return path in self.read, path in self.written

    def may_be(self, path: str) -> tuple[bool, bool]:
        """Return whether a page's model is read and whether it is written by way of what both trees have."""
        return path in self.common[0], path in self.common[1]

    def _uses(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for section in shapes(self.tree, "Fields"):
            table = [cells for line in section.lines if (cells := cells_of(line.text))]
            for cells in table[1:]:  # the header's word "Type" is no model of that name
                if len(cells) >= 4:  # with or without a mark that can be read
                    found.setdefault(section.path, set()).update(self.named(section.path, cells[1]))
        for section in shapes(self.tree, "Supported Types"):
            for part in sections_of(section.path, section.lines, 3):
                found_text = self._member(section.path, part.lines) or self.named(section.path, plain(part.title))
                found.setdefault(section.path, set()).update(found_text)
        return found

    def _member(self, path: str, lines: list[Line]) -> Iterable[str]:
        """Return the pages named by the first line of code that shows a type. Stream members have no code."""
        for line in lines:
            for pattern in _SHOWN:
                found_text = pattern.search(line.text)
                if found_text:
                    return self.named(path, found_text.group(1))
        return ()

    def named(self, path: str, text: str) -> set[str]:
        """Return the pages that a cell or a piece of code names."""
        found = {page for url in _URL.findall(text) if (page := target(self.tree, path, url))}
        shown = text.partition("](")[0]
        if ("|" in shown and not re.search(r"\|array\b(?!<)", shown)) or "Union[" in shown or "T.any(" in shown:
            # the text names a union's members: follow the link only if its page is a union's, too
            found = {page for page in found if any(line.text == "## Supported Types" for line in self.tree.pages[page])}
        if _SCALAR.match(text):
            return set()
        for name in _NAME.findall(_CUT.sub("]", text)):
            *qualifiers, last = [part for part in _SEPARATOR.split(name) if part]
            pages = self.titles.get(last, [])
            folder = qualifiers[-1].lower() if qualifiers else ""
            if not pages or {last} == {title(self.tree, page) for page in found} & {last}:
                continue
            near = [page for page in pages if page.split("/")[-2:-1] and page.split("/")[-2].lower() == folder]
            near = near or [page for page in pages if page.rsplit("/", 1)[0] == path.rsplit("/", 1)[0]]
            found.update(near or pages)
        return found

    def _roots(self, sides: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        if "request" in sides:
            for row in rows(self.tree):
                if row.part == "parameter" and plain(row.cells[0]).lower() not in _OF_THE_SDK:
                    found |= self.named(row.path, row.cells[1])
        for section in operations(self.tree):
            for part in sections_of(section.path, section.lines, 3):
                for line in part.lines:
                    if "response" in sides and part.title == "Response" and line.text.startswith("**"):
                        found |= self.named(section.path, line.text)
                    cells = cells_of(line.text)
                    if "error" in sides and len(cells) == 3 and cells[2] not in ("\\*/\\*", "*/*"):
                        found |= self.named(section.path, plain(cells[0])) if cells[1][:1].isdigit() else set()
        return found

    def _spread(self, found: set[str], uses: dict[str, set[str]]) -> set[str]:
        queue = list(found)
        while queue:
            for page in uses.get(queue.pop(), ()):
                if page not in found:
                    found.add(page)
                    queue.append(page)
        return found
