"""Reports the limits and flags of a schema whose values are of another kind, since nothing can be read from them."""

from __future__ import annotations

from collections.abc import Iterable

from ..loading.document import Json, SpecNode
from ..problems import Problems
from .scalars import constant_of

_NUMBERS = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
)
_FLAGS = ("nullable", "x-nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems")
_EXPECTED = {**dict.fromkeys(_NUMBERS, "a number"), **dict.fromkeys(_FLAGS, "true or false"), "pattern": "a string"}
_MAY_BE_FLAGS = ("exclusiveMinimum", "exclusiveMaximum")


def report_kinds(chain: Iterable[SpecNode], problems: Problems) -> None:
    """Add a finding for each limit and flag of another kind. Null states nothing."""
    for node in chain:
        for keyword in _EXPECTED.keys() & node.value.keys():
            found = node.get(keyword)
            if found is not None and found.value is not None and not _is_of_kind(keyword, found.value):
                problems.unexpected(found, _EXPECTED[keyword])


def report_flag(node: SpecNode, key: str, problems: Problems) -> None:
    """Add a finding if a flag, such as ``required`` of a parameter, is of another kind."""
    found = node.get(key)
    if found is not None and not isinstance(found.value, bool | None):
        problems.unexpected(found, "true or false")


def _is_of_kind(keyword: str, value: Json) -> bool:
    if isinstance(value, bool):
        return keyword in _FLAGS or keyword in _MAY_BE_FLAGS
    if keyword == "pattern":
        return isinstance(value, str)
    return keyword not in _FLAGS and isinstance(value, int | float) and constant_of(value) is not None
