"""The values of a schema: a constant or an enumeration."""

from __future__ import annotations

from ..loading.document import Json, SpecNode
from ..problems import Problems
from .keywords import SHAPES, is_null
from .scalars import constant_of, constants_of
from .shapes import ValuesShape


def values_of(parts: list[SpecNode], problems: Problems) -> ValuesShape | None:
    """Return the values of the last part that lists some. Null isn't one of them."""
    for part in reversed(parts):
        constant = constant_of(part.value["const"]) if "const" in part.value else None
        if constant is not None and constant.value is not None:
            return ValuesShape([constant.value], part, is_constant=True)
        listed = problems.array_of(part, "enum")
        for each in () if listed is None else listed.items():
            if constant_of(each.value) is None:
                problems.unexpected(each, "a string, a number, a boolean or null")
        if listed is not None and (values := constants_of(listed.value)):
            return ValuesShape(values, part, is_constant=False)
        if members := constants_of_union(part):
            values = constants_of([each.value["const"] for each in members])
            return ValuesShape(values, part, is_constant=False, members=members)
    return None


def constants_of_union(part: SpecNode) -> tuple[SpecNode, ...]:
    """Return the members of a union of constants beside null, which is how a value gets a description of its own; none
    if any member is something else."""
    for key in ("oneOf", "anyOf"):
        members, values = part.get(key), part.value.get(key)
        # The first other member decides: many schemas may extend one of many members.
        if members is None or not isinstance(values, list) or not all(is_null(v) or _is_constant(v) for v in values):
            continue
        found = tuple(each for each in members.items() if not is_null(each.value))
        if len(found) > 1:
            return found
    return ()


def _is_constant(value: Json) -> bool:
    if not isinstance(value, dict) or SHAPES & value.keys() - {"const", "type"}:
        return False
    return value.get("const") is not None and constant_of(value["const"]) is not None
