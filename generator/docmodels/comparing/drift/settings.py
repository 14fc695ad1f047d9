"""Differences with one cause in a generator's settings: parameters that one SDK sets on its client, once for all calls.

Such a parameter is missing in every operation of that SDK, and most operations of the others have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...report import Difference, DifferenceGroup
from ...schema.model import Object
from ...schema.names import match_key
from ...schema.types import Reference
from .context import DriftContext

MIN_OPERATIONS = 3
MIN_SHARE = 0.5
"""A parameter is set on the client if at least so many operations, and this share of them, have it elsewhere."""
_MISSING = ("lang-parameter-missing", "lang-field-missing")


def take_client_parameters(context: DriftContext) -> tuple[DifferenceGroup, ...]:
    """Remove the differences of parameters that a side sets on its client, and return them as one group a side."""
    requests = _request_models(context)
    listed = {side: frozenset(_listed(context, side)) for side in context.side_names}
    shared = {side: sum(side in one.by_side and len(one.by_side) > 1 for one in context.operations) for side in listed}
    found: dict[tuple[str, str], list[Difference]] = {}
    for each in context.differences:
        if each.rule in _MISSING and (each.rule != "lang-field-missing" or each.model in requests):
            for one in each.statements:
                if one.value is None and match_key(each.field) not in listed[one.side]:
                    found.setdefault((one.side, match_key(each.field)), []).append(each)
    taken: set[int] = set()
    names: dict[str, list[str]] = {}
    for (side, _), differences in found.items():
        count = len(differences)
        if count >= MIN_OPERATIONS and count >= MIN_SHARE * shared[side]:
            taken.update(map(id, differences))
            name = Counter(each.field for each in differences).most_common(1)[0][0]
            names.setdefault(side, []).append(f"{name}: {count} operations elsewhere")
    context.differences = [each for each in context.differences if id(each) not in taken]
    return tuple(
        DifferenceGroup(
            kind="setting", side=side, title=f"parameters that {side} sets on the client", items=tuple(items)
        )
        for side, items in names.items()
    )


def _request_models(context: DriftContext) -> frozenset[str]:
    """The names of the models that hold all inputs of an operation."""
    return frozenset(
        context.name(context.groups.of[side, declared.id])
        for side in context.side_names
        for declared in _request_objects(context, side)
    )


def _request_objects(context: DriftContext, side: str) -> Iterator[Object]:
    words = context.scaffolding[side].words
    for group in context.operations:
        operation = group.by_side.get(side)
        for row in operation.parameters if operation else ():
            declared = context.by_id[side].get(row.type.to) if isinstance(row.type, Reference) else None
            if match_key(row.name) in words.request_parameters and isinstance(declared, Object):
                yield declared


def _listed(context: DriftContext, side: str) -> Iterator[str]:
    """The keys of all inputs that a side lists in any operation."""
    for group in context.operations:
        if side in group.by_side:
            yield from (match_key(row.name) for row in group.by_side[side].parameters)
    for declared in _request_objects(context, side):
        yield from (match_key(row.name) for row in declared.fields)
