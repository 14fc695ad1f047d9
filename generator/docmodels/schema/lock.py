"""The lock file: a schema as text, one sorted line per fact, so that ``git diff`` shows what changed.

    ! read as speakeasy
    model components.Usage field prompt_tokens is: integer
    model components.Usage field prompt_tokens required: yes

Positions aren't stored: moving a page changes no line. ``read_lock`` is the inverse of ``write_lock``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

from ..lazy import lazy_pattern
from .facts import (
    PRESENCE,
    PROSE,
    Element,
    ElementKind,
    Facts,
    FactValue,
    Part,
    Scope,
    constraint_keyword,
    facts_of,
    spell_fact,
)
from .model import Discriminator, Route, Schema
from .notation import NotationError, read_id, read_type
from .rebuild import schema_of
from .types import Composite, Constant, ConstantValue, Type

HEADER = "! docmodels lock 1"
"""The first line of every lock file; ``!`` sorts before all other lines."""
_DIALECT = "! read as "
"""The start of the line with the dialect that the schema was read from, and the generation if it is known."""
_PLAIN = lazy_pattern(r"[\w.$/~#+-]+\Z")
_HIDDEN = lazy_pattern("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SCOPES: tuple[Scope, ...] = get_args(Scope)
_PARTS: dict[str, Part] = {part: part for part in get_args(Part) if part}
_JSON = json.JSONDecoder()
_TRUTHS = frozenset(("required", "nullable", "open", "catch-all", "read-only", "write-only", "closed"))
_TYPES = frozenset(("target", "additional", "default"))
_TEXTS = frozenset(
    (
        *(
            "description",
            "deprecation",
            "example",
            "name",
            "id",
            "content-type",
            "wire-name",
            "condition",
            "location",
            "format",
        ),
        *("statuses", "request-content-type"),
    )
)
_JSON_NAMES: dict[type, str] = {str: "a JSON string", list: "a JSON array", dict: "a JSON object"}
_RESPONSE_KINDS = frozenset(("nothing", "unstated"))
_MODEL_KINDS = frozenset(("object", "enumeration", "union", "alias", "shapeless", "missing"))


class LockError(ValueError):
    """A text isn't a lock file, or is a damaged one; the message names the line."""


def is_lock(text: str) -> bool:
    """Return whether ``text`` starts like a lock file."""
    return text.startswith(HEADER)


def write_lock(schema: Schema, *, prose: bool = False) -> str:
    """Return the lock file of a schema; ``prose`` includes descriptions and examples."""
    lines: list[str] = []
    for element, attributes in facts_of(schema).items():
        words = [element.scope, _word(element.owner_text)]
        if element.part:
            words += [element.part, _word(element.name_text)]
        lines += (
            f"{' '.join(words)} {attribute}: {_visible(spell_fact(value))}"
            for attribute, value in attributes.items()
            if prose or attribute not in PROSE
        )
    origin = schema.origin
    words = [_word(word) for word in (origin.dialect, origin.generation) if word]
    dialect = [_DIALECT + _visible(" ".join(words))] if origin.dialect else []
    return "\n".join((HEADER, *dialect, *sorted(lines), ""))


def read_lock(text: str) -> Schema:
    """Return the schema of a lock file, without positions. Raises LockError."""
    if text.partition("\n")[0].rstrip("\r") != HEADER:
        raise LockError(f"line 1: expected {HEADER!r}, found {text[:40]!r}")
    facts: Facts = {}
    dialect = generation = ""
    for number, line in enumerate(text.split("\n")[1:], 2):
        if not line.strip():
            continue
        try:
            if number == 2 and line.startswith(_DIALECT):
                dialect, rest = _take(line.removeprefix(_DIALECT).rstrip("\r"))
                generation = _take(rest)[0] if rest else ""
                continue
            _read_line(line.rstrip("\r"), facts)
        except ValueError as error:
            raise LockError(f"line {number}: {error}") from None
    try:
        schema = schema_of(facts)
    except NotationError as error:
        raise LockError(str(error)) from None
    return replace(schema, origin=replace(schema.origin, dialect=dialect, generation=generation))


