"""The values of a schema: a constant or an enumeration."""

from __future__ import annotations

from ..loading.document import SpecNode
from ..problems import Problems
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
    return None
