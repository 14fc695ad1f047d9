"""JSON and YAML 1.2 with the positions of their parts; what can't be parsed is a finding."""

from __future__ import annotations

from typing import Any

import pytest

from docmodels.reading.specifications.loading.document import SpecNode
from docmodels.reading.specifications.loading.files import load_document
from docmodels.reading.specifications.loading.yaml_text import parse_yaml, plain_value
from docmodels.reading.specifications.problems import Problems
from docmodels.text_files import SourceFile


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("12", 12),
        ("-7", -7),
        ("012", 12),
        ("0o14", 12),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2024-01-02", "2024-01-02"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.2.3", "1.2.3"),
        (".", "."),
        ("+", "+"),
    ],
)
def test_plain_scalars_follow_the_core_schema_of_yaml_1_2(text: str, value: Any) -> None:
    assert plain_value(text) == value
    assert type(plain_value(text)) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("404: a\nno: b", {"404": "a", "no": "b"}),
        ("'12'", "12"),
        ("!!str 12", "12"),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": 1}, "c": {"b": 1}}),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", {"a": {"b": 1, "c": 2}, "d": {"b": 1, "c": 3}}),
        ("a: {<<: {b: 1, c: 2}, c: 3}", {"a": {"b": 1, "c": 3}}),
        (
            "a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne: {<<: [*x, *y], f: 4}",
            {"a": {"b": 1}, "c": {"b": 2, "d": 3}, "e": {"b": 1, "d": 3, "f": 4}},
        ),
        ("a: {'<<': {b: 1}}", {"a": {"<<": {"b": 1}}}),
        ("a: |\n  text\n", {"a": "text\n"}),
        ('a: "x\u2028y\x85z"\nb: c\u2029d', {"a": "x\u2028y\x85z", "b": "c\u2029d"}),
        ("", None),
    ],
)
def test_yaml_is_parsed(text: str, value: Any) -> None:
    found, _, problems = parse_yaml(text)
    assert found == value
    assert {each.kind for each in problems} <= {"number"}


def test_the_line_breaks_of_yaml_1_1_are_no_lines() -> None:
    _, _, problems = parse_yaml('a: "\u2028x\x85y\u2029"\nb: \ue000\nb: 1')
    assert [each.at for each in problems] == [(3, 1)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("a: 1\nb: [", "syntax", {"a": 1, "b": []}),
        ("a: 1\na: 2", "duplicate", {"a": 2}),
        ("404: a", "number", {"404": "a"}),
        ("a: *x", "alias", {"a": None}),
        ("a: &x [*x]", "alias", {"a": [None]}),
        ("a: !money 3", "tag", {"a": 3}),
        ("{[a]: 1, b: 2}", "key", {"b": 2}),
        ("a: {<<: [1], b: 2}", "merge", {"a": {"b": 2}}),
        ("a: 1\n---\nb: 1", "documents", {"a": 1}),
        ("[" * 600, "depth", None),
    ],
)
def test_what_cannot_be_read_of_yaml_is_a_problem_and_the_rest_is_read(text: str, kind: str, value: Any) -> None:
    found, _, problems = parse_yaml(text)
    assert kind in [each.kind for each in problems]
    assert value is None or found == value


JSON = """{"a": {"b c": [1, {"d": null},
 "e"], "f\\"": "\\u007b"},
 "g": 1}"""


def test_json_has_the_positions_of_yaml() -> None:
    as_json = _nodes(load_document(SourceFile("a.json", JSON, "a.json"), Problems()).root, "a.json")
    as_yaml = _nodes(parse_yaml(JSON)[0], "a.yaml")
    assert as_json == as_yaml
    assert [as_json[each] for each in ("/a/b c", "/a/b c/1/d", "/a/b c/2", "/g")] == ["1:8", "1:20", "2:2", "3:2"]


def _nodes(value: Any, path: str) -> dict[str, str]:
    document = load_document(SourceFile(path, JSON, path), Problems())
    found: dict[str, str] = {}
    stack = [("", SpecNode(document.root, document))]
    while stack:
        pointer, node = stack.pop()
        if pointer:
            found[pointer] = f"{node.at.line}:{node.at.column}"
        inner = [*node.children(), *((str(each.key), each) for each in node.items())]
        stack += [(f"{pointer}/{key}", each) for key, each in inner]
    return found


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('{"a": 1}', []),
        ('{"a": 1, "a": 2}', ["DM806"]),
        ('{"a": 1, // no JSON\n}', ["DM801", "DM801"]),
        ('{"a": 1,}', ["DM801"]),
        ("[" * 5000, ["DM801"]),
        ('{"a":' * 5000, ["DM801"]),
    ],
)
def test_json_that_is_none_is_read_as_yaml(text: str, codes: list[str]) -> None:
    problems = Problems()
    load_document(SourceFile("a.json", text, "a.json"), problems)
    assert {each.code for each in problems.found} >= set(codes)
    assert bool(problems.found) == bool(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{a: 1, b: [x, 'y']}", []),
        ('{"a": 1,}', []),
        ('{"a": 1, "a": 2}', ["DM806"]),
        ("{a: 1, b", ["DM801"]),
    ],
)
@pytest.mark.parametrize("path", ["a.yaml", "a.YML"])
def test_braces_around_a_yaml_file_are_no_json(path: str, text: str, codes: list[str]) -> None:
    problems = Problems()
    load_document(SourceFile(path, text, path), problems)
    assert [each.code for each in problems.found] == codes
    assert all("JSON" not in each.message for each in problems.found)
