"""Example code -> the path of the method that it calls: ``mistral.chat.complete``, the client's variable first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .....lazy import lazy_pattern
from .....schema.names import match_key

_CHAIN = lazy_pattern(
    r"(?<![\w.$>:])\$?+[^\W\d]\w*+(?:\(\))?+(?:\s*+(?:->|\?\.|!\.|\.)[ \t]*+[^\W\d]\w*+!?+(?:\(\))?+)++", re.A
)
_LINK = lazy_pattern(r"->|[?!]?\.")
_MAX_CHAIN = 50
_NO_CLIENT = frozenset(
    {"os", "process", "console", "system", "fmt", "log", "res", "result", "response", "item", "math", "context"}
)


def find_call(code: str, name: str) -> str | None:
    """Return the call of the method ``name`` as a dotted path that spells it as the heading does; None without a call.

    It is the first chain of names that calls the method: builders may follow it (Java), C# appends ``Async``. Ruby may
    omit the parentheses, so a chain that ends in the name is the second choice.
    """
    expected = match_key(name)
    bare: str | None = None
    for chain, called in _chains(code):
        for index, segment in enumerate(chain[1:], 1):
            key = match_key(segment)
            if key != expected and key != f"{expected}async":
                continue
            path = ".".join([*(_plain(part) for part in chain[:index]), name])
            if segment.endswith("()") or (called and index == len(chain) - 1):
                return path
            if bare is None and index == len(chain) - 1:
                bare = path
    return bare


def _chains(code: str) -> Iterator[tuple[list[str], bool]]:
    """Yield chains of names that may start with the client's variable, and whether arguments follow."""
    for found in _CHAIN.finditer(code):
        chain = [part.strip() for part in _LINK.split(found.group())]
        if len(chain) > _MAX_CHAIN:
            continue
        root = _plain(chain[0])
        if root[0].isupper() or root in _NO_CLIENT or any("builder" in part for part in chain[:2]):
            continue
        yield chain, code[found.end() : found.end() + 1] in ("(", "<")


def _plain(segment: str) -> str:
    return segment.lstrip("$").removesuffix("()").rstrip("!")
