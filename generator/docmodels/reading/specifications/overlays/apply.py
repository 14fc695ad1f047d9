"""Apply the actions of an OpenAPI Overlay 1.0 to a document: update, remove, and rename keys."""

from __future__ import annotations

from collections.abc import Iterable

from ....schema.model import Location
from ..loading.document import Json, SpecDocument, SpecNode
from ..problems import Problems
from .json_path import Path, PathError, SelectedValue, parse_path

_MAX_VALUES = 2_000_000
"""How many values the updates of all overlays may add."""


class OverlayAction:
    """Applies overlays to one document."""

    def __init__(self, document: SpecDocument, problems: Problems) -> None:
        self._document = document
        self._problems = problems
        self._left = _MAX_VALUES
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
        at = (action.get("target") or action).at
        try:
            path = parse_path(target)
        except PathError as error:
            self._problems.add(
                "DM812",
                f"the target of the action can't be read: {error}; the action was left out",
                at,
                read=target[:200],
                expected="a JSONPath without slices and functions",
                hint="name the target by names, indexes, `*`, `..` and filters",
            )
            return
        found = path.find(self._document.root)
        if not found:
            self._problems.add(
                "DM812",
                "the target of the action matches nothing",
                at,
                read=target[:200],
                expected="a path in the specification",
                hint="correct the target, or remove the action",
            )
        elif action.value.get("remove") is True:
            self._remove(found)
        elif (update := action.get("update")) is not None:
            self._update(found, path, update)

    def _remove(self, found: Iterable[SelectedValue]) -> None:
        # From the end, so that the indexes of an array stay right.
        for each in sorted(found, key=lambda one: one.key if isinstance(one.key, int) else -1, reverse=True):
            container = each.container
            if isinstance(container, dict):
                self._document.kept.append(container.pop(str(each.key), None))
            elif isinstance(container, list) and isinstance(each.key, int) and each.key < len(container):
                self._document.kept.append(container.pop(each.key))
                self._forget(container, each.key)

    def _forget(self, array: list[Json], removed: int) -> None:
        """Correct the positions of the items after one that was removed."""
        self._document.positions.forget(array, removed)
        moved = self._document.moved
        moved.pop((id(array), removed), None)
        for index in range(removed, len(array)):
            if (at := moved.pop((id(array), index + 1), None)) is not None:
                moved[id(array), index] = at

    def _update(self, found: Iterable[SelectedValue], path: Path, update: SpecNode) -> None:
        for each in found:
            if path.keys:
                self._rename(each, update)
            elif isinstance(each.value, dict) and isinstance(update.value, dict):
                self._merge(each.value, update)
            elif isinstance(each.value, list):
                self._append(each.value, update)
            elif each.container is not None:
                each.container[each.key] = self._copy(update)
                self._document.moved[id(each.container), each.key] = update.at

    def _rename(self, found: SelectedValue, update: SpecNode) -> None:
        container = found.container
        if not isinstance(container, dict) or not isinstance(update.value, str) or found.key not in container:
            self._problems.unexpected(update, "the new name of a key")
            return
        at = SpecNode(found.value, self._document, SpecNode(container, self._document), found.key).at
        pairs = [(update.value if key == found.key else key, value) for key, value in container.items()]
        container.clear()
        container.update(pairs)
        self._document.moved[id(container), update.value] = at

    def _merge(self, target: dict[str, Json], update: SpecNode) -> None:
        pending = [(target, update)]
        while pending:
            into, node = pending.pop()
            for key, child in node.children():
                old = into.get(key)
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
            self._left -= 1
            if self._left < 0:
                continue
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
        if self._left < 0:
            self._problems.add(
                "DM807",
                "the overlays add too many values; the rest was left out",
                node.at,
                expected=f"at most {_MAX_VALUES:,} values",
                hint="select fewer targets",
            )
        return made[0]

    def _note(self, container: Json, places: Iterable[tuple[str | int, Location]]) -> None:
        self._document.kept.append(container)
        for key, at in places:
            self._document.moved[id(container), key] = at
