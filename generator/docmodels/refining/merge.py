"""Docs of several languages of one API, read as one: the first gives models, names and order, the others fill in
what its docs cannot say. Who is whom comes from outside, as a mapping of model ids.

A contradiction (DM703) and a model that only another language has (DM704) are findings; the first one's word stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..findings import Finding, Read, finding
from ..schema.model import Declaration, Enumeration, Field, Object, Schema, Shapeless, Union
from ..schema.names import match_key, namespace_class
from ..schema.notation import spell, spell_id
from ..schema.transform import rename_references, with_children
from ..schema.types import (
    Constant,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    children,
)

_NUMERIC = {ScalarKind.INTEGER, ScalarKind.FLOAT}
_COMPARABLE = {ScalarKind.STRING, ScalarKind.BOOLEAN, ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER}


@dataclass(frozen=True, slots=True)
class Other:
    """Another language's docs of the same API."""

    language: str
    schema: Schema
    paired: Mapping[TypeId, TypeId]
    """The first schema's id -> this schema's id."""


def merge(first: Schema, others: Sequence[Other]) -> Read[Schema]:
    """``first`` with what its docs cannot say filled in from ``others``, in their order."""
    findings: list[Finding] = []
    for other in others:
        filling = _Filling(first, other, findings)
        declarations = tuple(filling.filled(declared) for declared in first.declarations)
        filling.report_strangers()
        first = replace(first, declarations=declarations)
    return Read(first, tuple(findings))


class _Filling:
    """One other language's facts, laid over the first's."""

    def __init__(self, first: Schema, other: Other, findings: list[Finding]) -> None:
        self.other = other
        self.findings = findings
        self.own = first.by_id()
        self.theirs = other.schema.by_id()
        self.back = {theirs: own for own, theirs in other.paired.items()}

    def filled(self, declared: Declaration) -> Declaration:
        paired = self.other.paired.get(declared.id)
        theirs = None if paired is None else self.theirs.get(paired)
        match declared, theirs:
            case Object(), Object():
                return self.filled_object(declared, theirs)
            case Enumeration(), Enumeration():
                return self.filled_enumeration(declared, theirs)
            case Shapeless(missing=False), Union():
                return self.filled_union(declared, theirs)
            case _:
                return declared

    def filled_object(self, own: Object, theirs: Object) -> Object:
        fields = {match_key(field.name): field for field in theirs.fields}
        changed = []
        for field in own.fields:
            match = fields.get(match_key(field.name))
            changed.append(field if match is None else self.filled_field(own, field, match))
        return replace(own, fields=tuple(changed))

    def filled_field(self, owner: Object, own: Field, theirs: Field) -> Field:
        place = f"{spell_id(owner.id)}.{own.name}"
        if None not in (own.required, theirs.required) and own.required != theirs.required:
            self.contradiction(place, own, theirs, _mark(own.required), _mark(theirs.required))
        if None not in (own.nullable, theirs.nullable) and own.nullable != theirs.nullable:
            self.contradiction(place, own, theirs, f"nullable: {own.nullable}", f"nullable: {theirs.nullable}")
        if _contradict(own.type, theirs.type):
            self.contradiction(place, own, theirs, spell(own.type), spell(theirs.type))
        return replace(
            own,
            nullable=theirs.nullable if own.nullable is None else own.nullable,
            required=theirs.required if own.required is None else own.required,
            type=self.filled_type(own.type, theirs.type),
        )

    def filled_type(self, own: Type, theirs: Type) -> Type:
        match own, theirs:
            case Scalar(ScalarKind.NUMBER), Scalar(kind) if kind in _NUMERIC:
                return theirs
            case Scalar(kind), Constant(value) if _kind_of(value) in (kind, *_wider(kind)):
                return theirs
            case Reference(to), Constant() if self.only_value(to) == theirs:
                return theirs
            case _ if type(own) is type(theirs) and len(children(own)) == len(children(theirs)):
                return with_children(own, map(self.filled_type, children(own), children(theirs)))
            case _:
                return own

    def only_value(self, to: TypeId) -> Constant | None:
        """The constant that a one-value, not open enumeration stands for."""
        declared = self.own.get(to)
        if isinstance(declared, Enumeration) and len(declared.members) == 1 and not declared.open:
            return Constant(declared.members[0].value)
        return None

    def filled_enumeration(self, own: Enumeration, theirs: Enumeration) -> Enumeration:
        values = {member.value for member in own.members}
        others = {member.value for member in theirs.members}
        if values != others:
            only = ", ".join(map(repr, sorted(values ^ others, key=repr)))
            self.contradiction(
                spell_id(own.id), own, theirs, f"{len(values)} values", f"{len(others)}: not in both {only}"
            )
        return replace(own, open=theirs.open if own.open is None else own.open)

    def filled_union(self, own: Shapeless, theirs: Union) -> Declaration:
        """The members that the first's page does not show, if each of them has a counterpart there."""
        if any(not self.translatable(variant.type) for variant in theirs.variants):
            return own
        variants = tuple(replace(one, type=rename_references(one.type, self.back)) for one in theirs.variants)
        return Union(
            id=own.id,
            variants=variants,
            open=theirs.open,
            description=own.description or theirs.description,
            deprecation=own.deprecation,
            at=own.at,
            example=own.example,
        )

    def translatable(self, type_: Type) -> bool:
        if isinstance(type_, Reference):
            return type_.to in self.back
        return all(self.translatable(child) for child in children(type_))

    def contradiction(
        self, place: str, own: Declaration | Field, theirs: Declaration | Field, here: str, there: str
    ) -> None:
        self.findings.append(
            finding(
                "DM703",
                f"{place}: {here} here, {there} in {self.other.language} ({theirs.at})",
                own.at,
                read=here,
                expected=there,
                hint="the first language's word stands; a correction changes it",
            )
        )

    def report_strangers(self) -> None:
        paired = set(self.other.paired.values())
        for id_, declared in self.theirs.items():
            if id_ in paired or namespace_class(id_.namespace) != "model":
                continue
            if not isinstance(declared, Shapeless):
                message = f"{spell_id(id_)} stands only in {self.other.language}'s docs"
                self.findings.append(
                    finding(
                        "DM704",
                        message,
                        declared.at,
                        read=spell_id(id_),
                        expected="a model that the first language's docs have, too",
                        hint="nothing is written for it; name that language first if you need it",
                    )
                )


def _mark(required: bool | None) -> str:
    return "required" if required else "optional"


def _kind_of(value: object) -> ScalarKind:
    match value:
        case bool():
            return ScalarKind.BOOLEAN
        case int():
            return ScalarKind.INTEGER
        case float():
            return ScalarKind.FLOAT
        case str():
            return ScalarKind.STRING
        case _:
            return ScalarKind.NULL


def _wider(kind: ScalarKind) -> tuple[ScalarKind, ...]:
    return (ScalarKind.INTEGER, ScalarKind.FLOAT) if kind is ScalarKind.NUMBER else ()


def _contradict(own: Type, theirs: Type) -> bool:
    """Both name a plain scalar, and no value is of both kinds."""
    if not (isinstance(own, Scalar) and isinstance(theirs, Scalar)):
        return False
    kinds = {own.kind, theirs.kind}
    if own.kind == theirs.kind or not kinds <= _COMPARABLE:
        return False
    return not kinds <= {ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER}
