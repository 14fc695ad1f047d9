"""Overlays change a specification before it is read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from docmodels.reading.specifications.overlays.json_path import PathError, parse_path
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
