"""Findings about patterns that pydantic models don't check."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .....findings import Finding, finding
from .....schema.model import Alias, Field, Object, Schema
from .limits import has_another_pattern, is_checked


def unchecked_patterns(schema: Schema, chosen: Collection[str]) -> Iterator[Finding]:
    """Yield a note for each pattern that pydantic can't check as JSON Schema means it, and for each second one of a
    text, where it is first stated. ``chosen`` are the types that are the user's own, by name or id."""
    by_id = schema.by_id()
    unchecked: dict[str, list[Field | Alias]] = {}
    second: dict[str, list[Field | Alias]] = {}
    for item, keyword, pattern in _patterns(schema):
        if not is_checked(pattern):
            unchecked.setdefault(pattern, []).append(item)
        elif keyword == "pattern" and has_another_pattern(item, by_id, chosen):
            second.setdefault(pattern, []).append(item)
    for pattern, items in unchecked.items():
        expected = "a pattern without look-around, back references and large counts"
        yield _finding(pattern, items, expected, "write the pattern in a simpler way, or check such values yourself")
    for pattern, items in second.items():
        yield _finding(pattern, items, "one pattern, here that of the named type", "write one pattern that says both")


def _patterns(schema: Schema) -> Iterator[tuple[Field | Alias, str, str]]:
    """Yield each pattern with what states it, and its keyword."""
    for declared in schema.declarations:
        limited = declared.fields if isinstance(declared, Object) else [declared] if isinstance(declared, Alias) else []
        for item in limited:
            for each in item.constraints:
                if each.keyword.rpartition(".")[2] == "pattern" and isinstance(each.value, str):
                    yield item, each.keyword, each.value


def _finding(pattern: str, items: list[Field | Alias], expected: str, hint: str) -> Finding:
    places = "1 place" if len(items) == 1 else f"{len(items):,} places"
    at = items[0].at if items[0].at.line else None
    message = f"pydantic models don't check a pattern in {places}; their docstrings have it"
    return finding("DM404", message, at, read=pattern[:200], expected=expected, hint=hint)
