"""Operators on operations: add, remove, rename and move methods, change responses and errors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..expected_findings import ExpectedFinding, Place, expect
from ..mutated_tree import MutatedTree
from ..page_text import CELLS, Line, Section, TextTree, cells_of, field_keys, operations, sections_of, shapes, title
from ..type_spelling import Spelling, target
from .models import NOTE
from .operator import Operator, model_key, table_row

SNIPPET = re.compile(r"<!-- UsageSnippet .*-->")


def _sections(tree: TextTree, spelling: Spelling) -> list[Section]:
    """Return operations whose method name occurs once on the page."""
    counts = Counter((s.path, s.title) for s in operations(tree))
    return [s for s in operations(tree) if counts[s.path, s.title] == 1]


def _remove(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    path = section.path
    if not mutated.claim((path, section.heading)):
        return None
    bullets = [line for line in mutated.original.pages[path] if line.text.startswith(f"* [{section.title}](")]
    mutated.remove(path, section.heading, *section.lines, *bullets)
    return [expect("operation-removed", section.title, "", Place(path, section.heading), None)]


def _snippet(tree: TextTree, section: Section, attribute: str) -> tuple[Line, str] | None:
    """Return the snippet's comment line and one of its attributes, if the section has it."""
    for line in section.lines:
        if SNIPPET.search(line.text):
            found = re.search(rf'{attribute}="([^"]+)"', line.text)
            return (line, found.group(1)) if found else None
    return None


