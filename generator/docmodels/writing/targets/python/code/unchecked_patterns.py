"""Findings about patterns that pydantic models don't check."""

from __future__ import annotations

from collections.abc import Iterator

from .....findings import Finding, finding
from .....schema.model import Alias, Field, Object, Schema
from .limits import is_checked


def unchecked_patterns(schema: Schema) -> Iterator[Finding]:
    """Yield a note for each pattern that pydantic can't check as JSON Schema means it, where it is first stated."""
    stated: dict[str, list[Field | Alias]] = {}
    for declared in schema.declarations:
        limited = declared.fields if isinstance(declared, Object) else [declared] if isinstance(declared, Alias) else []
        for item in limited:
            for each in item.constraints:
                if each.keyword.rpartition(".")[2] == "pattern" and isinstance(each.value, str):
                    stated.setdefault(each.value, []).append(item)
    for pattern, items in stated.items():
        if not is_checked(pattern):
            places = "1 place" if len(items) == 1 else f"{len(items):,} places"
            yield finding(
                "DM404",
                f"pydantic models don't check a pattern in {places}; their docstrings have it",
                items[0].at if items[0].at.line else None,
                read=pattern[:200],
                expected="a pattern without look-around, back references and large counts",
                hint="write the pattern in a simpler way, or check such values yourself",
            )