def _visible(value: str) -> str:
    """Escape line breaks and invisible characters: a line must stay one line, and a reviewer must see its content."""
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", value)


def _word(text: str) -> str:
    return text if _PLAIN.match(text) else json.dumps(text)


def _read_line(line: str, facts: Facts) -> None:
    """Add the fact of a line to ``facts``."""
    scope, rest = _take(line)
    owner, rest = _take(rest)
    if scope not in _SCOPES:
        raise ValueError(f"expected one of {', '.join(_SCOPES)}, found {scope!r}")
    word, value = _take(rest)
    element = Element(read_id(owner) if scope == "model" else owner)
    if word in _PARTS:
        part = _PARTS[word]
        name, value = _take(value)
        element = Element(element.owner, part, _read_name(part, name))
        word, value = _take(value)
    if not word.endswith(":") or not word[:-1]:
        raise ValueError(f"expected an attribute and a colon, found {word!r}")
    attributes = facts.setdefault(element, {})
    if word[:-1] in attributes:
        raise ValueError(f"duplicate fact: {line[:80]!r}")
    attributes[word[:-1]] = _read_value(element, word[:-1], value)


def _read_name(part: Part, name: str) -> str | Type:
    """The typed name of a part."""
    match part:
        case "member":
            return _read_constant(name)
        case "variant":
            return read_type(name)
        case _:
            return name


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


def _read_value(element: Element, attribute: str, text: str) -> FactValue:
    """The value that ``spell_fact`` wrote. An attribute that this version doesn't know keeps its text."""
    if attribute in _TRUTHS:
        return _read_truth(text)
    if attribute == "default" and text[:1] in ("[", "{"):
        return Composite.of(_read_json(text, list, dict))
    if attribute == "discriminator":
        return _read_discriminator(text)
    if attribute in _TYPES or constraint_keyword(attribute):
        return read_type(text)
    if attribute in _TEXTS:
        return _read_text(text)
    if attribute == "route":
        method, _, path = _read_text(text).partition(" ")
        return Route(method, path)
    return _read_presence(element, text) if attribute == PRESENCE else text


def _read_presence(element: Element, text: str) -> FactValue:
    match element.part:
        case "field" | "parameter":
            return read_type(text)
        case "response" | "error":
            return ElementKind(text) if text in _RESPONSE_KINDS else read_type(text)
        case "member" | "variant":
            return ElementKind.LISTED
        case _ if element.scope == "operation":
            return ElementKind.OPERATION
        case _ if text in _MODEL_KINDS:
            return ElementKind(text)
    raise NotationError(f"expected object, enumeration, union, alias or shapeless, found {text!r:.80}")


def _read_constant(text: str) -> Constant:
    """The constant of a literal in JSON; ``none`` is null."""
    try:
        value: ConstantValue = None if text == "none" else json.loads(text)
    except (ValueError, RecursionError):
        raise NotationError(f"expected a value in JSON, found {text!r:.80}") from None
    if value is not None and not isinstance(value, str | int | float | bool):
        raise NotationError(f"expected a single value, found {text!r:.80}")
    return Constant(value)


def _read_truth(text: str) -> bool:
    if text not in ("yes", "no"):
        raise NotationError(f"expected yes or no, found {text!r:.80}")
    return text == "yes"


def _read_text(text: str) -> str:
    value: str = _read_json(text, str)
    return value


def _read_discriminator(text: str) -> Discriminator:
    match _read_json(text, dict):
        case {"property": str(key), "mapping": dict(mapping)} if all(isinstance(to, str) for to in mapping.values()):
            return Discriminator(key, tuple((value, read_id(to)) for value, to in mapping.items()))
        case {"property": str(key), **rest} if not rest:
            return Discriminator(key)
    raise NotationError(f"expected a discriminator, found {text!r:.80}")


def _read_json(text: str, *kinds: type) -> Any:
    """The JSON value of one of these kinds."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, kinds):
        raise NotationError(f"expected {' or '.join(_JSON_NAMES[kind] for kind in kinds)}, found {text!r:.80}")
    return value
