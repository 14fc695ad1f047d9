"""Rust's types: ``Vec<X>``, ``Option<X>``, ``std::collections::HashMap<K, V>``, ``Box<X>``, paths with ``::``."""

from __future__ import annotations

from ....schema.types import ScalarKind
from ..builders import known_or_named, list_of
from ..expressions import Expression, ScalarExpression
from ..generics import generic
from ..language import Language
from ..parser import Grammar, reader_of
from ..tokens import Cursor, Token, token_pattern
from ..words import TypeWords

_SCALARS = {
    **dict.fromkeys(("String", "str", "char"), ScalarKind.STRING),
    **dict.fromkeys(("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "isize", "usize"), ScalarKind.INTEGER),
    **dict.fromkeys(("i128", "u128"), ScalarKind.BIG_INTEGER),
    **dict.fromkeys(("f32", "f64"), ScalarKind.FLOAT),
    "bool": ScalarKind.BOOLEAN,
    "Value": ScalarKind.ANY,
    "Decimal": ScalarKind.DECIMAL,
    "NaiveDate": ScalarKind.DATE,
    **dict.fromkeys(("DateTime", "NaiveDateTime", "OffsetDateTime"), ScalarKind.DATE_TIME),
    **dict.fromkeys(("Bytes", "PathBuf"), ScalarKind.BYTES),
    **dict.fromkeys(("Uuid", "Url"), ScalarKind.STRING),
}
_PACKAGES = ("std::", "alloc::", "core::", "serde_json::", "chrono::", "time::", "uuid::", "url::", "rust_decimal::")
"""Crates whose types are known by their last name. Other paths lead to models."""
_BARE = frozenset({"Value", "Url", "Uuid", "Bytes", "PathBuf", "Decimal", "DateTime", "NaiveDate", "NaiveDateTime"})
"""Types of these crates that an API may have a model of the same name for: known only by their path."""
_WORDS = TypeWords(
    scalars=_SCALARS,
    lists=frozenset({"Vec", "HashSet", "BTreeSet", "VecDeque"}),
    maps=frozenset({"HashMap", "BTreeMap"}),
    optionals=frozenset({"Option"}),
    transparent=frozenset({"Box", "Arc", "Rc", "Cow"}),
)
_BYTE = "u8"


def _type(cursor: Cursor) -> Expression:
    start = cursor.next.start
    if cursor.accept("&"):
        return cursor.nested(_type)
    if cursor.accept("["):
        is_bytes = cursor.at(_BYTE)
        item = cursor.nested(_type)
        if cursor.accept(";"):  # an array of fixed length
            cursor.take()
        cursor.expect("]")
        return _bytes(cursor, start) if is_bytes else list_of(cursor, start, item)
    if cursor.accept("(", ")"):
        return ScalarExpression(kind=ScalarKind.NULL, start=start, end=cursor.last_end)
    token = cursor.take()
    if token.kind != "name":
        cursor.fail("a Rust type", token)
    return _named(cursor, token)


def _named(cursor: Cursor, token: Token) -> Expression:
    is_platform = token.text.startswith(_PACKAGES)
    name = token.text.rpartition("::")[2] if is_platform else token.text
    if cursor.at("<"):
        if name == "Vec" and cursor.accept("<", _BYTE, ">"):
            return _bytes(cursor, token.start)
        return generic(cursor, token, name, _type)
    if not is_platform and name in _BARE:
        name = ""
    return known_or_named(cursor, token, name, "::")


def _bytes(cursor: Cursor, start: int) -> ScalarExpression:
    return ScalarExpression(kind=ScalarKind.BYTES, start=start, end=cursor.last_end)


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    return Grammar(
        words=words,
        tokens=token_pattern(r"(?:r\#)?[^\W\d]\w*+(?:::[^\W\d]\w*+)*+"),
        read=_type,
        types=words.lists | words.maps | words.wrappers | (frozenset(words.scalars) - _BARE),
        wrappers=words.wrappers,
        unions=frozenset(),
    )


# Keywords that an SDK writes as `r#type`.
# fmt: off
_RESERVED = frozenset({
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try",
    "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
})
# fmt: on

LANGUAGE = Language(
    name="rust",
    reader=reader_of(_grammar),
    reserved=_RESERVED,
)
