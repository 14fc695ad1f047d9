"""A grammar -> a reader of its types. What the grammar can't read becomes an ``UnreadExpression``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from ...lazy import dataclass
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
from .language import TypeReader, remembering
from .markup import Link, PlainCell, plain_code, strip_markup
from .tokens import NESTING_LIMIT, Cursor, Token, TypeSyntaxError, links_to_own_page, tokens_of
from .words import TypeWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The syntax of a language's types, and all words that it knows."""

    words: TypeWords
    tokens: re.Pattern[str]
    read: Callable[[Cursor], Expression]
    """Reads one type from the cursor, or raises ``TypeSyntaxError``. Needn't look for the end."""
    types: frozenset[str]
    """Words that are types, so no link makes them models."""
    wrappers: frozenset[str]
    """Words and marks around a type, and words for null: ``Optional``, ``Union``, ``|``, ``None``."""
    unions: frozenset[str]
    """Words and marks that make a union."""
    closes_after: str = "_\"'])>}?"
    """Marks that end a type (see ``strip_markup``)."""


def reader_of(grammar: Callable[[TypeWords], Grammar]) -> Callable[[TypeWords], TypeReader]:
    """Return the ``reader`` of a ``Language``: one reader per set of words, made when it is first needed."""

    @lru_cache(maxsize=32)
    def reader(words: TypeWords) -> TypeReader:
        known = grammar(words)
        return TypeReader(
            remembering(partial(_read_cell, known)),
            remembering(partial(_read_code, known)),
            frozenset(known.words.scalars),
        )

    return reader


def _read_cell(grammar: Grammar, text: str) -> Expression:
    return _read(grammar, strip_markup(text, closes_after=grammar.closes_after))


def _read_code(grammar: Grammar, text: str) -> Expression:
    return _read(grammar, plain_code(text))


def _read(grammar: Grammar, cell: PlainCell) -> Expression:
    tokens = tokens_of(cell, grammar.tokens)
    cursor = Cursor(tokens, _own_links(tokens, grammar), grammar.words)
    try:
        if cursor.at_end():
            cursor.fail("a type")
        expression = grammar.read(cursor)
        if not cursor.at_end():
            cursor.fail("the end of the type")
        if len(tokens) > NESTING_LIMIT and _too_deep(expression):
            cursor.fail(f"at most {NESTING_LIMIT} levels of nesting", tokens[0])
    except TypeSyntaxError as error:
        at = error.at
        return UnreadExpression(text=cell.text.strip(), expected=error.expected, start=at.start, end=at.end)
    return expression


def _own_links(tokens: list[Token], grammar: Grammar) -> dict[int, str]:
    """Return the target of each link that is around a single name, by the start of the name.

    A link around several names, or around a union of a name and something else, leads to the page of the whole: it
    belongs to none of the names.
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
            if token.text in grammar.types and not links_to_own_page(token, grammar.words.helper_folders):
                mixed.add(token.link)
            else:
                names.setdefault(token.link, []).append(token)
    return {found[0].start: link.url for link, found in names.items() if len(found) == 1 and link not in united & mixed}


def _is_generic(tokens: list[Token], index: int) -> bool:
    """Return whether arguments follow a name, which then isn't a model's. ``X[]`` has no arguments."""
    following = [token.text for token in tokens[index + 1 : index + 3]]
    return following[:1] in (["<"], ["["], ["("]) and following[1:] != ["]"]


def _too_deep(expression: Expression) -> bool:
    """Return whether a type is nested too deeply. Counting brackets isn't enough: suffixes nest without them."""
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
