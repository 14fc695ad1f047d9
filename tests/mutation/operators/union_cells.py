"""Type cells that link to a union's page and also name its members (PHP, older Python): both must change together."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..mutated_tree import MutatedTree
from ..page_text import Line, TextTree, cells_of, walk, with_cell
from ..type_spelling import target

_URL = re.compile(r"\]\(([^()]+\.md)\)")


def naming(tree: TextTree, page: str) -> list[tuple[str, Line]]:
    """Return the lines that name a union's members and link to its page."""
    if "naming" not in tree.cache:
        found: dict[str, list[tuple[str, Line]]] = {}
        for path, line in walk(tree):
            text = _shown(line.text)
            if "](" in text and ("|" in text or "Union[" in text):
                for to in {target(tree, path, url) for url in _URL.findall(text)} - {None}:
                    found.setdefault(str(to), []).append((path, line))
        tree.cache["naming"] = found
    return tree.cache["naming"].get(page, [])  # type: ignore[attr-defined,no-any-return]


def _shown(text: str) -> str:
    """Return the type in a row or in a response's line."""
    cells = cells_of(text)
    return cells[1] if len(cells) >= 4 else text if text.startswith("**") else ""


def without(name: str) -> Callable[[str], str]:
    """Return a function that removes a member from a type."""
    member = rf"(?:\w+[.\\])*{name}(?!\w)"
    return lambda text: re.sub(rf"(?<=[\[ |]){member}(?:, |\\?\|)|(?:, |\\?\|){member}(?=[\]\\|])", "", text, count=1)


def with_one_more(name: str, other: str) -> Callable[[str], str]:
    """Return a function that adds a member after an existing one."""

    def change(text: str) -> str:
        found = re.search(rf"(?<=[\[ |])((?:\w+[.\\])*){name}(?=[\],\\|])", text)
        if found is None:
            return text
        separator = ", " if "Union[" in text else "\\|"
        return f"{text[: found.end()]}{separator}{found.group(1)}{other}{text[found.end() :]}"

    return change


def follow(mutated: MutatedTree, page: str, change: Callable[[str], str]) -> bool:
    """Change every line that names the union's members. Changes nothing and returns False if one can't be changed."""
    todo = []
    for path, original in naming(mutated.original, page):
        line = mutated.now(original)
        if line in mutated.pages.get(path, ()):
            shown = _shown(line.text)
            new = change(shown)
            if not shown or new == shown:
                return False
            todo.append((path, line, with_cell(line.text, 1, new) if cells_of(line.text) else new))
    for path, line, text in todo:
        mutated.replace(path, line, text)
    return True
