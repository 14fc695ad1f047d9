"""Find the examples of fields, parameters and models that the tables contradict."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ...findings import Finding, finding
from ...schema.model import Declaration, Field, Location, Object, Schema
from ...schema.notation import spell
from ...schema.types import ListOf, NullableOf, Reference, UnionOf
from .compare_value import ABSENT, Mismatch, Place, ValueComparer, may_be_contradicted
from .texts import examples_of, values_of

_LONGEST = 80
"""How many characters of a value or a type a finding shows."""
_MOST_MEMBERS = 8
"""How many values of an enumeration or members of a union a finding shows."""


def find_contradicted_examples(schema: Schema) -> Iterator[Finding]:
    """Yield a note for each part of an example that contradicts what the documentation says about it."""
    comparer = ValueComparer(schema.by_id())
    for declared in schema.declarations:
        if declared.example is not None and declared.example.lstrip()[:1] == "{":
            yield from _of_model(declared, comparer)
        if isinstance(declared, Object):
            yield from _of_fields(declared.fields, declared.id.name, comparer)
    for operation in schema.operations:
        yield from _of_fields(operation.parameters, operation.call, comparer)


def _of_model(declared: Declaration, comparer: ValueComparer) -> Iterator[Finding]:
    at = _place_of_example(declared.sources, declared.at)
    for value in values_of(declared.example or ""):
        for found in comparer.compare(value, Reference(declared.id), declared.at):
            yield _finding(found, declared.id.name, at)


def _of_fields(fields: Iterable[Field], owner: str, comparer: ValueComparer) -> Iterator[Finding]:
    for of in fields:
        if of.example and may_be_contradicted(of.type):
            at = _place_of_example(of.sources, of.at)
            for text in examples_of(of.example):
                for found in _of_field(text, of, comparer):
                    yield _finding(found, f"{owner}.{of.name}", at)


def _of_field(text: str, of: Field, comparer: ValueComparer) -> list[Mismatch]:
    """Return what contradicts the field. A cell may show one item of a list, and shows a string without quotes, also
    one that could be a number or an object."""
    for value in values_of(text):
        if value is None:
            return comparer.compare_field(value, of)
        type_ = of.type.item if isinstance(of.type, NullableOf) else of.type
        type_ = type_.item if isinstance(type_, ListOf) and not isinstance(value, list) else type_
        found = comparer.compare(value, type_, of.at)
        return found if found and comparer.compare(text, type_, of.at) else []
    return []


def _place_of_example(sources: tuple[tuple[str, Location], ...], at: Location) -> Location:
    """Return where the example is, which may come from another document than the table."""
    return dict(sources).get("example", at)


def _finding(found: Mismatch, owner: str, at: Location) -> Finding:
    part = _path(found.place)
    if found.shown is ABSENT:
        message = f"the example of `{owner}` has no `{part}`, which is required"
    else:
        message = f"the example of `{owner}` contradicts the documented type" + (f" of `{part}`" if part else "")
    stated = _stated(found)
    return finding(
        "DM203",
        message,
        at if at.path else None,
        read="no value" if found.shown is ABSENT else _short(json.dumps(found.shown, ensure_ascii=False)),
        expected=stated if found.at == at or not found.at.path else f"{stated} ({found.at})",
        hint="correct the example or the documented type; a corrections file can state the type",
    )


def _path(place: Place) -> str:
    """Return ``items[0].price``."""
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in place).removeprefix(".")


def _stated(found: Mismatch) -> str:
    """Return what the documentation states about the part."""
    if isinstance(found.stated, UnionOf) and len(found.stated.members) > _MOST_MEMBERS:
        some = " | ".join(spell(each) for each in found.stated.members[:_MOST_MEMBERS])
        stated = f"{some} or one of {len(found.stated.members) - _MOST_MEMBERS:,} more"
    else:
        stated = _short(spell(found.stated))
    return f"{stated}, required" if found.shown is ABSENT else f"{stated}, not null" if found.shown is None else stated


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
