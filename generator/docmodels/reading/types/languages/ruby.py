"""Ruby's types, as Sorbet writes them: ``T.nilable(X)``, ``T.any(A, B)``, ``T::Array<X>``, ``T::Hash[Symbol, X]``,
and as comments do: ``A | B``.

A dialect may add classes that are called instead: ``Some::Nilable.new(X)``.
"""

from __future__ import annotations

from ....schema.types import ScalarKind
from ..builders import external, list_of, map_of, named, named_or_scalar, optional, scalar, stream_of, union_of
from ..expressions import Expression
from ..language import Language
from ..parser import Grammar, reader_of
from ..tokens import Cursor, Token, token_pattern
from ..words import SWAPPED_DATES, TypeWords

_SCALARS = {
    **dict.fromkeys(("String", "Symbol"), ScalarKind.STRING),
    "Integer": ScalarKind.INTEGER,
    "Float": ScalarKind.FLOAT,
    **dict.fromkeys(("T::Boolean", "Boolean", "TrueClass", "FalseClass"), ScalarKind.BOOLEAN),
    "BigDecimal": ScalarKind.DECIMAL,
    **dict.fromkeys(("Object", "BasicObject", "T.untyped"), ScalarKind.ANY),
    **dict.fromkeys(("NilClass", "nil"), ScalarKind.NULL),
    "Date": ScalarKind.DATE,
    **dict.fromkeys(("DateTime", "Time"), ScalarKind.DATE_TIME),
    **dict.fromkeys(("IO", "File", "StringIO", "Tempfile"), ScalarKind.BYTES),
}
_BRACKETS = {"<": ">", "[": "]", "(": ")"}
_SORBET = "T::"
_WORDS = TypeWords(
    scalars=_SCALARS,
    lists=frozenset({"T::Array", "T::Set", "T::Enumerable"}),
    maps=frozenset({"T::Hash"}),
    optionals=frozenset({"T.nilable"}),
    unions=frozenset({"T.any"}),
    external_prefixes=("Faraday::",),
)


def _type(cursor: Cursor) -> Expression:
    start = cursor.next.start
    members = [_single(cursor)]
    while cursor.accept("|"):
        members.append(_single(cursor))
    return members[0] if len(members) == 1 else _union(cursor, start, members)


def _single(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.fail("a Ruby type", token)
    name, start, words = token.text.removeprefix("::"), token.start, cursor.words
    match name:
        case _ if name in words.optionals:
            return optional(cursor, start, cursor.within("(", _type, ")"))
        case _ if name in words.unions:
            return _union(cursor, start, cursor.list_within("(", _type, ")"))
        case _ if name in words.tagged_unions:
            return _union(cursor, start, _tagged(cursor))
        case _ if name in words.scalars and cursor.links_to_own_page(token):
            return named_or_scalar(cursor, token, name, "::")
        case _ if name in words.scalars:
            return _scalar(cursor, token, words.scalars[name])
        case _ if cursor.next.text in _BRACKETS and cursor.next.kind == "mark":
            if name.endswith(".new") != (cursor.next.text == "("):
                cursor.fail("a Ruby type", token)
            return _generic(cursor, token, name)
        case _ if name in words.maps and token.link is None:
            return map_of(cursor, start, scalar(token, ScalarKind.STRING), scalar(token, ScalarKind.ANY))
        case _ if name.startswith(words.external_prefixes):
            return external(cursor, token)
        case _ if "." in name:
            return cursor.fail("a Ruby type", token)
        case _:
            return named(cursor, token, "::")


def _union(cursor: Cursor, start: int, members: list[Expression]) -> Expression:
    item, admits_null = union_of(cursor, start, members)
    return optional(cursor, start, item) if admits_null else item


def _tagged(cursor: Cursor) -> list[Expression]:
    """Read ``('type', { 'a' => A, 'b' => B })``: each type once, even if several tags lead to it."""
    cursor.expect("(")
    cursor.take()
    cursor.expect(",")
    members: dict[str, Expression] = {}
    for name, item in cursor.list_within("{", _entry, "}"):
        members.setdefault(name, item)
    cursor.expect(")")
    return list(members.values())


def _entry(cursor: Cursor) -> tuple[str, Expression]:
    if cursor.next.kind != "string":
        cursor.fail("a tag")
    cursor.take()
    cursor.expect("=")
    cursor.expect(">")
    first = cursor.index
    item = _type(cursor)
    return " ".join(token.text for token in cursor.tokens[first : cursor.index]), item


def _scalar(cursor: Cursor, token: Token, kind: ScalarKind) -> Expression:
    if token.link and cursor.words.are_dates_swapped(token.link.url):
        kind = SWAPPED_DATES.get(kind, kind)
    return scalar(token, kind)


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    opening, words = cursor.next.text, cursor.words
    arguments = cursor.list_within(opening, _type, _BRACKETS[opening])
    full = name if name.startswith(_SORBET) or "::" in name else _SORBET + name
    match arguments:
        case [item] if full in words.lists:
            return list_of(cursor, token.start, item)
        case [key, value] if full in words.maps:
            return map_of(cursor, token.start, key, value)
        case [item] if words.is_stream(name.removesuffix(".new").rpartition("::")[2]):
            return stream_of(cursor, token.start, item)
        case _:
            return cursor.fail("a generic type that can be read", token)


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    unions = words.unions | words.tagged_unions
    wrappers = words.wrappers | unions | {"nil", "NilClass", "::NilClass", "|"}
    scalars = frozenset({*words.scalars, *("::" + name for name in words.scalars)})
    return Grammar(
        words=words,
        tokens=token_pattern(r"(?:::)?[^\W\d]\w*+(?:::[^\W\d]\w*+)*+(?:\.[a-z_]\w*+)?"),
        read=_type,
        types=scalars | words.lists | words.maps | wrappers,
        wrappers=wrappers,
        unions=unions | {"|"},
    )


# Keywords, and other words that SDKs write with an underscore: `fields` (a method of every model) and `str`.
# fmt: off
_RESERVED = frozenset({
    "BEGIN", "END", "__ENCODING__", "__FILE__", "__LINE__", "alias", "and", "begin", "break", "case", "class",
    "def", "defined", "do", "else", "elsif", "end", "ensure", "false", "fields", "for", "if", "in", "module",
    "next", "nil", "not", "or", "redo", "rescue", "retry", "return", "self", "str", "super", "then", "true",
    "undef", "unless", "until", "when", "while", "yield",
})
# fmt: on

LANGUAGE = Language(
    name="ruby",
    reader=reader_of(_grammar),
    reserved=_RESERVED,
)
