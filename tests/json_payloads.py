"""JSON payloads that the documents of the target ``jsonschema`` accept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from text_of_patterns import text_of

Json = Any
SCALARS: dict[str, Json] = {"integer": 3, "number": 1.5, "boolean": False}
STRINGS = {
    "date": "2024-02-29",
    "date-time": "2024-02-29T12:00:00Z",
    "decimal": "1.50",
    "email": "me@example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "regex": "a+",
    "time": "12:00:00Z",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
}


def resolve_ref(node: Json, defs: Json) -> Json:
    """Return the schema that a ``$ref`` leads to, with the keywords beside it, or the schema itself."""
    while "$ref" in node:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = {**defs[unquote(node["$ref"].removeprefix("#/$defs/"))], **beside}
    return node


def sample(node: Json, defs: Json, depth: int = 0) -> Json:
    """Return a payload with all properties and the first member of each union."""
    node = {} if node is True else resolve_ref(node, defs)
    if "const" in node:
        return node["const"]
    if "enum" in node:
        return node["enum"][0]
    if "anyOf" in node or "oneOf" in node:
        members = node.get("anyOf") or node["oneOf"]
        return sample(members[-1 if depth > 6 else 0], defs, depth)
    kind = node.get("type", "object")
    match kind if isinstance(kind, str) else kind[0]:
        case "object":
            expected = node.get("properties", {})
            if depth > 3:
                required = node.get("required", [])  # pydantic requires the constants of a discriminated union, too
                expected = {key: each for key, each in expected.items() if key in required or "const" in each}
            result = {key: sample(each, defs, depth + 1) for key, each in expected.items()}
            rest = node.get("additionalProperties")
            return {**result, "another key": sample(rest, defs, depth + 1)} if rest and depth < 4 else result
        case "array":
            number = max(depth < 4, node.get("minItems", 0))
            return [sample(node.get("items", {}), defs, depth + 1) for _ in range(number)]
        case "string":
            low, high = node.get("minLength", 0), node.get("maxLength")
            if "pattern" in node and node.get("format") not in STRINGS:
                text = text_of(node["pattern"], low, high)
                assert text is not None, f"no text was found for {node['pattern']}"
                return text
            return STRINGS.get(node.get("format", ""), "text").ljust(low, "t")[:high]
        case "integer" | "number" as number:
            return _within(SCALARS[number], node)
        case other:
            return SCALARS.get(other)


def _within(value: float, node: Json) -> float:
    """Return a number within the limits of a schema."""
    if "multipleOf" in node:
        value = node["multipleOf"]
    low = node.get("minimum", node.get("exclusiveMinimum", value - 1) + 1)
    high = node.get("maximum", node.get("exclusiveMaximum", value + 1) - 1)
    return low if value < low else high if value > high else value


def samples(node: Json, defs: Json) -> Iterator[Json]:
    """Yield payloads: all properties, the required ones alone, and these with one more property in each form."""
    yield sample(node, defs)
    node = resolve_ref(node, defs)
    for member in members(node, defs):
        yield sample(member, defs)
    if node.get("type") == "object":
        required = {key: sample(node["properties"][key], defs, 1) for key in node.get("required", [])}
        yield required
        for key, each in node.get("properties", {}).items():
            for form in forms(each, defs):
                yield {**required, key: form}


def members(node: Json, defs: Json) -> list[Json]:
    """Return the members of a union, with those of the unions within it; none if it isn't one."""
    found: list[Json] = []
    for each in node.get("anyOf") or node.get("oneOf") or ():
        target = resolve_ref(each, defs)
        found.extend(members(target, defs) or [target])
    return found


def forms(node: Json, defs: Json, depth: int = 1) -> Iterator[Json]:
    """Yield a value for each member of a union and each value of an enumeration; lists with each, and empty ones."""
    node = resolve_ref(node, defs)
    if found := members(node, defs):
        for each in found:
            yield from forms(each, defs, depth + 1) if depth < 3 else [sample(each, defs, depth)]
    elif "enum" in node:
        yield from node["enum"]
    elif node.get("type") == "array" and depth < 3:
        yield []
        yield from ([each] for each in forms(node["items"], defs, depth + 1))
    else:
        yield sample(node, defs, depth)
