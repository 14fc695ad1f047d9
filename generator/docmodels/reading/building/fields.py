"""Rows -> fields: types resolved, null decided, and everything odd reported at its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ...findings import Finding, finding
from ...schema.model import Field, Location
from ...schema.names import match_key
from ...schema.types import MapOf, Type, TypeId
from ..pages import FieldRow
from ..resolving.nullability import Style, nullability
from ..resolving.resolution import Problem, Resolved, Resolver

_ADDITIONAL = frozenset({"pydanticextra", "additionalproperties"})


@lru_cache(maxsize=4096)
def is_additional(name: str) -> bool:
    """Is this how a table spells the row of additional properties?"""
    return match_key(name) in _ADDITIONAL


class FieldReader:
    """Turns rows of one tree into fields. Keeps the findings, and who refers to models without a page."""

    def __init__(self, resolver: Resolver, style: Style) -> None:
        self.resolver = resolver
        self._style = style
        self.findings: list[Finding] = []
        self.missing: dict[TypeId, tuple[Location, int]] = {}

    def fields(self, rows: tuple[FieldRow, ...], path: str, tree: str) -> tuple[Field, ...]:
        """All rows as fields."""
        return tuple([self._field(row, self._cell(row, path, tree), path) for row in rows])

    def split(self, rows: tuple[FieldRow, ...], path: str, tree: str) -> tuple[tuple[Field, ...], Type | None]:
        """The fields, and the type of additional properties where a row says that there may be some."""
        fields: list[Field] = []
        additional: Type | None = None
        for row in rows:
            resolved = self._cell(row, path, tree)
            if row.required is not True and isinstance(resolved.type, MapOf) and is_additional(row.name):
                additional = resolved.type.value
            else:
                fields.append(self._field(row, resolved, path))
        return tuple(fields), additional

    def note(self, resolved: Resolved, at: Location) -> Resolved:
        """Report what is odd about a type that starts at ``at``."""
        for id_ in resolved.missing:
            self.refer(id_, at)
        for problem in resolved.problems:
            self.findings.append(_report(problem, Location(at.path, at.line, at.column + problem.offset)))
        return resolved

    def refer(self, id_: TypeId, at: Location) -> None:
        """Count a use of a model that has no page."""
        first, count = self.missing.get(id_, (at, 0))
        self.missing[id_] = (min(first, at), count + 1)

    def unseen(self) -> Iterator[Finding]:
        """One finding a model without a page."""
        for id_, (at, uses) in sorted(self.missing.items()):
            yield finding(
                "DM301",
                f"{id_} has no page; it is used {uses} time{'s' if uses > 1 else ''}, here first",
                at,
                read=id_.name,
                expected="a page that declares it",
                hint="add its page to the input; until then it is written as an open alias",
            )

    def _cell(self, row: FieldRow, path: str, tree: str) -> Resolved:
        resolved = self.resolver.cell(row.type, tree)
        if resolved.missing or resolved.problems:
            self.note(resolved, Location(path, row.at.line, row.at.column))
        return resolved

    def _field(self, row: FieldRow, resolved: Resolved, path: str) -> Field:
        return Field(
            name=row.name,
            type=resolved.type,
            required=row.required,
            nullable=nullability(row.required, resolved, self._style),
            example=row.example,
            description=row.description,
            deprecation=row.deprecation,
            at=Location(path, row.at.line),
        )


def _report(problem: Problem, at: Location) -> Finding:
    if problem.candidates:
        first, *others = (str(id_) for id_ in problem.candidates)
        return finding(
            "DM303",
            f"{problem.read!r} may be {first} or {', '.join(others[:5])}; {first} is used",
            at,
            read=problem.read,
            expected=problem.expected,
            hint="link the type to the page that is meant",
        )
    return finding(
        "DM201",
        "the type could not be read",
        at,
        read=problem.read[:200],
        expected=problem.expected,
        hint="correct the cell, or name the field's type in a corrections file",
    )
