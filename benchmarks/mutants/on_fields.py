"""Operators on rows: fields and parameters that come, go, are renamed, deprecated or become required."""

from __future__ import annotations

from collections.abc import Callable

from .draft import Draft
from .expecting import Expected, Place, expect
from .operating import Operator, Typed, by_part, edit_row, mark, side, table_row, typed_rows
from .spelling import Cell, Spelling, target
from .texts import Line, Row, Tree, is_plumbing, rows


def _rows(tree: Tree, spelling: Spelling) -> list[Row]:
    return [typed.row for typed in typed_rows(tree, spelling)]


def _remove(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    if not draft.take(row.key, row.echo):
        return None
    draft.remove(row.path, row.line)
    rule = f"{row.part}-removed-{_word(row.required)}"
    return [expect(rule, row.owner, row.name, Place(row.path, row.line), Place(row.path, row.owner_line), side(row))]


def _word(required: bool) -> str:
    return "required" if required else "optional"


def _add(required: bool) -> Callable[[Draft, Spelling, Row], list[Expected] | None]:
    def add(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
        name = _fresh(row, draft.random.choice(("moonlight", "harbourDues", "glacier_depth")))
        if not draft.take(row.key):
            return None
        kind = draft.random.choice(("string", "boolean"))
        cell = spelling.scalar(kind, "" if required else "optional")
        line = _insert(draft, row, [f"`{name}`", cell, mark(required), "Measured at dawn."])
        return _added(row, name, required, line)

    return add


def _fresh(row: Row, name: str) -> str:
    name = f"{name}CacheUsage" if row.part == "parameter" else name
    return name if row.name[:1].islower() or row.name[:1] == "$" else name[0].upper() + name[1:]


def _insert(draft: Draft, row: Row, cells: list[str]) -> Line:
    width = len(row.cells)
    return draft.insert(row.path, row.line, table_row([*cells, "N/A", ""][:4] + [""] * (width - 4)))[0]


def _added(row: Row, name: str, required: bool, line: Line) -> list[Expected]:
    rule = f"{row.part}-added-{_word(required)}"
    return [expect(rule, row.owner, name, Place(row.path, row.owner_line), Place(row.path, line), side(row))]


def _exchange(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    """One field goes, another comes that is nothing like it: no rename."""
    found = _remove(draft, spelling, row)
    if found is None or len(row.names) < 2:
        return found
    other = next((r for r in rows(draft.original) if r.key == row.key and r.line is not row.line), None)
    if other is None:
        return found
    line = _insert(
        draft, other, [f"`{_fresh(row, 'volcano')}`", spelling.scalar("string", "", "map"), mark(True), "N/A"]
    )
    return [*found, *_added(row, _fresh(row, "volcano"), True, line)]


def _rename(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    """A name that is nearly the old one."""
    new = row.name[:-1] if row.name.endswith("s") else f"{row.name}s"
    if new in row.names or len(row.name) < 4 or row.part == "parameter" or not draft.take(row.key):
        return None
    line = draft.replace(row.path, row.line, row.line.text.replace(f"`{row.name}`", f"`{new}`", 1))
    return [
        Expected(
            f"{row.part}-renamed", row.owner, row.owner, new, row.name, Place(row.path, row.line), Place(row.path, line)
        )
    ]


def _requirement(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    """The other mark, and the wrapper that goes with it; null or not stays."""
    row, cell = typed.row, typed.cell
    wraps, now = spelling.wraps(row.required), spelling.wraps(not row.required)
    wrap = now[wraps.index(cell.wrap)] if not cell.container and cell.wrap in wraps else cell.wrap
    text = spelling.spell(Cell(cell.kind, wrap, cell.container, cell.text, cell.url))
    rule = f"became-{_word(not row.required)}"
    return edit_row(draft, row, rule, (1, text), (2, mark(not row.required)))


def _nullable(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    row, cell = typed.row, typed.cell
    if cell.container or cell.kind == "any" or not spelling.nullable[0 if row.required else 1]:
        return None
    page = target(draft.original, row.path, cell.url) if cell.kind == "model" else ""
    if page is None or is_plumbing(page):
        return None  # Go's dates: a link to a page, but to no model's
    wraps = spelling.wraps(row.required)
    wrap = wraps[1 - wraps.index(cell.wrap)]
    text = spelling.spell(Cell(cell.kind, wrap, "", cell.text, cell.url))
    if text == row.cells[1]:
        return None
    return edit_row(draft, row, "became-nullable" if wrap in ("nullable", "both") else "became-not-nullable", (1, text))


def _deprecate(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    if "DEPRECATED" in row.cells[3]:
        return None
    if draft.random.random() < 0.5:
        return edit_row(draft, row, "deprecated", (0, f"~~`{row.name}`~~"))
    reason = ": warning: ** DEPRECATED **: Look at the moon instead."
    text = row.cells[3] if row.cells[3] != "N/A" else ""
    return edit_row(draft, row, "deprecated", (0, f"~~`{row.name}`~~"), (3, f"{reason}<br/><br/>{text}"))


def _unmark(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    """A Required cell that says nothing."""
    found = edit_row(draft, row, "?", (2, "maybe"))
    return found and [
        expect("requirement-unstated", row.owner, row.name, found[0].was_at, found[0].at, side(row)),
    ]


def _extra(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    """A row that admits additional properties."""
    if row.part == "parameter" or any("xtra" in name or "dditional" in name for name in row.names):
        return None
    if not draft.take(row.key):
        return None
    _insert(draft, row, [f"`{spelling.extra}`", spelling.scalar("string", "", "map"), mark(False), "N/A"])
    whole = Place(row.path, row.owner_line)
    return [expect("additional-properties-added", row.owner, "", whole, whole)]


def _extra_rows(tree: Tree, spelling: Spelling) -> list[Row]:
    return [
        row
        for row in rows(tree)
        if row.name.replace("_", "").lower() in ("pydanticextra", "additionalproperties") and not row.required
    ]


def _extra_type(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    """Other additional properties than before."""
    cell = spelling.read(row.cells[1], False)
    kind = {"any": "string", "string": "boolean", "boolean": "string"}.get(cell.kind if cell else "")
    if cell is None or kind is None or cell.container != "map":
        return None
    rule = "type-narrowed" if cell.kind == "any" else "type-changed"
    found = edit_row(draft, row, rule, (1, spelling.scalar(kind, "", "map")))
    if row.part == "parameter":
        return found  # where a table spreads the body out, it is a parameter like any other
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
