"""Cells that link to a union's page and name its members, as PHP's and older Python's do: they change with the page."""

from __future__ import annotations

import re
from collections.abc import Callable

from .draft import Draft
from .spelling import target
from .texts import Line, Tree, cells_of, walk, with_cell

_URL = re.compile(r"\]\(([^()]+\.md)\)")


def naming(tree: Tree, page: str) -> list[tuple[str, Line]]:
    """The lines that show a union by its members and link to its page."""
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
    """The type that a row or a response's line shows."""
    cells = cells_of(text)
    return cells[1] if len(cells) >= 4 else text if text.startswith("**") else ""


def without(name: str) -> Callable[[str], str]:
    """Takes a member out of a type."""
    member = rf"(?:\w+[.\\])*{name}(?!\w)"
    return lambda text: re.sub(rf"(?<=[\[ |]){member}(?:, |\\?\|)|(?:, |\\?\|){member}(?=[\]\\|])", "", text, count=1)


def with_one_more(name: str, other: str) -> Callable[[str], str]:
    """Puts a member beside one that is there."""

    def change(text: str) -> str:
        found = re.search(rf"(?<=[\[ |])((?:\w+[.\\])*){name}(?=[\],\\|])", text)
        if found is None:
            return text
        separator = ", " if "Union[" in text else "\\|"
        return f"{text[: found.end()]}{separator}{found.group(1)}{other}{text[found.end() :]}"

    return change


def follow(draft: Draft, page: str, change: Callable[[str], str]) -> bool:
    """Changes every line that names the union's members; False, and nothing done, where one cannot be."""
    todo = []
    for path, original in naming(draft.original, page):
        line = draft.now(original)
        if line in draft.pages.get(path, ()):
            shown = _shown(line.text)
            new = change(shown)
            if not shown or new == shown:
                return False
            todo.append((path, line, with_cell(line.text, 1, new) if cells_of(line.text) else new))
    for path, line, text in todo:
        draft.replace(path, line, text)
    return True
