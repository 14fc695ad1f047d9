"""The shape of a schema in short texts, and what changed between two shapes: the summary that ``generate`` prints.

It lists changes without classifying them; ``docmodels compare`` says what breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..lazy import dataclass
from .model import Alias, Declaration, Enumeration, Field, Object, Schema, Union
from .notation import spell
from .types import Type

Shape = Mapping[str, Mapping[str, str]]
"""Model id -> part (field key, member value, variant) -> its facts in one line."""


class PartChange(NamedTuple):
    """How one part of a model changed. An added part has an empty ``before``, a removed one an empty ``after``."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ModelChange:
    """How one model changed. ``kind`` is ``added``, ``removed`` or ``changed``."""

    model: str
    kind: str
    parts: tuple[PartChange, ...] = ()
    """Sorted by part."""


def shape_of(schema: Schema) -> dict[str, dict[str, str]]:
    """Return the shape of every model."""
    return dict(shapes_of_models(schema))


def shapes_of_models(schema: Schema) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the id and the shape of each model."""
    spelled: dict[int, str] = {}  # by identity: type cells are interned, so a tree has few distinct ones

    def spell_once(type_: Type) -> str:
        known = spelled.get(id(type_))
        if known is None:
            known = spelled[id(type_)] = spell(type_)
        return known

    for declaration in schema.declarations:
        parts: dict[str, str] = {}
        match declaration:
            case Object(fields=fields, additional=additional):
                parts = {field.key: _field(field, spell_once(field.type)) for field in fields}
                if additional is not None:
                    parts["[additional]"] = spell_once(additional)
            case Enumeration(members=members):
                parts = {repr(member.value): "value" for member in members}
            case Union(variants=variants):
                parts = {spell_once(variant.type): "member" for variant in variants}
            case Alias(target=target):
                parts = {"[alias]": spell_once(target)}
        parts["[kind]"] = _kind(declaration)
        yield str(declaration.id), parts


def _field(field: Field, type_: str) -> str:
    marks = "" if field.required else ", optional"
    marks += ", nullable" if field.nullable else ""
    return type_ + marks + ("" if field.deprecation is None else ", deprecated")


def _kind(declaration: Declaration) -> str:
    openness = ", open" if isinstance(declaration, Enumeration | Union) and declaration.open else ""
    deprecated = "" if declaration.deprecation is None else ", deprecated"
    return type(declaration).__name__.lower() + openness + deprecated


def compare_shapes(before: Shape, after: Shape) -> tuple[ModelChange, ...]:
    """Return what changed, sorted by model."""
    found = []
    for model in sorted(before.keys() | after.keys()):
        if model not in before:
            found.append(ModelChange(model, "added"))
        elif model not in after:
            found.append(ModelChange(model, "removed"))
        elif before[model] != after[model]:
            old, new = before[model], after[model]
            parts = tuple(
                PartChange(part, old.get(part, ""), new.get(part, ""))
                for part in sorted(old.keys() | new.keys())
                if old.get(part) != new.get(part)
            )
            found.append(ModelChange(model, "changed", parts))
    return tuple(found)
