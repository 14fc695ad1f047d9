"""Find evidence of JSON keys in the documentation: keys in examples, and words in backticks.

Only text that comes from the specification of the API counts: descriptions and Example cells. Code snippets don't,
because they spell names as the language does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..lazy import dataclass, lazy_pattern
from ..schema.model import Alias, Declaration, Documented, Enumeration, Field, Object, Schema, Union
from ..schema.names import match_key, words
from ..schema.types import Constant, ListOf, MapOf, NullableOf, Reference, Type, TypeId, UnionOf, walk
from .examples.texts import examples_of
from .merge import OtherLanguage
from .spelling import IN_JSON, TICKED, TICKED_KEY, convention

_PLACEHOLDER = lazy_pattern(r"\{([A-Za-z_$][\w$]{0,80})\}")
_MAX_EXAMPLE = 20_000
FEWEST_KEYS = 5
"""How many distinct keys show the convention of an API."""


@dataclass(frozen=True, slots=True)
class WireNameEvidence:
    """The distinct spellings in the documentation, and the JSON keys that the texts of single models prove."""

    camel: tuple[str, ...]
    snake: tuple[str, ...]
    proofs: dict[tuple[TypeId, str], str]
    """(model, documented field name) -> the JSON key in an example or description of that model."""
    capital: tuple[str, ...] = ()
    """Keys in JSON that start with a capital."""
    in_paths: tuple[str, ...] = ()
    """The variables in the paths of operations, if they are spelled as JSON keys are."""
    unused: frozenset[str] = frozenset()
    """The match keys of words that would be spellings if a field had their name."""
    exemplified: frozenset[TypeId] = frozenset()
    """The models that JSON examples may show, in whole or in part."""

    @property
    def convention(self) -> str | None:
        """``camel`` or ``snake`` if at least 90 % of at least five distinct keys agree, or else of at least three
        variables in paths; else None."""
        of_paths = {name: [word for word in self.in_paths if convention(word) == name] for name in ("camel", "snake")}
        return _agreed(self.camel, self.snake, FEWEST_KEYS) or _agreed(of_paths["camel"], of_paths["snake"], 3)

    @property
    def majority(self) -> str | None:
        """``camel`` or ``snake`` if at least two thirds of at least ten distinct keys agree."""
        return _agreed(self.camel, self.snake, 2 * FEWEST_KEYS, 2 / 3)


def _agreed(camel: Sequence[str], snake: Sequence[str], at_least: int, share: float = 0.9) -> str | None:
    total = len(camel) + len(snake)
    for name, found in (("camel", camel), ("snake", snake)):
        if total >= at_least and len(found) >= share * total:
            return name
    return None


def find_evidence(
    schema: Schema, others: Sequence[OtherLanguage] = (), *, paths_spell_keys: bool = False
) -> WireNameEvidence:
    """Find the evidence in the texts of ``schema`` and of the other languages, in time linear in their length."""
    own = {
        match_key(field.name)
        for declared in schema.declarations
        if isinstance(declared, Object)
        for field in declared.fields
    }
    found: dict[str, set[str]] = {"camel": set(), "snake": set()}
    capital: set[str] = set()
    unused: set[str] = set()
    for source in (schema, *(other.schema for other in others)):
        for text in _texts(source):
            in_json = IN_JSON.findall(text)
            for word in (*in_json, *TICKED.findall(text)):
                spelling = convention(word)
                if match_key(word) not in own:
                    unused.add(match_key(word))
                elif spelling:
                    found[spelling].add(word)
            capital.update(word for word in in_json if word[:1].isupper() and match_key(word) in own)
    proofs: dict[tuple[TypeId, str], str] = {}
    for other in others:
        proofs |= _translate(schema, other, described_keys(other.schema) | _proofs(other.schema, set()))
    exemplified: set[TypeId] = set()
    proofs |= described_keys(schema) | _proofs(schema, exemplified)
    return WireNameEvidence(
        tuple(sorted(found["camel"])),
        tuple(sorted(found["snake"])),
        proofs,
        tuple(sorted(capital)),
        tuple(sorted({name for name in _placeholders(schema) if convention(name)})) if paths_spell_keys else (),
        frozenset(unused),
        frozenset(exemplified),
    )


def _placeholders(schema: Schema) -> Iterator[str]:
    """Yield the names of parameters in the paths of operations: the API's own spelling, though not of JSON keys."""
    for operation in schema.operations:
        if operation.route is not None:
            yield from _PLACEHOLDER.findall(operation.route.path)


