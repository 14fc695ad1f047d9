"""A grammar -> the two functions that read its types: from a Markdown cell, and from code.

Both are total: what the grammar refuses is an ``UnreadExpression``. Cells repeat a thousandfold, so results are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .expressions import (
    Expression,
    ListExpression,
    MapExpression,
    NullableExpression,
    OptionalExpression,
    StreamExpression,
    UnionExpression,
    UnreadExpression,
)
from .markup import Link, PlainCell, plain_code, strip_markup
from .tokens import NESTING_LIMIT, Cursor, Token, TypeSyntaxError, links_to_own_page, tokens_of

_LONGEST_KEPT = 2000
"""Characters of a cell whose result is kept; longer ones are rare and could fill the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """How a language writes types."""

    tokens: re.Pattern[str]
    read: Callable[[Cursor], Expression]
    """Reads one type from the cursor, or raises ``TypeSyntaxError``; need not look for the end."""
    types: frozenset[str]
    """Words that are types of the language, so that no link makes them models."""
    wrappers: frozenset[str]
    """Words and marks around a type, and its nulls: ``Optional``, ``Union``, ``|``, ``None``."""
    unions: frozenset[str]
    """Words and marks that make a union."""
    closes_after: str = "_\"'])>}?"
    """Marks that end a type (see ``strip_markup``)."""


Reader = Callable[[str], Expression]


def readers(grammar: Grammar) -> tuple[Reader, Reader]:
    """``read`` and ``read_code`` of a ``Language``."""

    def cell_of(text: str) -> Expression:
        return _read(grammar, strip_markup(text, closes_after=grammar.closes_after))

    def code_of(text: str) -> Expression:
        return _read(grammar, plain_code(text))

    return _kept(cell_of), _kept(code_of)


def _kept(read: Reader) -> Reader:
    kept = lru_cache(maxsize=8192)(read)

    def reader(text: str) -> Expression:
        return kept(text) if len(text) <= _LONGEST_KEPT else read(text)

    return reader


def _read(grammar: Grammar, cell: PlainCell) -> Expression:
    tokens = tokens_of(cell, grammar.tokens)
    cursor = Cursor(tokens, _own_links(tokens, grammar))
    try:
        if cursor.at_end():
            cursor.refuse("a type")
        expression = grammar.read(cursor)
        if not cursor.at_end():
            cursor.refuse("the end of the type")
        if len(tokens) > NESTING_LIMIT and _too_deep(expression):
            cursor.refuse(f"at most {NESTING_LIMIT} levels of nesting", tokens[0])
    except TypeSyntaxError as refusal:
        at = refusal.at
        return UnreadExpression(text=cell.text.strip(), expected=refusal.expected, start=at.start, end=at.end)
    return expression


def _own_links(tokens: list[Token], grammar: Grammar) -> dict[int, str]:
    """Start of a name -> the target of its link, where the link is that name's alone.

    A link over several names, or over a union of a name and something else, leads to the page of the whole:
    none of its names may take it.
    """
    names: dict[Link, list[Token]] = {}
    united: set[Link] = set()
    mixed: set[Link] = set()
    for index, token in enumerate(tokens):
        if token.link is None:
            continue
        if token.text in grammar.unions and token.kind != "string":
            united.add(token.link)
        elif token.kind == "name" and token.text not in grammar.wrappers:
            if token.text not in grammar.types and _is_generic(tokens, index):
                continue
            if token.text in grammar.types and not links_to_own_page(token):
                mixed.add(token.link)
            else:
                names.setdefault(token.link, []).append(token)
    return {found[0].start: link.url for link, found in names.items() if len(found) == 1 and link not in united & mixed}


def _is_generic(tokens: list[Token], index: int) -> bool:
    """Does a name stand before arguments? Then it is none of a model; ``X[]`` has no arguments."""
    following = [token.text for token in tokens[index + 1 : index + 3]]
    return following[:1] in (["<"], ["["], ["("]) and following[1:] != ["]"]


def _too_deep(expression: Expression) -> bool:
    """Is a type nested deeper than the limit? Suffixes nest without brackets, so counting brackets is not enough."""
    level: list[Expression] = [expression]
    for _ in range(NESTING_LIMIT):
        level = [part for item in level for part in _parts(item)]
        if not level:
            return False
    return True


def _parts(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case ListExpression(item=item) | StreamExpression(item=item):
            return (item,)
        case NullableExpression(item=item) | OptionalExpression(item=item):
            return (item,)
        case MapExpression(key=key, value=value):
            return (key, value)
        case UnionExpression(members=members):
            return members
        case _:
            return ()
