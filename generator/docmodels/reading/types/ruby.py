"""Ruby's types, as Sorbet writes them: ``T.nilable(X)``, ``T.any(A, B)``, ``T::Array<X>``, ``T::Hash[Symbol, X]``; and,
in SDKs without Sorbet, Crystalline: ``Crystalline::Nilable.new(X)``, ``Crystalline::Union.new(A, B)``.
"""

from __future__ import annotations

from ...schema.types import ScalarKind
from .builders import external, is_event_stream, list_of, map_of, named, optional, scalar, stream_of, union_of
from .expressions import Expression
from .language import Language
from .parser import Grammar, readers
from .tokens import Cursor, Token, links_to_own_page, token_pattern

_SCALARS = {
    **dict.fromkeys(("String", "Symbol"), ScalarKind.STRING),
    "Integer": ScalarKind.INTEGER,
    "Float": ScalarKind.FLOAT,
    **dict.fromkeys(("T::Boolean", "Boolean", "TrueClass", "FalseClass"), ScalarKind.BOOLEAN),
    **dict.fromkeys(("Crystalline::Boolean", "Crystalline::Boolean.new"), ScalarKind.BOOLEAN),
    "BigDecimal": ScalarKind.DECIMAL,
    **dict.fromkeys(("Object", "BasicObject", "T.untyped"), ScalarKind.ANY),
    **dict.fromkeys(("NilClass", "nil"), ScalarKind.NULL),
    "Date": ScalarKind.DATE,
    **dict.fromkeys(("DateTime", "Time"), ScalarKind.DATE_TIME),
    **dict.fromkeys(("IO", "File", "StringIO", "Tempfile"), ScalarKind.BYTES),
}
_SWAPPED = {ScalarKind.DATE: ScalarKind.DATE_TIME, ScalarKind.DATE_TIME: ScalarKind.DATE}
_PLATFORMS = ("Faraday::",)
_BRACKETS = {"<": ">", "[": "]", "(": ")"}
_CRYSTALLINE = "Crystalline::"
_NILABLE = frozenset({"T.nilable", "Crystalline::Nilable.new"})
_UNION = frozenset({"T.any", "Crystalline::Union.new"})
_DISCRIMINATED = "Crystalline::DiscriminatedUnion.new"


def _type(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.refuse("a Ruby type", token)
    name, start = token.text.removeprefix("::"), token.start
    match name:
        case _ if name in _NILABLE:
            return optional(cursor, start, cursor.within("(", _type, ")"))
        case _ if name in _UNION:
            return _union(cursor, start, cursor.list_within("(", _type, ")"))
        case _ if name == _DISCRIMINATED:
            return _union(cursor, start, _tagged(cursor))
        case _ if name in _SCALARS and not links_to_own_page(token):
            return _scalar(token, name)
        case _ if cursor.next.text in _BRACKETS and cursor.next.kind == "mark":
            if (name.startswith(_CRYSTALLINE) and name.endswith(".new")) != (cursor.next.text == "("):
                cursor.refuse("a Ruby type", token)
            return _generic(cursor, token, name)
        case _ if name.startswith(_PLATFORMS):
            return external(cursor, token)
        case _ if "." in name:
            return cursor.refuse("a Ruby type", token)
        case _:
            return named(cursor, token, "::")


def _union(cursor: Cursor, start: int, members: list[Expression]) -> Expression:
    item, admits_null = union_of(cursor, start, members)
    return optional(cursor, start, item) if admits_null else item


def _tagged(cursor: Cursor) -> list[Expression]:
    """``('type', { 'a' => A, 'b' => B })``: the types, each once, though several tags may lead to it."""
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
        cursor.refuse("a tag")
    cursor.take()
    cursor.expect("=")
    cursor.expect(">")
    first = cursor.index
    item = _type(cursor)
    return " ".join(token.text for token in cursor.tokens[first : cursor.index]), item


def _scalar(token: Token, name: str) -> Expression:
    kind = _SCALARS[name]
    if token.link and "ruby-doc.org/" in token.link.url:
        kind = _SWAPPED.get(kind, kind)  # measured: the docs link each class to the other one's page
    return scalar(token, kind)


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    opening = cursor.next.text
    arguments = cursor.list_within(opening, _type, _BRACKETS[opening])
    match name.removeprefix("T::").removeprefix(_CRYSTALLINE).removesuffix(".new"), arguments:
        case (("Array" | "Set" | "Enumerable"), [item]):
            return list_of(cursor, token.start, item)
        case "Hash", [key, value]:
            return map_of(cursor, token.start, key, value)
        case _, [item] if is_event_stream(name.rpartition("::")[2]):
            return stream_of(cursor, token.start, item)
        case _:
            return cursor.refuse("a generic type that can be read", token)


_UNIONS = _UNION | {_DISCRIMINATED}
_WRAPPERS = _NILABLE | _UNIONS | {"nil", "NilClass", "::NilClass"}
_CONTAINERS = tuple(name for kind in ("Array", "Hash", "Set", "Enumerable") for name in (kind, f"{kind}.new"))

_READ, _READ_CODE = readers(
    Grammar(
        tokens=token_pattern(r"(?:::)?[^\W\d]\w*+(?:::[^\W\d]\w*+)*+(?:\.[a-z_]\w*+)?"),
        read=_type,
        types=frozenset(_SCALARS)
        | frozenset("::" + name for name in _SCALARS)
        | frozenset(prefix + name for name in _CONTAINERS for prefix in ("T::", _CRYSTALLINE))
        | _WRAPPERS,
        wrappers=_WRAPPERS,
        unions=_UNIONS,
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