def _translate(
    schema: Schema, other: OtherLanguage, proofs: dict[tuple[TypeId, str], str]
) -> dict[tuple[TypeId, str], str]:
    """Return the proofs of another language under the names of this one."""
    keys: dict[TypeId, dict[str, str]] = {}
    for (id_, name), key in proofs.items():
        keys.setdefault(id_, {})[match_key(name)] = key
    return {
        (declared.id, field.name): spelled
        for declared in schema.declarations
        if isinstance(declared, Object) and declared.id in other.paired
        for field in declared.fields
        if (spelled := keys.get(other.paired[declared.id], {}).get(match_key(field.name))) is not None
    }


def _texts(schema: Schema) -> Iterator[str]:
    def texts_of(item: Documented) -> Iterator[str]:
        if item.description:
            yield item.description
        if isinstance(item, Field) and item.example:
            yield item.example

    for declared in schema.declarations:
        yield from texts_of(declared)
        if _is_json(declared.example):
            yield declared.example or ""
        parts: tuple[Documented, ...] = ()
        match declared:
            case Object(fields=fields):
                parts = fields
            case Enumeration(members=members):
                parts = members
        for part in parts:
            yield from texts_of(part)
    for operation in schema.operations:
        yield from texts_of(operation)
        for parameter in operation.parameters:
            yield from texts_of(parameter)


def described_keys(schema: Schema) -> dict[tuple[TypeId, str], str]:
    """Return the keys that a model's own texts show in backticks, unless they show two spellings of one.

    SDKs spell names as their language does, drop a leading underscore and replace hyphens: ``order_id`` is the key of
    the field ``orderId``, and ``_links`` that of ``links``. A word that is a value of the model is no key.
    """
    found: dict[tuple[TypeId, str], str] = {}
    by_id = schema.by_id()
    for declared in by_id.values():
        if not isinstance(declared, Object):
            continue
        texts = (declared.description, *(field.description for field in declared.fields))
        shown = {word for text in texts if "`" in text for word in TICKED_KEY.findall(text)}
        if not any(map(_is_spelled, shown)):
            continue
        alike: dict[str, set[str]] = {}
        for word in shown - _values_of(declared, by_id):
            if not word.isupper():
                alike.setdefault(match_key(word), set()).add(word)
        for field in declared.fields:
            spellings = alike.get(match_key(field.name), ())
            if len(spellings) == 1 and _could_become(key := next(iter(spellings)), field.name):
                found[(declared.id, field.name)] = key
    return found


def _is_spelled(word: str) -> bool:
    """Could an SDK spell the word differently?"""
    return word[0] == "_" or "-" in word or convention(word) is not None


def _could_become(key: str, name: str) -> bool:
    """Could an SDK spell a key like this? It keeps words apart: ``json_schema`` is never ``jsonschema``."""
    return _is_spelled(key) and (convention(key) is None or not (name.isalnum() and name.islower()))


def _values_of(declared: Object, by_id: dict[TypeId, Declaration]) -> set[str]:
    """Return the strings that fields of a model may have as their value."""
    values: set[str] = set()
    for field in declared.fields:
        for part in walk(field.type):
            if isinstance(part, Constant) and isinstance(part.value, str):
                values.add(part.value)
            elif isinstance(part, Reference) and isinstance(to := by_id.get(part.to), Enumeration):
                values.update(str(member.value) for member in to.members)
    return values


def _proofs(schema: Schema, exemplified: set[TypeId]) -> dict[tuple[TypeId, str], str]:
    """Return the JSON keys in examples, for the fields of the models that they are examples of. Adds these models to
    ``exemplified``."""
    found: dict[tuple[TypeId, str], set[str]] = {}
    by_id = schema.by_id()
    for text, shown in _examples(schema):
        value = _json(text)
        todo: list[_ExamplePart] = [_ExamplePart(value, shown)] if value is not None else []
        seen: set[tuple[int, TypeId]] = set()  # nested unions lead to a model in many ways
        while todo:
            part = todo.pop()
            if isinstance(part.type, Reference):
                if (id(part.value), part.type.to) in seen:
                    continue
                seen.add((id(part.value), part.type.to))
                exemplified.add(part.type.to)
            todo += _match_type(part, by_id, found)
    return {place: next(iter(keys)) for place, keys in found.items() if len(keys) == 1}


