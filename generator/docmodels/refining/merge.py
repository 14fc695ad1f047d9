"""Merge the documentation of one API in several languages.

The first language determines models, names and order; the others fill in facts that it doesn't state. The caller says
which models correspond. If languages contradict each other (DM703), the first one is used; a model that only another
language has (DM704) is not added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..findings import Finding, Read, finding
from ..lazy import dataclass
from ..schema.model import Declaration, Enumeration, Field, Object, Schema, Shapeless, Union
from ..schema.names import MAIN, match_key
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
from .contradictions import are_contradictory

_NUMERIC = {ScalarKind.INTEGER, ScalarKind.FLOAT}


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The documentation of the same API in another language."""

    language: str
    schema: Schema
    paired: Mapping[TypeId, TypeId]
    """Id in the first schema -> id in this schema."""
    names_are_keys: bool = False
    """Whether the documented names of its fields are the JSON keys."""


def merge(first: Schema, others: Sequence[OtherLanguage]) -> Read[Schema]:
    """Return ``first`` with the facts that it doesn't state taken from ``others``, in their order."""
    findings: list[Finding] = []
    for other in others:
        merger = _Merger(first, other, findings)
        declarations = tuple(merger.fill(declared) for declared in first.declarations)
        merger.report_unpaired()
        first = replace(first, declarations=declarations)
    return Read(first, tuple(findings))


class _Merger:
    """Fills the facts of one other language into the first."""

    def __init__(self, first: Schema, other: OtherLanguage, findings: list[Finding]) -> None:
        self.other = other
        self.findings = findings
        self.own = first.by_id()
        self.theirs = other.schema.by_id()
        self.back = {theirs: own for own, theirs in other.paired.items()}

    def fill(self, declared: Declaration) -> Declaration:
        paired = self.other.paired.get(declared.id)
        theirs = None if paired is None else self.theirs.get(paired)
        match declared, theirs:
            case Object(), Object():
                return self.fill_object(declared, theirs)
            case Enumeration(), Enumeration():
                return self.fill_enumeration(declared, theirs)
            case Shapeless(missing=False) | Object(), Union():
                return self.fill_union(declared, theirs)
            case _:
                return declared

    def fill_object(self, own: Object, theirs: Object) -> Object:
        fields = {match_key(field.key): field for field in theirs.fields}
        changed = []
        for field in own.fields:
            match = fields.get(match_key(field.key))
            changed.append(field if match is None else self.fill_field(own, field, match))
        return replace(own, fields=tuple(changed))

    def fill_field(self, owner: Object, own: Field, theirs: Field) -> Field:
        place = f"{spell_id(owner.id)}.{own.name}"
        if None not in (own.required, theirs.required) and own.required != theirs.required:
            self.contradiction(place, own, theirs, _spell_required(own.required), _spell_required(theirs.required))
        if None not in (own.nullable, theirs.nullable) and own.nullable != theirs.nullable:
            self.contradiction(place, own, theirs, f"nullable: {own.nullable}", f"nullable: {theirs.nullable}")
        if are_contradictory(own.type, theirs.type):
            self.contradiction(place, own, theirs, spell(own.type), spell(theirs.type))
        return replace(
            own,
            nullable=theirs.nullable if own.nullable is None else own.nullable,
            required=theirs.required if own.required is None else own.required,
            default=theirs.default if own.default is None else own.default,
            format=theirs.format if own.format is None else own.format,
            constraints=own.constraints or theirs.constraints,
            condition=theirs.condition if own.condition is None else own.condition,
            read_only=theirs.read_only if own.read_only is None else own.read_only,
            write_only=theirs.write_only if own.write_only is None else own.write_only,
            location=theirs.location if own.location is None else own.location,
            wire_name=theirs.key if own.wire_name is None and self.other.names_are_keys else own.wire_name,
            type=self.fill_type(own.type, theirs.type),
        )

    def fill_type(self, own: Type, theirs: Type) -> Type:
        match own, theirs:
            case Scalar(ScalarKind.NUMBER), Scalar(kind) if kind in _NUMERIC:
                return theirs
            case Scalar(kind), Constant(value) if _kind_of(value) in (kind, *_wider(kind)):
                return theirs
            case Reference(to), Constant() if self.only_value(to) == theirs:
                return theirs
            case _ if type(own) is type(theirs) and len(children(own)) == len(children(theirs)):
                return with_children(own, map(self.fill_type, children(own), children(theirs)))
            case _:
                return own

    def only_value(self, to: TypeId) -> Constant | None:
        """Return the constant that equals the enumeration ``to``, if it is not open and has one value."""
        declared = self.own.get(to)
        if isinstance(declared, Enumeration) and len(declared.members) == 1 and not declared.open:
            return Constant(declared.members[0].value)
        return None

    def fill_enumeration(self, own: Enumeration, theirs: Enumeration) -> Enumeration:
        values = {member.value for member in own.members}
        others = {member.value for member in theirs.members}
        if values != others:
            only = ", ".join(map(repr, sorted(values ^ others, key=repr)))
            self.contradiction(
                spell_id(own.id), own, theirs, f"{len(values)} values", f"{len(others)} values, not shared: {only}"
            )
        return replace(own, open=theirs.open if own.open is None else own.open)

    def fill_union(self, own: Shapeless | Object, theirs: Union) -> Declaration:
        """Add the members that the first language's page doesn't show, if all of them have a counterpart there. An
        object that is paired with a union shows the fields of all members."""
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

    def is_main_model(self, id_: TypeId) -> bool:
        return self.other.schema.namespaces.kind(id_.namespace) == MAIN

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
                f"{place}: {here} here, but {there} in {self.other.language} ({theirs.at})",
                own.at,
                read=here,
                expected=there,
                hint="the first language is used; state the right fact in a corrections file",
            )
        )

    def report_unpaired(self) -> None:
        paired = set(self.other.paired.values())
        for id_, declared in self.theirs.items():
            if id_ in paired or not self.is_main_model(id_):
                continue
            if not isinstance(declared, Shapeless):
                message = f"{spell_id(id_)} is documented only in {self.other.language}"
                self.findings.append(
                    finding(
                        "DM704",
                        message,
                        declared.at,
                        read=spell_id(id_),
                        expected="a model that the first language documents too",
                        hint="the model is not written; list that language first if you need it",
                    )
                )


def _spell_required(required: bool | None) -> str:
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
