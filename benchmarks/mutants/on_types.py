"""Operators on type cells: widened, narrowed, replaced, spelled so that nobody can read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .draft import Draft
from .expecting import Expected
from .operating import Operator, Typed, by_part, edit_row, typed_rows
from .spelling import Cell, Spelling, target
from .texts import Tree, cells_of, field_keys, rows, shape, shapes, title

_OTHER = {"string": ("boolean", "integer", "number"), "boolean": ("string",), "integer": ("string", "boolean"),
          "number": ("string", "boolean"), "float": ("string", "boolean")}  # fmt: skip


def _scalars(tree: Tree, spelling: Spelling) -> list[Typed]:
    return [t for t in typed_rows(tree, spelling) if t.cell.kind in _OTHER and not t.cell.container]


def _retype(draft: Draft, spelling: Spelling, typed: Typed, kind: str, rule: str) -> list[Expected] | None:
    return edit_row(draft, typed.row, rule, (1, spelling.spell(replace(typed.cell, kind=kind))))


def _changed(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    kinds = [kind for kind in _OTHER[typed.cell.kind] if kind in spelling.scalars]
    return _retype(draft, spelling, typed, draft.random.choice(kinds), "type-changed")


def _any(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    if typed.cell.kind == "any" or typed.cell.wrap in ("nullable", "both"):
        return None
    if typed.cell.kind == "model" and _kind(draft.original, typed.row.path, typed.cell) != "Fields":
        return None
    return edit_row(draft, typed.row, "type-widened", (1, spelling.any), on=_on(draft, typed))


def _number(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    """Integer to number, in a list as well."""
    if typed.cell.kind == "integer" and "float" in spelling.scalars:
        return _retype(draft, spelling, typed, "float", "type-widened")
    if typed.cell.kind == "float" and "integer" in spelling.scalars:
        return _retype(draft, spelling, typed, "integer", "type-narrowed")
    return None


def _numbers(tree: Tree, spelling: Spelling) -> list[Typed]:
    return [t for t in typed_rows(tree, spelling) if t.cell.kind in ("integer", "float")]


def _union(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    """One more alternative, written in the cell, where the language's cells show one."""
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
    return edit_row(draft, row, "type-widened", (1, text)) if text else None


