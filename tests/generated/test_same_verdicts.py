"""The JSON Schema and the pydantic models of a sample accept and refuse the same payloads.

Payloads result from each model's schema and then damaged in every place. pydantic's spelling keeps three facts less
(an optional field may be null, a required constant may be missing, most formats aren't checked), so the schema is
loosened in exactly these.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from json_payloads import sample
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from .trees import PYTHON_TARGETS, TREES, Tree, gather, load

Json = Any
PROBES: tuple[Json, ...] = (None, "\u2603", "2024-02-30", 3.5, -7, [], [None], {}, {"\u2603": []})
"""No ``true``: pydantic takes it for a ``Literal[1]``."""
TREES_WITH_BOTH = [tree for tree in TREES if tree.target == "pydantic"]
CHECKED_FORMATS = ("date", "date-time", "decimal", "binary")
MOST = 60
"""Damaged payloads a model."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verdicts")
    gather(folder, PYTHON_TARGETS[:1])
    return folder


def document(tree: Tree) -> Json:
    path = Tree(tree.sdk, tree.language, "jsonschema").folder / "schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def loosened(node: Json) -> Json:
    """A schema in which optional properties may be null and required constants missing, as pydantic has it."""
    if isinstance(node, list):
        return [loosened(each) for each in node]
    if not isinstance(node, dict):
        return node
    result = {key: loosened(value) for key, value in node.items() if key != "format" or value in CHECKED_FORMATS}
    if node.get("type") == "object" and "properties" in node:
        required = node.get("required", [])
        for name, own in node["properties"].items():
            if name not in required:
                result["properties"][name] = {"anyOf": [result["properties"][name], {"type": "null"}]}
            elif "const" in own:
                result["required"] = [each for each in result["required"] if each != name]
    if "discriminator" in node:
        result["required"] = [node["discriminator"]["propertyName"]]  # in a union the tag must be there
    return result


def damaged(payload: Json) -> Iterator[Json]:
    """The payload with one place replaced by each probe, or left out."""
    places: list[tuple[str | int, ...]] = [()]
    for place in places:
        here = payload
        for step in place:
            here = here[step]
        if isinstance(here, dict | list):
            places.extend((*place, step) for step in (here if isinstance(here, dict) else range(len(here))))
    for place in places:
        for probe in (*PROBES, ...):
            if not place:
                yield None if probe is ... else probe
                continue
            result = copy.deepcopy(payload)
            parent = result
            for step in place[:-1]:
                parent = parent[step]
            if probe is ...:
                del parent[place[-1]]
            else:
                parent[place[-1]] = probe
            yield result


def pydantic_takes(adapter: TypeAdapter[Any], payload: Json) -> bool:
    try:
        adapter.validate_json(json.dumps(payload), strict=True)
    except ValidationError:
        return False
    return True


def models(tree: Tree, packages: Path) -> dict[str, Any]:
    """Name in the JSON Schema -> the class or type of the package, where both have the name."""
    module = load(packages, tree.package)
    if not module.__file__:
        module = load(packages, f"{tree.package}.models")
    return {name: getattr(module, name) for name in module.__all__}


def validator(whole: Json, name: str) -> Draft202012Validator:
    return Draft202012Validator(
        {"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]}, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


@pytest.mark.parametrize("tree", TREES_WITH_BOTH, ids=str)
def test_the_schema_and_the_models_give_the_same_verdicts(tree: Tree, packages: Path) -> None:
    whole = document(tree)
    loose = {"$defs": {name: loosened(each) for name, each in whole["$defs"].items()}}
    accepted = refused = 0
    found = models(tree, packages)
    assert found.keys() >= whole["$defs"].keys()
    for name in whole["$defs"]:
        adapter: TypeAdapter[Any] = TypeAdapter(found[name])
        exact, wide = validator(whole, name), validator(loose, name)
        good = sample(whole["$defs"][name], whole["$defs"])
        assert exact.is_valid(good), (name, good)
        for payload in (good, *islice(damaged(good), MOST)):
            verdict = pydantic_takes(adapter, payload)
            assert wide.is_valid(payload) == verdict, f"{name}: {json.dumps(payload)[:600]}"
            assert verdict or not exact.is_valid(payload), name
            accepted, refused = accepted + verdict, refused + (not verdict)
    assert accepted > 20
    assert refused > 20


@pytest.mark.parametrize("tree", TREES_WITH_BOTH, ids=str)
def test_every_document_is_a_schema_of_the_draft_it_names(tree: Tree) -> None:
    whole = document(tree)
    assert whole["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(whole)
