"""What a side's docs can't express. Such a fact is never drift: both sides are compared without it.

The dialect declares the limits of each language; ``docmodels drift --explain-limits`` prints them. The limits of a
tree's style come from its schema: a fact that a tree never states, while the trees beside it state it often, is a fact
that it can't express.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from ....matching.models_across_languages import LanguageSide
from ....report import AppliedLimit
from ....schema.dialect_facts import ExpressivenessLimits
from ....schema.model import Alias, Enumeration, Object, Operation, Schema, Union
from ....schema.types import (
    Constant,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
    walk,
)

STATED_OFTEN = 3
"""If the other sides state a fact less often than this, silence about it may be drift and is no sign of a style."""


def limits_by_side(
    sides: Sequence[LanguageSide], limits: Mapping[str, ExpressivenessLimits], *, has_specification: bool = False
) -> dict[str, frozenset[str]]:
    """Return the facts that each side can't express, by its language and by its style. ``limits`` has the limits of
    each side's dialect. If a side is a specification, also return what the generators of the others change."""
    stated = {side.name: Counter(_stated(side.schema)) for side in sides}
    found = {}
    for side in sides:
        own = limits[side.name]
        facts = {row.fact for row in own.declared if row.applies_to(side.language)}
        if has_specification:
            facts.update(row.fact for row in own.from_specification if row.applies_to(side.language))
        for row in own.styles:
            if has_specification and not row.beside_specification:
                continue
            often = max(count[row.fact] for count in stated.values()) >= STATED_OFTEN
            if often and not stated[side.name][row.fact]:
                facts.add(row.fact)
        found[side.name] = frozenset(facts)
    return found


def applied_limits(
    sides: Sequence[LanguageSide], limits: Mapping[str, ExpressivenessLimits], counts: Mapping[tuple[str, str], int]
) -> tuple[AppliedLimit, ...]:
    """Return the limits that applied to this comparison. ``counts`` has the number of facts by side and fact."""
    languages = {side.name: side.language for side in sides}
    found = []
    for (side, fact), count in sorted(counts.items()):
        declared = (row for row in limits[side].declared if row.applies_to(languages[side]))
        rows = (*declared, *limits[side].styles, *limits[side].from_specification)
        row = next((row for row in rows if row.fact == fact), None)
        compared_as, why = (row.compared_as, row.why) if row else ("not at all", "the page doesn't state it")
        found.append(AppliedLimit(fact, side, compared_as, why, count))
    return tuple(found)


def _stated(schema: Schema) -> Iterator[str]:
    """Yield each fact that a schema states, as often as it does. A union's page states its members wherever the union
    is used."""
    unions = frozenset(declared.id for declared in schema.declarations if isinstance(declared, Union))
    for declared in schema.declarations:
        if declared.deprecation is not None:
            yield "deprecated model"
        match declared:
            case Object():
                yield from _stated_in_object(declared, unions)
            case Enumeration(open=open_):
                yield "enumeration values"
                if open_:
                    yield "open enumeration"
            case Union(variants=variants):
                yield "union declarations"
                yield "union members"
                for variant in variants:
                    yield from _stated_by(variant.type, unions)
            case Alias(target=target):
                yield "union declarations"
                yield from _stated_by(target, unions)
    for operation in schema.operations:
        yield from _stated_in_operation(operation, unions)


def _stated_in_object(declared: Object, unions: Set[TypeId]) -> Iterator[str]:
    for one in declared.fields:
        if one.nullable:
            yield "nullable"
        if one.deprecation is not None:
            yield "deprecated field"
        yield from _stated_by(one.type, unions)
    if declared.additional is not None:
        yield "additional properties"


def _stated_in_operation(operation: Operation, unions: Set[TypeId]) -> Iterator[str]:
    if operation.deprecation is not None:
        yield "deprecated operation"
    for parameter in operation.parameters:
        yield from _stated_by(parameter.type, unions)
    for _ in operation.errors:
        yield "error"


_KINDS = {
    ScalarKind.DECIMAL: "decimal",
    ScalarKind.BIG_INTEGER: "big-integer",
    ScalarKind.BYTES: "bytes",
    ScalarKind.DATE: "date",
    ScalarKind.DATE_TIME: "date-time",
    ScalarKind.INTEGER: "integer or float",
    ScalarKind.FLOAT: "integer or float",
}


def _stated_by(type_: Type, unions: Set[TypeId]) -> Iterator[str]:
    for part in walk(type_):
        match part:
            case Scalar(kind) if kind in _KINDS:
                yield _KINDS[kind]
            case Constant():
                yield "constant"
            case NullableOf():
                yield "null within a type"
            case UnionOf():
                yield "union members"
            case Reference(to) if to in unions:
                yield "union members"
            case OtherValue():
                yield "open enumeration"
