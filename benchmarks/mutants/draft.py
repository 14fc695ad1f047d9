"""A tree under mutation: edits that leave the original alone and remember where each line went."""

from __future__ import annotations

import random

from .expecting import Expected, Place
from .texts import Line, Tree


class Draft:
    """A copy of a tree to be edited, line by line. What one mutation has taken, no other touches."""

    def __init__(self, tree: Tree, seed: int) -> None:
        self.original = tree
        self.random = random.Random(seed)
        self.pages = {path: list(lines) for path, lines in tree.pages.items()}
        self.taken: set[object] = set()
        self.expected: list[tuple[str, Expected]] = []
        self._became: dict[Line, Line] = {}
        self._moved: dict[str, str] = {}

    def take(self, *keys: object) -> bool:
        """Claims parts of the tree; False where any is taken."""
        if self.taken.intersection(keys):
            return False
        self.taken.update(keys)
        return True

    def replace(self, path: str, line: Line, text: str) -> Line:
        """Exchanges one line."""
        line = self.now(line)
        new = Line(text)
        page = self.pages[path]
        page[page.index(line)] = new
        self._became[line] = new
        return new

    def insert(self, path: str, after: Line, *texts: str) -> list[Line]:
        """New lines below one."""
        page = self.pages[path]
        at = page.index(self.now(after)) + 1
        new = [Line(text) for text in texts]
        page[at:at] = new
        return new

    def remove(self, path: str, *lines: Line) -> None:
        """Takes lines out."""
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
        """What a line has become."""
        while line in self._became:
            line = self._became[line]
        return line

    def old_position(self, place: Place) -> tuple[str, int]:
        return place.path, self.original.pages[place.path].index(place.line) + 1

    def new_position(self, place: Place) -> tuple[str, int]:
        path = self._moved.get(place.path, place.path)
        return path, self.pages[path].index(self.now(place.line)) + 1
