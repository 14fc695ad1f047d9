"""Mutation operators: the sites where one applies, and what it changes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from ..expected_findings import ExpectedFinding, Place, expect
from ..mutated_tree import MutatedTree
from ..page_text import Line, Row, TextTree, rows, with_cell
from ..type_spelling import Cell, Spelling

Sites = Callable[[TextTree, Spelling], Iterable[Any]]
Apply = Callable[[MutatedTree, Spelling, Any], "list[ExpectedFinding] | None"]


@dataclass(frozen=True, slots=True)
class Operator:
    """One way to change a fact in the text."""

    name: str
    sites: Sites
    apply: Apply
    last: bool = False
    """Apply it after all others, since it changes text in many pages."""
    share: float = 1.0
    """Its share of the requested number of mutants."""
    prose: bool = False
    """Its changes are reported only with ``--with-docs``."""


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row with a simple type."""

    row: Row
    cell: Cell


def typed_rows(tree: TextTree, spelling: Spelling) -> list[TypedRow]:
    """Return rows with a simple type cell, except those that determine other facts."""
    if "typed" not in tree.cache:
        found = []
        for row in rows(tree):
            if row.name.lower().replace("_", "") in _SPECIAL or "." in row.name or row.cells[0].startswith("~~"):
                continue
            cell = spelling.read(row.cells[1], row.required)
            if cell is not None:
                found.append(TypedRow(row, cell))
        tree.cache["typed"] = found
    return tree.cache["typed"]  # type: ignore[return-value]


_SPECIAL = frozenset(
    {"additionalproperties", "pydanticextra", "retries", "opts", "options", "ctx", "request", "security", "serverurl"}
)


def by_part(*operators: Operator) -> tuple[Operator, ...]:
    """Return each operator for fields and for parameters, so that both get their share of mutants."""

    def only(operator: Operator, part: str) -> Operator:
        def sites(tree: TextTree, spelling: Spelling) -> list[Any]:
            found = operator.sites(tree, spelling)
            return [s for s in found if (s.row if isinstance(s, TypedRow) else s).part == part]

        return replace(operator, name=f"{part}: {operator.name}", sites=sites)

    return tuple(only(operator, part) for operator in operators for part in ("field", "parameter"))


def model_key(mutated: MutatedTree, path: str) -> tuple[str, Line]:
    """Return what a mutation claims of a model that its fact depends on."""
    return path, mutated.original.pages[path][0]


def edit_row(
    mutated: MutatedTree, row: Row, rule: str, *cells: tuple[int, str], on: tuple[str, ...] = ()
) -> list[ExpectedFinding] | None:
    """Replace cells of a row and expect ``rule`` for it. ``on`` lists the pages that the rule depends on."""
    if not mutated.claim(row.key, row.duplicate_key, *(model_key(mutated, path) for path in on)):
        return None
    text = mutated.now(row.line).text
    for at, new in cells:
        text = with_cell(text, at, new)
    line = mutated.replace(row.path, row.line, text)
    return [
        expect(f"{row.part}-{rule}", row.owner, row.name, Place(row.path, row.line), Place(row.path, line), side(row))
    ]


def side(row: Row) -> str:
    return "request" if row.part == "parameter" else ""


def mark(required: bool) -> str:
    return ":heavy_check_mark:" if required else ":heavy_minus_sign:"


def table_row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
