"""What an operator is: where it can be applied, and what it does to a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from .draft import Draft
from .expecting import Expected, Place, expect
from .spelling import Cell, Spelling
from .texts import Line, Row, Tree, rows, with_cell

Sites = Callable[[Tree, Spelling], Iterable[Any]]
Apply = Callable[[Draft, Spelling, Any], "list[Expected] | None"]


@dataclass(frozen=True, slots=True)
class Operator:
    """One way to change a fact in the text."""

    name: str
    sites: Sites
    apply: Apply
    last: bool = False
    """It changes text in many pages, and so goes after all others."""
    share: float = 1.0
    """Of the wanted number of mutants."""
    prose: bool = False
    """What it changes is reported only when asked for."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A row with a simple type."""

    row: Row
    cell: Cell


def typed_rows(tree: Tree, spelling: Spelling) -> list[Typed]:
    """Rows whose cell is simple, but for those that other facts hang on."""
    if "typed" not in tree.cache:
        found = []
        for row in rows(tree):
            if row.name.lower().replace("_", "") in _SPECIAL or "." in row.name or row.cells[0].startswith("~~"):
                continue
            cell = spelling.read(row.cells[1], row.required)
            if cell is not None:
                found.append(Typed(row, cell))
        tree.cache["typed"] = found
    return tree.cache["typed"]  # type: ignore[return-value]


_SPECIAL = frozenset(
    {"additionalproperties", "pydanticextra", "retries", "opts", "options", "ctx", "request", "security", "serverurl"}
)


def by_part(*operators: Operator) -> tuple[Operator, ...]:
    """Each operator once for fields and once for parameters, so that neither crowds the other out."""

    def only(operator: Operator, part: str) -> Operator:
        def sites(tree: Tree, spelling: Spelling) -> list[Any]:
            found = operator.sites(tree, spelling)
            return [s for s in found if (s.row if isinstance(s, Typed) else s).part == part]

        return replace(operator, name=f"{part}: {operator.name}", sites=sites)

    return tuple(only(operator, part) for operator in operators for part in ("field", "parameter"))


def model_key(draft: Draft, path: str) -> tuple[str, Line]:
    """What a mutation takes of a model that its fact hangs on."""
    return path, draft.original.pages[path][0]


def edit_row(
    draft: Draft, row: Row, rule: str, *cells: tuple[int, str], on: tuple[str, ...] = ()
) -> list[Expected] | None:
    """The row with other cells, under a rule that stands for the whole row. ``on``: the pages that decide the rule."""
    if not draft.take(row.key, row.echo, *(model_key(draft, path) for path in on)):
        return None
    text = draft.now(row.line).text
    for at, new in cells:
        text = with_cell(text, at, new)
    line = draft.replace(row.path, row.line, text)
    return [
        expect(f"{row.part}-{rule}", row.owner, row.name, Place(row.path, row.line), Place(row.path, line), side(row))
    ]


def side(row: Row) -> str:
    return "request" if row.part == "parameter" else ""


def mark(required: bool) -> str:
    return ":heavy_check_mark:" if required else ":heavy_minus_sign:"


def table_row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
