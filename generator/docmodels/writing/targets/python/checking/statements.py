"""The statements of a generated Python file, one after the other, parsed a stretch of the file at a time.

The syntax tree of a whole module takes a hundred times the room of its text. Stretches that parse, each on its own,
hold together exactly the statements of the file, wherever it was cut: a cut within a text leaves no Python before it.
"""

from __future__ import annotations

import ast
import re

STRETCH = 1 << 16
"""Characters that a stretch holds at least."""
_CUT = re.compile(r"\n\n\n(?=[@A-Za-z_])")


class Unexpected(Exception):
    """The file is not what its view promised; never leaves the check."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def at(node: ast.stmt | ast.expr, what: str) -> Unexpected:
    """What is wrong at a node."""
    return Unexpected(what, node.lineno)


class Statements:
    """Statements of a class body, or of a whole text: then SyntaxError may be raised on the way."""

    __slots__ = ("_at", "_body", "_from", "_start", "_text", "before")

    def __init__(self, body: list[ast.stmt], text: str = "") -> None:
        self._body = body
        self._at = 0
        self._text = text
        self._from = self._start = 0
        self.before = 0
        """How many lines stand before the stretch at hand: to be added to its nodes' line numbers."""

    def next(self, what: str) -> ast.stmt:
        """The next statement. Raises Unexpected where there is none."""
        while self._at >= len(self._body):
            if self._start >= len(self._text):
                raise Unexpected(f"{what} is missing")
            self._parse_on()
        self._at += 1
        return self._body[self._at - 1]

    def _parse_on(self) -> None:
        text, start = self._text, self._start
        self.before += text.count("\n", self._from, start)
        self._from = start
        size = STRETCH
        while True:
            cut = _CUT.search(text, start + size)
            end = cut.start() + 1 if cut is not None else len(text)
            try:
                body = ast.parse(text[start:end]).body
            except SyntaxError:
                if cut is None:
                    raise
                size *= 8  # the cut was in the middle of a text: so each character is parsed twice at most, or so
                continue
            self._body, self._at, self._start = body, 0, end
            return

    def doc(self, wanted: str, of: str) -> None:
        """Takes a docstring, where one is wanted."""
        if wanted:
            node = self.next(f"the docstring of {of}")
            value = node.value if isinstance(node, ast.Expr) else None
            if not (isinstance(value, ast.Constant) and type(value.value) is str):
                raise at(node, f"no docstring of {of}")

    def same(self, wanted: str, what: str) -> ast.stmt:
        """Takes the statement with this syntax (as ``ast.dump`` gives it)."""
        node = self.next(what)
        if ast.dump(node) != wanted:
            raise at(node, f"something else than {what}")
        return node

    def end(self) -> None:
        """Raises Unexpected where there is a statement more."""
        while self._at >= len(self._body):
            if self._start >= len(self._text):
                return
            self._parse_on()
        raise at(self._body[self._at], "a statement too many")
