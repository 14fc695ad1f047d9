"""Merge a specification into the documentation of its API.

Models, names, order and types are as documented. JSON keys, null, defaults, formats, limits and openness come from the
specification, wherever all schemas that a model may be agree. If both state a fact differently (DM706), the
documentation wins, unless the specification is preferred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, TypeAlias, TypeVar

from ..findings import Finding, Read, Severity, finding
from ..lazy import dataclass
from ..schema.model import (
    Declaration,
    Documented,
    Enumeration,
    Field,
    Location,
    Object,
    Operation,
    Response,
    Schema,
    Union,
)
from ..schema.names import match_key
from ..schema.notation import spell_id
from ..schema.types import Reference, Scalar, ScalarKind, TypeId
from .contradictions import Contradiction, contradictions
from .enum_values import lists_only_names, with_types_of_values
from .inline_unions import InlineUnions, with_documented_members
from .json_kinds import exclude_each_other
from .narrowing import implied_format, narrowed
from .settled import Settled

Preferred: TypeAlias = Literal["documentation", "specification"]
Tagged = TypeVar("Tagged", Object, Union)
_FILLED = ("required", "nullable", "default", "format", "read_only", "write_only", "deprecation")
"""The facts of a field that the specification states where the documentation doesn't."""
_OF_TYPE = {"default", "format", "constraints"}
"""The facts of a field that are only true of its type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedSpecification:
    """A specification, and what the documentation's models and operations are in it."""

    models: Mapping[TypeId, Sequence[TypeId]]
    """The documented model -> the schemas that it may be."""
    declared: Mapping[TypeId, Declaration]
    """The schemas by id."""
    fields: Mapping[TypeId, Mapping[str, Sequence[Field]]]
    """The documented model -> the name of a field -> the properties that it may be."""
    operations: Mapping[str, Operation]
    """The documented call -> the operation."""
    parameters: Mapping[str, Mapping[str, Field]]
    """The documented call -> the name of a parameter -> the parameter, or the property of the body."""
    unused: Sequence[Declaration] = ()
    """The schemas that no documented model is."""


def merge_specification(
    docs: Schema, paired: PairedSpecification, preferred: Preferred = "documentation", settled: Settled | None = None
) -> Read[Schema]:
    """Return the documentation with the facts of the specification. Contradictions that are settled aren't reported."""
    merger = _SpecificationMerger(docs, paired, preferred, Settled() if settled is None else settled)
    declarations = tuple(merger.declaration(each) for each in docs.declarations)
    operations = tuple(merger.operation(each) for each in docs.operations)
    unions = merger.unions.added
    declarations = tuple(sorted((*declarations, *unions.values()), key=lambda each: each.id))
    named = {id_ for id_, _ in unions}
    findings = (*merger.findings, *_unused([each for each in paired.unused if each.id not in named]))
    return Read(replace(docs, declarations=declarations, operations=operations), findings)


