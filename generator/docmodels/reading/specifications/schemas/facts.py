"""What a schema says about a field beside its type: default, description, format, constraints, access."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ....schema.model import Constraint
from ....schema.types import Composite, Constant
from ..loading.document import Json, SpecNode
from ..loading.preview import json_text, preview
from ..problems import Problems
from .checks import is_count, is_limit
from .scalars import constant_of

LIMITS = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minLength", "maxLength", "pattern", "minItems", "maxItems", "minProperties", "maxProperties"),
)
_EXCLUSIVE = {"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}
_LONG_EXAMPLE = 2000
_MAX_DEPTH = 20
_MAX_LIST_DEPTH = 5
"""How deep lists and maps may be nested in each other until limits are left out."""
_FORMATS_OF_ENCODINGS = {"base64": "byte"}
_FORMATS_OF_TYPES = frozenset({"date-time", "date", "binary", "decimal"})
"""Formats that are types of their own."""


def description_of(value: dict[str, Any]) -> str:
    """Return the description of something, with its summary before it."""
    texts = [value.get("summary"), value.get("description")]
    found = [each.strip() for each in texts if isinstance(each, str) and each.strip()]
    return "\n\n".join(dict.fromkeys(found))


def first(chain: Sequence[SpecNode], key: str) -> SpecNode | None:
    """Return a keyword of the first schema that has it."""
    return next((each.get(key) for each in chain if key in each.value), None)


def states(chain: Sequence[SpecNode], key: str) -> bool | None:
    """Return True if any schema has the keyword as true, else None."""
    return True if any(each.value.get(key) is True for each in chain) else None


def default_of(chain: Sequence[SpecNode]) -> Constant | Composite | None:
    """Return the default; None if there is none, or one that JSON can't represent."""
    found = first(chain, "default")
    if found is None:
        return None
    if isinstance(found.value, list | dict):
        text = json_text(found.value)
        return None if text is None else Composite(text)
    return constant_of(found.value)


def example_of(chain: Sequence[SpecNode]) -> str | None:
    """Return the first example as text."""
    for each in chain:
        examples = each.value.get("examples")
        if "example" in each.value:
            return _shown(each.value["example"])
        if isinstance(examples, list) and examples:
            return _shown(examples[0])
        if isinstance(examples, dict) and examples:
            one = next(iter(examples.values()))
            return _shown(one["value"]) if isinstance(one, dict) and "value" in one else None
    return None


def _shown(value: Json) -> str | None:
    if isinstance(value, str):
        return value
    text = json_text(value)
    return text if text is not None and len(text) <= _LONG_EXAMPLE else None


def constraints_of(
    chain: Sequence[SpecNode], chain_of: Callable[[SpecNode], list[SpecNode]] | None = None
) -> tuple[Constraint, ...]:
    """Return the limits on values; with ``chain_of``, also on the items of lists and on the values of maps."""
    found = _own_limits(chain)
    prefix, seen = "", {id(each.value) for each in chain}
    for _ in range(_MAX_LIST_DEPTH if chain_of is not None else 0):
        inner = _inner(chain)
        if inner is None or chain_of is None:
            break
        prefix += f"{inner[0]}."
        chain = chain_of(inner[1])
        if any(id(each.value) in seen for each in chain):
            break
        seen.update(id(each.value) for each in chain)
        found += [Constraint(prefix + each.keyword, each.value) for each in _own_limits(chain)]
    return tuple(found)


def report_limits(node: SpecNode, problems: Problems, what: str) -> None:
    """Add the note that the limits of a schema without a name are left out. Those that it refers to have names."""
    if not isinstance(node.value, dict) or node.value.get("properties"):
        return
    found = constraints_of([node], lambda inner: [inner])
    if found:
        shown = ", ".join(f"{each.keyword} {json_text(each.value)}" for each in found)
        problems.add(
            "DM816",
            f"the limits of {what} are left out: {shown[:200]}",
            node.at,
            read=shown[:200],
            expected="limits of fields, of named schemas, or of the items and values in these",
            hint="give the schema a name of its own, and refer to it",
        )


def _inner(chain: Sequence[SpecNode]) -> tuple[str, SpecNode] | None:
    """Return the schema of the items of a list, or of the values of a map, and its keyword."""
    if any(each.value.keys() & {"prefixItems", "patternProperties"} or each.value.get("properties") for each in chain):
        return None
    for keyword in ("items", "additionalProperties"):
        found = first(chain, keyword)
        if found is not None:
            return (keyword, found) if isinstance(found.value, dict) else None
    return None


def _own_limits(chain: Sequence[SpecNode]) -> list[Constraint]:
    """Return the limits that schemas state, which all apply: the narrowest of each keyword. One that 3.0 marks as
    exclusive becomes the exclusive keyword."""
    found: dict[str, Constraint] = {}
    for each in chain:
        for keyword in LIMITS:
            value = each.value.get(keyword)
            if not is_limit(keyword, value):
                continue
            exclusive = _EXCLUSIVE.get(keyword, "")
            name = exclusive if each.value.get(exclusive) is True else keyword
            if name not in found or _is_narrower(keyword, value, found[name].value):
                found[name] = Constraint(name, int(value) if is_count(keyword) else value)
        if each.value.get("uniqueItems") is True:
            found["uniqueItems"] = Constraint("uniqueItems", True)
    return list(found.values())


def _is_narrower(keyword: str, value: Json, other: Json) -> bool:
    if keyword in ("pattern", "multipleOf"):
        return False
    is_least = keyword in ("minimum", "exclusiveMinimum") or keyword.startswith("min")
    return bool(value > other if is_least else value < other)


def report_second_limits(chain: Sequence[SpecNode], named: Mapping[int, object], problems: Problems) -> None:
    """Add the note that a second pattern or factor of one value is left out: limits hold one of each. Those of another
    schema with a name are limits of its own type; ``named`` has the ids of the values of such schemas."""
    end = next((index for index, each in enumerate(chain) if index and id(each.value) in named), len(chain))
    chain = chain[:end]
    for keyword in ("pattern", "multipleOf"):
        stated = [found for each in chain if (found := each.get(keyword)) and is_limit(keyword, found.value)]
        kept: set[str | int | float] = {stated[0].value} if stated else set()
        for each in stated[1:]:
            if each.value not in kept:
                kept.add(each.value)
                problems.add(
                    "DM816",
                    f"a second `{keyword}` of one value is left out",
                    each.at,
                    read=preview(each.value),
                    expected=f"one `{keyword}`, here {preview(stated[0].value)}",
                    hint=f"write one `{keyword}` that says both",
                )


def format_of(chain: Sequence[SpecNode], chain_of: Callable[[SpecNode], list[SpecNode]]) -> str | None:
    """Return the format of the innermost values of a list or a map, unless their type says it. Since 3.1, the encoding
    of bytes is a keyword of its own, which stands for the format that was its name."""
    for _ in range(_MAX_DEPTH):
        found = first(chain, "format")
        if found is not None:
            is_text = isinstance(found.value, str) and found.value not in _FORMATS_OF_TYPES
            return found.value or None if is_text else None
        encoding = first(chain, "contentEncoding")
        if encoding is not None and isinstance(encoding.value, str):
            return _FORMATS_OF_ENCODINGS.get(encoding.value.lower(), encoding.value) or None
        inner = first(chain, "items") or first(chain, "additionalProperties")
        if inner is None or not isinstance(inner.value, dict):
            return None
        chain = chain_of(inner)
    return None
