"""Types as text and back, in one notation for all languages, which reports and lock files use.

``list[@components.Usage]``, ``map[string]``, ``"a" | "b" | other string``, ``nullable[integer]``. ``read_type``
is the inverse of ``spell`` for every type.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from ..lazy import lazy_pattern
from .types import (
    STRING,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)

_PLAIN = lazy_pattern(r"[A-Za-z_][\w-]*\Z")
_WORD = lazy_pattern(r"[A-Za-z][A-Za-z-]*")
_PATH = lazy_pattern(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*")
_SPACE = lazy_pattern(r"\s*")
_KINDS = {kind.value: kind for kind in ScalarKind}
_CONSTANTS = {"true": True, "false": False, "none": None}
_MAX_DEPTH = 200
_JSON = json.JSONDecoder()


class NotationError(ValueError):
    """A text isn't a type in docmodels' notation; the message says where and what was expected."""


def spell(type_: Type) -> str:
    """Return ``type_`` in docmodels' notation."""
    match type_:
        case Scalar(kind):
            return kind.value
        case Constant(value):
            return "none" if value is None else json.dumps(value, ensure_ascii=False)
        case OtherValue(kind):
            return f"other {kind.value}"
        case ListOf(item):
            return f"list[{spell(item)}]"
        case MapOf(value, key):
            return f"map[{spell(value)}]" if key == STRING else f"map[{spell(key)}, {spell(value)}]"
        case StreamOf(item):
            return f"stream[{spell(item)}]"
        case NullableOf(item):
            return f"nullable[{spell(item)}]"
        case UnionOf(members):
            return " | ".join(spell(member) for member in members)
        case Reference(to):
            return "@" + spell_id(to)
        case External(name, url):
            return f"external({json.dumps([name, url] if url else [name], ensure_ascii=False)})"
        case Unread(text):
            return f"unread({json.dumps([text], ensure_ascii=False)})"


@lru_cache(maxsize=4096)
def spell_id(id_: TypeId) -> str:
    """Return ``components.Usage``, or a JSON array if a part isn't a plain name."""
    parts = (*id_.namespace, id_.name)
    if all(_PLAIN.match(part) for part in parts):
        return ".".join(parts)
    return json.dumps(parts, ensure_ascii=False)


@lru_cache(maxsize=4096)
def read_id(text: str) -> TypeId:
    """Return the id that ``spell_id`` wrote. Raises NotationError."""
    parser = _Parser(text)
    found = parser.name()
    parser.expect_end()
    return found


@lru_cache(maxsize=4096)
def read_type(text: str) -> Type:
    """Return the type that ``spell`` wrote. Raises NotationError, which names the column."""
    parser = _Parser(text)
    found = parser.union(0)
    parser.expect_end()
    return found


class _Parser:
    """A recursive-descent parser of one type."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.skip_space()

    def skip_space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def error(self, expected: str) -> NotationError:
        found = self.text[self.at : self.at + 20] or "the end"
        return NotationError(f"column {self.at + 1}: expected {expected}, found {found!r}")

    def accept(self, symbol: str) -> bool:
        if not self.text.startswith(symbol, self.at):
            return False
        self.at += len(symbol)
        self.skip_space()
        return True

    def expect(self, symbol: str) -> None:
        if not self.accept(symbol):
            raise self.error(repr(symbol))

    def expect_end(self) -> None:
        if self.at < len(self.text):
            raise self.error("the end")

    def union(self, depth: int) -> Type:
        if depth > _MAX_DEPTH:
            raise self.error(f"at most {_MAX_DEPTH} nested types")
        members = [self.single(depth)]
        while self.accept("|"):
            members.append(self.single(depth))
        return members[0] if len(members) == 1 else UnionOf(tuple(members))

    def single(self, depth: int) -> Type:
        if self.accept("@"):
            return Reference(self.name())
        char = self.text[self.at : self.at + 1]
        if char and char in '"-0123456789':
            return Constant(self.json())
        match = _WORD.match(self.text, self.at)
        if not match:
            raise self.error("a type")
        word = match.group()
        if word in ("NaN", "Infinity"):
            return Constant(self.json())
        if word in _CONSTANTS and word != "null":
            self.skip(word)
            return Constant(_CONSTANTS[word])
        return self.from_keyword(word, depth)

    def from_keyword(self, word: str, depth: int) -> Type:
        match word:
            case "list" | "stream" | "nullable":
                self.skip(word)
                self.expect("[")
                item = self.union(depth + 1)
                self.expect("]")
                return ListOf(item) if word == "list" else StreamOf(item) if word == "stream" else NullableOf(item)
            case "map":
                self.skip(word)
                return self.map(depth)
            case "other":
                self.skip(word)
                return OtherValue(self.kind())
            case "external" | "unread":
                self.skip(word)
                return self.named(word)
            case _:
                return Scalar(self.kind())

    def skip(self, word: str) -> None:
        self.at += len(word)
        self.skip_space()

    def map(self, depth: int) -> Type:
        self.expect("[")
        first = self.union(depth + 1)
        second = self.union(depth + 1) if self.accept(",") else None
        self.expect("]")
        return MapOf(first) if second is None else MapOf(second, first)

    def named(self, word: str) -> Type:
        self.expect("(")
        values = self.json()
        self.expect(")")
        if not isinstance(values, list) or [*map(type, values)] not in ([str], [str, str]):
            raise self.error("a JSON array of one or two strings")
        return Unread(values[0]) if word == "unread" else External(*values)

    def kind(self) -> ScalarKind:
        match = _WORD.match(self.text, self.at)
        if not match or match.group() not in _KINDS:
            raise self.error("a type such as " + ", ".join(sorted(_KINDS)))
        self.skip(match.group())
        return _KINDS[match.group()]

    def name(self) -> TypeId:
        if self.text.startswith("[", self.at):
            parts = self.json()
            if not isinstance(parts, list) or not parts or not all(isinstance(part, str) for part in parts):
                raise self.error("a JSON array of names")
            return TypeId(tuple(parts[:-1]), parts[-1])
        match = _PATH.match(self.text, self.at)
        if not match:
            raise self.error("a model's name")
        self.skip(match.group())
        *namespace, name = match.group().split(".")
        return TypeId(tuple(namespace), name)

    def json(self) -> Any:
        try:
            value, self.at = _JSON.raw_decode(self.text, self.at)
        except (ValueError, RecursionError):
            raise self.error("a JSON value") from None
        self.skip_space()
        return value
