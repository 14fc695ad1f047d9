"""Rows that are fields of the object in another row, by marks, indents or dots, and rows that are items of its list."""

from __future__ import annotations

from .....table_profile import Profile
from ....tables.cells import plain_text
from ....tables.names import NameCell
from .facts import FieldFacts, Note


def nested(found: list[tuple[FieldFacts, NameCell]], profile: Profile, notes: list[Note]) -> list[FieldFacts]:
    """Return the outer fields; each holds its own."""
    found = _without_items(found, notes)
    if any(name.depth for _, name in found):
        return _by_depth(found)
    if profile.nesting.dots != "no" and any("." in fact.name or "[" in fact.name for fact, _ in found):
        return _by_dots(found, profile, notes)
    return [fact for fact, _ in found]


def _without_items(found: list[tuple[FieldFacts, NameCell]], notes: list[Note]) -> list[tuple[FieldFacts, NameCell]]:
    """Move rows such as ``list[0]`` or ``list[]`` into the row of the list. A number behind any other name is that of a
    footnote."""
    if not any(name.index or name.listed for _, name in found):
        return found
    kept: list[tuple[FieldFacts, NameCell]] = []
    lists: dict[tuple[str, ...], tuple[FieldFacts, NameCell]] = {}
    for fact, name in found:
        owner = lists.get(name.path) if name.index or name.listed else None
        if owner is not None and owner[1].depth <= name.depth and (name.index or not owner[1].listed):
            _add_item(owner[0], fact, name, owner[1].depth < name.depth, notes)
            continue
        if name.index == "0":
            fact.listed, fact.items, fact.type = True, [fact.type], ""
        elif name.index and not name.index.isdigit():
            fact.name = f"{name.name}[{name.index}]"
        lists[name.path] = fact, name
        kept.append((fact, name))
    return kept


def _add_item(owner: FieldFacts, fact: FieldFacts, name: NameCell, is_below: bool, notes: list[Note]) -> None:
    """Keep the type and the text of an item with its list. A number below the list may count the parts of each item
    instead of the items: ``> list[0]: startTime``."""
    place = f"{name.name}[{name.index}]"
    if is_below and name.index.isdigit():
        notes.append(Note("part of an item", fact.line, place))
    else:
        owner.items.append(fact.type)
    label = f" {name.label}" if name.label else ""
    type_ = f" ({plain_text(fact.type)})" if fact.type else ""
    text = f": {fact.description}" if fact.description else ""
    separator = "\n" if owner.description.rpartition("\n")[2].startswith("- `") else "\n\n"
    owner.description = f"{owner.description}{separator}- `{place}`{label}{type_}{text}".strip()


def _by_depth(found: list[tuple[FieldFacts, NameCell]]) -> list[FieldFacts]:
    top: list[FieldFacts] = []
    stack: list[tuple[int, FieldFacts]] = []
    for fact, name in found:
        while stack and stack[-1][0] >= name.depth:
            stack.pop()
        (stack[-1][1].fields if stack else top).append(fact)
        stack.append((name.depth, fact))
    return top


def _by_dots(found: list[tuple[FieldFacts, NameCell]], profile: Profile, notes: list[Note]) -> list[FieldFacts]:
    """``a.b`` and ``a[b]`` are fields of ``a`` only if ``a`` has a row: such keys are common, too. Empty brackets show
    that a name is a path: ``a[].b`` is a field of the items of ``a``, even if that has no row, and then ``a.c`` is one,
    too."""
    paths = {name.path[0] for _, name in found if name.is_path_of_items}
    by_path: dict[tuple[str, ...], FieldFacts] = {}
    for fact, name in found:
        by_path.setdefault(name.path, fact)
    top: list[FieldFacts] = []
    for fact, name in found:
        path = name.path
        parent, at = _parent(path, by_path, fact)
        is_path = "." in name.name and (profile.nesting.dots == "yes" or path[0] in paths)
        if is_path and 0 <= at < len(path) - 1:
            parent, at = _made(name, by_path, fact, top), len(path) - 1
        if parent is None:
            if len(path) > 1:
                notes.append(Note("no parent", fact.line, fact.name))
            top.append(fact)
        else:
            fact.name = ".".join(path[at:])
            parent.fields.append(fact)
    return top


def _parent(
    path: tuple[str, ...], by_path: dict[tuple[str, ...], FieldFacts], own: FieldFacts
) -> tuple[FieldFacts | None, int]:
    for length in range(len(path) - 1, 0, -1):
        parent = by_path.get(path[:length])
        if parent is not None and parent is not own:
            return parent, length
    return None, 0


def _made(
    name: NameCell, by_path: dict[tuple[str, ...], FieldFacts], own: FieldFacts, top: list[FieldFacts]
) -> FieldFacts:
    """The object of a path, with those on the way to it that only their fields show."""
    path, parts = name.path, name.name.split(".")
    parent: FieldFacts | None = None
    for length in range(1, len(path)):
        known = by_path.get(path[:length])
        if known is None:
            known = FieldFacts(path[length - 1], own.line, own.column, listed=parts[length - 1].endswith("]"))
            by_path[path[:length]] = known
            (parent.fields if parent else top).append(known)
        parent = known
    assert parent is not None
    return parent
