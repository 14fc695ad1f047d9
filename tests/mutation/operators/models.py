"""Operators on whole models: add, remove, move or rename a page, or change its kind."""

from __future__ import annotations

import re
from collections import Counter

from ..expected_findings import ExpectedFinding, Place, expect
from ..mutated_tree import MutatedTree
from ..page_text import Line, Section, TextTree, is_operations, model_pages, rows, shape, shapes, title
from ..type_spelling import Spelling, target
from .operator import Operator, model_key, table_row
from .union_cells import naming

_WORD = re.compile(r"\w+")
_ITEM = re.compile(r"(?<=[yp]Of)[A-Z]\w*+")
"""The model in ``CreateArrayOfTopic``."""
_URL = re.compile(r"\]\(([^()]+\.md)\)")
NOTE = "> :warning: **DEPRECATED**: Look at the moon instead."


def _words(tree: TextTree) -> Counter[str]:
    """Return on how many pages each word occurs."""
    if "words" not in tree.cache:
        found: Counter[str] = Counter()
        for path in tree.pages:
            text = tree.text(path)
            found.update({*_WORD.findall(text), *_ITEM.findall(text)})
        tree.cache["words"] = found
    return tree.cache["words"]  # type: ignore[return-value]


def _objects(tree: TextTree, spelling: Spelling) -> list[Section]:
    return shapes(tree, "Fields")


def _any(tree: TextTree, spelling: Spelling) -> list[Section]:
    return [found for path in model_pages(tree) if (found := shape(tree, path))]


def _unused(tree: TextTree, spelling: Spelling) -> list[Section]:
    """Return models that no other page names."""
    links = Counter(
        re.findall(r"(?<=[/(])[^/()\s]{1,200}\.md(?=\))", "\n".join(tree.text(path) for path in tree.pages))
    )
    words = _words(tree)
    return [s for s in _any(tree, spelling) if words[title(tree, s.path)] == 1 and not links[s.path.rsplit("/", 1)[1]]]


