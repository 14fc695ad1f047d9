"""One place where two types differ, and the rule for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

from ..lazy import dataclass
from ..report import ChangeKind
from ..schema.model import Field

Kind: TypeAlias = Literal["type", "null", "presence", "field", "value", "open", "member", "tagged"]
"""What differs: a type, nullability, presence, a field, an enumeration's value, an enumeration's openness, a union's
member, a union's member that a tag distinguishes from the others."""
Path: TypeAlias = "tuple[Path, str] | None"
"""A path as a linked list from its last step, so that one more step costs nothing."""


@dataclass(frozen=True, slots=True)
class TypeDifference:
    """One place where two types differ."""

    path: tuple[str, ...]
    change: ChangeKind
    grows: bool
    """The new side may send what a reader of the old side doesn't expect, or omit what it relies on."""
    shrinks: bool
    """The new side rejects what a writer for the old side sends."""
    kind: Kind = "type"
    rule: str = "field-type-changed"
    """The rule whose severities apply: every view of a comparison looks them up there."""
    parts: tuple[str, ...] = ()
    """The rules of the differences below it, if they decide how severe it is."""

    def below(self, path: Path) -> TypeDifference:
        """Return this difference below the end of a path."""
        return replace(self, path=(*steps(path), *self.path))


def retyped(path: Path, grows: bool, shrinks: bool) -> TypeDifference:
    """Return the difference between a type and another one that admits more values, fewer values, or both."""
    return TypeDifference(steps(path), "changed", grows, shrinks, rule=_type_rule(grows, shrinks))


def kind_changed(path: Path, kind: Kind, parts: tuple[str, ...]) -> TypeDifference:
    """Return the difference between a model and itself as another kind of model."""
    return TypeDifference(steps(path), "changed", True, True, kind, "model-kind-changed", parts)


def openness(path: Path, is_open: bool, what: str) -> TypeDifference:
    """Return the difference between an open and a closed ``enum`` or ``union``."""
    rule = f"{what}-became-{'open' if is_open else 'closed'}"
    return TypeDifference(steps(path), "changed", is_open, not is_open, "open", rule)


def _type_rule(grows: bool, shrinks: bool) -> str:
    """Return the rule for a type that admits more values, fewer values, or both."""
    if grows != shrinks:
        return "field-type-widened" if grows else "field-type-narrowed"
    return "field-type-changed" if grows else "field-type-form-changed"


def steps(path: Path) -> tuple[str, ...]:
    """Return the steps of a path, first step first."""
    found = []
    while path is not None:
        path, step = path
        found.append(step)
    return tuple(reversed(found))


def nullability(path: Path, nullable: bool) -> TypeDifference:
    """The difference between a type that may be null and one that may not."""
    rule = "field-became-nullable" if nullable else "field-became-not-nullable"
    return TypeDifference(steps(path), "changed", nullable, not nullable, "null", rule)


def removed_rule(field: Field) -> str:
    """Return the rule for a removed field or parameter."""
    return f"field-removed-{'required' if field.required is True else 'optional'}"


def added_rule(field: Field) -> str:
    """Return the rule for an added field or parameter."""
    if field.required is not True:
        return "field-added-optional"
    return "field-added-required" if field.default is None else "field-added-required-with-default"
