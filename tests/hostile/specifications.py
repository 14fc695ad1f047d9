"""Specifications that no tool writes: endless by aliases or references, damaged, or of values in the wrong places."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import yaml

HEAD = "openapi: 3.1.0\npaths: {}\n"


def components(schemas: dict[str, Any]) -> str:
    """Return an OpenAPI document of these schemas."""
    return json.dumps({"openapi": "3.1.0", "paths": {}, "components": {"schemas": schemas}})


def reference(name: str) -> dict[str, str]:
    """Return a reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def _chain(size: int, link: Callable[[str], Any]) -> str:
    return components({f"A{number}": link(f"A{number + 1}") for number in range(size)} | {f"A{size}": {}})


def _ring(size: int, link: Callable[[str], Any]) -> str:
    return components({f"A{number}": link(f"A{(number + 1) % size}") for number in range(size)})


def _laughs(size: int, first: str, around: Callable[[str], str], use: str) -> str:
    lines = [f"x0: &a0 {first}", *(f"x{number}: &a{number} {around(f'*a{number - 1}')}" for number in range(1, size))]
    return HEAD + "\n".join(lines) + "\n" + use.replace("LAST", f"*a{size - 1}") + "\n"


def _properties(size: int, schema: Callable[[int], Any]) -> str:
    return components({"A": {"properties": {f"p{number}": schema(number) for number in range(size)}}})


def _nested(size: int, around: Callable[[Any], Any]) -> str:
    schema: Any = {"type": "string"}
    for _ in range(min(size, 300)):
        schema = around(schema)
    return components({"A": schema})


def _paths(size: int, item: Callable[[int], Any]) -> str:
    return json.dumps({"openapi": "3.0.0", "paths": {f"/{number}": item(number) for number in range(size)}})


def _spelled(number: int) -> str:
    """Return one of 65,536 spellings that all become the same name."""
    return "a" + "".join("-_"[number >> bit & 1] for bit in range(16))


def _tagged(mapping: dict[str, str]) -> dict[str, Any]:
    pairs = {value: reference(name)["$ref"] for value, name in mapping.items()}
    discriminator = {"propertyName": "k", "mapping": pairs}
    return {"oneOf": [reference(name) for name in mapping.values()], "discriminator": discriminator}


def _kind(value: str) -> dict[str, Any]:
    return {"type": "object", "properties": {"kind": {"const": value}}, "required": ["kind"]}


