"""Types as reports show them: without the marks that lock files need to read them back."""

from __future__ import annotations

from functools import lru_cache

from ..schema.notation import spell
from ..schema.types import (
    STRING,
    External,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    StreamOf,
    Type,
    UnionOf,
    Unread,
)


@lru_cache(maxsize=16384)
def type_text(type_: Type) -> str:
    """Return a type as text: ``list[components.Usage]``."""
    match type_:
        case Reference(to):
            return str(to)
        case External(name):
            return name
        case Unread(text):
            return f"unreadable type {text!r}"
        case ListOf(item):
            return f"list[{type_text(item)}]"
        case StreamOf(item):
            return f"stream[{type_text(item)}]"
        case NullableOf(item):
            return f"{type_text(item)} | null"
        case MapOf(value, key):
            return f"map[{type_text(value)}]" if key == STRING else f"map[{type_text(key)}, {type_text(value)}]"
        case UnionOf(members):
            return " | ".join(map(type_text, members))
        case _:
            return spell(type_)