def _format(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    """Text of another format; nothing is wrapped around a date."""
    if typed.cell.kind != "string" or typed.cell.wrap in ("nullable", "both") or typed.row.part == "parameter":
        return None
    cells = [spelling.date_time]
    if spelling.date:
        cells.append(spelling.date)
    return edit_row(draft, typed.row, "format-changed", (1, draft.random.choice(cells)))


def _list(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    """A single value becomes a list; the list shows no null."""
    row, cell = typed.row, typed.cell
    if cell.kind == "any" or cell.wrap in ("nullable", "both") or (cell.container and cell.container != "list"):
        return None
    if cell.kind == "model" and _kind(draft.original, row.path, cell) != "Fields":
        return None
    on = _on(draft, typed)
    if cell.container:
        wrap = spelling.wraps(row.required)[0]
        cell = replace(cell, container="", wrap=wrap)
        return edit_row(draft, row, _part(row.part, "list-to-single"), (1, spelling.spell(cell)), on=on)
    text = spelling.spell(replace(cell, container="list", wrap=""))
    return edit_row(draft, row, _part(row.part, "single-to-list"), (1, text), on=on)


def _on(draft: Draft, typed: Typed) -> tuple[str, ...]:
    """The page that a cell links to, unless it is the row's own."""
    page = target(draft.original, typed.row.path, typed.cell.url) if typed.cell.kind == "model" else None
    return (page,) if page and page != typed.row.path else ()


def _part(part: str, rule: str) -> str:
    """Only fields have rules that say more than changed."""
    return rule if part == "field" else "type-changed"


def _kind(tree: Tree, path: str, cell: Cell) -> str:
    page = target(tree, path, cell.url)
    found = shape(tree, page) if page else None
    return found.title if found else "?"


def _map(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    row, cell = typed.row, typed.cell
    if cell.kind != "model" or cell.container or cell.wrap in ("nullable", "both"):
        return None
    if _kind(draft.original, row.path, cell) != "Fields":
        return None
    return edit_row(
        draft, row, _part(row.part, "object-to-map"), (1, spelling.scalar("any", "", "map")), on=_on(draft, typed)
    )


def _retarget(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    """A link to a model of other fields."""
    row, cell, tree = typed.row, typed.cell, draft.original
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
    other = draft.random.choice(others)
    text = cell.text[: len(cell.text) - len(title(tree, page))] + title(tree, other)
    url = cell.url.rsplit("/", 1)[0] + "/" + other.rsplit("/", 1)[1]
    if other == row.path or page == row.path:
        return None
    text = spelling.spell(replace(cell, text=text, url=url))
    return edit_row(draft, row, "type-changed", (1, text), on=(page, other))


def _plain(name: str) -> bool:
    return name.replace("_", "").isalnum()


def _unreadable(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    return edit_row(draft, typed.row, "type-unreadable", (1, "*List[[[*"))


def _one_values(tree: Tree) -> Iterator[tuple[str, str]]:
    """Closed pages of one string value, with it."""
    for section in shapes(tree, "Values"):
        page = tree.text(section.path)
        if "open enum" in page.lower() or "Unrecognized" in page:
            continue
        values = [cells_of(line.text)[1] for line in section.lines if line.text.startswith("| `")]
        values += [line.text[4:-2] for line in section.lines if line.text.startswith('- `"')]
        values += [line.text[1:-1] for line in section.lines if line.text.startswith('"') and "|" not in line.text]
        if len(values) == 1 and values[0].strip("-").replace("_", "").isalpha():
            yield section.path, values[0]


def _constants(tree: Tree, spelling: Spelling) -> list[tuple[Typed, str, str]]:
    """Fields of plain text, or of a page of one value, in the folder of another such page."""
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


def _constant_page(draft: Draft, spelling: Spelling, site: tuple[Typed, str, str]) -> list[Expected] | None:
    typed, path, rule = site
    name, cell = path.rsplit("/", 1)[1], typed.cell
    text = spelling.link(title(draft.original, path), name, cell.wrap)
    return edit_row(draft, typed.row, rule, (1, text), on=(path, *_on(draft, typed)))


def _constant_inline(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    if not spelling.constant or typed.cell.kind != "string" or typed.row.part == "parameter":
        return None
    return edit_row(draft, typed.row, "constant-added", (1, spelling.constant[typed.cell.wrap].format("moon")))


def _literals(tree: Tree, spelling: Spelling) -> list[Typed]:
    """Fields of one value, written in the cell."""
    return list(_read_literals(tree, spelling))


def _read_literals(tree: Tree, spelling: Spelling) -> Iterator[Typed]:
    for row in rows(tree):
        for wrap in spelling.wraps(row.required) if spelling.constant else ():
            before, after = spelling.constant[wrap].split("{}")
            text = row.cells[1]
            if row.part == "field" and text.startswith(before) and text.endswith(after):
                value = text[len(before) : len(text) - len(after)]
                if value and '"' not in value:
                    yield Typed(row, Cell("constant", wrap, "", value))
                    break


def _constant_changed(draft: Draft, spelling: Spelling, typed: Typed) -> list[Expected] | None:
    if draft.random.random() < 0.5:
        wrap = typed.cell.wrap
        return edit_row(draft, typed.row, "constant-removed", (1, spelling.scalar("string", wrap)))
    text = spelling.constant[typed.cell.wrap].format(f"{typed.cell.text}-two")
    return edit_row(draft, typed.row, "constant-changed", (1, text))


def _form(draft: Draft, spelling: Spelling, site: tuple[Typed, str, str]) -> list[Expected] | None:
    """A page of one value, where the value stood in the cell."""
    typed, path, _ = site
    name = path.rsplit("/", 1)[1]
    text = spelling.link(title(draft.original, path), name, typed.cell.wrap)
    return edit_row(draft, typed.row, "type-form-changed", (1, text), on=(path,))


def _forms(tree: Tree, spelling: Spelling) -> list[tuple[Typed, str, str]]:
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
