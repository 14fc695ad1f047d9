"""The types of the generator ``markdown``, which documents an API in no programming language.

Its words are Java's, but ``date`` is a date and ``Date`` a date-time. A ``List`` or ``Map`` has no arguments: what it
holds is the page that it links to.
"""

from __future__ import annotations

from ....schema.types import ScalarKind
from ....text_files import page_path
from ...types.builders import known_or_named, list_of, map_of
from ...types.expressions import Expression, NameExpression, ScalarExpression
from ...types.language import Language
from ...types.parser import Grammar, reader_of
from ...types.tokens import Cursor, Token, token_pattern
from ...types.words import TypeWords

_SCALARS = {
    **dict.fromkeys(("String", "UUID", "URI"), ScalarKind.STRING),
    **dict.fromkeys(("Integer", "Long", "integer", "long"), ScalarKind.INTEGER),
    **dict.fromkeys(("Double", "Float", "double", "float"), ScalarKind.FLOAT),
    "BigDecimal": ScalarKind.DECIMAL,
    **dict.fromkeys(("Boolean", "boolean"), ScalarKind.BOOLEAN),
    "date": ScalarKind.DATE,
    "Date": ScalarKind.DATE_TIME,
    "byte[]": ScalarKind.BYTES,
    **dict.fromkeys(("File", "file"), ScalarKind.BYTES),
    **dict.fromkeys(("Object", "oas_any_type_not_mapped", "AnyType"), ScalarKind.ANY),
}
_WORDS = TypeWords(scalars=_SCALARS, lists=frozenset({"List", "Set"}), maps=frozenset({"Map"}), linked_scalars=True)
_NESTED_LISTS, _NESTED_MAPS = frozenset({"array", "set", "list"}), frozenset({"map"})
"""Names of the pages, which don't exist, that lists of lists and lists of maps link to."""


def _type(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.fail("a type", token)
    if token.text == "byte" and cursor.accept("[", "]"):
        return ScalarExpression(kind=ScalarKind.BYTES, start=token.start, end=cursor.last_end)
    words = cursor.words
    if token.text not in words.lists | words.maps or _is_page(token):
        return known_or_named(cursor, token, token.text, ".")
    return _container(cursor, token, _item(cursor, token), is_list=token.text in words.lists)


def _container(cursor: Cursor, token: Token, item: Expression, *, is_list: bool) -> Expression:
    if is_list:
        return list_of(cursor, token.start, item)
    key = ScalarExpression(kind=ScalarKind.STRING, start=token.start, end=token.start)
    return map_of(cursor, token.start, key, item)


def _is_page(token: Token) -> bool:
    """Return whether a list or map is a model of this name."""
    return token.link is not None and page_path(token.link.url) == token.text


def _item(cursor: Cursor, token: Token) -> Expression:
    """Return the model that the list links to; without a link, its items may be anything."""
    anything = ScalarExpression(kind=ScalarKind.ANY, start=token.start, end=token.end)
    name = page_path(token.link.url.rpartition("/")[2]) if token.link is not None else ""
    if not name or token.link is None:
        return anything
    if name in _NESTED_LISTS or name in _NESTED_MAPS:
        return _container(cursor, token, anything, is_list=name in _NESTED_LISTS)
    known = _SCALARS.get(name)
    return NameExpression(path=(name,), url=token.link.url, otherwise=known, start=token.start, end=token.end)


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    return Grammar(
        words=words,
        tokens=token_pattern(r"\w[\w-]*+(?:\.\w[\w-]*+)*+"),
        read=_type,
        types=frozenset(words.scalars),
        wrappers=frozenset(),
        unions=frozenset(),
    )


LANGUAGE = Language(
    name="markdown",
    reader=reader_of(_grammar),
)
