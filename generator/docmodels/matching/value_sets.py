"""The values that a type admits, with aliases, named unions, enumerations and null resolved.

Two spellings of one set of values (a one-value page and a constant, an inline union and a named one) give equal value
sets, so a comparison doesn't depend on how the docs split a type into pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TypeAlias

from ..lazy import dataclass
from ..schema.model import Alias, Declaration, Enumeration, Object, Schema, Shapeless, Union
from ..schema.types import (
    ANY,
    NULL,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)


@dataclass(frozen=True, slots=True)
class LiteralSet:
    """A set of literal values; an open one admits other values of their type."""

    values: frozenset[Constant]
    open: bool
    kind: ScalarKind | None = None
    """The type of the other values, if the docs name it."""
    is_open_stated: bool = field(default=True, compare=False)
    """Do the docs state whether it is open?"""


Alternative: TypeAlias = Scalar | LiteralSet | ListOf | MapOf | StreamOf | External | Unread | Object | Shapeless


@dataclass(frozen=True, slots=True)
class ValueSet:
    """The alternatives that a type admits besides null; usually one."""

    alternatives: tuple[Alternative, ...]
    nullable: bool = False
    open: bool | None = None
    """Whether a union of this type admits other values; None if it isn't one, or its docs don't state it."""

    def has_scalar_for(self, literals: LiteralSet) -> bool:
        """Return whether a scalar among the alternatives admits all of these values."""
        return any(isinstance(each, Scalar) and admits(each, literals) for each in self.alternatives)

    def absorbs(self, literals: LiteralSet) -> bool:
        """Return whether these values are admitted without being listed: by a scalar or by an open union."""
        return self.open is True or self.has_scalar_for(literals)


class ValueSets:
    """The value sets of one schema's types."""

    def __init__(self, schema: Schema) -> None:
        self.declarations: dict[TypeId, Declaration] = schema.by_id()
        self._known: dict[Type, ValueSet] = {}

    def of(self, type_: Type) -> ValueSet:
        """Return the value set of ``type_``, in time linear in its size and in that of the unions it references."""
        found = self._known.get(type_)
        if found is None:
            found = self._known[type_] = self._resolve(type_)
        return found

    def _resolve(self, type_: Type) -> ValueSet:
        found = _Resolved()
        seen, stack = set[TypeId](), [type_]
        while stack:
            match stack.pop():
                case NullableOf(item):
                    found.nullable = True
                    stack.append(item)
                case Scalar(ScalarKind.NULL) | Constant(None):
                    found.nullable = True
                case UnionOf(members):
                    stack.extend(reversed(members))
                case Constant() as constant:
                    found.values[constant] = None
                case OtherValue(other):
                    found.is_open, found.kind = True, other
                case Reference(to) if to in seen:
                    pass
                case Reference(to):
                    seen.add(to)
                    stack.extend(found.add(self.declarations.get(to, Shapeless(id=to, missing=True))))
                case alternative:
                    found.alternatives[alternative] = None
        return found.value_set()


@dataclass(slots=True)
class _Resolved:
    """What a type admits, as far as it is resolved."""

    alternatives: dict[Alternative, None] = field(default_factory=dict)
    values: dict[Constant, None] = field(default_factory=dict)
    kind: ScalarKind | None = None
    nullable: bool = False
    is_open: bool = False
    is_open_stated: bool = True
    unions: set[bool | None] = field(default_factory=set)
    """Whether each named union is open."""

    def add(self, declared: Declaration) -> Iterator[Type]:
        """Add a declaration, and yield the types that it stands for."""
        match declared:
            case Alias(target=target):
                yield target
            case Union(variants=variants, open=is_open):
                self.unions.add(is_open)
                yield from (variant.type for variant in reversed(variants))
            case Enumeration(members=entries, open=is_open):
                self.values.update((Constant(entry.value), None) for entry in entries)
                self.is_open = self.is_open or bool(is_open)
                self.is_open_stated = self.is_open_stated and is_open is not None
            case _:
                self.alternatives[declared] = None

    def value_set(self) -> ValueSet:
        """Return the value set."""
        if self.values or self.is_open:
            is_stated = self.is_open_stated or self.is_open
            self.alternatives[LiteralSet(frozenset(self.values), self.is_open, self.kind, is_stated)] = None
        if ANY in self.alternatives:
            return ValueSet((ANY,), nullable=True)  # ``any`` includes every other alternative, and null
        is_stated = bool(self.unions) and None not in self.unions
        return ValueSet(tuple(self.alternatives) or (NULL,), self.nullable, True in self.unions if is_stated else None)


_WIDER = {
    ScalarKind.INTEGER: (ScalarKind.FLOAT, ScalarKind.NUMBER),
    ScalarKind.FLOAT: (ScalarKind.NUMBER,),
    ScalarKind.NUMBER: (ScalarKind.FLOAT,),
}


def admits(wide: Alternative, narrow: Alternative) -> bool:
    """Return whether ``wide`` admits every value of ``narrow``, for scalars and literals; otherwise False."""
    match wide, narrow:
        case Scalar(ScalarKind.ANY), _:
            return True
        case Scalar(kind), Scalar(other):
            return kind == other or kind in _WIDER.get(other, ())
        case Scalar(kind), LiteralSet(values=values):
            return bool(values) and all(_kind(constant.value) in (kind, *_narrower(kind)) for constant in values)
        case LiteralSet(open=True, values=values), Scalar(kind):
            return bool(values) and all(_kind(constant.value) == kind for constant in values)
        case _:
            return False


def _narrower(kind: ScalarKind) -> tuple[ScalarKind, ...]:
    return tuple(narrow for narrow, wide in _WIDER.items() if kind in wide)


def _kind(value: object) -> ScalarKind:
    if isinstance(value, bool):
        return ScalarKind.BOOLEAN
    if isinstance(value, int):
        return ScalarKind.INTEGER
    return ScalarKind.FLOAT if isinstance(value, float) else ScalarKind.STRING
