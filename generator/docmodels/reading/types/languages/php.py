"""PHP's types: ``?X``, ``A|B|null``, ``array<X>``, ``array<string, X>``, names with backslashes.

A bare ``array`` doesn't say what it holds. If such a type links to a page, the link is the type.
"""

from __future__ import annotations

from ....schema.types import ScalarKind
from ....text_files import page_path
from ..builders import (
    is_platform,
    is_scalar,
    known_or_named,
    list_of,
    map_of,
    optional,
    stream_of,
    union_of,
)
from ..expressions import Expression, NameExpression
from ..language import Language
from ..markup import Link
from ..parser import Grammar, reader_of
from ..tokens import Cursor, Token, token_pattern
from ..words import TypeWords

_SCALARS = {
    "string": ScalarKind.STRING,
    **dict.fromkeys(("int", "integer"), ScalarKind.INTEGER),
    **dict.fromkeys(("float", "double"), ScalarKind.FLOAT),
    **dict.fromkeys(("bool", "boolean"), ScalarKind.BOOLEAN),
    **dict.fromkeys(("mixed", "object", "array", "stdClass"), ScalarKind.ANY),
    "null": ScalarKind.NULL,
    **dict.fromkeys(("DateTime", "DateTimeImmutable", "DateTimeInterface"), ScalarKind.DATE_TIME),
    **dict.fromkeys(("LocalDate", "Brick\\DateTime\\LocalDate"), ScalarKind.DATE),
    **dict.fromkeys(("BigInteger", "Brick\\Math\\BigInteger"), ScalarKind.BIG_INTEGER),
    **dict.fromkeys(("BigDecimal", "Brick\\Math\\BigDecimal"), ScalarKind.DECIMAL),
}
_WORDS = TypeWords(
    scalars=_SCALARS,
    lists=frozenset({"list", "array", "iterable"}),
    maps=frozenset({"array", "iterable"}),
    externals=frozenset({"void"}),
    external_prefixes=("Psr\\", "GuzzleHttp\\"),
)


def _type(cursor: Cursor) -> Expression:
    first, index = cursor.next, cursor.index
    members = [_postfix(cursor)]
    while cursor.accept("|"):
        members.append(_postfix(cursor))
    page = _page_of_lossy(cursor, index)
    if page is not None:
        null = [member for member in members if is_scalar(member, ScalarKind.NULL)]
        name = NameExpression(path=_path(page.url), url=page.url, start=first.start, end=cursor.last_end)
        members = [optional(cursor, first.start, name) if first.text == "?" else name, *null]
    item, admits_null = union_of(cursor, first.start, members)
    return optional(cursor, first.start, item) if admits_null else item


def _path(url: str) -> tuple[str, ...]:
    return (page_path(url.partition("#")[0].rpartition("/")[2]),)


def _page_of_lossy(cursor: Cursor, first: int) -> Link | None:
    """Return the link around everything that was read since token ``first``, if that contains a bare ``array``."""
    link = cursor.tokens[first].link
    if link is None or is_platform(link.url) or not _path(link.url)[0]:
        return None
    texts = [token.text if token.link == link else "" for token in cursor.tokens[first : cursor.index + 1]]
    if "" in texts[:-1] or texts[-1] == cursor.next.text != "":
        return None  # the link covers less, or more, than this type
    bare = any(text == "array" and texts[index + 1] != "<" for index, text in enumerate(texts[:-1]))
    return link if bare else None


def _postfix(cursor: Cursor) -> Expression:
    start = cursor.next.start
    if cursor.accept("?"):
        item = cursor.nested(_postfix)
        return optional(cursor, start, item)
    item = cursor.within("(", _type, ")") if cursor.at("(") else _single(cursor)
    while cursor.accept("[", "]"):
        item = list_of(cursor, start, item)
    return item


def _single(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.fail("a PHP type", token)
    name = token.text.removeprefix("\\")
    if cursor.at("<"):
        return _generic(cursor, token, name)
    return known_or_named(cursor, token, name, "\\")


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    start, words = token.start, cursor.words
    arguments = cursor.list_within("<", _type, ">")
    if name in words.lists and len(arguments) == 1:
        return list_of(cursor, start, arguments[0])
    if name in words.maps and len(arguments) == 2:
        return map_of(cursor, start, *arguments)
    if words.is_stream(name.rpartition("\\")[2]) and len(arguments) == 1:
        return stream_of(cursor, start, arguments[0])
    return cursor.fail("a generic type that can be read", token)


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    return Grammar(
        words=words,
        tokens=token_pattern(r"\\?[^\W\d]\w*+(?:\\[^\W\d]\w*+)*+"),
        read=_type,
        types=words.lists | {*words.scalars, *("\\" + name for name in words.scalars), "void"},
        wrappers=frozenset({"null"}),
        unions=frozenset({"|"}),
    )


LANGUAGE = Language(
    name="php",
    reader=reader_of(_grammar),
    reserved=frozenset(),  # a property may have any name
)