def _rename(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Rename the method in the heading and in every example. The operation id stays."""
    path, name = section.path, section.title
    known = _snippet(mutated.original, section, "operationID")
    new = f"{name}Renamed" if spelling.language not in ("python", "ruby") else f"{name}_renamed"
    if known is None or not name.isidentifier() or _ids(mutated.original)[known[1]] != 1:
        return None
    if not mutated.claim((path, section.heading)):
        return None
    at = mutated.replace(path, section.heading, section.heading.text.replace(name, new))
    called = re.compile(rf"((?:\.|->|\?\.)){name}(Async)?\b(?=!?\(|$| )")
    for line in section.lines:
        if called.search(line.text):
            mutated.replace(path, line, called.sub(rf"\g<1>{new}\g<2>", line.text))
    return [ExpectedFinding("operation-renamed", new, name, "", "", Place(path, section.heading), Place(path, at))]


def _ids(tree: TextTree) -> Counter[str]:
    """Count the operations of each id."""
    if "ids" not in tree.cache:
        found_text = [_snippet(tree, section, "operationID") for section in operations(tree)]
        tree.cache["ids"] = Counter(each[1] for each in found_text if each)
    return tree.cache["ids"]  # type: ignore[return-value]


def _attribute(attribute: str, suffix: str, rule: str):  # type: ignore[no-untyped-def]
    def change(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
        known = _snippet(mutated.original, section, attribute)
        if known is None or not mutated.claim((section.path, section.heading)):
            return None
        for line in section.lines:
            if SNIPPET.search(line.text):
                text = line.text.replace(f'{attribute}="{known[1]}"', f'{attribute}="{known[1]}{suffix}"')
                mutated.replace(section.path, line, text)
        place = Place(section.path, section.heading)
        return [expect(rule, section.title, "", place, place)]

    return change


def _deprecate(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    path, at = section.path, section.heading
    if "DEPRECATED" in "\n".join(line.text for line in section.lines) or "~~" in at.text:
        return None
    if not mutated.claim((path, at)):
        return None
    if mutated.random.random() < 0.5:
        at = mutated.replace(path, section.heading, f"## ~~{section.heading.text[3:]}~~")
    if at is section.heading or mutated.random.random() < 0.5:
        mutated.insert(path, at, "", NOTE)
    return [expect("operation-deprecated", section.title, "", Place(path, section.heading), Place(path, at))]


def _part(section: Section, name: str) -> Section | None:
    found = [part for part in sections_of(section.path, section.lines, 3) if part.title == name]
    return found[0] if len(found) == 1 else None


def _response(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Change the response to a model with other fields."""
    tree, part = mutated.original, _part(section, "Response")
    lines = [line for line in part.lines if line.text.startswith("**")] if part else []
    if len(lines) != 1:
        return None
    found = re.fullmatch(r"\*\*(.*\[)([^\[\]]*?)(\w+)(\)?>*\]?)\]\(([^()]+\.md)\)(.*)\*\*", lines[0].text)
    page = target(tree, section.path, found.group(5)) if found else None
    if found is None or page is None or found.group(3) != title(tree, page):
        return None
    folder, names = page.rsplit("/", 1)[0], field_keys(tree, page)
    others = [
        s.path
        for s in shapes(tree, "Fields")
        if s.path.rsplit("/", 1)[0] == folder and (other := field_keys(tree, s.path)) and names and not other & names
        and title(tree, s.path).isalnum() and not _wraps(other)
    ]  # fmt: skip
    if not others or _wraps(names):
        return None
    other_page = mutated.random.choice(others)
    if not mutated.claim((section.path, section.heading), model_key(mutated, page), model_key(mutated, other_page)):
        return None
    url = found.group(5).rsplit("/", 1)[0] + "/" + other_page.rsplit("/", 1)[1]
    before, qualifier, _, closing, _, rest = found.groups()
    text = f"**{before}{qualifier}{title(tree, other_page)}{closing}]({url}){rest}**"
    new = mutated.replace(section.path, lines[0], text)
    places = Place(section.path, lines[0]), Place(section.path, new)
    return [expect("response-type-changed", section.title, None, *places, "response")]


def _wraps(names: frozenset[str]) -> bool:
    return bool(names & {"httpmeta", "rawresponse"})


def _error_rows(section: Section) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Yield rows with a single status code."""
    part = _part(section, "Errors")
    cut = [(line, cells_of(line.text)) for line in (part.lines if part else [])]
    good = [(line, cells) for line, cells in cut if len(cells) == 3]
    statuses = Counter(status.strip() for _, cells in good for status in cells[1].split(","))
    for line, cells in good[2:]:
        if re.fullmatch(r"\d{3}", cells[1]) and statuses[cells[1]] == 1:
            yield line, cells


def _drop_error(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    found = list(_error_rows(section))
    if not found or not mutated.claim((section.path, section.heading)):
        return None
    line, cells = mutated.random.choice(found)
    mutated.remove(section.path, line)
    places = Place(section.path, line), Place(section.path, section.heading)
    return [expect("error-status-removed", section.title, cells[1], *places, "error")]


def _add_error(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    found = list(_error_rows(section))
    if not found or not mutated.claim((section.path, section.heading)):
        return None
    line, cells = found[0]
    new = mutated.insert(section.path, line, table_row([cells[0], "418", cells[2]]))[0]
    places = Place(section.path, section.heading), Place(section.path, new)
    return [expect("error-status-added", section.title, "418", *places, "error")]


def _another_error(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    """Change the error of one status to a model with other fields."""
    tree = mutated.original
    errors = [s.path for s in shapes(tree, "Fields") if s.path.split("/")[-2].lower() in ("errors", "sdkerrors")]
    if not list(_error_rows(section)) or len(errors) < 2:
        return None
    line, cells = mutated.random.choice(list(_error_rows(section)))
    name = re.split(r"[./\\:]+", cells[0].strip("`*"))[-1]
    own = [path for path in errors if title(tree, path) == name]
    names = field_keys(tree, own[0]) if own else frozenset()
    others = [path for path in errors if (fields := field_keys(tree, path)) and names and not fields & names]
    if not others:
        return None
    page = mutated.random.choice(others)
    if not mutated.claim((section.path, section.heading), model_key(mutated, own[0]), model_key(mutated, page)):
        return None
    other = title(tree, page)
    parts = CELLS.split(line.text)
    parts[1] = parts[1].replace(name, other)
    new = mutated.replace(section.path, line, "|".join(parts))
    places = Place(section.path, line), Place(section.path, new)
    return [expect("error-type-changed", section.title, cells[1], *places, "error")]


OPERATIONS = (
    Operator("operation removed", _sections, _remove),
    Operator("operation renamed", _sections, _rename),
    Operator("route changed", _sections, _attribute("path", "/renamed", "operation-route-changed"), share=0.5),
    Operator("id changed", _sections, _attribute("operationID", "_renamed", "operation-id-changed"), share=0.5),
    Operator("operation deprecated", _sections, _deprecate),
    Operator("another response", _sections, _response, share=2),
    Operator("error status dropped", _sections, _drop_error),
    Operator("error status added", _sections, _add_error),
    Operator("another error", _sections, _another_error),
)
