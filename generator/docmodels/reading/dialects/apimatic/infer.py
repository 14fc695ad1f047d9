"""What the JSON examples of the pages prove: renamed keys, and whether Go's pages show the values of enumerations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ....schema.model import Alias, Declaration, Enumeration, Field, Object, Schema
from ....schema.names import match_key
from ....schema.types import INTEGER, ListOf, MapOf, NullableOf, Reference, Type, TypeId
from ...dialect import ShownValue
from .vocabulary import RESERVED, RESERVED_PREFIX

_MAX_EXAMPLE = 20_000
_CONSTANT_CASE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


def infer(schema: Schema, shown: Iterable[ShownValue]) -> Schema:
    """Return the schema with what the examples prove."""
    examples = {each.id: _json(each.example) for each in schema.declarations if isinstance(each, Object)}
    proven = {name: key for each in schema.declarations for name, key in _renamed(each, examples.get(each.id))}
    declarations = [_with_keys(each, proven) for each in schema.declarations]
    if schema.origin.language == "go" and _shows_values(declarations, examples):
        declarations = [_with_values(each) for each in declarations]
    integers = _integers(declarations, examples)
    declarations = [_with_integers(each) if each.id in integers else each for each in declarations]
    return replace(schema, declarations=tuple(declarations))


def _json(text: str | None) -> dict[str, object] | None:
    if text is None or len(text) > _MAX_EXAMPLE or not text.lstrip().startswith("{"):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _renamed(declared: Declaration, example: dict[str, object] | None) -> Iterator[tuple[str, str]]:
    """Yield the names that have the prefix of reserved words, with their JSON keys: shown by the example, or beyond
    doubt as the rest starts with a capital (``mDefault``)."""
    if not isinstance(declared, Object):
        return
    names = {match_key(field.name) for field in declared.fields}
    shown = {RESERVED_PREFIX + match_key(key): key for key in example or () if match_key(key) not in names}
    for field in declared.fields:
        if (key := shown.get(match_key(field.name))) is not None:
            yield field.name, key
        elif field.name[:1] == RESERVED_PREFIX and field.name[1:2].isupper() and field.name[1:].lower() in RESERVED:
            yield field.name, field.name[1:].lower()


def _with_keys(declared: Declaration, proven: dict[str, str]) -> Declaration:
    """Return an object with the JSON keys of the fields that are named with the prefix of reserved words."""
    if not isinstance(declared, Object) or proven.keys().isdisjoint(field.name for field in declared.fields):
        return declared
    names = {match_key(field.name) for field in declared.fields}
    keys = {name: key for name, key in proven.items() if match_key(key) not in names}
    return replace(declared, fields=tuple([_with_key(field, keys.get(field.name)) for field in declared.fields]))


def _with_key(field: Field, key: str | None) -> Field:
    return field if key is None else replace(field, wire_name=key)


def _shows_values(declarations: Iterable[Declaration], examples: dict[TypeId, dict[str, object] | None]) -> bool:
    """Return whether the pages list the values of enumerations and not the names of their constants.

    Names of constants are in capitals; if all values are as well, the examples show it.
    """
    by_id = {each.id: each for each in declarations}
    names = {each.id: _names(each) for each in by_id.values() if isinstance(each, Enumeration)}
    if any(not _CONSTANT_CASE.issuperset(name) for found in names.values() for name in found):
        return True
    shown = [(id_, value) for id_, value in _shown(by_id.values(), examples) if id_ in names and isinstance(value, str)]
    return sum(value in names[id_] for id_, value in shown) * 2 > len(shown)


def _shown(
    declarations: Iterable[Declaration], examples: dict[TypeId, dict[str, object] | None]
) -> Iterator[tuple[TypeId, object]]:
    """Yield the strings and integers of all examples, each with the declaration that its field refers to."""
    for declared in declarations:
        if isinstance(declared, Object) and (example := examples.get(declared.id)) is not None:
            yield from _values_in(declared, example)


def _integers(
    declarations: Iterable[Declaration], examples: dict[TypeId, dict[str, object] | None]
) -> frozenset[TypeId]:
    """Return what the examples show as integers, and never as strings."""
    found = list(_shown(declarations, examples))
    strings = {id_ for id_, value in found if isinstance(value, str)}
    return frozenset(id_ for id_, value in found if isinstance(value, int)) - strings


def _with_integers(declared: Declaration) -> Declaration:
    """Return an enumeration of integers whose names are known, but not its values, as any integer."""
    if not isinstance(declared, Enumeration) or any(isinstance(each.value, int) for each in declared.members):
        return declared
    names = ", ".join(f"`{each.name}`" for each in declared.members)
    text = "\n\n".join(each for each in (declared.description, f"An integer for each of {names}.") if each)
    return Alias(id=declared.id, target=INTEGER, description=text, at=declared.at, deprecation=declared.deprecation)


def _names(declared: Enumeration) -> frozenset[str]:
    return frozenset(member.name for member in declared.members if member.name is not None)


def _values_in(declared: Object, example: dict[str, object]) -> Iterator[tuple[TypeId, object]]:
    """Yield the strings and integers of an example of a model, each with the declaration that its field refers to."""
    keys = {match_key(key): value for key, value in example.items()}
    for field in declared.fields:
        type_: Type = field.type
        value = keys.get(match_key(field.name))
        values = [value]
        while isinstance(type_, ListOf | MapOf | NullableOf):
            if isinstance(type_, ListOf):
                type_, values = type_.item, [one for each in values if isinstance(each, list) for one in each]
            elif isinstance(type_, MapOf):
                type_, values = type_.value, [one for each in values if isinstance(each, dict) for one in each.values()]
            else:
                type_ = type_.item
        if isinstance(type_, Reference):
            yield from ((type_.to, each) for each in values if type(each) in (str, int))


def _with_values(declared: Declaration) -> Declaration:
    """Return an enumeration whose listed names are its values; whether it is open isn't stated then."""
    return replace(declared, open=None) if isinstance(declared, Enumeration) else declared