class _SpecificationMerger:
    def __init__(self, docs: Schema, paired: PairedSpecification, preferred: Preferred, settled: Settled) -> None:
        self.paired = paired
        self.preferred = preferred
        self.settled = settled
        self.own = docs.by_id()
        self.unions = InlineUnions(self.own, paired.models, paired.declared)
        counts = Counter(id_ for stated in paired.models.values() for id_ in stated)
        self.documented = {id_: own for own, stated in paired.models.items() for id_ in stated if counts[id_] == 1}
        self.findings: list[Finding] = []
        self.reported: set[tuple[Location, str]] = set()

    def declaration(self, own: Declaration) -> Declaration:
        stated = [self.paired.declared[id_] for id_ in self.paired.models.get(own.id, ())]
        reason = _agreed([each.deprecation for each in stated])
        if own.deprecation is None and reason is not None:
            own = replace(own, deprecation=reason, sources=_with_source(own, "deprecation", stated[0].at))
        match own:
            case Object():
                return self.object(own, [each for each in stated if isinstance(each, Object)])
            case Enumeration():
                return self.enumeration(own, [each for each in stated if isinstance(each, Enumeration)])
            case Union():
                return self.union(own, [each for each in stated if isinstance(each, Union)])
            case _:
                return own

    def object(self, own: Object, stated: Sequence[Object]) -> Object:
        found = self.paired.fields.get(own.id, {})
        fields = tuple(self.field(own.id, each, found.get(each.name, ())) for each in own.fields)
        closed = _agreed([each.closed for each in stated])
        known = {each.key for rows in found.values() for each in rows}
        lacking = sorted({row.key for each in stated for row in each.fields} - known) if closed else []
        if lacking:
            closed = None  # a payload may have the property that the documentation lacks
            if own.closed is None and own.additional is None:
                self.left_out(own, stated[0].at, "stays open, since the documentation lacks properties", lacking)
        if own.closed is None and own.additional is None and closed is not None:
            own = replace(own, closed=closed, sources=_with_source(own, "closed", stated[0].at))
        own = self.with_discriminator(own, stated, self.documented)
        return replace(own, fields=fields)

    def field(self, owner: TypeId | str, own: Field, stated: Sequence[Field]) -> Field:
        """Return a field of a model or, if the owner is a call, a parameter."""
        if not stated:
            return own
        first = stated[0]
        decided = self.contradicted(owner, own, first) if len(stated) == 1 else {}
        facts = self.filled(replace(own, **decided), stated)
        key = _agreed([None if each.location == "body" else each.key for each in stated])
        if key is not None and own.wire_name is None:
            facts["wire_name"] = key
        if len(stated) == 1:
            type_ = self.unions.named(narrowed(own.type, first.type, self.documented), first.type)
            facts |= {"type": type_} if type_ != own.type else {}
        facts |= decided
        if not facts:
            return own
        known = {name for name in facts if name != "wire_name" or facts[name] != own.name}
        sources = tuple((name, first.at) for name in facts if name in known)
        return replace(own, **facts, sources=(*own.sources, *sources))

    def filled(self, own: Field, stated: Sequence[Field]) -> dict[str, Any]:
        """Return what only the specification states; of its type, only if the documented type may have such values."""
        facts = {name: _agreed([_stated(each, name) for each in stated]) for name in _FILLED}
        facts = {name: fact for name, fact in facts.items() if fact is not None and getattr(own, name) is None}
        limits = _agreed([each.constraints for each in stated])
        if limits and not own.constraints:
            facts["constraints"] = limits
        format_ = _agreed([implied_format(own.type, each.type) for each in stated])
        if format_ is not None and own.format is None:
            facts.setdefault("format", format_)
        if any(exclude_each_other(own.type, each.type, self.own, self.paired.declared) for each in stated):
            facts = {name: fact for name, fact in facts.items() if name not in _OF_TYPE}
        return facts

    def contradicted(self, owner: TypeId | str, own: Field, stated: Field) -> dict[str, Any]:
        """Report the facts that both state differently, and return those of the specification if it is preferred."""
        facts: dict[str, Any] = {}
        for each in contradictions(own, stated):
            names = own.name, own.key, stated.key
            is_settled = isinstance(owner, TypeId) and self.settled.field(owner, names, each.fact)
            if (stated.at, each.fact) not in self.reported:  # a field of a body is a parameter, too
                self.reported.add((stated.at, each.fact))
                if not is_settled:
                    place = spell_id(owner) if isinstance(owner, TypeId) else owner
                    self.report(f"{place}.{own.name}", own, stated.at, each)
            if self.preferred == "specification":
                facts[each.fact] = getattr(stated, each.fact)
        return facts

    def enumeration(self, own: Enumeration, stated: Sequence[Enumeration]) -> Enumeration:
        if len(stated) != 1:
            return own
        values = {match_key(str(each.value)): each.value for each in stated[0].members}
        documented = {match_key(str(each.value)) for each in own.members}
        if lists_only_names(own) and documented == values.keys() and len(values) == len(stated[0].members):
            members = tuple(replace(each, value=values[match_key(str(each.value))]) for each in own.members)
            sources = _with_source(own, "members", stated[0].at)
            return replace(own, members=members, open=bool(stated[0].open), sources=sources)
        if (typed := with_types_of_values(own, stated[0])) != own:
            own = replace(typed, sources=_with_source(own, "members", stated[0].at))
        exact, theirs = ({each.value for each in side.members} for side in (own, stated[0]))
        if documented != values.keys() and not self.settled.values(own.id):
            only = ", ".join(map(repr, sorted(exact ^ theirs, key=repr)[:9]))
            counts = f"{len(exact)} values", f"{len(theirs)} values; not in both: {only}"
            self.report(spell_id(own.id), own, stated[0].at, Contradiction("values", *counts))
        return own

    def union(self, own: Union, stated: Sequence[Union]) -> Union:
        members: dict[TypeId, TypeId] = {}
        for variant in own.variants:
            if isinstance(variant.type, Reference):
                for id_ in self.paired.models.get(variant.type.to, ()):
                    members.setdefault(id_, variant.type.to)
        return self.with_discriminator(own, stated, members)

    def with_discriminator(self, own: Tagged, stated: Sequence[Tagged], members: Mapping[TypeId, TypeId]) -> Tagged:
        """Return a union, or an object that others extend, with the discriminator of its only counterpart, unless a
        member has no counterpart in ``members``."""
        found = stated[0].discriminator if len(stated) == 1 else None
        if found is None or own.discriminator is not None:
            return own
        discriminator = with_documented_members(found, members)
        if discriminator is None:
            lacking = list(dict.fromkeys(to.name for _, to in found.mapping if to not in members))
            self.left_out(own, stated[0].at, "has no discriminator, since the documentation lacks members", lacking)
            return own
        sources = _with_source(own, "discriminator", stated[0].at)
        return replace(own, discriminator=discriminator, sources=sources)

    def operation(self, own: Operation) -> Operation:
        stated = self.paired.operations.get(own.call)
        if stated is None:
            return own
        found = self.paired.parameters.get(own.call, {})
        parameters = tuple(self.parameter(own.call, each, found.get(each.name)) for each in own.parameters)
        filled = {
            name: getattr(stated, name)
            for name in ("id", "route", "request_content_type", "deprecation")
            if getattr(own, name) is None and getattr(stated, name) is not None
        }
        sources = (*own.sources, *((name, stated.at) for name in filled))
        responses = tuple(self.response(each, stated.responses) for each in own.responses)
        return replace(own, parameters=parameters, responses=responses, **filled, sources=sources)

    def response(self, own: Response, stated: Sequence[Response]) -> Response:
        """Return a response whose union has a name, if the specification's response of its status has a discriminator.
        Many pages have no status for the only successful response."""
        same = [each for each in stated if set(each.statuses) & set(own.statuses)] if own.statuses else stated
        types = {each.type for each in same}
        (only,) = types if len(types) == 1 else (None,)
        if own.type is None or only is None:
            return own
        return replace(own, type=self.unions.named(own.type, only))

    def parameter(self, call: str, own: Field, stated: Field | None) -> Field:
        if stated is None:
            return own
        merged = self.field(call, own, [stated])
        if merged.location is not None or stated.location is None:
            return merged
        return replace(merged, location=stated.location, sources=(*merged.sources, ("in", stated.at)))

    def left_out(self, own: Object | Union, at: Location, what: str, lacking: Sequence[str]) -> None:
        """Report that a model doesn't have a fact of its schema, which isn't true of what is documented."""
        shown = ", ".join(lacking[:5]) + (", ..." if len(lacking) > 5 else "")
        self.findings.append(
            finding(
                "DM708",
                f"{spell_id(own.id)} {what} of the schema ({at}): {shown}",
                own.at,
                read=shown,
                expected="documentation of all that the schema has",
                hint="generate the documentation from the current specification",
            )
        )

    def report(self, place: str, own: Documented, at: Location, found: Contradiction) -> None:
        """Report a contradiction; as a note if the user prefers the specification, which settles it."""
        is_settled = self.preferred == "specification"
        advice = "" if found.fact == "default" else ", or state the right fact in a corrections file"
        used = "specification is used" if is_settled else f"documentation is used; set `prefer`{advice}"
        reported = finding(
            "DM706",
            f"{place}: {found.documented} in the documentation, but {found.stated} in the specification ({at})",
            own.at,
            read=found.documented,
            expected=found.stated,
            hint=f"the {used}",
        )
        self.findings.append(replace(reported, severity=Severity.NOTE) if is_settled else reported)


def _stated(field: Field, fact: str) -> Any:
    """Return a fact of a property. One that is only null may be null, though its type has it already."""
    return True if fact == "nullable" and field.type == Scalar(ScalarKind.NULL) else getattr(field, fact)


def _agreed(values: Sequence[Any]) -> Any:
    """Return the only value; None if there are several."""
    first, *others = values or [None]
    return first if all(type(each) is type(first) and each == first for each in others) else None


def _with_source(own: Documented, fact: str, at: Location) -> tuple[tuple[str, Location], ...]:
    return (*own.sources, (fact, at))


def _unused(declared: Sequence[Declaration]) -> Iterator[Finding]:
    """Yield one finding for all schemas that only the specification has."""
    if declared:
        names = ", ".join(each.id.name for each in declared[:5])
        count = len(declared)
        counted = f"{count:,} schemas of the specification are" if count > 1 else "a schema of the specification is"
        yield finding(
            "DM707",
            f"{counted} not documented and not written: {names}" + (", ..." if len(declared) > 5 else ""),
            declared[0].at,
            read=declared[0].id.name,
            expected="a documented model",
            hint="give the specification alone to write its schemas; `docmodels drift` compares both",
        )
