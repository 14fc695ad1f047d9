"""Operators on type cells: widen, narrow, replace a type, or make it unreadable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..expected_findings import ExpectedFinding
from ..mutated_tree import MutatedTree
from ..page_text import TextTree, cells_of, field_keys, rows, shape, shapes, title
from ..type_spelling import Cell, Spelling, target
from .operator import Operator, TypedRow, by_part, edit_row, typed_rows

_OTHER = {"string": ("boolean", "integer", "number"), "boolean": ("string",), "integer": ("string", "boolean"),
          "number": ("string", "boolean"), "float": ("string", "boolean")}  # fmt: skip


def _scalars(tree: TextTree, spelling: Spelling) -> list[TypedRow]:
    return [t for t in typed_rows(tree, spelling) if t.cell.kind in _OTHER and not t.cell.container]


def _retype(
    mutated: MutatedTree, spelling: Spelling, typed: TypedRow, kind: str, rule: str
) -> list[ExpectedFinding] | None:
    return edit_row(mutated, typed.row, rule, (1, spelling.spell(replace(typed.cell, kind=kind))))


def _changed(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    kinds = [kind for kind in _OTHER[typed.cell.kind] if kind in spelling.scalars]
    return _retype(mutated, spelling, typed, mutated.random.choice(kinds), "type-changed")


def _any(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    if typed.cell.kind == "any" or typed.cell.wrap in ("nullable", "both"):
        return None
    if typed.cell.kind == "model" and _kind(mutated.original, typed.row.path, typed.cell) != "Fields":
        return None
    return edit_row(mutated, typed.row, "type-widened", (1, spelling.any), on=_on(mutated, typed))


def _number(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    """Turn an integer into a number or back, in lists as well."""
    if typed.cell.kind == "integer" and "float" in spelling.scalars:
        return _retype(mutated, spelling, typed, "float", "type-widened")
    if typed.cell.kind == "float" and "integer" in spelling.scalars:
        return _retype(mutated, spelling, typed, "integer", "type-narrowed")
    return None


def _numbers(tree: TextTree, spelling: Spelling) -> list[TypedRow]:
    return [t for t in typed_rows(tree, spelling) if t.cell.kind in ("integer", "float")]


def _union(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    """Add a union member in the cell, if the language's cells show unions."""
    row, cell = typed.row, typed.cell
    other = "boolean" if cell.kind != "boolean" else "string"
    word = spelling.scalars[cell.kind], spelling.scalars[other]
    text = {
        ("python", ""): f"*Union[{word[0]}, {word[1]}]*",
        ("python", "optional"): f"*Optional[Union[{word[0]}, {word[1]}]]*",
        ("typescript", ""): f"*{word[0]}* \\| *{word[1]}*",
        ("typescript", "optional"): f"*{word[0]}* \\| *{word[1]}*",
        ("php", ""): f"[{word[0]}\\|{word[1]}](../../Models/Components/.md)",
        ("php", "optional"): f"[{word[0]}\\|{word[1]}\\|null](../../Models/Components/.md)",
        ("ruby", ""): f"[T.any({word[0]}, {word[1]})](../../models/operations/.md)",
        ("ruby", "optional"): f"[T.nilable(T.any({word[0]}, {word[1]}))](../../models/operations/.md)",
    }.get((spelling.language, cell.wrap))
    return edit_row(mutated, row, "type-widened", (1, text)) if text else None


