"""Overlays change a specification before it is read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from docmodels.reading.specifications.overlays.json_path import PathError, TooManyValues, parse_path
from docmodels.reading.specifications.read import read_specification
from docmodels.text_files import SourceFile

from .read_specification import lines_of

STORE = {
    "books": [{"title": "A", "price": 8, "tags": ["x"]}, {"title": "B", "price": 12}],
    "a b": {"x-y": True, "no": None},
}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("$", [STORE]),
        ("$.books[0].title", ["A"]),
        ("$.books[-1].title", ["B"]),
        ("$['a b']['x-y']", [True]),
        ("$.books.*.price", [8, 12]),
        ("$..title", ["A", "B"]),
        ("$..*[?@.tags].title", ["A"]),
        ("$.books[?@.price > 10].title", ["B"]),
        ("$.books[?(@.title == 'A' || @.price >= 12) && !@.tags].title", ["B"]),
        ("$.books[0,1].price", [8, 12]),
        ("$.books[?@.title != \"A\"]['title']", ["B"]),
        ("$['a b'][?@ == null]", [None]),
        ("$.nothing.here", []),
        ("$.books[9]", []),
    ],
)
def test_a_path_selects_values(path: str, wanted: list[Any]) -> None:
    assert [each.value for each in parse_path(path).find(STORE)] == wanted


@pytest.mark.parametrize(
    "path", ["", "books", "$.", "$[", "$.a[1:2]", "$[?length(@.a) > 1]", "$.a b", "$[?" + "(" * 99]
)
def test_a_path_that_is_not_read_says_what_was_expected(path: str) -> None:
    with pytest.raises(PathError, match="expected"):
        parse_path(path)


SPECIFICATION = """
openapi: 3.1.0
paths: {}
components:
  schemas:
    Pet:
      type: object
      properties: {id: {type: string}, kind: {enum: [a, b]}}
    Owner: {properties: {pet: {$ref: '#/components/schemas/Pet'}}}
"""


def changed(*actions: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Return the lines, the findings' codes, and the positions of models after an overlay."""
    overlay = json.dumps({"overlay": "1.0.0", "actions": list(actions)})
    found = read_specification(
        [SourceFile("a.yaml", SPECIFICATION, "a.yaml")], overlays=[SourceFile("o.json", overlay, "o.json")]
    )
    schema = found.value.schema
    places = [each.at.path for each in schema.declarations]
    return lines_of(schema), [each.code for each in found.findings], places


PET = "$.components.schemas.Pet"


@pytest.mark.parametrize(
    ("action", "wanted"),
    [
        ({"target": f"{PET}.properties.kind", "remove": True}, ["Pet: object", "Pet.id?: string"]),
        ({"target": "$..*.enum", "remove": True}, ["Pet.kind?: any"]),
        ({"target": f"{PET}.properties", "update": {"age": {"type": "integer"}}}, ["Pet.age?: integer"]),
        ({"target": PET, "update": {"required": ["id"]}}, ["Pet.id: string"]),
        ({"target": f"{PET}.properties.kind.enum", "update": ["c"]}, ["PetKind: 'a' 'b' 'c'"]),
        ({"target": f"{PET}.properties.id.type", "update": "integer"}, ["Pet.id?: integer"]),
        ({"target": "$..[?@.enum]", "update": {"x-speakeasy-unknown-values": "allow"}}, ["PetKind: open 'a' 'b'"]),
        ({"target": f"{PET}~", "update": "Animal"}, ["Animal: object", "Owner.pet?: any"]),
    ],
)
def test_an_action_changes_the_specification(action: dict[str, Any], wanted: list[str]) -> None:
    assert set(wanted) <= set(changed(action)[0])


