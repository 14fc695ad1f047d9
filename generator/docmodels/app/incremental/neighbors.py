"""The pages of the models that the items of changed pages are written with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .pages import TreePages

MOST_PAGES = 300
"""How many pages are read for one edit. A whole run takes about as long as with more."""


def nearest_pages(pages: TreePages, changed: Sequence[int]) -> list[int]:
    """Return the pages of the models that the models of changed pages name, also through unions and aliases, with the
    values that distinguish the members of unions."""
    declared, members = pages.facts.declared, pages.facts.members
    own = [number for page in changed for number in pages.models[page]]
    found = dict.fromkeys(own)
    todo = [to for number in own for to in declared[number][2]]
    while todo:
        number = todo.pop()
        if number in found:
            continue
        found[number] = None
        is_object, named = declared[number][1:]
        if not is_object:
            todo += named
        elif number in members:
            found.update(dict.fromkeys(to for to in named if not declared[to][1]))
    return _pages_of(found, pages)


def reachable_pages(pages: TreePages, changed: Sequence[int]) -> list[int]:
    """Return the pages of all models that the models of changed pages lead to, as far as ``MOST_PAGES`` allow."""
    todo = [number for page in changed for number in pages.models[page]]
    found = dict.fromkeys(todo)
    while todo and len(found) <= MOST_PAGES:
        for to in pages.facts.declared[todo.pop()][2]:
            if to not in found:
                found[to] = None
                todo.append(to)
    return _pages_of(found, pages)


def _pages_of(models: Iterable[int], pages: TreePages) -> list[int]:
    return sorted({page for number in models if (page := pages.facts.declared[number][0]) >= 0})
