"""The state of one comparison of languages: the sides, the matched models and operations, the limits, the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import field, replace
from typing import TypeVar

from ...findings import Severity
from ...lazy import dataclass
from ...matching.models_across_languages import Group, Groups, LanguageSide, group_models
from ...matching.operations_across_languages import OperationGroup, group_operations
from ...matching.scaffolding import ScaffoldingFilter
from ...report import Difference, DifferenceGroup, SideStatement
from ...schema.dialect_facts import DialectFacts, ExpressivenessLimits
from ...schema.model import Alias, Declaration, Documented, Location, Object, Schema, Shapeless
from ...schema.names import match_key
from ...schema.notation import spell_id
from ...schema.types import Reference, Type, TypeId, walk
from .limits.expressiveness import limits_by_side
from .rules import LANGUAGE_RULES
from .specification.prepare import as_documented, as_specified
from .types.agreement import ComparedSide, TypeAgreement
from .types.compare_types import compare_types
from .types.normalize import NormalizedType, TypeNormalizer
from .votes import vote_by_majority

T = TypeVar("T")
MAX_NAMED = 3
"""If more sides than this agree, a sentence gives their number instead of their names."""


@dataclass(slots=True)
class DriftContext:
    """The state of one comparison."""

    sides: tuple[LanguageSide, ...]
    operations: tuple[OperationGroup, ...]
    groups: Groups
    dialect_limits: Mapping[str, ExpressivenessLimits]
    """By side, as are the next mappings."""
    limits: Mapping[str, frozenset[str]]
    """The facts that a side can't express."""
    scaffolding: Mapping[str, ScaffoldingFilter]
    compared_sides: Mapping[str, ComparedSide]
    truth: str | None
    """The side that is a specification, if any. What it states is right."""
    by_id: Mapping[str, dict[TypeId, Declaration]]
    differences: list[Difference] = field(default_factory=list)
    limit_counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(side, fact) -> how many facts were compared without it."""
    objects_by_key: dict[str, dict[str, list[Object]]] = field(default_factory=dict)
    """By side and key of a field; see ``objects_with``."""
    settings: tuple[DifferenceGroup, ...] = ()
    """Differences whose cause is a setting of a side's generator."""
    reported_pages: set[tuple[str, str]] = field(default_factory=set)
    """The rules and models of differences that belong to a page, however many fields use it."""
    names: dict[Group, str] = field(default_factory=dict)
    agreements: dict[tuple[NormalizedType, NormalizedType, str, str], TypeAgreement] = field(default_factory=dict)

    @property
    def side_names(self) -> tuple[str, ...]:
        """The names of the sides, in their order."""
        return tuple(side.name for side in self.sides)

    def declared(self, group: Group) -> dict[str, Declaration]:
        """Return a group's declarations by side, in the order of the sides."""
        return {side.name: self.by_id[side.name][group.ids[side.name]] for side in self.sides if side.name in group.ids}

    def is_scaffolding(self, group: Group) -> bool:
        """Is the group's model part of a generator's scaffolding on any side?"""
        return any(self.scaffolding[side].is_scaffolding(one) for side, one in self.declared(group).items())

    def documented(self, by_side: Mapping[str, T]) -> T:
        """Return what the first side says that is documentation. Reports have its names, in whichever order the sides
        are given, since pages are what one looks up. Without documentation, return what the specification says."""
        return next((one for side, one in by_side.items() if side != self.truth), next(iter(by_side.values())))

    def name(self, group: Group) -> str:
        """Return a group's name in reports."""
        known = self.names.get(group)
        if known is None:
            known = self.names[group] = spell_id(self.documented(self.declared(group)).id)
        return known

    def call(self, group: OperationGroup) -> str:
        """Return an operation's name in reports: its call."""
        return self.documented(group.by_side).call

    def objects_with(self, side: str, key: str) -> Sequence[Object]:
        """Return the objects of a side that have a field of this key."""
        found = self.objects_by_key.get(side)
        if found is None:
            found = self.objects_by_key[side] = {}
            for declared in self.by_id[side].values():
                if isinstance(declared, Object):
                    for field in declared.fields:
                        found.setdefault(match_key(field.key), []).append(declared)
        return found.get(key, ())

    def normalize(self, side: str, type_: Type) -> NormalizedType:
        """Return the normalized form of a side's type."""
        return self.compared_sides[side].types.normalize(type_)

    def compare_types(self, left: NormalizedType, right: NormalizedType, one: str, other: str) -> TypeAgreement:
        """Return how far a type of the side ``one`` agrees with a type of the side ``other``."""
        key = (left, right, one, other)
        known = self.agreements.get(key)
        if known is None:
            sides = (self.compared_sides[one], self.compared_sides[other])
            known = self.agreements[key] = compare_types(left, right, sides)
        return known

    def of_other_kinds(self, types: Mapping[str, Type]) -> dict[str, Declaration]:
        """Return the models that the types of each side refer to, if they have one name and another kind by side."""
        found: dict[str, Declaration] = {}
        for side, type_ in types.items():
            id_ = next((part.to for part in walk(type_) if isinstance(part, Reference)), None)
            declared = None if id_ is None else self.by_id[side].get(id_)
            if declared is None:
                return {}
            found[side] = declared
        return found if len({match_key(one.id.name) for one in found.values()}) == 1 and kinds_differ(found) else {}

    def report_kinds(self, declared: Mapping[str, Declaration]) -> None:
        """Report once that the model of a name has another kind on some sides."""
        rule, name = "lang-kind-differs", spell_id(self.documented(declared).id)
        if (rule, name) in self.reported_pages:
            return
        self.reported_pages.add((rule, name))
        words = {side: kind_word(one) for side, one in declared.items()}
        statements = [statement(side, word, place(declared[side])) for side, word in words.items()]
        self.report(rule, name, "", statements, vote_by_majority(words, self.truth).outliers)

    def count_limits(self, limits: Iterable[tuple[str, str]]) -> None:
        """Count facts that were left out, given as (side, fact)."""
        self.limit_counts.update(limits)

    def _hint(self, hint: str, outliers: Set[str]) -> str:
        if self.truth is None or self.truth in outliers or not outliers:
            return hint
        wrong = " and ".join(name for name in self.side_names if name in outliers)
        return f"generate {wrong} from the current specification, or correct {self.truth} if it is the one out of date"

    def report(
        self,
        rule: str,
        model: str,
        field: str,
        statements: Sequence[SideStatement],
        outliers: Iterable[str],
        *,
        severity: Severity | None = None,
        limits: Iterable[tuple[str, str]] = (),
        message: str = "",
        parts: tuple[Difference, ...] = (),
    ) -> None:
        """Add a difference. ``parts`` are the differences that it is the cause of."""
        record = LANGUAGE_RULES[rule]
        minority = frozenset(outliers)
        marked = tuple(
            replace(one, outlier=one.side in minority, is_specification=one.side == self.truth) for one in statements
        )
        self.differences.append(
            Difference(
                rule=rule,
                severity=severity or record.severity,
                model=model,
                field=field,
                message=message or sentence(marked),
                hint=self._hint(record.hint, minority),
                statements=marked,
                left_out="; ".join(sorted(f"{fact} ({side})" for side, fact in limits)),
                parts=parts,
            )
        )


