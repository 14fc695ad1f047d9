"""Types on lines: what prettier prints is what the layout makes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from docmodels.writing.targets.typescript.line_breaking import alias, annotation, index_signature
from docmodels.writing.targets.typescript.type_nodes import (
    NULL,
    TypeNode,
    WordKind,
    WordNode,
    array,
    generic,
    index,
    union,
)

LONG = WordNode("L" * 60, WordKind.REFERENCE)
OTHER = WordNode("(string & {})", WordKind.COMPOUND)
LETTERS = [WordNode(f'"{letter * 24}"') for letter in "abc"]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (WordNode("string"), " string"),
        (union([WordNode("string"), NULL]), " string | null"),
        (union(LETTERS[:2]), f"\n    {LETTERS[0].flat} | {LETTERS[1].flat}"),
        (union(LETTERS), "\n" + "\n".join(f"    | {each.flat}" for each in LETTERS)),
        (array(union(LETTERS[:2])), f" (\n    {LETTERS[0].flat} | {LETTERS[1].flat}\n  )[]"),
        (union([LONG, NULL]), f" {LONG.flat} | null"),
        (index(LONG), f" {{\n    [key: string]: {LONG.flat};\n  }}"),
        (union([index(LONG), NULL]), f" {{\n    [key: string]: {LONG.flat};\n  }} | null"),
        (generic("ReadableStream", LONG), f" ReadableStream<{LONG.flat}>"),
    ],
)
def test_a_property_breaks_where_prettier_breaks_it(shape: TypeNode, expected: str) -> None:
    assert annotation("a_name_of_some_length", shape, 2) == expected


@pytest.mark.parametrize(
    ("name", "shape", "expected"),
    [
        ("A", WordNode("string"), " string"),
        ("A", union([*LETTERS, OTHER]), "\n" + "\n".join(f"  | {each.flat}" for each in [*LETTERS, OTHER])),
        ("N" * 65, WordNode("unknown"), "\n  unknown"),
        ("N" * 50, union([WordNode('"' + "a" * 9 + '"'), WordNode('"b"')]), '\n  "aaaaaaaaa" | "b"'),
    ],
)
def test_an_alias_breaks_where_prettier_breaks_it(name: str, shape: TypeNode, expected: str) -> None:
    assert alias(name, shape) == expected


def test_a_union_is_flat_without_repetition_and_ends_with_null() -> None:
    assert union([NULL, union([WordNode("a"), WordNode("b")]), WordNode("a")]).flat == "a | b | null"
    assert union([WordNode("a"), WordNode("a")]) == WordNode("a")
    assert array(union([WordNode("a"), NULL])).flat == "(a | null)[]"


def _shape(source: random.Random, depth: int) -> TypeNode:
    draw = source.random()
    if depth <= 0 or draw < 0.45:
        return source.choice(
            [
                WordNode("R" * source.choice([1, 10, 25, 50, 78]), WordKind.REFERENCE),
                NULL,
                OTHER,
                WordNode(source.choice(["string", "unknown"])),
                WordNode('"' + "l" * source.choice([1, 12, 30, 70]) + '"'),
            ]
        )
    if draw < 0.75:
        item = _shape(source, depth - 1)
        item = NULL if item == OTHER else item
        return source.choice([array, index, lambda each: generic("ReadableStream", each)])(item)
    return union(_shape(source, depth - 1) for _ in range(source.choice([2, 2, 3, 5])))


def _statement(source: random.Random, number: int) -> str:
    shape = _shape(source, source.choice([1, 2, 3, 5]))
    shape = NULL if shape == OTHER else shape
    if number % 3 == 0:
        name = "N" * source.choice([1, 20, 40, 65])
        return f"export type {name} ={alias(name, shape)};"
    if number % 3 == 1:
        key, value = index_signature(shape, 2)
        return f"export interface X {{\n  {key}:{value};\n}}"
    key = "k" * source.choice([1, 6, 20, 60, 74]) + source.choice(["", "?"])
    return f"export interface X {{\n  {key}:{annotation(key, shape, 2)};\n}}"


def test_prettier_changes_nothing_in_two_thousand_random_types(tmp_path: Path, node_tool: Any) -> None:
    source = random.Random(7)
    file = tmp_path / "types.ts"
    text = "\n".join(_statement(source, number) for number in range(2000)) + "\n"
    file.write_text(text, encoding="utf-8")
    done = node_tool("prettier", "--write", str(file), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert file.read_text(encoding="utf-8").split("\n") == text.split("\n")


def test_the_deepest_written_type_is_broken_into_lines() -> None:
    shape: TypeNode = WordNode("x")
    for _ in range(100):
        shape = index(shape)
    assert annotation("a", shape, 2).count("[") == 100
