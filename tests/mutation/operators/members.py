"""Operators on enumerations and unions: add and remove members, open and close."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from ..expected_findings import ExpectedFinding, Place, expect
from ..mutated_tree import MutatedTree
from ..page_text import Line, Section, TextTree, cells_of, fenced, plain, sections_of, shapes, title
from ..type_spelling import Spelling
from .operator import Operator, model_key, table_row
from .union_cells import follow, with_one_more, without

OPEN = "This is an open enum. Unrecognized values will not fail type checks."
_REST = re.compile(r" \| Unrecognized<(\w+)>")


@dataclass(frozen=True, slots=True)
class Values:
    """An enumeration's page: its values, their lines and their notation."""

    section: Section
    owner: str
    first: Line
    form: str
    """``table``, ``list`` or ``code``."""
    values: tuple[tuple[str, Line], ...]
    """Each as JSON."""
    open: bool


def _enumerations(tree: TextTree, spelling: Spelling) -> list[Values]:
    if "values" not in tree.cache:
        tree.cache["values"] = [found for section in shapes(tree, "Values") if (found := _read(tree, section))]
    return tree.cache["values"]  # type: ignore[return-value]


def _read(tree: TextTree, section: Section) -> Values | None:
    first = tree.pages[section.path][0]
    text = tree.text(section.path)
    is_open = "open enum" in text.lower() or "Unrecognized<" in text
    lines = [line for line in section.lines if line.text.strip()]
    table = [(line, cells) for line in lines if len(cells := cells_of(line.text)) == 2]
    bullets = [line for line in lines if line.text.startswith("- `")]
    code = [line for line in lines if line.text.startswith('"')]
    if len(table) > 2:
        texts = [plain(cells[1]) for _, cells in table[2:]]
        whole = all(re.fullmatch(r"-?\d+", value) for value in texts)
        form, values = (
            "table",
            [(v if whole else json.dumps(v), line) for v, (line, _) in zip(texts, table[2:], strict=True)],
        )
    elif bullets:
        form, values = "list", [(line.text[3:].strip("`"), line) for line in bullets]
    elif len(code) == 1 and len(lines) == 3:
        parts = [part.strip() for part in _REST.sub("", code[0].text).split("|")]
        if not all(re.fullmatch(r'"[^"\\]*"', part) for part in parts):
            return None
        form, values = "code", [(part, code[0]) for part in parts]
    else:
        return None
    if len({value for value, _ in values}) < len(values):
        return None
    return Values(section, title(tree, section.path), first, form, tuple(values), is_open)


def _add(mutated: MutatedTree, spelling: Spelling, found: Values) -> list[ExpectedFinding] | None:
    path = found.section.path
    if not mutated.claim((path, found.first)):
        return None
    value = '"moonrise"' if found.values[0][0].startswith('"') else str(max(int(v) for v, _ in found.values) + 7)
    last = found.values[-1][1]
    if found.form == "table":
        line = mutated.insert(path, last, table_row(["`MOONRISE`", value.strip('"')]))[0]
    elif found.form == "list":
        line = mutated.insert(path, last, f"- `{value}`")[0]
    else:
        line = mutated.replace(path, last, f"{value} | {last.text}")
    rule = "enum-value-added" + ("-open" if found.open else "")
    return [expect(rule, found.owner, value, Place(path, found.first), Place(path, line))]


def _remove(mutated: MutatedTree, spelling: Spelling, found: Values) -> list[ExpectedFinding] | None:
    path = found.section.path
    if len(found.values) < 2 or not mutated.claim((path, found.first)):
        return None
    value, line = mutated.random.choice(found.values)
    if found.form == "code":
        rest = _REST.search(line.text)
        left = [other for other, _ in found.values if other != value]
        mutated.replace(path, line, " | ".join(left) + (rest.group() if rest else ""))
    else:
        mutated.remove(path, line)
    rule = "enum-value-removed" + ("-open" if found.open else "")
    return [expect(rule, found.owner, value, Place(path, line), Place(path, found.first))]


def _rename(mutated: MutatedTree, spelling: Spelling, found: Values) -> list[ExpectedFinding] | None:
    path = found.section.path
    if found.form != "table" or not mutated.claim((path, found.first)):
        return None
    value, line = mutated.random.choice(found.values)
    name = plain(cells_of(line.text)[0])
    if not name:
        return None
    new = mutated.replace(path, line, line.text.replace(f"`{name}`", f"`{name}_X`", 1))
    return [expect("enum-member-renamed", found.owner, value, Place(path, line), Place(path, new))]


def _strike(mutated: MutatedTree, spelling: Spelling, found: Values) -> list[ExpectedFinding] | None:
    path = found.section.path
    if found.form != "table" or not mutated.claim((path, found.first)):
        return None
    value, line = mutated.random.choice(found.values)
    name = plain(cells_of(line.text)[0])
    new = mutated.replace(path, line, line.text.replace(f"`{name}`", f"~~`{name}`~~", 1))
    return [expect("enum-value-deprecated", found.owner, value, Place(path, line), Place(path, new))]


_NOTES = {
    "python": ("# Open enum: unrecognized values are captured as UnrecognizedStr",),
    "typescript": ("// Open enum: unrecognized values are captured as Unrecognized<string>",),
    "go": ("// Open enum: custom values can be created with a direct type cast",),
    "java": ("// Open enum: use .of() to create instances from custom string values",),
}


