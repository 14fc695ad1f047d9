"""What changed in the schema since the last run, by model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..schema.shape import ModelChange
from .terminal import escape_terminal

MAX_MODELS = 20
MAX_PARTS = 8
_PART_NAMES = {"[kind]": "kind", "[additional]": "additional properties", "[alias]": "type"}
"""Parts that aren't named by the documentation."""


def changes_text(changes: Sequence[ModelChange]) -> str:
    """Return the changes up to a limit; empty if nothing changed."""
    if not changes:
        return ""
    lines = [f"changed since the last run: {_count(changes)}"]
    for change in changes[:MAX_MODELS]:
        lines.extend(_model(change))
    if len(changes) > MAX_MODELS:
        lines.append(f"  ... and {len(changes) - MAX_MODELS} more models")
    return "".join(line + "\n" for line in lines)


def _count(changes: Iterable[ModelChange]) -> str:
    kinds = [change.kind for change in changes]
    found = [f"{kinds.count(kind)} {kind}" for kind in ("added", "removed", "changed") if kind in kinds]
    return ", ".join(found)


def _model(change: ModelChange) -> list[str]:
    sign = {"added": "+", "removed": "-"}.get(change.kind, "~")
    lines = [f"  {sign} {escape_terminal(change.model)}"]
    for name, before, after in change.parts[:MAX_PARTS]:
        part = _PART_NAMES.get(name, name)
        if not before:
            lines.append(f"      + {escape_terminal(part)}: {escape_terminal(after, 80)}")
        elif not after:
            lines.append(f"      - {escape_terminal(part)}: {escape_terminal(before, 80)}")
        else:
            lines.append(
                f"      ~ {escape_terminal(part)}: {escape_terminal(before, 80)} -> {escape_terminal(after, 80)}"
            )
    if len(change.parts) > MAX_PARTS:
        lines.append(f"      ... and {len(change.parts) - MAX_PARTS} more")
    return lines
