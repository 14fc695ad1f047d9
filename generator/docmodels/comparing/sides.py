"""What a report says about each side of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from ..report import Side
from ..schema.model import NOWHERE, Documented, Object, Schema
from ..schema.types import Type, Unread, walk


def summarize_side(name: str, label: str, schema: Schema) -> Side:
    """Return a side's name, label and counts."""
    objects = [declared for declared in schema.declarations if isinstance(declared, Object)]
    documented: Sequence[Documented] = (*schema.declarations, *schema.operations)
    return Side(
        name=name,
        label=label,
        language=schema.origin.language,
        models=len(schema.declarations),
        fields=sum(len(declared.fields) for declared in objects),
        operations=len(schema.operations),
        unreadable=sum(_is_unreadable(field.type) for declared in objects for field in declared.fields),
        positions=not documented or any(entry.at != NOWHERE for entry in documented),
    )


def _is_unreadable(type_: Type) -> bool:
    return any(isinstance(part, Unread) for part in walk(type_))


def notes_on_positions(sides: Sequence[Side]) -> tuple[str, ...]:
    """Return a note for each side whose facts have no positions."""
    return tuple(
        f"{each.label or each.name} is a lock file or a saved schema without positions, so findings have no location "
        "on that side"
        for each in sides
        if not each.positions
    )
