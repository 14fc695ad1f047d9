"""Operators on rows: add, remove, rename or deprecate a field or parameter, or change its requirement."""

from __future__ import annotations

from collections.abc import Callable

from ..expected_findings import ExpectedFinding, Place, expect
from ..mutated_tree import MutatedTree
from ..page_text import Line, Row, TextTree, is_support_page, rows
from ..type_spelling import Cell, Spelling, target
from .operator import Operator, TypedRow, by_part, edit_row, mark, side, table_row, typed_rows


def _rows(tree: TextTree, spelling: Spelling) -> list[Row]:
    return [typed.row for typed in typed_rows(tree, spelling)]


def _remove(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    if not mutated.claim(row.key, row.duplicate_key):
        return None
    mutated.remove(row.path, row.line)
    rule = f"{row.part}-removed-{_word(row.required)}"
    return [expect(rule, row.owner, row.name, Place(row.path, row.line), Place(row.path, row.owner_line), side(row))]


def _word(required: bool) -> str:
    return "required" if required else "optional"


def _add(required: bool) -> Callable[[MutatedTree, Spelling, Row], list[ExpectedFinding] | None]:
    def add(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
        name = _fresh(row, mutated.random.choice(("moonlight", "harbourDues", "glacier_depth")))
        if not mutated.claim(row.key):
            return None
        kind = mutated.random.choice(("string", "boolean"))
        cell = spelling.scalar(kind, "" if required else "optional")
        line = _insert(mutated, row, [f"`{name}`", cell, mark(required), "Measured at dawn."])
        return _added(row, name, required, line)

    return add


def _fresh(row: Row, name: str) -> str:
    name = f"{name}CacheUsage" if row.part == "parameter" else name
    return name if row.name[:1].islower() or row.name[:1] == "$" else name[0].upper() + name[1:]


def _insert(mutated: MutatedTree, row: Row, cells: list[str]) -> Line:
    width = len(row.cells)
    return mutated.insert(row.path, row.line, table_row([*cells, "N/A", ""][:4] + [""] * (width - 4)))[0]


def _added(row: Row, name: str, required: bool, line: Line) -> list[ExpectedFinding]:
    rule = f"{row.part}-added-{_word(required)}"
    return [expect(rule, row.owner, name, Place(row.path, row.owner_line), Place(row.path, line), side(row))]


def _exchange(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    """Remove a field and add one that isn't similar: not a rename."""
    found = _remove(mutated, spelling, row)
    if found is None or len(row.names) < 2:
        return found
    other = next((r for r in rows(mutated.original) if r.key == row.key and r.line is not row.line), None)
    if other is None:
        return found
    line = _insert(
        mutated, other, [f"`{_fresh(row, 'volcano')}`", spelling.scalar("string", "", "map"), mark(True), "N/A"]
    )
    return [*found, *_added(row, _fresh(row, "volcano"), True, line)]


def _rename(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    """Change a name slightly."""
    new = row.name[:-1] if row.name.endswith("s") else f"{row.name}s"
    if new in row.names or len(row.name) < 4 or row.part == "parameter" or not mutated.claim(row.key):
        return None
    line = mutated.replace(row.path, row.line, row.line.text.replace(f"`{row.name}`", f"`{new}`", 1))
    return [
        ExpectedFinding(
            f"{row.part}-renamed", row.owner, row.owner, new, row.name, Place(row.path, row.line), Place(row.path, line)
        )
    ]


def _requirement(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    """Flip the required mark and its wrapper, and keep nullability."""
    row, cell = typed.row, typed.cell
    wraps, now = spelling.wraps(row.required), spelling.wraps(not row.required)
    wrap = now[wraps.index(cell.wrap)] if not cell.container and cell.wrap in wraps else cell.wrap
    text = spelling.spell(Cell(cell.kind, wrap, cell.container, cell.text, cell.url))
    rule = f"became-{_word(not row.required)}"
    return edit_row(mutated, row, rule, (1, text), (2, mark(not row.required)))


def _nullable(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    row, cell = typed.row, typed.cell
    if cell.container or cell.kind == "any" or not spelling.nullable[0 if row.required else 1]:
        return None
    page = target(mutated.original, row.path, cell.url) if cell.kind == "model" else ""
    if page is None or is_support_page(page):
        return None  # Go's dates link to a page that isn't a model's
    wraps = spelling.wraps(row.required)
    wrap = wraps[1 - wraps.index(cell.wrap)]
    text = spelling.spell(Cell(cell.kind, wrap, "", cell.text, cell.url))
    if text == row.cells[1]:
        return None
    return edit_row(
        mutated, row, "became-nullable" if wrap in ("nullable", "both") else "became-not-nullable", (1, text)
    )


def _deprecate(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    if "DEPRECATED" in row.cells[3]:
        return None
    if mutated.random.random() < 0.5:
        return edit_row(mutated, row, "deprecated", (0, f"~~`{row.name}`~~"))
    reason = ": warning: ** DEPRECATED **: Look at the moon instead."
    text = row.cells[3] if row.cells[3] != "N/A" else ""
    return edit_row(mutated, row, "deprecated", (0, f"~~`{row.name}`~~"), (3, f"{reason}<br/><br/>{text}"))


def _unmark(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    """Make the Required cell unreadable."""
    found = edit_row(mutated, row, "?", (2, "maybe"))
    return found and [
        expect("requirement-unstated", row.owner, row.name, found[0].was_at, found[0].at, side(row)),
    ]


def _extra(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    """Add a row that allows additional properties."""
    if row.part == "parameter" or any("xtra" in name or "dditional" in name for name in row.names):
        return None
    if not mutated.claim(row.key):
        return None
    _insert(mutated, row, [f"`{spelling.extra}`", spelling.scalar("string", "", "map"), mark(False), "N/A"])
    whole = Place(row.path, row.owner_line)
    return [expect("additional-properties-added", row.owner, "", whole, whole)]


def _extra_rows(tree: TextTree, spelling: Spelling) -> list[Row]:
    return [
        row
        for row in rows(tree)
        if row.name.replace("_", "").lower() in ("pydanticextra", "additionalproperties") and not row.required
    ]


def _extra_type(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    """Change the type of the additional properties."""
    cell = spelling.read(row.cells[1], False)
    kind = {"any": "string", "string": "boolean", "boolean": "string"}.get(cell.kind if cell else "")
    if cell is None or kind is None or cell.container != "map":
        return None
    rule = "type-narrowed" if cell.kind == "any" else "type-changed"
    found = edit_row(mutated, row, rule, (1, spelling.scalar(kind, "", "map")))
    if row.part == "parameter":
        return found  # in a table that lists a body's fields, it is a parameter like any other
    whole = Place(row.path, row.owner_line)
    return found and [expect(f"additional-properties-{rule}", row.owner, "", whole, whole)]


_BOTH = by_part(
    Operator("row removed", _rows, _remove),
    Operator("row added, optional", _rows, _add(False)),
    Operator("row added, required", _rows, _add(True)),
    Operator("row exchanged", _rows, _exchange),
    Operator("row renamed", _rows, _rename, share=2),
    Operator("mark flipped", typed_rows, _requirement, share=2),
    Operator("null admitted or not", typed_rows, _nullable, share=2),
    Operator("row deprecated", _rows, _deprecate),
    Operator("mark unreadable", _rows, _unmark, share=0.5),
)
FIELDS = (
    *_BOTH,
    Operator("additional properties added", _rows, _extra),
    Operator("additional properties retyped", _extra_rows, _extra_type),
)