STRUCTURES: dict[str, Callable[[int], str]] = {
    "open brackets": lambda size: "[" * size,
    "open braces": lambda size: '{"a":' * size,
    "open brackets in YAML": lambda size: f"{HEAD}a: {'[' * size}",
    "aliases in schemas": lambda size: _laughs(
        size // 50,
        "{type: object, properties: {s: {}}}",
        lambda alias: f"{{type: object, properties: {{a: {alias}, b: {alias}, c: {alias}}}}}",
        "components: {schemas: {A: LAST}}",
    ),
    "aliases in values": lambda size: _laughs(
        size // 50,
        "[1, 2]",
        lambda alias: f"[{alias}, {alias}, {alias}, {alias}]",
        "components: {schemas: {A: {properties: {a: {default: LAST, example: LAST, enum: LAST, minimum: LAST}}}}}",
    ),
    "aliases in unions": lambda size: _laughs(
        size // 10,
        "{type: string}",
        lambda alias: f"{{anyOf: [{{type: array, items: {alias}}}, {alias}]}}",
        "components: {schemas: {A: LAST}}",
    ),
    "a chain of references": lambda size: _chain(size, reference),
    "a ring of references": lambda size: _ring(size, reference),
    "a chain of allOf": lambda size: _chain(size, lambda name: {"allOf": [reference(name)], "properties": {name: {}}}),
    "a ring of allOf": lambda size: _ring(size, lambda name: {"allOf": [reference(name)], "required": ["a"]}),
    "a chain of unions": lambda size: _chain(size, lambda name: {"oneOf": [reference(name), {"type": "null"}]}),
    "allOf twice": lambda size: _chain(size, lambda name: {"allOf": [reference(name)] * 2, "required": ["a"]}),
    "unions beside properties": lambda size: _chain(
        size, lambda name: {"properties": {"p": {}}, "oneOf": [reference(name)] * 2}
    ),
    "properties": lambda size: _properties(size, lambda number: {"type": "string"}),
    "inline objects": lambda size: _properties(size, lambda number: {"properties": {"a": {}}}),
    "missing references": lambda size: _properties(size, lambda number: reference(f"X{number}")),
    "addresses": lambda size: _properties(size, lambda number: {"$ref": f"http://x/{number}"}),
    "a union of many": lambda size: components({"A": {"anyOf": [{"items": {"const": n}} for n in range(size)]}}),
    "a mapping of many": lambda size: components(
        {"A": {"oneOf": [reference(f"B{n}") for n in range(size)], "discriminator": {"propertyName": "k"}}}
        | {f"B{n}": {"properties": {"k": {}}} for n in range(size)}
    ),
    "unions in unions": lambda size: components(
        {f"B{n}": {"properties": {"k": {"type": "string"}}} for n in range(size)}
        | {f"U{n}": _tagged({f"b{n}": f"B{n}", f"u{n}": f"U{n + 1}"}) for n in range(size)}
        | {f"U{size}": {"oneOf": [reference("B0"), reference("B1")]}}
    ),
    "unions in unions without a stated discriminator": lambda size: components(
        {f"B{n}": _kind(f"b{n}") for n in range(size)}
        | {f"U{n}": {"oneOf": [reference(f"B{n}"), reference(f"U{n + 1}")]} for n in range(size)}
        | {f"U{size}": _kind("u")}
    ),
    "a union in many unions": lambda size: components(
        {f"B{n}": _kind(f"b{n}") for n in range(size)}
        | {f"C{n}": _kind(f"c{n}") for n in range(size)}
        | {f"U{n}": {"oneOf": [reference("U"), reference(f"C{n}")]} for n in range(size)}
        | {"U": {"oneOf": [reference(f"B{n}") for n in range(size)]}}
    ),
    "extensions of many": lambda size: components(
        {"A": {"discriminator": {"propertyName": "k"}, "properties": {"k": {}}}}
        | {f"B{n}": {"allOf": [reference("A")], "properties": {f"p{n}": {}}} for n in range(size)}
    ),
    "extensions of extensions": lambda size: components(
        {"A": {"discriminator": {"propertyName": "k"}, "properties": {"k": {}}}}
        | {f"B{n}": {"allOf": [reference("A")]} for n in range(size)}
        | {f"C{n}": {"allOf": [reference(f"B{n}")], "properties": {"p": {}}} for n in range(size)}
    ),
    "a union of its own extensions": lambda size: components(
        {"A": {"oneOf": [reference(f"B{n}") for n in range(size)], "properties": {"k": {}}}}
        | {f"B{n}": {"allOf": [reference("A")], "properties": {f"p{n}": {}}} for n in range(size)}
    ),
    "a chain of extensions": lambda size: _chain(
        size, lambda name: {"allOf": [reference(name)], "discriminator": {"propertyName": "k"}, "required": ["k"]}
    ),
    "a chain of extensions by other properties": lambda size: _chain(
        size, lambda name: {"allOf": [reference(name)], "discriminator": {"propertyName": name}, "required": ["k"]}
    ),
    "values": lambda size: components({"A": {"enum": [str(number) for number in range(size)]}}),
    "fields of an enumeration": lambda size: components(
        {"A": {"enum": [str(number) for number in range(size)]}}
        | {f"B{n}": {"properties": {"p": {**reference("A"), "default": "x"}}} for n in range(size)}
    ),
    "fields of a union of constants": lambda size: components(
        {"A": {"oneOf": [{"const": str(number)} for number in range(size)]}}
        | {f"B{n}": {"properties": {"p": {**reference("A"), "default": "x"}}} for n in range(size)}
    ),
    "names of values": lambda size: components(
        {"A": {"enum": list(range(size)), "x-ms-enum": {"values": [{"value": n, "name": str(n)} for n in range(size)]}}}
    ),
    "nested lists": lambda size: _nested(size, lambda schema: {"type": "array", "items": schema}),
    "nested objects": lambda size: _nested(size, lambda schema: {"properties": {"a": schema}}),
    "nested allOf": lambda size: _nested(size, lambda schema: {"allOf": [schema]}),
    "equal operation ids": lambda size: _paths(size, lambda number: {"get": {"operationId": "a"}}),
    "operations": lambda size: _paths(size, lambda number: {"get": {"parameters": [{"name": "a", "in": "query"}]}}),
    "equal keys": lambda size: f"{HEAD}components: {{schemas: {{{'A: {}, ' * size}}}}}",
    "a long pointer": lambda size: components({"A": {"$ref": "#" + "/a" * size}}),
    "fields of a base": lambda size: components(
        {"A": {"discriminator": {"propertyName": "k"}, "properties": {"k": {}}}}
        | {f"B{n}": {"allOf": [reference("A")], "properties": {"p": reference("A")}} for n in range(size)}
    ),
    "models in a circle": lambda size: components(
        {f"A{n}": {"properties": {"a": reference(f"A{(n + 1) % size}")}} for n in range(size)}
    ),
    "keys of one name": lambda size: _properties(1, lambda _: {"properties": {_spelled(n): {} for n in range(size)}}),
    "models of one name": lambda size: components({_spelled(n): {"properties": {"a": {}}} for n in range(size)}),
    "values of one name": lambda size: components({"A": {"enum": [_spelled(n) for n in range(size)]}}),
    "a long description": lambda size: components(
        {"A": {"description": "*a **b `c [d](e) <f> " * size, "properties": {"a": {"description": "* x\n\n" * size}}}}
    ),
    "long names": lambda size: components({"A" * size: {"properties": {"b" * size: {"enum": ["c" * size]}}}}),
    "a long default": lambda size: _properties(1, lambda _: {"default": list(range(size)), "example": "x" * size}),
    "a long number": lambda size: (
        f'{{"openapi": "3.0.0", "components": {{"schemas": {{"A": {{"enum": [{"9" * size}]}}}}}}}}'
    ),
}
"""Kind -> a text whose length grows with its argument."""

