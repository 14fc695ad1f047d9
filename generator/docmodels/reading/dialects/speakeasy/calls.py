"""Example code -> the method path that it calls: ``mistral.chat.complete``, the client's variable first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....schema.names import match_key

_CHAIN = re.compile(
    r"(?<![\w.$>:])\$?+[^\W\d]\w*+(?:\(\))?+(?:\s*+(?:->|\?\.|!\.|\.)[ \t]*+[^\W\d]\w*+!?+(?:\(\))?+)++", re.A
)
_LINK = re.compile(r"->|[?!]?\.")
_NO_CLIENT = frozenset(
    {"os", "process", "console", "system", "fmt", "log", "res", "result", "response", "item", "math", "context"}
)


def find_call(code: str, name: str) -> str | None:
    """The call of the method ``name`` as a dotted path with the heading's own spelling; None where none is seen.

    Read from the first chain of names that reaches the method: builders may go on after it (Java), parentheses
    may be missing (Ruby), C# appends ``Async``.
    """
    wanted = match_key(name)
    for chain in _chains(code):
        for index, segment in enumerate(chain[1:], 1):
            key = match_key(segment)
            if key == wanted or key == f"{wanted}async":
                return ".".join([*chain[:index], name])
    return None


def _chains(code: str) -> Iterator[list[str]]:
    for found in _CHAIN.finditer(code):
        chain = [part.strip().lstrip("$").removesuffix("()").rstrip("!") for part in _LINK.split(found.group())]
        root = chain[0]
        if root[0].isupper() or root in _NO_CLIENT or any("builder" in part for part in chain[:2]):
            continue
        yield chain
