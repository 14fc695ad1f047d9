"""Rows -> fields: resolve their types, decide whether they may be null, and report problems at their places."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Finding, finding
from ...lazy import dataclass
from ...schema.model import Field, Location
from ...schema.names import match_key
from ...schema.types import Constant, ConstantValue, ListOf, MapOf, NullableOf, Type, TypeId, union_of
from ..pages import FieldRow, PageResult, TypeText
from ..resolving.nullability import NullStyle, nullability
from ..resolving.resolution import Problem, ResolvedType, Resolver


@dataclass(frozen=True, slots=True)
class ObjectFields:
    """The fields of an object, and the type of its additional properties if a row allows them."""

    fields: tuple[Field, ...]
    additional: Type | None


class FieldBuilder:
    """Builds the fields of one tree. Collects findings, and references to models without a page."""

    def __init__(self, resolver: Resolver, style: NullStyle, additional_names: frozenset[str]) -> None:
        """``additional_names`` are the keys of names that a row of additional properties has."""
        self.resolver = resolver
        self._style = style
        self._additional_names = additional_names
        self.findings: list[Finding] = []
        self.missing: dict[TypeId, tuple[Location, int]] = {}
        """Each model without a page: its first reference, and how many there are."""

    def parameters(self, rows: tuple[FieldRow, ...], page: PageResult) -> tuple[Field, ...]:
        """Return one field per row."""
        return tuple([self._field(row, self._resolve(row, page), page.path) for row in rows])

    def object_fields(self, rows: tuple[FieldRow, ...], page: PageResult) -> ObjectFields:
        """Return the fields of an object."""
        fields: list[Field] = []
        additional: Type | None = None
        for row in rows:
            resolved = self._resolve(row, page)
            if row.required is not True and isinstance(resolved.type, MapOf) and self.is_additional(row):
                additional = resolved.type.value
            else:
                fields.append(self._field(row, resolved, page.path))
        return ObjectFields(tuple(fields), additional)

    def is_additional(self, row: FieldRow) -> bool:
        """Return whether the row is named like one of additional properties."""
        return match_key(row.name) in self._additional_names

    def named_type(self, text: TypeText, page: PageResult) -> Type:
        """Return a type that a page names outside of a table."""
        at = Location(page.path, text.line, text.column)
        return self.report_problems(self.resolver.cell(text.type, page.tree), at).type

    def report_problems(self, resolved: ResolvedType, at: Location) -> ResolvedType:
        """Report the problems of a type that starts at ``at``."""
        for id_ in resolved.missing:
            self.count_missing(id_, at)
        for problem in resolved.problems:
            self.findings.append(_problem_finding(problem, Location(at.path, at.line, at.column + problem.offset)))
        return resolved

    def count_missing(self, id_: TypeId, at: Location) -> None:
        """Count a reference to a model without a page."""
        first, uses = self.missing.get(id_, (at, 0))
        self.missing[id_] = (min(first, at), uses + 1)

    def missing_findings(self) -> Iterator[Finding]:
        """Yield one finding per model without a page."""
        for id_, (at, uses) in sorted(self.missing.items()):
            near = self.resolver.close_to(id_.name)
            did_you_mean = f"did you mean `{near}`? Otherwise " if near else ""
            yield finding(
                "DM301",
                f"{id_} has no page; it is used {uses} time{'s' if uses > 1 else ''}, here first",
                at,
                read=id_.name,
                expected="a page that declares it",
                hint=f"{did_you_mean}add its page to the input; until then it is written as an open alias",
            )

    def _resolve(self, row: FieldRow, page: PageResult) -> ResolvedType:
        resolved = self.resolver.cell(row.type, page.tree)
        if resolved.missing or resolved.problems:
            self.report_problems(resolved, Location(page.path, row.at.line, row.at.column))
        return resolved

    def _field(self, row: FieldRow, resolved: ResolvedType, path: str) -> Field:
        return Field(
            name=row.name,
            type=resolved.type if row.values is None else _with_values(resolved.type, row.values),
            required=row.required,
            nullable=nullability(row.required, resolved, self._style) if row.nullable is None else row.nullable,
            default=row.default,
            constraints=row.constraints or (),
            condition=row.condition,
            read_only=row.read_only,
            write_only=row.write_only,
            location=row.location,
            example=row.example,
            description=row.description,
            deprecation=row.deprecation,
            at=Location(path, row.at.line),
        )


def _with_values(type_: Type, values: tuple[ConstantValue, ...]) -> Type:
    """Return the type with these values in place of its innermost type."""
    match type_:
        case ListOf(item):
            return ListOf(_with_values(item, values))
        case MapOf(value, key):
            return MapOf(_with_values(value, values), key)
        case NullableOf(item):
            return NullableOf(_with_values(item, values))
        case _:
            return union_of(tuple([Constant(value) for value in values]))


def _problem_finding(problem: Problem, at: Location) -> Finding:
    if problem.candidates:
        first, *others = (str(id_) for id_ in problem.candidates)
        return finding(
            "DM303",
            f"{problem.read!r} may be {first} or {', '.join(others[:5])}; {first} is used",
            at,
            read=problem.read,
            expected=problem.expected,
            hint="link the type to the page of the model",
        )
    if problem.used is not None:
        return finding(
            "DM306",
            f"the link leads to no page; {problem.used}, which has the same name, is used",
            at,
            read=problem.read[:200],
            expected=problem.expected,
            hint="correct the link, or add its page to the input",
        )
    if problem.suggestion:
        hint = f"did you mean `{problem.suggestion}`? Otherwise set the type of the field in a corrections file"
        message = f"unknown type `{problem.read}`"
        return finding("DM201", message, at, read=problem.read, expected=problem.expected, hint=hint)
    return finding(
        "DM201",
        "the type could not be read",
        at,
        read=problem.read[:200],
        expected=problem.expected,
        hint="correct the cell, or set the type of the field in a corrections file",
    )