KEYWORDS = [
    "$ref",
    "$id",
    "$anchor",
    "$defs",
    "definitions",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
    "oneOf",
    "anyOf",
    "allOf",
    "enum",
    "const",
    "type",
    "format",
    "nullable",
    "default",
    "discriminator",
    "mapping",
    "propertyName",
    "readOnly",
    "openapi",
    "swagger",
    "paths",
    "components",
    "schemas",
    "get",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "schema",
    "in",
    "name",
    "x-ms-enum",
    "<<",
]
TOKENS = (
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "&a ",
    "*a ",
    "<<: ",
    "!!x ",
    "\t",
    "\0",
    "'",
    '"',
    "#",
    "? ",
    "---\n",
    "$ref: ",
)
VALUES: tuple[Any, ...] = (
    None, [], {}, "", -1, float("inf"), True, False, [[[]]], "x" * 500, 10**30,
    {"$ref": "#"}, {"$ref": "../x.yaml"}, {"$ref": "http://a/b#"}, {"$ref": "#/%zz/~9"}, {"$ref": "a\0b"}, {"$ref": 1},
    {"type": ["string", 1, "null", "strange"]}, {"enum": [None, 1, True, "a", [], {}]}, {"const": float("nan")},
    {"oneOf": [{"required": ["a"]}, {"$ref": "#/components/schemas/A"}]},
    {"allOf": [{"$ref": "#"}, {"properties": {}}]},
)  # fmt: skip


def mutated(text: str, seed: int) -> str:
    """Return a specification with some changes of its structure or of its text."""
    chance = random.Random(seed)
    if chance.random() < 0.35:
        return _with_changed_text(text, chance)
    value = yaml.safe_load(text)
    pointers = [f"#/{pointer}" for pointer in _pointers(value)]
    for _ in range(chance.randrange(1, 5)):
        _change(value, chance, pointers)
    try:
        return json.dumps(value, default=str) if chance.random() < 0.7 else yaml.safe_dump(value, sort_keys=False)
    except RecursionError:
        return text


def _with_changed_text(text: str, chance: random.Random) -> str:
    for _ in range(chance.randrange(1, 6)):
        place, lines = chance.randrange(len(text) + 1), text.split("\n")
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                text = text[:place] + chance.choice(TOKENS) * chance.choice((1, 2, 2000)) + text[place:]
            case 1:
                text = text[:place] + text[place + chance.randrange(1, 10) :]
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case 3:
                lines[one] = " " * chance.randrange(12) + lines[one].lstrip()
                text = "\n".join(lines)
            case _:
                lines.insert(other, lines[one])
                text = "\n".join(lines)
    return text


def _containers(value: Any) -> list[Any]:
    found, stack = [], [value]
    while stack:
        top = stack.pop()
        if isinstance(top, dict | list) and not any(top is each for each in found):
            found.append(top)
            stack += top.values() if isinstance(top, dict) else top
    return found


def _pointers(value: Any, depth: int = 0) -> list[str]:
    if not isinstance(value, dict) or depth > 8:
        return []
    return [
        pointer
        for key, inner in value.items()
        for own in [str(key).replace("~", "~0").replace("/", "~1")]
        for pointer in [own, *(f"{own}/{below}" for below in _pointers(inner, depth + 1))]
    ]


def _change(value: Any, chance: random.Random, pointers: list[str]) -> None:
    containers = _containers(value)
    if not containers:
        return
    container, other = chance.choice(containers), chance.choice(containers)
    new: Any = copy.deepcopy(chance.choice(VALUES))
    if pointers and chance.random() < 0.4:
        new = {"$ref": chance.choice(pointers)}
    elif chance.random() < 0.2:
        new = copy.deepcopy(other)
    if isinstance(container, list):
        container.insert(chance.randrange(len(container) + 1), new)
    elif container and chance.random() < 0.5:
        key = chance.choice(list(container))
        if chance.random() < 0.5:
            container[key] = new
        else:
            container[chance.choice(KEYWORDS)] = container.pop(key)
    else:
        container[chance.choice(KEYWORDS)] = new
