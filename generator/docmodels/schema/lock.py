"""The lock file: a schema as text, one sorted line a fact, so that a plain ``git diff`` of it is a report.

    model components.Usage field prompt_tokens is: integer
    model components.Usage field prompt_tokens required: yes

Positions are not kept: moving a page changes no line. ``read_lock`` is the inverse of ``write_lock``.
"""

from __future__ import annotations

import json
import re

from .facts import MODEL, OPERATION, PROSE, Element, Facts, Key, facts_of
from .model import Schema
from .notation import NotationError
from .rebuild import schema_of

HEADER = "! docmodels lock 1"
"""The first line of every lock file; ``!`` sorts before all others."""
_PLAIN = re.compile(r"[\w.$/~#+-]+\Z")
_HIDDEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_WHOLES = (MODEL, OPERATION)
_PARTS = ("field", "member", "variant", "parameter", "response", "error")
_JSON = json.JSONDecoder()


class LockError(ValueError):
    """A text is no lock file, or a damaged one; the message names the line."""


def is_lock(text: str) -> bool:
    """Does ``text`` claim to be a lock file?"""
    return text.startswith(HEADER)


def write_lock(schema: Schema, *, prose: bool = False) -> str:
    """The lock file of a schema; with ``prose`` descriptions and examples too."""
    lines = [_line(key, value) for key, value in facts_of(schema).items() if prose or key.attribute not in PROSE]
    return "\n".join((HEADER, *sorted(lines), ""))


def read_lock(text: str) -> Schema:
    """The schema of a lock file, without positions. Raises LockError."""
    if text.partition("\n")[0].rstrip("\r") != HEADER:
        raise LockError(f"line 1: expected {HEADER!r}, found {text[:40]!r}")
    facts: Facts = {}
    for number, line in enumerate(text.split("\n")[1:], 2):
        if not line.strip():
            continue
        try:
            key, value = _fact(line.rstrip("\r"))
        except ValueError as error:
            raise LockError(f"line {number}: {error}") from None
        if key in facts:
            raise LockError(f"line {number}: this fact stands twice: {line[:80]!r}")
        facts[key] = value
    try:
        return schema_of(facts)
    except NotationError as error:
        raise LockError(str(error)) from None


def _line(key: Key, value: str) -> str:
    subject = key.subject
    words = [subject.scope, _word(subject.owner)]
    if subject.part:
        words += [subject.part, _word(subject.name)]
    return f"{' '.join(words)} {key.attribute}: {_single_line(value)}"


def _single_line(value: str) -> str:
    """Values are JSON or notation, whose strings may hold what JSON leaves as it is: a line must stay a line, and a
    reviewer must see what stands in it."""
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", value)


def _word(text: str) -> str:
    return text if _PLAIN.match(text) else json.dumps(text)


def _fact(line: str) -> tuple[Key, str]:
    scope, rest = _take(line)
    owner, rest = _take(rest)
    if scope not in _WHOLES:
        raise ValueError(f"expected one of {', '.join(_WHOLES)}, found {scope!r}")
    word, after = _take(rest)
    part, name = "", ""
    if word in _PARTS:
        part = word
        name, after = _take(after)
        word, after = _take(after)
    if not word.endswith(":") or not word[:-1]:
        raise ValueError(f"expected an attribute and a colon, found {word!r}")
    return Key(Element(scope, owner, part, name), word[:-1]), after


def _take(line: str) -> tuple[str, str]:
    """The first word of a line, and the rest of it after one space."""
    if line.startswith('"'):
        word, end = _JSON.raw_decode(line)
        if not isinstance(word, str):
            raise ValueError(f"expected a name, found {line[:40]!r}")
        return word, line[end + 1 :]
    word, _, rest = line.partition(" ")
    if not word:
        raise ValueError(f"expected a word, found {line[:40]!r}")
    return word, rest
