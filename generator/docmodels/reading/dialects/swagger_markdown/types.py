"""Trees of types -> type cells, with a model of its own for each inline object."""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import isfinite

from ....schema.types import Constant
from ...inline_names import InlineNames, pascal
from ...pages import DeclarationText, FieldRow, Head, ObjectText
from ...tables.rows import CellPosition
from .cells import CellType

_NUMBERS = frozenset({"integer", "long", "number", "double", "float"})


class InlineObjects:
    """Makes the cells of one page, and the models that have no name on it."""

    def __init__(self, names: Iterable[str]) -> None:
        self.declared: list[DeclarationText] = []
        """The inline models so far."""
        known = list(names)
        self._names = InlineNames(known)
        self._models = {name.casefold(): name for name in reversed(known)} | {name: name for name in known}

    def cell(self, type_: CellType, path: str, at: CellPosition) -> str:
        """Return the cell of a type. ``path`` names the inline object that it may be."""
        if type_.item is not None:
            inner = path if type_.item.item is not None else f"{path}Item"
            return f"[{self.cell(type_.item, inner, at)}]"
        if type_.link is not None:
            return self._link(self._models.get(type_.link) or self._models.get(type_.link.casefold(), type_.link))
        if type_.fields is not None:
            return self._object(type_.fields, path, at) if type_.fields else "object"
        if type_.values:
            return " ¦ ".join(json.dumps(value, ensure_ascii=False) for value in type_.values)
        return type_.name

    def _link(self, name: str) -> str:
        return f"[{name}](#{anchor_of_model(name)})"

    def _object(self, fields: dict[str, CellType], path: str, at: CellPosition) -> str:
        title = self._names.take(path)
        rows = [
            FieldRow(name, self.cell(own, title + (pascal(name) or "Value"), at), None, at, default=default_of(own))
            for name, own in fields.items()
        ]
        self.declared.append(ObjectText(Head(title, at.line, anchor=anchor_of_model(title)), tuple(rows)))
        return self._link(title)


def anchor_of_model(name: str) -> str:
    """Return the anchor of a model: its name, without the characters that end a link."""
    return "model-" + "".join(char if char not in "()<> \t[]" else "_" for char in name)


def default_of(type_: CellType) -> Constant | None:
    """Return the default of a scalar, as its type has it."""
    if type_.default is None or type_.item is not None or type_.fields is not None:
        return None
    base = type_.name.partition(" ")[0]
    if base not in (*_NUMBERS, "boolean"):
        return Constant(type_.default) if base != "any" else None
    try:
        value = json.loads(type_.default)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, float) and not isfinite(value):
        return None
    is_truth = isinstance(value, bool)
    return Constant(value) if isinstance(value, int | float) and is_truth == (base == "boolean") else None
