"""The facts that are read back from the output of four targets agree with the schema, model by model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import docmodels
from docmodels.schema.model import Object

from .trees import SHARED, TREES, generate, package_of

pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.usefixtures("corpus")]
Facts = dict[tuple[str, str], dict[str, Any]]


def schema_facts(tree: str) -> dict[tuple[str, str], tuple[bool, bool]]:
    """(model, wire key) -> (required, nullable) for every field of a model whose name is in one namespace only."""
    schema = docmodels.read(SHARED / "corpus" / tree / "docs").schema
    objects = [declared for declared in schema.declarations if isinstance(declared, Object)]
    names = [declared.id.name for declared in schema.declarations]
    return {
        (declared.id.name, field.key): (bool(field.required), bool(field.nullable))
        for declared in objects
        if names.count(declared.id.name) == 1
        for field in declared.fields
    }


def read_back(models: list[dict[str, Any]], target: str | None) -> Facts:
    return {
        (model["name"].rstrip("_"), field["wire"] or field["name"]): field  # the model Field is written as Field_
        for model in models
        if model["kind"] == "object" and target in (None, model.get("flavour"))
        for field in model["fields"]
    }


def python_facts(tree: str, target: str, folder: Path) -> Facts:
    generate(tree, target, folder, dates="native")
    out = folder / f"{package_of(tree, target)}.json"
    command = [sys.executable, str(SHARED / "tools" / "pyfacts.py"), str(folder / package_of(tree, target))]
    subprocess.run([*command, "--out", str(out)], check=True, capture_output=True)
    return read_back(json.loads(out.read_text(encoding="utf-8"))["models"], target)


def typescript_facts(tree: str, folder: Path, toolchain: Path) -> Facts:
    generate(tree, "typescript", folder, dates="native")
    out = folder / f"{package_of(tree, 'typescript')}.json"
    command = ["node", str(SHARED / "tools" / "ts" / "tsfacts.mjs"), str(folder / package_of(tree, "typescript"))]
    environment = {**os.environ, "ORACLE_NODE": str(toolchain.parent.parent)}
    subprocess.run([*command, "--out", str(out)], check=True, capture_output=True, env=environment)
    return read_back(json.loads(out.read_text(encoding="utf-8"))["models"], None)


@pytest.mark.parametrize("tree", TREES)
def test_every_target_agrees_with_the_schema(tree: str, tmp_path: Path, toolchain: Path) -> None:
    wanted = schema_facts(tree)
    found = {target: python_facts(tree, target, tmp_path) for target in ("pydantic", "dataclass", "typeddict")}
    found["typescript"] = typescript_facts(tree, tmp_path, toolchain)
    assert len(wanted) > 1000
    for key, (required, nullable) in wanted.items():
        for target, facts in found.items():
            assert key in facts, (target, key)
            assert facts[key]["required"] == required, (target, key)
            if facts[key]["nullable"] is not None:  # `X | None = None` doesn't distinguish optional and nullable
                assert facts[key]["nullable"] == nullable, (target, key)
        types = {target: found[target][key]["type"] for target in ("pydantic", "dataclass", "typeddict")}
        assert len(set(types.values())) == 1, (key, types)