def _remove(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    path, tree = section.path, mutated.original
    first = tree.pages[path][0]
    if not mutated.claim((path, first)):
        return None
    del mutated.pages[path]
    return [expect("model-removed", title(tree, path), "", Place(path, first), None)]


def _remove_used(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Remove a model and the only field that uses it."""
    path, tree = section.path, mutated.original
    name, first = title(tree, path), tree.pages[path][0]
    users = [row for row in rows(tree) if re.search(rf"\b{re.escape(name)}\b", row.cells[1])]
    if (
        naming(tree, path)
        or len(users) != 1
        or _words(tree)[name] != 2
        or users[0].path == path
        or users[0].part != "field"
    ):
        return None
    row = users[0]
    if not mutated.claim((path, first), row.key):
        return None
    del mutated.pages[path]
    mutated.remove(row.path, row.line)
    rule = f"field-removed-{'required' if row.required else 'optional'}"
    return [
        expect("model-removed", name, "", Place(path, first), None),
        expect(rule, row.owner, row.name, Place(row.path, row.line), Place(row.path, row.owner_line)),
    ]


def _add(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Copy a page under a new title."""
    path, tree = section.path, mutated.original
    name = f"{title(tree, path)}Moonlit"
    new = _file(path, name)
    if new in mutated.pages or _words(tree)[name] or not mutated.claim((path, tree.pages[path][0]), new):
        return None
    first = mutated.add_page(new, _retitled(tree, path, name))[0]
    return [expect("model-added", name, "", None, Place(new, first))]


def _copies(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Replace a page with two copies under new titles."""
    path, tree = section.path, mutated.original
    name, first = title(tree, path), tree.pages[path][0]
    names = [f"{name}{suffix}" for suffix in mutated.random.choice((("Input", "Output"), ("CacheUsage", "Shown")))]
    files = [_file(path, each) for each in names]
    if not _has_content(section) or any(f in mutated.pages for f in files) or any(_words(tree)[each] for each in names):
        return None
    named = {found for line in section.lines for url in _URL.findall(line.text) if (found := target(tree, path, url))}
    if not mutated.claim((path, first), *files, *(model_key(mutated, each) for each in sorted(named - {path}))):
        return None
    del mutated.pages[path]
    lines = [mutated.add_page(file, _retitled(tree, path, each))[0] for file, each in zip(files, names, strict=True)]
    return [ExpectedFinding("model-split", names[0], name, "", "", Place(path, first), Place(files[0], lines[0]))]


def _retitled(tree: TextTree, path: str, name: str) -> str:
    """Return a page's text under another title, with the title's old markup."""
    first, *rest = (line.text for line in tree.pages[path])
    return "\n".join((first.replace(title(tree, path), name, 1), *rest))


def _file(path: str, name: str) -> str:
    folder, _, file = path.rpartition("/")
    return f"{folder}/{name if file[:1].isupper() else name.lower()}.md"


def _deprecate(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    path, tree = section.path, mutated.original
    first, name = tree.pages[path][0], title(tree, path)
    if "DEPRECATED" in tree.text(path) or "~~" in first.text or not mutated.claim((path, first)):
        return None
    at = first
    if mutated.random.random() < 0.5:
        at = mutated.replace(path, first, f"# ~~{name}~~")
    if at is first or mutated.random.random() < 0.5:
        mutated.insert(path, at, "", NOTE)
    return [expect("model-deprecated", name, "", Place(path, first), Place(path, at))]


def _kind(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Turn an object's page into an enumeration's."""
    path, tree = section.path, mutated.original
    first = tree.pages[path][0]
    if len(section.lines) < 5 or not mutated.claim((path, first)):
        return None
    mutated.remove(path, *section.lines)
    heading = mutated.replace(path, section.heading, "## Values")
    mutated.insert(
        path, heading, "", table_row(["Name", "Value"]), table_row(["---", "---"]), table_row(["`MOON`", "moon"])
    )
    return [expect("model-kind-changed", title(tree, path), "", Place(path, first), Place(path, first))]


_MEMBER = {
    "python": ("### `{full}`", "```python", "value: {full} = /* values here */", "```"),
    "typescript": ("### `{full}`", "```typescript", "const value: {full} = {{}};", "```"),
    "go": ("### {name}", "```go", "x := {qualifier}Create{owner}{name}({full}{{/* values here */}})", "```"),
    "csharp": ("### {name}", "```csharp", "{owner}.Create{name}(/* values here */);", "```"),
}


def _form(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Turn an object into an alias of a new, identical model."""
    path, tree = section.path, mutated.original
    first, name = tree.pages[path][0], title(tree, path)
    if spelling.language not in _MEMBER or not mutated.original.language or not name.isalnum():
        return None
    other = f"{name}Core"
    new = _file(path, other)
    fields = [line for line in section.lines if line.text.startswith("| ")]
    if len(fields) < 4 or new in mutated.pages or _words(tree)[other]:
        return None
    named = {found for line in fields for url in _URL.findall(line.text) if (found := target(tree, path, url))}
    if not mutated.claim((path, first), new, *(model_key(mutated, each) for each in sorted(named))):
        return None  # an alias is compared through its unions, whose members must stay
    second = mutated.add_page(new, _retitled(tree, path, other))[0]
    qualifier = "" if spelling.language == "csharp" else f"{path.split('/')[-2]}."
    words = {"full": f"{qualifier}{other}", "name": other, "qualifier": qualifier, "owner": name}
    mutated.remove(path, *section.lines)
    heading = mutated.replace(path, section.heading, "## Supported Types")
    top, *code = (text.format(**words) for text in _MEMBER[spelling.language])
    mutated.insert(path, heading, "", top, "", *code, "")
    whole = Place(path, first)
    return [
        expect("model-form-changed", name, "", whole, whole),
        expect("model-added", other, "", None, Place(new, second)),
    ]


def _shapeless(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Remove everything that a page shows of its model."""
    path, tree = section.path, mutated.original
    first = tree.pages[path][0]
    if naming(tree, path) or not mutated.claim((path, first)):
        return None  # cells that name a union's members still show them
    mutated.pages[path] = [first, Line("")]
    return [expect("model-shape-unknown", title(tree, path), "", Place(path, first), Place(path, first))]


def _renamable(tree: TextTree, spelling: Spelling) -> list[Section]:
    """Return models whose title isn't also the name of a field, value or method, or part of a call."""
    titles = Counter(title(tree, path) for path in model_pages(tree))
    claimed = {row.name for row in rows(tree)} | {path.split("/")[-2] for path in tree.pages if "/" in path}
    used = "\n".join(tree.text(path) for path in tree.pages if is_operations(path))
    calls = set(re.findall(r"[.>](\w+)(?=[.(]|->)", used)) | set(re.findall(r"^## (\w+)", used, re.M))
    values = {word for s in shapes(tree, "Values") for line in s.lines for word in _WORD.findall(line.text)}
    found = []
    for section in _any(tree, spelling):
        name = title(tree, section.path)
        if (
            titles[name] == 1
            and _words(tree)[name] > 1
            and name.isalnum()
            and len(name) > 3
            and name not in claimed | calls | values
        ):
            found.append(section)
    return found


def _has_content(section: Section) -> bool:
    return sum(bool(line.text.strip()) for line in section.lines) > 3


def _rename(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Change a model's title, its file and every mention of it."""
    path, tree = section.path, mutated.original
    name, first = title(tree, path), tree.pages[path][0]
    new_name = name + mutated.random.choice(("Record", "Info", "V2"))
    new = _file(path, new_name)
    old_file, new_file = path.rsplit("/", 1)[1], new.rsplit("/", 1)[1]
    alike = _alike(tree, spelling)[_shape_text(section)]
    if not _has_content(section) or alike > 1 or new in mutated.pages or _words(tree)[new_name]:
        return None
    if _mentions(tree.pages, name) != _mentions(mutated.pages, name) or not mutated.claim((path, first), new):
        return None
    mutated.move_page(path, new)
    word = re.compile(rf"(?<!`)\b{name}\b(?!`)|(?<=`){name}(?=`)|(?<=\.Create){name}(?=\()|(?<=[yp]Of){name}\b")
    link = f"/{old_file}"
    for page, lines in list(mutated.pages.items()):
        for line in list(lines):
            if name in line.text or link in line.text:
                text = word.sub(new_name, line.text).replace(f"{link})", f"/{new_file})")
                if text != line.text:
                    mutated.replace(page, line, text)
    return [ExpectedFinding("model-renamed", new_name, name, "", "", Place(path, first), Place(path, first))]


def _mentions(pages: dict[str, list[Line]], name: str) -> int:
    """Count the lines that name a model. If another mutant removed a use, the uses no longer prove a rename."""
    return sum(name in line.text for lines in pages.values() for line in lines)


def _alike(tree: TextTree, spelling: Spelling) -> Counter[str]:
    """Count the models of each shape."""
    if "alike" not in tree.cache:
        tree.cache["alike"] = Counter(_shape_text(section) for section in _any(tree, spelling))
    return tree.cache["alike"]  # type: ignore[return-value]


def _shape_text(section: Section) -> str:
    return re.sub(r"[ -]+", " ", "\n".join(line.text for line in section.lines))


def _move(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Move a page to another folder and update every link and qualifier."""
    path, tree = section.path, mutated.original
    name, first = title(tree, path), tree.pages[path][0]
    top, folder, file = path.split("/")[:-2], path.split("/")[-2], path.split("/")[-1]
    others = {p.split("/")[-2] for p in model_pages(tree) if p.split("/")[:-2] == top} - {folder}
    others = {other for other in others if other.lower() in ("components", "shared", "operations", "requests")}
    if not others or not top or not _has_content(section):
        return None
    other = mutated.random.choice(sorted(others))
    new = "/".join([*top, other, file])
    if new in mutated.pages or _mentions(tree.pages, name) != _mentions(mutated.pages, name):
        return None
    if not mutated.claim((path, first), new):
        return None
    inner = re.compile(r"\]\(([^/()]+\.md)\)")
    mutated.move_page(path, new)
    qualified = re.compile(rf"\b{folder}((?:\.|::|\\){name}\b)", re.I)
    for page, lines in list(mutated.pages.items()):
        for line in list(lines):
            text = line.text
            if page == new:
                text = inner.sub(rf"](../{folder}/\1)", text)
            if name in text or file in text:
                text = text.replace(f"/{folder}/{file})", f"/{other}/{file})")
                text = qualified.sub(
                    lambda m: (other if m.group()[0].islower() else other.capitalize()) + m.group(1), text
                )
            if text != line.text:
                mutated.replace(page, line, text)
    return [ExpectedFinding("namespace-moved", name, name, "", "", Place(path, first), Place(path, first))]


MODELS = (
    Operator("page removed", _unused, _remove),
    Operator("page and its use removed", _any, _remove_used),
    Operator("page added", _any, _add),
    Operator("page as two copies", _unused, _copies),
    Operator("model deprecated", _any, _deprecate),
    Operator("object to enumeration", _objects, _kind),
    Operator("object to alias", _objects, _form),
    Operator("page without a shape", _any, _shapeless, share=0.5),
    Operator("model renamed", _renamable, _rename, last=True),
    Operator("model moved", _renamable, _move, last=True),
)
