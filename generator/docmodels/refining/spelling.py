"""How the names of an API are spelled on the wire: camelCase and snake_case, and the acronyms between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..schema.names import words

_CAMEL = re.compile(r"[a-z][a-z0-9]*+[A-Z][A-Za-z0-9]*+\Z")
_SNAKE = re.compile(r"[a-z][a-z0-9]*+(?:_[a-z0-9]++)++\Z")


def convention(name: str) -> str | None:
    """``camel`` or ``snake`` where the name can only be that; None where it tells nothing (``id``, ``X-Header``)."""
    if _SNAKE.match(name):
        return "snake"
    return "camel" if _CAMEL.match(name) else None


def acronyms_of(names: Iterable[str]) -> frozenset[str]:
    """The words, in lower case, that these camelCase names mostly spell in capitals: ``id`` from ``userID``."""
    capitals: Counter[str] = Counter()
    for name in names:
        for word in words(name)[1:]:
            if len(word) > 1 and word.isalpha():
                capitals[word.lower()] += 1 if word.isupper() else -1
    return frozenset(word for word, surplus in capitals.items() if surplus > 0)


def to_camel(name: str, acronyms: frozenset[str] = frozenset()) -> str:
    """``user_id`` -> ``userId``, or ``userID`` where ``id`` is an acronym. A leading ``_`` or ``$`` stays."""
    start = len(name) - len(name.lstrip("_$"))
    parts = [part for part in name[start:].split("_") if part] if "_" in name[start:] else list(words(name[start:]))
    if not parts:
        return name
    rest = (part.upper() if part.lower() in acronyms else part[:1].upper() + part[1:] for part in parts[1:])
    first = parts[0]
    return name[:start] + (first.lower() if first.isupper() else first[:1].lower() + first[1:]) + "".join(rest)


def to_snake(name: str) -> str:
    """``userID2`` -> ``user_id2``: digits stay with the word before them. A leading ``_`` or ``$`` stays."""
    start = len(name) - len(name.lstrip("_$"))
    out: list[str] = []
    for part in name[start:].split("_"):
        fresh = True
        for word in words(part):
            if word.isdigit() and not fresh:
                out[-1] += word
            else:
                out.append(word.lower())
            fresh = False
    return name[:start] + "_".join(out) if out else name