def _examples(schema: Schema) -> Iterator[tuple[str, Type]]:
    """Yield the JSON of examples with the types that it shows: of fields, parameters and whole models."""
    for declared in schema.declarations:
        if _is_json(declared.example):
            yield declared.example or "", Reference(declared.id)
        if isinstance(declared, Object):
            yield from _field_examples(declared.fields)
    for operation in schema.operations:
        yield from _field_examples(operation.parameters)


def _field_examples(fields: Iterable[Field]) -> Iterator[tuple[str, Type]]:
    for field in fields:
        if field.example and "{" in field.example:
            yield from ((text, field.type) for text in examples_of(field.example))


def _is_json(example: str | None) -> bool:
    """Return whether the example of a model may be JSON. Code of an SDK spells names as the language does."""
    return example is not None and example.lstrip()[:1] == "{"


def _json(text: str) -> object:
    if len(text) > _MAX_EXAMPLE:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


class _ExamplePart(NamedTuple):
    """A part of an example, and its type."""

    value: object
    type: Type
    is_member: bool = False
    """Whether the part may have another type, since this one is a member of a union."""


def _match_type(
    shown: _ExamplePart, by_id: dict[TypeId, Declaration], found: dict[tuple[TypeId, str], set[str]]
) -> list[_ExamplePart]:
    """Match a value with its type: record the keys of an object, and return the parts within to look at next."""
    match shown.type, shown.value:
        case (ListOf(item), list() as values):
            return [_ExamplePart(one, item) for one in values]
        case (MapOf(value=item), dict() as values):
            return [_ExamplePart(one, item) for one in values.values()]
        case (NullableOf(item), value):
            return [_ExamplePart(value, item, shown.is_member)]
        case (UnionOf(members), value):
            return [_ExamplePart(value, member, True) for member in members if not _scalar_mismatch(member, value)]
        case (Reference(to), _):
            return _match_declaration(shown, to, by_id, found)
        case _:
            return []


def _scalar_mismatch(member: Type, value: object) -> bool:
    return isinstance(member, ListOf) != isinstance(value, list)


def _match_declaration(
    shown: _ExamplePart, to: TypeId, by_id: dict[TypeId, Declaration], found: dict[tuple[TypeId, str], set[str]]
) -> list[_ExamplePart]:
    match by_id.get(to), shown.value:
        case (Alias(target=target), value):
            return [_ExamplePart(value, target, shown.is_member)]
        case (Union(variants=variants), value):
            return [_ExamplePart(value, variant.type, True) for variant in variants]
        case (Object(fields=fields), dict() as value):
            keys = {match_key(str(key)): str(key) for key in value}
            matched = [(field, keys[match_key(field.key)]) for field in fields if match_key(field.key) in keys]
            if len(matched) == len(value) - 1 and not shown.is_member:
                matched += _longer_name(fields, matched, value)
            if len(matched) < len(value):
                return []  # the value belongs to another member of the union
            for field, key in matched:
                found.setdefault((to, field.name), set()).add(key)
            return [_ExamplePart(value[key], field.type) for field, key in matched]
        case _:
            return []


def _longer_name(
    fields: Sequence[Field], matched: Sequence[tuple[Field, str]], value: dict[str, object]
) -> list[tuple[Field, str]]:
    """Return the field that the only other key of an object is of, if it is the only required field without a key, and
    an SDK named it after the key: ``schema_definition`` for ``schema``, which is a method of pydantic models."""
    taken = {key for _, key in matched}
    (key,) = (each for each in value if each not in taken)
    names = {field.name for field, _ in matched}
    missing = [field for field in fields if field.required and field.name not in names]
    spelled = [each.casefold() for each in words(key)]
    is_longer = len(missing) == 1 and [each.casefold() for each in words(missing[0].name)][: len(spelled)] == spelled
    return [(missing[0], key)] if spelled and is_longer else []
