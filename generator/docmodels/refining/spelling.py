"""Spell the names of an API in camelCase or snake_case, with its acronyms, and find them in texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..lazy import lazy_pattern
from ..schema.names import words

IN_JSON = lazy_pattern(r'"([A-Za-z_$][\w$.-]{0,80})"\s{0,20}:')
TICKED = lazy_pattern(r"`([A-Za-z_$][\w$]{0,80})`")
TICKED_KEY = lazy_pattern(r"`([A-Za-z_$][\w$-]{0,80})(?:[.\[][^`\n]{0,80})?`")
"""A key, or the first key of a path such as `_links.next`."""
_CAMEL = lazy_pattern(r"[a-z][a-z0-9]*+[A-Z][A-Za-z0-9]*+\Z")
_SNAKE = lazy_pattern(r"[a-z][a-z0-9]*+(?:_[a-z0-9]++)++\Z")


def shown_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names in a text, each with how it is written."""
    if '"' in text:
        yield from (("in JSON", name) for name in IN_JSON.findall(text))
    if "`" in text:
        yield from (("ticked", name) for name in TICKED.findall(text))
        yield from (("ticked key", name) for name in TICKED_KEY.findall(text))


def convention(name: str) -> str | None:
    """Return ``camel`` or ``snake``, or None if the name could be either or is neither (``id``, ``X-Header``)."""
    if _SNAKE.match(name):
        return "snake"
    return "camel" if _CAMEL.match(name) else None


def acronyms_of(names: Iterable[str]) -> frozenset[str]:
    """Return the words, in lower case, that these camelCase names mostly capitalize: ``id`` from ``userID``."""
    capitals: Counter[str] = Counter()
    for name in names:
        for word in words(name)[1:]:
            if len(word) > 1 and word.isalpha():
                capitals[word.lower()] += 1 if word.isupper() else -1
    return frozenset(word for word, surplus in capitals.items() if surplus > 0)


def to_camel(name: str, acronyms: frozenset[str] = frozenset()) -> str:
    """Convert ``user_id`` to ``userId``, or to ``userID`` if ``id`` is an acronym. A leading ``_`` or ``$`` stays."""
    start = len(name) - len(name.lstrip("_$"))
    parts = [part for part in name[start:].split("_") if part] if "_" in name[start:] else list(words(name[start:]))
    if not parts:
        return name
    rest = (part.upper() if part.lower() in acronyms else part[:1].upper() + part[1:] for part in parts[1:])
    first = parts[0]
    return name[:start] + (first.lower() if first.isupper() else first[:1].lower() + first[1:]) + "".join(rest)


def to_snake(name: str) -> str:
    """Convert ``userID2`` to ``user_id2``, and ``k8sCluster`` to ``k8s_cluster``: digits join the word before them, and
    small letters join digits. A leading ``_`` or ``$`` stays."""
    start = len(name) - len(name.lstrip("_$"))
    out: list[str] = []
    for part in name[start:].split("_"):
        first = True
        for word in words(part):
            if not first and (word.isdigit() or (out[-1][-1].isdigit() and word[0].islower())):
                out[-1] += word
            else:
                out.append(word.lower())
            first = False
    return name[:start] + "_".join(out) if out else name