def kinds_differ(declared: Mapping[str, Declaration]) -> bool:
    """Return whether models have different kinds. Aliases and pages without a shape can be of any kind."""
    return len({type(one) for one in declared.values()} - {Shapeless, Alias}) > 1


def kind_word(declared: Declaration) -> str:
    """Return a model's kind as reports show it."""
    return type(declared).__name__.lower()


def start_comparison(sides: Sequence[LanguageSide], dialects: Mapping[str, DialectFacts]) -> DriftContext:
    """Match the models and operations of the sides, before anything is compared. ``dialects`` has the facts about
    each side's dialect."""
    truth = next((side.name for side in sides if dialects[side.name].is_specification), None)
    sides = [replace(side, schema=_comparable(side, dialects[side.name], truth)) for side in sides]
    operations = group_operations(sides, by_route=truth is not None)
    scaffolding = {side.name: ScaffoldingFilter(dialects[side.name].scaffolding) for side in sides}
    groups = group_models(sides, [group.by_side for group in operations], scaffolding)
    dialect_limits = {side.name: dialects[side.name].limits for side in sides}
    limits = limits_by_side(sides, dialect_limits, has_specification=truth is not None)
    by_id = {side.name: side.schema.by_id() for side in sides}
    uploads = frozenset(
        group
        for group in groups.all
        if any(scaffolding[side].is_file(by_id[side][id_]) for side, id_ in group.ids.items())
    )
    with_pages = frozenset(group for group in groups.all if _are_objects_with_fields(group, by_id))
    compared = {
        side.name: ComparedSide(
            TypeNormalizer(side, groups, uploads, with_pages, empty_is_map=truth is not None), limits[side.name]
        )
        for side in sides
    }
    return DriftContext(tuple(sides), operations, groups, dialect_limits, limits, scaffolding, compared, truth, by_id)


