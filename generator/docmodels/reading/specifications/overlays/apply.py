"""Apply the actions of an OpenAPI Overlay 1.0 to a document: update, remove, and rename keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ....schema.model import Location
from ..loading.document import Json, SpecDocument, SpecNode
from ..problems import Problems
from .json_path import Path, PathError, SelectedValue, Steps, TooManyValues, allowed_steps, parse_path

_MAX_VALUES = 2_000_000
"""How many values the updates of all overlays may add."""


class OverlayAction:
    """Applies overlays to one document."""

    def __init__(self, document: SpecDocument, problems: Problems) -> None:
        self._document = document
        self._problems = problems
        self._left = _MAX_VALUES
        self._allowed = allowed_steps(document.root)
        document.positions.prepare()

    def apply(self, overlay: SpecDocument) -> None:
        """Apply all actions of an overlay in their order."""
        root = SpecNode(overlay.root, overlay)
        if not isinstance(overlay.root, dict) or "overlay" not in overlay.root:
            self._problems.unexpected(root, "an OpenAPI Overlay: an object with `overlay` and `actions`")
            return
        actions = self._problems.array_of(root, "actions")
        for action in () if actions is None else actions.items():
            self._apply(action)

    def _apply(self, action: SpecNode) -> None:
        target = self._problems.text_of(action, "target")
        if target is None:
            self._problems.unexpected(action, "an action with a `target`")
            return
        selected = self._select(target, (action.get("target") or action).at)
        if selected is None:
            return
        path, found = selected
        remove = action.get("remove")
        if remove is not None and remove.value is True:
            self._remove(found, remove)
        elif (update := action.get("update")) is None:
            self._problems.unexpected(action, "an action with `update` or with `remove: true`")
        elif path.keys:
            self._rename(found, update)
        else:
            self._update(found, update)

    def _select(self, target: str, at: Location) -> tuple[Path, list[SelectedValue]] | None:
        """Return what the target of an action selects; None, with a finding, if that is nothing."""
        read = target[:200]
        try:
            path = parse_path(target)
        except PathError as error:
            message = f"the target of the action can't be read: {error}; the action was left out"
            expected = "a JSONPath without slices and functions"
            hint = "name the target by names, indexes, `*`, `..` and filters"
            self._problems.add("DM812", message, at, read=read, expected=expected, hint=hint)
            return None
        try:
            found = path.find(self._document.root, steps=Steps(self._allowed))
        except TooManyValues as error:
            message = f"the target of the action wasn't searched to its end: {error}; the action was left out"
            expected = "a path that visits fewer values"
            hint = "name keys instead of `..`, `*` and filters within filters"
            self._problems.add("DM812", message, at, read=read, expected=expected, hint=hint)
            return None
        if not found:
            message, expected = "the target of the action matches nothing", "a path in the specification"
            hint = "correct the target, or remove the action"
            self._problems.add("DM812", message, at, read=read, expected=expected, hint=hint)
            return None
        return path, found

    def _remove(self, found: list[SelectedValue], remove: SpecNode) -> None:
        if any(each.container is None for each in found):
            self._problems.unexpected(remove, "a target within the specification, since the target is all of it")
        for container, keys in _by_container(found):
            if isinstance(container, dict):
                self._document.kept += [container.pop(str(key), None) for key in keys]
            else:
                self._remove_items(container, {int(key) for key in keys})

    def _remove_items(self, array: list[Json], removed: set[int]) -> None:
        """Remove items, and correct the positions of those after them."""
        self._document.positions.forget(array, removed)
        moved = self._document.moved
        places = [moved.pop((id(array), index), None) for index in range(len(array))]
        self._document.kept += [array[index] for index in removed]
        left = [index for index in range(len(array)) if index not in removed]
        moved.update(((id(array), new), at) for new, old in enumerate(left) if (at := places[old]) is not None)
        array[:] = [array[index] for index in left]

    def _update(self, found: Iterable[SelectedValue], update: SpecNode) -> None:
        for each in found:
            if isinstance(each.value, dict) and isinstance(update.value, dict):
                self._merge(each.value, update)
            elif isinstance(each.value, list):
                self._append(each.value, update)
            elif each.container is not None:
                each.container[each.key] = self._copy(update)
                self._document.moved[id(each.container), each.key] = update.at
            else:
                self._problems.unexpected(update, "an object, since the target is the whole specification")

    def _rename(self, found: Iterable[SelectedValue], update: SpecNode) -> None:
        name = update.value
        containers = list(_by_container(found))
        if not isinstance(name, str) or any(isinstance(container, list) for container, _ in containers):
            containers = []
        if not containers:
            self._problems.unexpected(update, "the new name of a key")
        for container, keys in containers:
            old, *others = keys
            if others or (name in container and name != old):
                self._problems.add(
                    "DM812",
                    f"the object would have several keys `{name[:100]}`; no key was renamed",
                    update.at,
                    read=", ".join(str(key)[:50] for key in keys[:5]),
                    expected="a name that no other key has",
                    hint="select a single key, and give it a new name",
                )
            else:
                self._rename_key(container, str(old), name)

    def _rename_key(self, container: dict[str, Json], old: str, new: str) -> None:
        at = SpecNode(container[old], self._document, SpecNode(container, self._document), old).at
        pairs = [(new if key == old else key, value) for key, value in container.items()]
        container.clear()
        container.update(pairs)
        self._document.moved[id(container), new] = at

    def _merge(self, target: dict[str, Json], update: SpecNode) -> None:
        pending = [(target, update)]
        while pending:
            into, node = pending.pop()
            for key, child in node.children():
                old = into.get(key)
                if not self._spend(node):
                    return
                if isinstance(old, dict) and isinstance(child.value, dict) and old is not child.value:
                    pending.append((old, child))
                elif isinstance(old, list) and isinstance(child.value, list):
                    self._append(old, child)
                else:
                    into[key] = self._copy(child)
                    self._document.moved[id(into), key] = child.at

    def _append(self, target: list[Json], update: SpecNode) -> None:
        for each in update.items() if isinstance(update.value, list) else (update,):
            self._document.moved[id(target), len(target)] = each.at
            target.append(self._copy(each))

    def _copy(self, node: SpecNode) -> Json:
        """Return a copy of a value, whose parts have their positions in the overlay."""
        made: list[Json] = [None]
        stack: list[tuple[SpecNode, Json, str | int]] = [(node, made, 0)]
        while stack:
            top, into, key = stack.pop()
            value: Json = {} if isinstance(top.value, dict) else [] if isinstance(top.value, list) else top.value
            if not self._spend(node):
                break
            if isinstance(into, dict):
                into[str(key)] = value
            else:
                into[int(key)] = value
            if isinstance(value, dict):
                children = list(top.children())
                value.update((name, None) for name, _ in children)
                self._note(value, ((name, child.at) for name, child in children))
                stack += [(child, value, name) for name, child in children]
            elif isinstance(value, list):
                items = list(top.items())
                value.extend([None] * len(items))
                self._note(value, ((index, child.at) for index, child in enumerate(items)))
                stack += [(child, value, index) for index, child in enumerate(items)]
        return made[0]

    def _spend(self, node: SpecNode) -> bool:
        """Count a value that an update adds, and return whether it may still be added."""
        self._left -= 1
        if self._left == -1:
            self._problems.add(
                "DM807",
                "the overlays add too many values; the rest was left out",
                node.at,
                expected=f"at most {_MAX_VALUES:,} values",
                hint="select fewer targets",
            )
        return self._left >= 0

    def _note(self, container: Json, places: Iterable[tuple[str | int, Location]]) -> None:
        self._document.kept.append(container)
        for key, at in places:
            self._document.moved[id(container), key] = at


def _by_container(found: Iterable[SelectedValue]) -> Iterator[tuple[Any, list[str | int]]]:
    """Yield each object and array of which something was selected, with the keys, each once."""
    containers: dict[int, tuple[Json, dict[str | int, None]]] = {}
    for each in found:
        if each.container is not None:
            containers.setdefault(id(each.container), (each.container, {}))[1][each.key] = None
    for container, keys in containers.values():
        yield container, list(keys)
