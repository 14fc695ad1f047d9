"""Types with arguments in angle brackets, by the words of a grammar: ``List<X>``, ``Map<K, V>``, ``Option<X>``."""

from __future__ import annotations

from collections.abc import Callable

from .builders import external, list_of, map_of, optional, scalar, stream_of
from .expressions import Expression
from .tokens import Cursor, Token


def generic(cursor: Cursor, token: Token, name: str, read: Callable[[Cursor], Expression]) -> Expression:
    """Read the arguments of ``name``, which is the token's text without a package, or fail."""
    start, words = token.start, cursor.words
    arguments = cursor.list_within("<", read, ">")
    match arguments:
        case [key, value] if name in words.maps:
            return map_of(cursor, start, key, value)
        case [item] if name in words.lists:
            return list_of(cursor, start, item)
        case [item] if name in words.optionals:
            return optional(cursor, start, item)
        case [item] if name in words.transparent:
            return item
        case [item] if words.is_stream(name):
            return stream_of(cursor, start, item)
        case _ if name in words.scalars:  # `DateTime<Utc>`
            return scalar(token, words.scalars[name])
        case _ if name in words.externals or token.text.startswith(words.external_prefixes):
            return external(cursor, token)
        case _:
            return cursor.fail("a generic type that can be read", token)