def test_actions_apply_in_their_order_and_added_models_have_positions_in_the_overlay() -> None:
    rename = {"target": f"{PET}~", "update": "Animal"}
    follow = {
        "target": "$..[?@['$ref'] == '#/components/schemas/Pet']['$ref']",
        "update": "#/components/schemas/Animal",
    }
    add = {"target": "$.components.schemas", "update": {"Zoo": {"properties": {"a": {"enum": [1, 2]}}}}}
    lines, codes, places = changed(rename, follow, add)
    assert "Owner.pet?: @Animal" in lines
    assert codes == []
    assert places == ["a.yaml", "a.yaml", "a.yaml", "o.json", "o.json"]


@pytest.mark.parametrize("target", ["$.components.schemas.Nobody", "$.a[1:2]"])
def test_an_action_that_is_not_applied_is_a_finding(target: str) -> None:
    assert changed({"target": target, "remove": True})[1] == ["DM812"]


def test_a_file_that_is_no_overlay_is_a_finding() -> None:
    found = read_specification(
        [SourceFile("a.yaml", SPECIFICATION, "a.yaml")], overlays=[SourceFile("o.yaml", "a: 1", "o.yaml")]
    )
    assert [each.code for each in found.findings] == ["DM805"]


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ({"target": "$.components.schemas.*~", "update": "Animal"}, "DM812"),
        ({"target": f"{PET}~", "update": "Owner"}, "DM812"),
        ({"target": "$~", "update": "Owner"}, "DM805"),
        ({"target": "$", "update": ["a"]}, "DM805"),
        ({"target": "$", "remove": True}, "DM805"),
        ({"target": PET}, "DM805"),
        ({"target": PET, "remove": "yes"}, "DM805"),
    ],
)
def test_an_action_that_would_lose_something_or_do_nothing_is_a_finding(action: dict[str, Any], code: str) -> None:
    lines, codes, _ = changed(action)
    assert codes == [code]
    assert "Owner: object" in lines


def test_an_item_that_is_selected_twice_is_removed_once() -> None:
    lines, _, _ = changed({"target": f"{PET}.properties.kind.enum[0,0,-2]", "remove": True})
    assert 'Pet.kind?: "b"' in lines


def test_items_after_those_that_are_removed_keep_their_positions() -> None:
    specification = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters:\n" + "".join(
        f"      - {{name: p{number}, in: query, schema: {{type: string}}}}\n" for number in range(4)
    )
    overlay = json.dumps({"overlay": "1.0.0", "actions": [{"target": "$..parameters[0,2]", "remove": True}]})
    found = read_specification(
        [SourceFile("a.yaml", specification, "a.yaml")], overlays=[SourceFile("o.json", overlay, "o.json")]
    )
    (operation,) = found.value.schema.operations
    assert [(each.name, each.at.line) for each in operation.parameters] == [("p1", 7), ("p3", 9)]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$[?" + "!" * 5000 + "@.b]", [{"b": 1}]),
        ("$[?" + "!" * 5001 + "@.b]", []),
        ("$" + ".a" * 20_000, []),
        ("$['" + "\\\\" * 20_000 + "']", []),
    ],
    ids=["even negations", "odd negations", "names", "escapes"],
)
def test_a_long_path_is_read(path: str, found: list[Any]) -> None:
    assert [each.value for each in parse_path(path).find({"a": {"b": 1}})] == found


@pytest.mark.parametrize("path", ["$" + "[?@" * 99 + "]" * 99, "$[?" + "!(" * 5000 + "@.a]"], ids=["filters", "groups"])
def test_a_path_that_is_nested_deeply_is_rejected(path: str) -> None:
    with pytest.raises(PathError, match="expected"):
        parse_path(path)


@pytest.mark.parametrize("path", ["$" + "[*]" * 60, "$" + "..[?@" * 20 + "]" * 20, "$" + "[0,0,1]" * 30])
def test_a_path_that_visits_too_many_values_is_rejected(path: str) -> None:
    shared: list[Any] = [1]
    for _ in range(100):
        shared = [shared, shared]
    with pytest.raises(TooManyValues, match=r"visits more than \d\S+ values"):
        parse_path(path).find(shared)
