"""Operators on whole models: pages that come, go, move, are renamed or become something else."""

from __future__ import annotations

import re
from collections import Counter

from .draft import Draft
from .expecting import Expected, Place, expect
from .named_members import naming
from .operating import Operator, model_key, table_row
from .spelling import Spelling, target
from .texts import Line, Section, Tree, is_operations, model_pages, rows, shape, shapes, title

_WORD = re.compile(r"\w+")
_ITEM = re.compile(r"(?<=[yp]Of)[A-Z]\w*+")
"""The model in ``CreateArrayOfTopic``."""
_URL = re.compile(r"\]\(([^()]+\.md)\)")
NOTE = "> :warning: **DEPRECATED**: Look at the moon instead."


def _words(tree: Tree) -> Counter[str]:
    """On how many pages each word stands."""
    if "words" not in tree.cache:
        found: Counter[str] = Counter()
        for path in tree.pages:
            text = tree.text(path)
            found.update({*_WORD.findall(text), *_ITEM.findall(text)})
        tree.cache["words"] = found
    return tree.cache["words"]  # type: ignore[return-value]


def _objects(tree: Tree, spelling: Spelling) -> list[Section]:
    return shapes(tree, "Fields")


def _any(tree: Tree, spelling: Spelling) -> list[Section]:
    return [found for path in model_pages(tree) if (found := shape(tree, path))]


def _unused(tree: Tree, spelling: Spelling) -> list[Section]:
    """Models that no other page names."""
    links = Counter(
        re.findall(r"(?<=[/(])[^/()\s]{1,200}\.md(?=\))", "\n".join(tree.text(path) for path in tree.pages))
    )
    words = _words(tree)
    return [s for s in _any(tree, spelling) if words[title(tree, s.path)] == 1 and not links[s.path.rsplit("/", 1)[1]]]