def _format(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    """Turn a string into a date or a time. Dates have no wrapper."""
    if typed.cell.kind != "string" or typed.cell.wrap in ("nullable", "both") or typed.row.part == "parameter":
        return None
    cells = [spelling.date_time]
    if spelling.date:
        cells.append(spelling.date)
    return edit_row(mutated, typed.row, "format-changed", (1, mutated.random.choice(cells)))


def _list(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    """Turn a single value into a list or back. Lists show no null."""
    row, cell = typed.row, typed.cell
    if cell.kind == "any" or cell.wrap in ("nullable", "both") or (cell.container and cell.container != "list"):
        return None
    if cell.kind == "model" and _kind(mutated.original, row.path, cell) != "Fields":
        return None
    on = _on(mutated, typed)
    if cell.container:
        wrap = spelling.wraps(row.required)[0]
        cell = replace(cell, container="", wrap=wrap)
        return edit_row(mutated, row, _part(row.part, "list-to-single"), (1, spelling.spell(cell)), on=on)
    text = spelling.spell(replace(cell, container="list", wrap=""))
    return edit_row(mutated, row, _part(row.part, "single-to-list"), (1, text), on=on)


def _on(mutated: MutatedTree, typed: TypedRow) -> tuple[str, ...]:
    """Return the page that a cell links to, unless it is the row's own."""
    page = target(mutated.original, typed.row.path, typed.cell.url) if typed.cell.kind == "model" else None
    return (page,) if page and page != typed.row.path else ()


def _part(part: str, rule: str) -> str:
    """Return the rule for a field, or for a parameter ``type-changed``, since only fields have more exact rules."""
    return rule if part == "field" else "type-changed"


def _kind(tree: TextTree, path: str, cell: Cell) -> str:
    page = target(tree, path, cell.url)
    found = shape(tree, page) if page else None
    return found.title if found else "?"


def _map(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    row, cell = typed.row, typed.cell
    if cell.kind != "model" or cell.container or cell.wrap in ("nullable", "both"):
        return None
    if _kind(mutated.original, row.path, cell) != "Fields":
        return None
    return edit_row(
        mutated, row, _part(row.part, "object-to-map"), (1, spelling.scalar("any", "", "map")), on=_on(mutated, typed)
    )


def _retarget(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    """Link to a model with other fields."""
    row, cell, tree = typed.row, typed.cell, mutated.original
    if cell.kind != "model" or _kind(tree, row.path, cell) != "Fields":
        return None
    page = target(tree, row.path, cell.url)
    assert page is not None
    names = field_keys(tree, page)
    folder = page.rsplit("/", 1)[0]
    near = [s.path for s in shapes(tree, "Fields") if s.path.rsplit("/", 1)[0] == folder and s.path != page]
    others = [
        path
        for path in near
        if field_keys(tree, path) and not field_keys(tree, path) & names and _plain(title(tree, path))
    ]
    if not names or not others or not cell.text.endswith(title(tree, page)) or not _plain(title(tree, page)):
        return None
    other = mutated.random.choice(others)
    text = cell.text[: len(cell.text) - len(title(tree, page))] + title(tree, other)
    url = cell.url.rsplit("/", 1)[0] + "/" + other.rsplit("/", 1)[1]
    if other == row.path or page == row.path:
        return None
    text = spelling.spell(replace(cell, text=text, url=url))
    return edit_row(mutated, row, "type-changed", (1, text), on=(page, other))


def _plain(name: str) -> bool:
    return name.replace("_", "").isalnum()


def _unreadable(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    return edit_row(mutated, typed.row, "type-unreadable", (1, "*List[[[*"))


def _one_values(tree: TextTree) -> Iterator[tuple[str, str]]:
    """Yield closed enumerations of one string value, with that value."""
    for section in shapes(tree, "Values"):
        page = tree.text(section.path)
        if "open enum" in page.lower() or "Unrecognized" in page:
            continue
        values = [cells_of(line.text)[1] for line in section.lines if line.text.startswith("| `")]
        values += [line.text[4:-2] for line in section.lines if line.text.startswith('- `"')]
        values += [line.text[1:-1] for line in section.lines if line.text.startswith('"') and "|" not in line.text]
        if len(values) == 1 and values[0].strip("-").replace("_", "").isalpha():
            yield section.path, values[0]


def _constants(tree: TextTree, spelling: Spelling) -> list[tuple[TypedRow, str, str]]:
    """Return string fields and constants by a page, with a page of another constant in the same folder."""
    pages = dict(_one_values(tree))
    found = []
    for typed in typed_rows(tree, spelling):
        cell = typed.cell
        if cell.container or cell.wrap in ("nullable", "both") or typed.row.part == "parameter":
            continue
        now = target(tree, typed.row.path, cell.url) if cell.kind == "model" else None
        if cell.kind != "string" and now not in pages:
            continue
        for path, value in pages.items():
            if path.rsplit("/", 1)[0] == typed.row.path.rsplit("/", 1)[0] and value != pages.get(now or ""):
                found.append((typed, path, "constant-changed" if now else "constant-added"))
                break
    return found


def _constant_page(
    mutated: MutatedTree, spelling: Spelling, site: tuple[TypedRow, str, str]
) -> list[ExpectedFinding] | None:
    typed, path, rule = site
    name, cell = path.rsplit("/", 1)[1], typed.cell
    text = spelling.link(title(mutated.original, path), name, cell.wrap)
    return edit_row(mutated, typed.row, rule, (1, text), on=(path, *_on(mutated, typed)))


def _constant_inline(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    if not spelling.constant or typed.cell.kind != "string" or typed.row.part == "parameter":
        return None
    return edit_row(mutated, typed.row, "constant-added", (1, spelling.constant[typed.cell.wrap].format("moon")))


def _literals(tree: TextTree, spelling: Spelling) -> list[TypedRow]:
    """Return fields with a constant in the cell."""
    return list(_read_literals(tree, spelling))


def _read_literals(tree: TextTree, spelling: Spelling) -> Iterator[TypedRow]:
    for row in rows(tree):
        for wrap in spelling.wraps(row.required) if spelling.constant else ():
            before, after = spelling.constant[wrap].split("{}")
            text = row.cells[1]
            if row.part == "field" and text.startswith(before) and text.endswith(after):
                value = text[len(before) : len(text) - len(after)]
                if value and '"' not in value:
                    yield TypedRow(row, Cell("constant", wrap, "", value))
                    break


def _constant_changed(mutated: MutatedTree, spelling: Spelling, typed: TypedRow) -> list[ExpectedFinding] | None:
    if mutated.random.random() < 0.5:
        wrap = typed.cell.wrap
        return edit_row(mutated, typed.row, "constant-removed", (1, spelling.scalar("string", wrap)))
    text = spelling.constant[typed.cell.wrap].format(f"{typed.cell.text}-two")
    return edit_row(mutated, typed.row, "constant-changed", (1, text))


def _form(mutated: MutatedTree, spelling: Spelling, site: tuple[TypedRow, str, str]) -> list[ExpectedFinding] | None:
    """Replace a constant in the cell with a link to a page of the same constant."""
    typed, path, _ = site
    name = path.rsplit("/", 1)[1]
    text = spelling.link(title(mutated.original, path), name, typed.cell.wrap)
    return edit_row(mutated, typed.row, "type-form-changed", (1, text), on=(path,))


def _forms(tree: TextTree, spelling: Spelling) -> list[tuple[TypedRow, str, str]]:
    pages = {(path.rsplit("/", 1)[0], value): path for path, value in _one_values(tree)}
    found = []
    for typed in _literals(tree, spelling):
        path = pages.get((typed.row.path.rsplit("/", 1)[0], typed.cell.text))
        if path:
            found.append((typed, path, ""))
    return found


_BOTH = by_part(
    Operator("scalar to another", _scalars, _changed, share=2),
    Operator("anything admitted", typed_rows, _any),
    Operator("integer and number", _numbers, _number, share=2),
    Operator("one more alternative", _scalars, _union),
    Operator("format", _scalars, _format),
    Operator("list and single", typed_rows, _list, share=2),
    Operator("object to map", typed_rows, _map),
    Operator("link to another model", typed_rows, _retarget),
    Operator("cell unreadable", typed_rows, _unreadable, share=0.5),
)
TYPES = (
    *_BOTH,
    Operator("constant by a page", _constants, _constant_page, share=2),
    Operator("constant in the cell", _scalars, _constant_inline),
    Operator("constant changed or dropped", _literals, _constant_changed, share=2),
    Operator("constant as a page", _forms, _form),
)
