"""Tables of rows in which the pages have the keys of the specification."""

from __future__ import annotations

from collections.abc import Mapping

from ....matching.specification.changed_names import keys_of_specification
from ....schema.dialect_facts import Scaffolding
from ....schema.model import Field


def with_specified_keys(
    tables: Mapping[str, Mapping[str, Field]], truth: str | None, added: Mapping[str, Scaffolding]
) -> dict[str, dict[str, Field]]:
    """Return tables of rows by key, by side, with the keys of the specification ``truth`` where other sides have
    others. ``added`` is what the generator of each side adds."""
    found = {side: dict(table) for side, table in tables.items()}
    if truth is None or truth not in found:
        return found
    for side, table in found.items():
        if side != truth:
            keys = keys_of_specification(table, found[truth], added[side])
            found[side] = {keys.get(key, key): row for key, row in table.items()}
    return found