def _remove(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    path, tree = section.path, draft.original
    first = tree.pages[path][0]
    if not draft.take((path, first)):
        return None
    del draft.pages[path]
    return [expect("model-removed", title(tree, path), "", Place(path, first), None)]


def _remove_used(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    """A model and the one field that uses it."""
    path, tree = section.path, draft.original
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
    if not draft.take((path, first), row.key):
        return None
    del draft.pages[path]
    draft.remove(row.path, row.line)
    rule = f"field-removed-{'required' if row.required else 'optional'}"
    return [
        expect("model-removed", name, "", Place(path, first), None),
        expect(rule, row.owner, row.name, Place(row.path, row.line), Place(row.path, row.owner_line)),
    ]


def _add(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    """A copy of a page under a title of its own."""
    path, tree = section.path, draft.original
    name = f"{title(tree, path)}Moonlit"
    new = _file(path, name)
    if new in draft.pages or _words(tree)[name] or not draft.take((path, tree.pages[path][0]), new):
        return None
    first = draft.add_page(new, _retitled(tree, path, name))[0]
    return [expect("model-added", name, "", None, Place(new, first))]


def _copies(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    """Two copies take a page's place, each under a title of its own."""
    path, tree = section.path, draft.original
    name, first = title(tree, path), tree.pages[path][0]
    names = [f"{name}{suffix}" for suffix in draft.random.choice((("Input", "Output"), ("CacheUsage", "Told")))]
    files = [_file(path, each) for each in names]
    if not _has_content(section) or any(f in draft.pages for f in files) or any(_words(tree)[each] for each in names):
        return None
    named = {found for line in section.lines for url in _URL.findall(line.text) if (found := target(tree, path, url))}
    if not draft.take((path, first), *files, *(model_key(draft, each) for each in sorted(named - {path}))):
        return None
    del draft.pages[path]
    lines = [draft.add_page(file, _retitled(tree, path, each))[0] for file, each in zip(files, names, strict=True)]
    return [Expected("model-split", names[0], name, "", "", Place(path, first), Place(files[0], lines[0]))]


def _retitled(tree: Tree, path: str, name: str) -> str:
    """A page's text under another title, struck through or in code as before."""
    first, *rest = (line.text for line in tree.pages[path])
    return "\n".join((first.replace(title(tree, path), name, 1), *rest))


def _file(path: str, name: str) -> str:
    folder, _, file = path.rpartition("/")
    return f"{folder}/{name if file[:1].isupper() else name.lower()}.md"


def _deprecate(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    path, tree = section.path, draft.original
    first, name = tree.pages[path][0], title(tree, path)
    if "DEPRECATED" in tree.text(path) or "~~" in first.text or not draft.take((path, first)):
        return None
    at = first
    if draft.random.random() < 0.5:
        at = draft.replace(path, first, f"# ~~{name}~~")
    if at is first or draft.random.random() < 0.5:
        draft.insert(path, at, "", NOTE)
    return [expect("model-deprecated", name, "", Place(path, first), Place(path, at))]


def _kind(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    """An object's page becomes an enumeration's."""
    path, tree = section.path, draft.original
    first = tree.pages[path][0]
    if len(section.lines) < 5 or not draft.take((path, first)):
        return None
    draft.remove(path, *section.lines)
    heading = draft.replace(path, section.heading, "## Values")
    draft.insert(
        path, heading, "", table_row(["Name", "Value"]), table_row(["---", "---"]), table_row(["`MOON`", "moon"])
    )
    return [expect("model-kind-changed", title(tree, path), "", Place(path, first), Place(path, first))]


_MEMBER = {
    "python": ("### `{full}`", "```python", "value: {full} = /* values here */", "```"),
    "typescript": ("### `{full}`", "```typescript", "const value: {full} = {{}};", "```"),
    "go": ("### {name}", "```go", "x := {qualifier}Create{owner}{name}({full}{{/* values here */}})", "```"),
    "csharp": ("### {name}", "```csharp", "{owner}.Create{name}(/* values here */);", "```"),
}


def _form(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    """An object becomes another name for a new model that is just the same."""
    path, tree = section.path, draft.original
    first, name = tree.pages[path][0], title(tree, path)
    if spelling.language not in _MEMBER or not draft.original.language or not name.isalnum():
        return None
    other = f"{name}Core"
    new = _file(path, other)
    fields = [line for line in section.lines if line.text.startswith("| ")]
    if len(fields) < 4 or new in draft.pages or _words(tree)[other]:
        return None
    named = {found for line in fields for url in _URL.findall(line.text) if (found := target(tree, path, url))}
    if not draft.take((path, first), new, *(model_key(draft, each) for each in sorted(named))):
        return None  # an alias is compared through its unions: what they hold must stay
    second = draft.add_page(new, _retitled(tree, path, other))[0]
    qualifier = "" if spelling.language == "csharp" else f"{path.split('/')[-2]}."
    words = {"full": f"{qualifier}{other}", "name": other, "qualifier": qualifier, "owner": name}
    draft.remove(path, *section.lines)
    heading = draft.replace(path, section.heading, "## Supported Types")
    top, *code = (text.format(**words) for text in _MEMBER[spelling.language])
    draft.insert(path, heading, "", top, "", *code, "")
    whole = Place(path, first)
    return [
        expect("model-form-changed", name, "", whole, whole),
        expect("model-added", other, "", None, Place(new, second)),
    ]


def _shapeless(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    """A page that shows nothing any more."""
    path, tree = section.path, draft.original
    first = tree.pages[path][0]
    if naming(tree, path) or not draft.take((path, first)):
        return None  # cells that name a union's members tell them all the same
    draft.pages[path] = [first, Line("")]
    return [expect("model-shape-unknown", title(tree, path), "", Place(path, first), Place(path, first))]


def _renamable(tree: Tree, spelling: Spelling) -> list[Section]:
    """Models whose title is a word of their own: no field, value, method or part of a call."""
    titles = Counter(title(tree, path) for path in model_pages(tree))
    taken = {row.name for row in rows(tree)} | {path.split("/")[-2] for path in tree.pages if "/" in path}
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
            and name not in taken | calls | values
        ):
            found.append(section)
    return found


def _has_content(section: Section) -> bool:
    return sum(bool(line.text.strip()) for line in section.lines) > 3


def _rename(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    """Another title, another file, and every mention with them."""
    path, tree = section.path, draft.original
    name, first = title(tree, path), tree.pages[path][0]
    new_name = name + draft.random.choice(("Record", "Info", "V2"))
    new = _file(path, new_name)
    old_file, new_file = path.rsplit("/", 1)[1], new.rsplit("/", 1)[1]
    alike = _alike(tree, spelling)[_shape_text(section)]
    if not _has_content(section) or alike > 1 or new in draft.pages or _words(tree)[new_name]:
        return None
    if _mentions(tree.pages, name) != _mentions(draft.pages, name) or not draft.take((path, first), new):
        return None
    draft.move_page(path, new)
    word = re.compile(rf"(?<!`)\b{name}\b(?!`)|(?<=`){name}(?=`)|(?<=\.Create){name}(?=\()|(?<=[yp]Of){name}\b")
    link = f"/{old_file}"
    for page, lines in list(draft.pages.items()):
        for line in list(lines):
            if name in line.text or link in line.text:
                text = word.sub(new_name, line.text).replace(f"{link})", f"/{new_file})")
                if text != line.text:
                    draft.replace(page, line, text)
    return [Expected("model-renamed", new_name, name, "", "", Place(path, first), Place(path, first))]


def _mentions(pages: dict[str, list[Line]], name: str) -> int:
    """How many lines name a model: where another mutant took a use away, no use can prove a rename."""
    return sum(name in line.text for lines in pages.values() for line in lines)


def _alike(tree: Tree, spelling: Spelling) -> Counter[str]:
    """How many models show each shape."""
    if "alike" not in tree.cache:
        tree.cache["alike"] = Counter(_shape_text(section) for section in _any(tree, spelling))
    return tree.cache["alike"]  # type: ignore[return-value]


def _shape_text(section: Section) -> str:
    return re.sub(r"[ -]+", " ", "\n".join(line.text for line in section.lines))


def _move(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    """Another folder, and every link and qualifier with it."""
    path, tree = section.path, draft.original
    name, first = title(tree, path), tree.pages[path][0]
    top, folder, file = path.split("/")[:-2], path.split("/")[-2], path.split("/")[-1]
    others = {p.split("/")[-2] for p in model_pages(tree) if p.split("/")[:-2] == top} - {folder}
    others = {other for other in others if other.lower() in ("components", "shared", "operations", "requests")}
    if not others or not top or not _has_content(section):
        return None
    other = draft.random.choice(sorted(others))
    new = "/".join([*top, other, file])
    if new in draft.pages or _mentions(tree.pages, name) != _mentions(draft.pages, name):
        return None
    if not draft.take((path, first), new):
        return None
    inner = re.compile(r"\]\(([^/()]+\.md)\)")
    draft.move_page(path, new)
    qualified = re.compile(rf"\b{folder}((?:\.|::|\\){name}\b)", re.I)
    for page, lines in list(draft.pages.items()):
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
                draft.replace(page, line, text)
    return [Expected("namespace-moved", name, name, "", "", Place(path, first), Place(path, first))]


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