def _are_objects_with_fields(group: Group, by_id: Mapping[str, Mapping[TypeId, Declaration]]) -> bool:
    """Return whether several sides have the model as an object of the same name, and any of them shows fields of it."""
    declared = [by_id[side][id_] for side, id_ in group.ids.items()]
    objects = [one for one in declared if isinstance(one, Object)]
    same_name = len({match_key(one.id.name) for one in objects}) == 1
    return same_name and len(objects) == len(declared) > 1 and any(one.fields for one in objects)


def _comparable(side: LanguageSide, dialect: DialectFacts, truth: str | None) -> Schema:
    """Return a side's schema without what comparing never looks at. ``truth`` is the specification's side, if any."""
    if dialect.is_specification:
        return as_documented(side.schema)
    schema = ScaffoldingFilter(dialect.scaffolding).without_placeholder_values(side.schema)
    return as_specified(schema, dialect.scaffolding) if truth else schema


def statement(side: str, value: str | None, at: Location | None = None, unstated: bool = False) -> SideStatement:
    """Return what a side states, before it is known which sides are outliers."""
    return SideStatement(side=side, value=value, at=at, unstated=unstated)


def sentence(statements: Sequence[SideStatement]) -> str:
    """Return ``required in 4; optional in go``: the majority first, counted if it is large."""
    by_value: dict[tuple[bool, str], list[str]] = {}
    for one in statements:
        if not one.unstated:
            value = "missing" if one.value is None else one.value
            by_value.setdefault((one.outlier, value), []).append(one.side)
    parts = []
    for (outlier, value), names in sorted(by_value.items(), key=lambda item: (item[0][0], -len(item[1]))):
        counted = not outlier and len(names) > MAX_NAMED
        parts.append(f"{value} in {len(names) if counted else ', '.join(names)}")
    return "; ".join(parts)


def presence_sentence(present: Mapping[str, bool]) -> str:
    """Return ``in 4; missing in go``, or ``only in ruby; missing in 4``."""
    having = [side for side, there in present.items() if there]
    lacking = [side for side, there in present.items() if not there]
    if len(having) < len(lacking):
        return f"only in {', '.join(having)}; missing in {_names_or_number(lacking)}"
    return f"in {_names_or_number(having)}; missing in {', '.join(lacking)}"


def _names_or_number(sides: Sequence[str]) -> str:
    return str(len(sides)) if len(sides) > MAX_NAMED else ", ".join(sides)


def place(documented: Documented) -> Location | None:
    """Return where something is documented, or None if it has no position."""
    return documented.at if documented.at.line else None
