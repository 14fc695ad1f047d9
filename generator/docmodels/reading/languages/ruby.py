"""Ruby's types, as Sorbet writes them: ``T.nilable(X)``, ``T.any(A, B)``, ``T::Array<X>``, ``T::Hash[Symbol, X]``."""

from __future__ import annotations

from ...schema.types import ScalarKind
from ..expressions import Expression
from ..language import Language
from .building import (
    external,
    list_of,
    map_of,
    named,
    optional,
    scalar,
    stream_of,
    union_of,
)
from .reader import Grammar, readers
from .tokens import Cursor, Token, links_to_own_page, token_pattern

_SCALARS = {
    **dict.fromkeys(("String", "Symbol"), ScalarKind.STRING),
    "Integer": ScalarKind.INTEGER,
    "Float": ScalarKind.FLOAT,
    **dict.fromkeys(("T::Boolean", "TrueClass", "FalseClass"), ScalarKind.BOOLEAN),
    "BigDecimal": ScalarKind.DECIMAL,
    **dict.fromkeys(("Object", "BasicObject", "T.untyped"), ScalarKind.ANY),
    **dict.fromkeys(("NilClass", "nil"), ScalarKind.NULL),
    "Date": ScalarKind.DATE,
    **dict.fromkeys(("DateTime", "Time"), ScalarKind.DATE_TIME),
    **dict.fromkeys(("IO", "File", "StringIO", "Tempfile"), ScalarKind.BYTES),
}
_SWAPPED = {ScalarKind.DATE: ScalarKind.DATE_TIME, ScalarKind.DATE_TIME: ScalarKind.DATE}
_PLATFORMS = ("Faraday::",)
_BRACKETS = {"<": ">", "[": "]"}


def _type(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.refuse("a Ruby type", token)
    name, start = token.text.removeprefix("::"), token.start
    match name:
        case "T.nilable":
            return optional(cursor, start, cursor.within("(", _type, ")"))
        case "T.any":
            item, admits_null = union_of(cursor, start, cursor.list_within("(", _type, ")"))
            return optional(cursor, start, item) if admits_null else item
        case _ if name in _SCALARS and not links_to_own_page(token):
            return _scalar(token, name)
        case _ if cursor.next.text in _BRACKETS and cursor.next.kind == "mark":
            return _generic(cursor, token, name)
        case _ if name.startswith(_PLATFORMS):
            return external(cursor, token)
        case _ if "." in name:
            return cursor.refuse("a Ruby type", token)
        case _:
            return named(cursor, token, "::")


def _scalar(token: Token, name: str) -> Expression:
    kind = _SCALARS[name]
    if token.link and "ruby-doc.org/" in token.link.url:
        kind = _SWAPPED.get(kind, kind)  # measured: the docs link each class to the other one's page
    return scalar(token, kind)


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    opening = cursor.next.text
    arguments = cursor.list_within(opening, _type, _BRACKETS[opening])
    match name.removeprefix("T::"), arguments:
        case (("Array" | "Set" | "Enumerable"), [item]):
            return list_of(cursor, token.start, item)
        case "Hash", [key, value]:
            return map_of(cursor, token.start, key, value)
        case _, [item] if name.rpartition("::")[2] == "EventStream":
            return stream_of(cursor, token.start, item)
        case _:
            return cursor.refuse("a generic type that can be read", token)


_WRAPPERS = frozenset({"T.nilable", "T.any", "nil", "NilClass", "::NilClass"})

_READ, _READ_CODE = readers(
    Grammar(
        tokens=token_pattern(r"(?:::)?[^\W\d]\w*+(?:::[^\W\d]\w*+)*+(?:\.[a-z_]\w*+)?"),
        read=_type,
        types=frozenset(_SCALARS)
        | frozenset("::" + name for name in _SCALARS)
        | {"T::Array", "T::Hash", "T::Set", "T::Enumerable"}
        | _WRAPPERS,
        wrappers=_WRAPPERS,
        unions=frozenset({"T.any"}),
    )
)

# Keywords, and what was seen with an underscore besides: `fields` (a method of every model) and `str`.
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
    read=_READ,
    read_code=_READ_CODE,
    optional_states_null=True,
    plain_optional_denies_null=False,
    containers_state_null=False,
    reserved=_RESERVED,
)
