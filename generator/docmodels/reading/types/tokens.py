"""The tokens of a type, and the cursor with which a grammar walks them.

A grammar fails by raising ``TypeSyntaxError``, which never leaves ``parser.py``. The cursor limits nesting for all of
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NoReturn, TypeVar

from ...lazy import dataclass
from ...text_files import page_path
from .markup import Link, PlainCell
from .words import TypeWords

T = TypeVar("T")

NESTING_LIMIT = 100
"""Levels of types within types. The deepest in real documentation is 4."""

TokenKind = Literal["name", "string", "number", "mark", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``start`` and ``end`` are offsets into the raw cell."""

    kind: TokenKind
    text: str
    start: int
    end: int
    link: Link | None = None
    """The innermost link around it."""


def links_to_own_page(token: Token, helper_folders: tuple[str, ...]) -> bool:
    """Return whether a class name links to a page of the same name: then it is a model, even if the platform has such a
    class.

    ``[File](../models/file.md)`` is a model; ``[File](../models/.md)`` and a link to a platform's documentation are
    not, nor are pages about an SDK's helpers (``utils/Blob.md``).
    """
    if token.link is None or not token.text[:1].isupper() or token.link.url.startswith(("https://", "http://")):
        return False
    folder, _, page = token.link.url.partition("#")[0].rpartition("/")
    return page_path(page.lower()) == token.text.lower() and not folder.endswith(helper_folders)


class TypeSyntaxError(Exception):
    """The type can't be read: what was expected, and where."""

    def __init__(self, expected: str, at: Token) -> None:
        super().__init__(expected)
        self.expected = expected
        self.at = at


def token_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a language's tokens; ``name`` is the pattern of its names."""
    return re.compile(
        rf"""(?P<name>{name})"""
        r"""|(?P<string>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')"""
        r"""|(?P<number>-?[0-9]{1,300}+(?:\.[0-9]{1,300}+)?(?:[eE][+-]?[0-9]{1,3})?)"""
        r"""|(?P<mark>\\.|\S)""",
        re.DOTALL,
    )


def tokens_of(cell: PlainCell, pattern: re.Pattern[str]) -> list[Token]:
    """Return all tokens, each with its innermost link, and a last one of kind ``end``."""
    tokens: list[Token] = []
    waiting = list(reversed(cell.links))
    inside: list[Link] = []
    for found in pattern.finditer(cell.text):
        kind = found.lastgroup
        assert kind is not None, "every alternative is named"
        start, end = found.span(kind)
        while waiting and waiting[-1].start <= start:
            inside.append(waiting.pop())
        while inside and inside[-1].end <= start:
            inside.pop()
        link = inside[-1] if inside else None
        tokens.append(Token(kind, found[kind], cell.starts[start], cell.ends[end - 1], link))  # type: ignore[arg-type]
    last = cell.ends[-1] if cell.text else 0
    tokens.append(Token("end", "", last, last))
    return tokens


class Cursor:
    """A position among the tokens of one type."""

    __slots__ = ("depth", "index", "tokens", "urls", "words")

    def __init__(self, tokens: list[Token], urls: dict[int, str], words: TypeWords) -> None:
        self.tokens = tokens
        self.urls = urls
        """Start of a name token -> the target of the link, if the name is alone in it."""
        self.words = words
        self.index = 0
        self.depth = 0

    @property
    def next(self) -> Token:
        """The next token."""
        return self.tokens[self.index]

    @property
    def last_end(self) -> int:
        """The end of the previous token in the raw cell."""
        return self.tokens[self.index - 1].end if self.index else 0

    def at_end(self) -> bool:
        """Return whether everything is read."""
        return self.next.kind == "end"

    def take(self) -> Token:
        """Return the next token and move past it. The end is never passed."""
        token = self.tokens[self.index]
        if token.kind != "end":
            self.index += 1
        return token

    def at(self, *texts: str) -> bool:
        """Return whether these are the texts of the next tokens. Strings never match."""
        upcoming = self.tokens[self.index : self.index + len(texts)]
        return len(upcoming) == len(texts) and all(
            token.text == text and token.kind in ("name", "mark") for token, text in zip(upcoming, texts, strict=True)
        )

    def accept(self, *texts: str) -> bool:
        """Move past these tokens if they come next."""
        if not self.at(*texts):
            return False
        self.index += len(texts)
        return True

    def expect(self, text: str) -> None:
        """Move past this token, or fail."""
        if not self.accept(text):
            self.fail(f"`{text}`")

    def fail(self, expected: str, at: Token | None = None) -> NoReturn:
        """Raise TypeSyntaxError: the type can't be read."""
        raise TypeSyntaxError(expected, at or self.next)

    def nested(self, read: Callable[[Cursor], T]) -> T:
        """Read an inner type."""
        if self.depth >= NESTING_LIMIT:
            self.fail(f"at most {NESTING_LIMIT} levels of nesting")
        self.depth += 1
        result = read(self)
        self.depth -= 1
        return result

    def within(self, opening: str, read: Callable[[Cursor], T], closing: str) -> T:
        """Read exactly one item in brackets."""
        self.expect(opening)
        item = self.nested(read)
        self.expect(closing)
        return item

    def list_within(self, opening: str, read: Callable[[Cursor], T], closing: str) -> list[T]:
        """Read one or several items in brackets, separated by commas."""
        self.expect(opening)
        items = [self.nested(read)]
        while self.accept(","):
            items.append(self.nested(read))
        self.expect(closing)
        return items

    def links_to_own_page(self, token: Token) -> bool:
        """See ``links_to_own_page``."""
        return links_to_own_page(token, self.words.helper_folders)
