"""Which enumerations only document values that are admitted anyway, beside any string or in an open union."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...lazy import dataclass
from ...schema.model import Alias, Declaration, Enumeration, Object, Schema, Union
from ...schema.types import Constant, ListOf, MapOf, NullableOf, Reference, StreamOf, Type, TypeId, UnionOf
from ..value_sets import LiteralSet, ValueSets
from .usage import Usage

_EVERYWHERE = Usage(requests=("",), responses=("",))


@dataclass(frozen=True, slots=True)
class AbsorbedValues:
    """The enumerations whose values are admitted without being listed, at every place that they are found at."""

    read: frozenset[TypeId]
    """In responses and errors."""
    written: frozenset[TypeId]
    """In requests."""


def absorbed_values(schema: Schema, sets: ValueSets, usage: Mapping[TypeId, Usage] | None) -> AbsorbedValues:
    """Return the enumerations of a schema that the unions around them make irrelevant. ``usage`` has the models that
    operations reach; None: every model is sent and received."""
    read, written = _Places(sets), _Places(sets)
    for declared in schema.declarations:
        used = _EVERYWHERE if usage is None else usage.get(declared.id, Usage())
        for places in (*([read] if used.read else []), *([written] if used.written else [])):
            places.add(_types(declared))
    for operation in schema.operations:
        rows = (*operation.responses, *operation.errors)
        read.add(type_ for row in rows if row.type is not None for type_ in _nested(row.type))
        written.add(type_ for row in operation.parameters for type_ in _nested(row.type))
    return AbsorbedValues(read.absorbed(), written.absorbed())


class _Places:
    """The enumerations at the places of one direction."""

    def __init__(self, sets: ValueSets) -> None:
        self.sets = sets
        self.found: set[TypeId] = set()
        self.decisive: set[TypeId] = set()
        """Those that decide which values are admitted, at one place at least."""
        self.seen: set[Type] = set()

    def add(self, types: Iterable[Type]) -> None:
        """Add the enumerations among the alternatives of types, each at one place."""
        for type_ in types:
            if type_ in self.seen:
                continue
            self.seen.add(type_)
            for declared in _enumerations(type_, self.sets):
                self.found.add(declared.id)
                values = LiteralSet(frozenset(Constant(member.value) for member in declared.members), open=False)
                if not self.sets.of(type_).absorbs(values):
                    self.decisive.add(declared.id)

    def absorbed(self) -> frozenset[TypeId]:
        """Return the enumerations that decide nowhere."""
        return frozenset(self.found - self.decisive)


def _types(declared: Declaration) -> Iterator[Type]:
    """The types of a model's values. A union and an alias are part of the types that refer to them, except for what is
    in their lists and maps."""
    match declared:
        case Object(fields=fields, additional=additional):
            for row in fields:
                yield from _nested(row.type)
            yield from () if additional is None else _nested(additional)
        case Union(variants=variants):
            for variant in variants:
                yield from _items(variant.type)
        case Alias(target=target):
            yield from _items(target)


def _nested(type_: Type) -> Iterator[Type]:
    yield type_
    yield from _items(type_)


def _items(type_: Type) -> Iterator[Type]:
    """The types of the values in the lists, maps and streams of a type."""
    match type_:
        case NullableOf(item):
            yield from _items(item)
        case ListOf(item) | StreamOf(item) | MapOf(item):
            yield from _nested(item)
        case UnionOf(members):
            for member in members:
                yield from _items(member)


def _enumerations(type_: Type, sets: ValueSets) -> Iterator[Enumeration]:
    """The enumerations among the alternatives of a type."""
    seen, stack = set[TypeId](), [type_]
    while stack:
        match stack.pop():
            case NullableOf(item):
                stack.append(item)
            case UnionOf(members):
                stack.extend(members)
            case Reference(to) if to not in seen:
                seen.add(to)
                match sets.declarations.get(to):
                    case Enumeration() as declared:
                        yield declared
                    case Alias(target=target):
                        stack.append(target)
                    case Union(variants=variants):
                        stack.extend(variant.type for variant in variants)
