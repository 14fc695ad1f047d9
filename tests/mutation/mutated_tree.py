"""A copy of a tree to mutate: keeps the original and tracks where each line is now."""

from __future__ import annotations

import random

from .expected_findings import ExpectedFinding, Place
from .page_text import Line, TextTree


class MutatedTree:
    """A copy of a tree that mutations edit line by line. A part that one mutation claims, no other one edits."""

    def __init__(self, tree: TextTree, seed: int) -> None:
        self.original = tree
        self.random = random.Random(seed)
        self.pages = {path: list(lines) for path, lines in tree.pages.items()}
        self.claimed: set[object] = set()
        self.expected: list[tuple[str, ExpectedFinding]] = []
        self._became: dict[Line, Line] = {}
        self._moved: dict[str, str] = {}

    def claim(self, *keys: object) -> bool:
        """Claim parts of the tree. Returns False if any is already claimed."""
        if self.claimed.intersection(keys):
            return False
        self.claimed.update(keys)
        return True

    def replace(self, path: str, line: Line, text: str) -> Line:
        """Replace one line."""
        line = self.now(line)
        new = Line(text)
        page = self.pages[path]
        page[page.index(line)] = new
        self._became[line] = new
        return new

    def insert(self, path: str, after: Line, *texts: str) -> list[Line]:
        """Insert lines below one."""
        page = self.pages[path]
        at = page.index(self.now(after)) + 1
        new = [Line(text) for text in texts]
        page[at:at] = new
        return new

    def remove(self, path: str, *lines: Line) -> None:
        """Remove lines."""
        gone = {self.now(line) for line in lines}
        self.pages[path] = [line for line in self.pages[path] if line not in gone]

    def add_page(self, path: str, text: str) -> list[Line]:
        assert path not in self.pages
        self.pages[path] = [Line(line) for line in text.split("\n")]
        return self.pages[path]

    def move_page(self, old: str, new: str) -> None:
        assert new not in self.pages
        self.pages[new] = self.pages.pop(old)
        self._moved[old] = new

    def now(self, line: Line) -> Line:
        """Return the line that now replaces ``line``."""
        while line in self._became:
            line = self._became[line]
        return line

    def old_position(self, place: Place) -> tuple[str, int]:
        return place.path, self.original.pages[place.path].index(place.line) + 1

    def new_position(self, place: Place) -> tuple[str, int]:
        path = self._moved.get(place.path, place.path)
        return path, self.pages[path].index(self.now(place.line)) + 1
