"""The statements of a generated Python file, one after the other, parsed in chunks.

The syntax tree of a whole module takes a hundred times the memory of its text. Chunks that parse, each on its own, hold
exactly the statements of the file, regardless of the cuts: a cut within a string leaves invalid Python before it.
"""

from __future__ import annotations

import ast

from .....lazy import lazy_pattern

CHUNK = 1 << 16
"""The least number of characters of a chunk."""
_CUT = lazy_pattern(r"\n\n\n(?=[@A-Za-z_])")


class Unexpected(Exception):
    """The file isn't what its view declares. Never leaves the check."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def at(node: ast.stmt | ast.expr, what: str) -> Unexpected:
    """Return the error for a node."""
    return Unexpected(what, node.lineno)


class Statements:
    """The statements of a class body, or of a whole text: then any method may raise SyntaxError."""

    __slots__ = ("_at", "_body", "_from", "_start", "_text", "before")

    def __init__(self, body: list[ast.stmt], text: str = "") -> None:
        self._body = body
        self._at = 0
        self._text = text
        self._from = self._start = 0
        self.before = 0
        """The number of lines before the current chunk, to be added to line numbers of its nodes."""

    def next(self, what: str) -> ast.stmt:
        """Return the next statement. Raises Unexpected if there is none."""
        while self._at >= len(self._body):
            if self._start >= len(self._text):
                raise Unexpected(f"{what} is missing")
            self._parse_chunk()
        self._at += 1
        return self._body[self._at - 1]

    def _parse_chunk(self) -> None:
        text, start = self._text, self._start
        self.before += text.count("\n", self._from, start)
        self._from = start
        size = CHUNK
        while True:
            cut = _CUT.search(text, start + size)
            end = cut.start() + 1 if cut is not None else len(text)
            try:
                body = ast.parse(text[start:end]).body
            except SyntaxError:
                if cut is None:
                    raise
                size *= 8  # the cut was within a string; growing fast parses each character about twice at most
                continue
            self._body, self._at, self._start = body, 0, end
            return

    def doc(self, expected: str, of: str) -> None:
        """Take a docstring, if one is expected."""
        if expected:
            node = self.next(f"the docstring of {of}")
            value = node.value if isinstance(node, ast.Expr) else None
            if not (isinstance(value, ast.Constant) and type(value.value) is str):
                raise at(node, f"no docstring of {of}")

    def same(self, expected: str, what: str) -> ast.stmt:
        """Take the statement with this syntax (as ``ast.dump`` returns it)."""
        node = self.next(what)
        if ast.dump(node) != expected:
            raise at(node, f"something other than {what}")
        return node

    def end(self) -> None:
        """Raise Unexpected if there is another statement."""
        while self._at >= len(self._body):
            if self._start >= len(self._text):
                return
            self._parse_chunk()
        raise at(self._body[self._at], "an extra statement")
