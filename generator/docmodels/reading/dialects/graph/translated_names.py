"""Names of properties that a translation replaced, restored by the sample of the page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....findings import finding
from ....lazy import lazy_pattern
from ....schema.model import Location
from ...markdown import Block, Code, Text
from ...pages import FieldRow
from ...tables.page_findings import PageFindings
from .translations import is_translated

_OPTIONAL = lazy_pattern(r"\"optionalProperties\"\s*+:\s*+\[([^\[\]]*+)\]")
_NAME = lazy_pattern(r"\"([A-Za-z_]\w*+)\"")


def with_names_of_sample(
    rows: tuple[FieldRow, ...], blocks: Sequence[Block], findings: PageFindings
) -> tuple[FieldRow, ...]:
    """Return the rows with the keys of the sample in place of translated names, if there are as many keys without a
    row, in their order. Otherwise the rows with translated names are reported and left out."""
    translated = [row for row in rows if is_translated(row.name)]
    if not translated:
        return rows
    names = {row.name for row in rows}
    keys = [key for key in dict.fromkeys(_keys(blocks)) if key not in names]
    if len(keys) == len(translated):
        restored = dict(zip((row.name for row in translated), keys, strict=True))
        return tuple([replace(row, name=restored.get(row.name, row.name)) for row in rows])
    for row in translated:
        findings.found.append(
            finding(
                "DM115",
                f"{row.name!r} is a translation, and no sample shows the name, so it isn't read",
                Location(findings.path, row.at.line, row.at.column),
                read=row.name[:200],
                expected="the name of the property, as JSON has it",
                hint="restore the name",
            )
        )
    return tuple([row for row in rows if not is_translated(row.name)])


def _keys(blocks: Sequence[Block]) -> Iterator[str]:
    """The keys of the first sample, and the properties that the comment above it lists."""
    listed: list[str] = []
    for block in blocks:
        if isinstance(block, Text) and (found := _OPTIONAL.search(block.text)):
            listed += _NAME.findall(found[1])
        elif isinstance(block, Code) and isinstance(sample := _parsed(block.text), dict):
            yield from (key for key in sample if not key.startswith("@"))
            break
    yield from listed


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
