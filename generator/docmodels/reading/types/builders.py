"""Expressions that all grammars build in the same way: scalars, names, constants, unions with null."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from math import isinf

from ...lazy import lazy_pattern
from ...schema.types import ConstantValue, ScalarKind
from ...text_files import PAGE_SUFFIXES
from .expressions import (
    ConstantExpression,
    Expression,
    ExternalExpression,
    ListExpression,
    MapExpression,
    NameExpression,
    NullableExpression,
    OptionalExpression,
    ScalarExpression,
    StreamExpression,
    UnionExpression,
)
from .tokens import Cursor, Token

_ESCAPE = lazy_pattern(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_NAMED_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def scalar(token: Token, kind: ScalarKind) -> ScalarExpression:
    """Return the scalar that one token names."""
    return ScalarExpression(kind=kind, start=token.start, end=token.end)


def is_platform(url: str) -> bool:
    """Return whether an absolute link leads to a platform's documentation, not to a page of an SDK."""
    path = url.partition("#")[0].partition("?")[0]
    return url.startswith(("https://", "http://")) and not path.endswith(PAGE_SUFFIXES)


def named(cursor: Cursor, token: Token, separator: str) -> NameExpression | ExternalExpression:
    """Return a name that isn't a type of the language: a model, or a class of the platform if its link leads there."""
    url = token.link.url if token.link else None
    if url is not None and is_platform(url):
        return ExternalExpression(name=token.text, url=url, start=token.start, end=token.end)
    path = tuple(part for part in token.text.split(separator) if part)
    return NameExpression(path=path, url=cursor.urls.get(token.start), start=token.start, end=token.end)


def named_or_scalar(cursor: Cursor, token: Token, name: str, separator: str) -> Expression:
    """Return a name that links to a page of its own; a scalar if that doesn't exist, in dialects that link to any."""
    found = named(cursor, token, separator)
    if isinstance(found, NameExpression) and cursor.words.linked_scalars:
        return replace(found, otherwise=cursor.words.scalars.get(name))
    return found


def external(cursor: Cursor, token: Token) -> ExternalExpression:
    """Return a class of the platform that the grammar's words name; its span ends at the cursor."""
    return ExternalExpression(
        name=token.text, url=token.link.url if token.link else None, start=token.start, end=cursor.last_end
    )


def known_or_named(cursor: Cursor, token: Token, name: str, separator: str) -> Expression:
    """Return what the grammar's words say that a bare ``name`` is; else a name."""
    words = cursor.words
    if cursor.links_to_own_page(token):
        return named_or_scalar(cursor, token, name, separator)
    if words.plain_models and token.link is None and token.text[:1].isupper():
        return _named_or_platform(cursor, token, name, separator)
    if name in words.scalars:
        return scalar(token, words.scalars[name])
    if name in words.helper_scalars and token.link and words.is_helper_link(token.link.url):
        return scalar(token, words.helper_scalars[name])
    if name in words.byte_streams:
        return byte_stream(cursor, token)
    if name in words.externals or name.startswith(words.external_prefixes):
        return external(cursor, token)
    return named(cursor, token, separator)


def _named_or_platform(cursor: Cursor, token: Token, name: str, separator: str) -> Expression:
    """Return a name, and what it stands for if no model has it and the platform has such a class."""
    words = cursor.words
    kind = words.scalars.get(name)
    if kind is None and name in words.byte_streams:
        kind = ScalarKind.BYTES
    if kind is None and name in words.externals:
        kind = ScalarKind.ANY
    found = named(cursor, token, separator)
    return replace(found, otherwise=kind) if isinstance(found, NameExpression) else found


def list_of(cursor: Cursor, start: int, item: Expression) -> ListExpression:
    """Return a list that spans from ``start`` to the cursor, as do the functions below."""
    return ListExpression(item=item, start=start, end=cursor.last_end)


def map_of(cursor: Cursor, start: int, key: Expression, value: Expression) -> MapExpression:
    """Return a map."""
    return MapExpression(key=key, value=value, start=start, end=cursor.last_end)


def stream_of(cursor: Cursor, start: int, item: Expression) -> StreamExpression:
    """Return a stream."""
    return StreamExpression(item=item, start=start, end=cursor.last_end)


def optional(cursor: Cursor, start: int, item: Expression) -> OptionalExpression:
    """Return a type in the language's optional wrapper."""
    return OptionalExpression(item=item, start=start, end=cursor.last_end)


def nullable(cursor: Cursor, start: int, item: Expression) -> NullableExpression:
    """Return a type that may certainly be null."""
    return NullableExpression(item=item, start=start, end=cursor.last_end)


def byte_stream(cursor: Cursor, token: Token) -> StreamExpression:
    """Return the stream of bytes that one token names."""
    return stream_of(cursor, token.start, scalar(token, ScalarKind.BYTES))


def is_scalar(expression: Expression, kind: ScalarKind) -> bool:
    """Return whether an expression is this scalar."""
    return isinstance(expression, ScalarExpression) and expression.kind is kind


def union_of(cursor: Cursor, start: int, members: list[Expression]) -> tuple[Expression, bool]:
    """Return the union of the members without null, and whether null is one of them. Null alone stays a scalar."""
    flat = [part for item in members for part in (item.members if isinstance(item, UnionExpression) else (item,))]
    rest = [member for member in flat if not is_scalar(member, ScalarKind.NULL)]
    if not rest:
        return members[0], False
    if all(is_scalar(member, ScalarKind.BYTES) for member in rest):
        rest = rest[:1]  # several classes for the same bytes
    if len(rest) == 1:
        item = rest[0]
    else:
        url = _link_over(cursor, start)
        item = UnionExpression(members=tuple(rest), url=url, start=start, end=cursor.last_end)
    return item, any(is_scalar(member, ScalarKind.NULL) for member in members)


def _link_over(cursor: Cursor, start: int) -> str | None:
    """Return the target of the one link around everything from ``start`` to the cursor."""
    link = cursor.tokens[cursor.index - 1].link if cursor.index else None
    index = cursor.index - 1
    while link is not None and index >= 0 and cursor.tokens[index].start >= start:
        if cursor.tokens[index].link != link:
            return None
        index -= 1
    return None if link is None or is_platform(link.url) else link.url


def constant(cursor: Cursor, token: Token, words: Mapping[str, ConstantValue]) -> ConstantExpression:
    """Return the literal that a token is, or fail. ``words`` are the language's names of literals."""
    value: ConstantValue
    match token.kind:
        case "string":
            value = _string(cursor, token)
        case "number":
            value = _number(cursor, token)
        case "name" if token.text in words:
            value = words[token.text]
        case _:
            cursor.fail("a literal", token)
    return ConstantExpression(value=value, start=token.start, end=token.end)


def _string(cursor: Cursor, token: Token) -> str:
    text = _ESCAPE.sub(_unescape, token.text[1:-1])
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        cursor.fail("a string without half a surrogate pair", token)


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _NAMED_ESCAPES.get(found[3], found[3])


def _number(cursor: Cursor, token: Token) -> int | float:
    if token.text.lstrip("-").isdigit():
        return int(token.text)
    value = float(token.text)
    if isinf(value):
        cursor.fail("a finite number", token)
    return value