def _open(mutated: MutatedTree, spelling: Spelling, found: Values) -> list[ExpectedFinding] | None:
    """Open a closed enumeration or close an open one, if the page's style shows which it is."""
    path = found.section.path
    fences = [line for line in mutated.original.pages[path] if line.text.startswith("```" + spelling.language[:2])]
    notes = [line for line in mutated.original.pages[path] if "open enum" in line.text.lower()]
    stated = found.form in ("list", "code") or (fences and spelling.language in _NOTES)
    if not stated or not mutated.claim((path, found.first)):
        return None
    if found.open:
        mutated.remove(path, *notes)
        if found.form == "code":
            line = found.values[0][1]
            mutated.replace(path, line, _REST.sub("", line.text))
    else:
        if fences:
            mutated.insert(path, fences[0], *_NOTES[spelling.language])
        if found.form == "code":
            line = found.values[0][1]
            mutated.replace(path, line, f"{line.text} | Unrecognized<string>")
        if found.form == "list":
            mutated.insert(path, found.section.heading, "", OPEN)
    place = Place(path, found.first)
    return [expect("enum-became-" + ("closed" if found.open else "open"), found.owner, "", place, place)]


@dataclass(frozen=True, slots=True)
class Union:
    """A union's page with its members."""

    section: Section
    owner: str
    first: Line
    members: tuple[tuple[Section, str, Line], ...]
    """Each has the title of its model and the line that shows it."""


def _unions(tree: TextTree, spelling: Spelling) -> list[Union]:
    if "unions" not in tree.cache:
        found = []
        for section in shapes(tree, "Supported Types"):
            members = [_member(part) for part in sections_of(section.path, section.lines, 3)]
            if len(members) > 1:
                first = tree.pages[section.path][0]
                sound = tuple(member for member in members if member is not None)
                if len({name for _, name, _ in sound}) == len(sound):
                    found.append(Union(section, title(tree, section.path), first, sound))
        tree.cache["unions"] = found
    return tree.cache["unions"]  # type: ignore[return-value]


_SHOWN = {
    "typescript": re.compile(r"^const value: ((?:\w+\.)?([A-Z]\w*)) ="),
    "python": re.compile(r"^\w+: ((?:\w+\.)?([A-Z]\w*)) ="),
    "go": re.compile(r"Create\w+\(((?:\w+\.)([A-Z]\w*))\{"),
    "csharp": re.compile(r"\w+\.Create(([A-Z]\w*))\("),
    "php": re.compile(r"@var (\\[\w\\]*?([A-Z]\w*))$"),
}


def _member(part: Section) -> tuple[Section, str, Line] | None:
    """Return a member that is a model, with the line of code that names it."""
    inside = fenced([part.heading, *part.lines])[1:]
    starts = [line.text[3:] for line in part.lines if line.text.startswith("```") and len(line.text) > 3]
    language = starts[0] if starts else ""
    if language not in _SHOWN or len(starts) != 1:
        return None
    for line, is_code in zip(part.lines, inside, strict=True):
        shown = _SHOWN[language].search(line.text) if is_code else None
        if shown is not None and shown.group(2) not in ("List", "Dict", "Array", "Record", "Str", "Any", "Date"):
            return part, shown.group(2), line
    return None


def _drop_member(mutated: MutatedTree, spelling: Spelling, union: Union) -> list[ExpectedFinding] | None:
    path, tree = union.section.path, mutated.original
    objects = {title(tree, s.path) for s in shapes(tree, "Fields")}
    good = [member for member in union.members if member[1] in objects]
    if len(sections_of(path, union.section.lines, 3)) < 3 or not good or not mutated.claim((path, union.first)):
        return None
    part, name, line = mutated.random.choice(good)
    if not follow(mutated, path, without(name)):
        return None
    mutated.remove(path, part.heading, *part.lines)
    return [expect("union-member-removed", union.owner, None, Place(path, line), Place(path, union.first))]


def _add_member(mutated: MutatedTree, spelling: Spelling, union: Union) -> list[ExpectedFinding] | None:
    """Copy a member's section for another model of the same folder."""
    path, tree = union.section.path, mutated.original
    folder = path.rsplit("/", 1)[0]
    titles: dict[str, list[str]] = {}
    for section in shapes(tree, "Fields"):
        titles.setdefault(title(tree, section.path), []).append(section.path)
    text = tree.text(path)
    near = [name for name, at in titles.items() if len(at) == 1 and at[0].rsplit("/", 1)[0] == folder]
    near = [name for name in near if not re.search(rf"\b{re.escape(name)}\b", text) and name.isalnum()]
    models = [member for member in union.members if titles.get(member[1], [""])[0].rsplit("/", 1)[0] == folder]
    if not near or not models:
        return None
    part, name, line = models[0]
    other = mutated.random.choice(near)
    if not mutated.claim((path, union.first), model_key(mutated, titles[other][0])):
        return None
    if not follow(mutated, path, with_one_more(name, other)):
        return None
    lines = [part.heading, *part.lines]
    while lines and not lines[-1].text.strip():
        lines.pop()
    # Only the heading and one line of code name the member (two in PHP).
    fresh = [re.sub(rf"(?<![a-z]){name}\b|(?<=Create){name}\b", other, each.text) for each in lines]
    end = union.section.lines[-1] if union.section.lines[-1].text.strip() else _last(union.section.lines)
    new = mutated.insert(path, end, "", *fresh)
    at = new[1 + lines.index(line)]
    return [expect("union-member-added", union.owner, None, Place(path, union.first), Place(path, at))]


def _last(lines: list[Line]) -> Line:
    return next(line for line in reversed(lines) if line.text.strip())


VALUES = (
    Operator("value added", _enumerations, _add, share=2),
    Operator("value removed", _enumerations, _remove, share=2),
    Operator("member renamed", _enumerations, _rename),
    Operator("value struck through", _enumerations, _strike, share=0.5),
    Operator("opened or closed", _enumerations, _open, share=2),
    Operator("union member dropped", _unions, _drop_member),
    Operator("union member added", _unions, _add_member),
)
