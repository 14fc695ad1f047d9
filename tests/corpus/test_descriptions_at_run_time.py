"""By default, ``model_json_schema()`` contains what pages say about models and fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dataclass_conversion import names_of, schemas
from generated_package import generated
from pydantic.json_schema import models_json_schema

from docmodels import registry
from docmodels.schema.model import Object
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

pytestmark = [pytest.mark.corpus, pytest.mark.slow]
TREES = ("conformance/typescript", "dub/python", "gr4vy/java", "mistral/python")


def described(corpus: Path, tree: str) -> list[tuple[Object, dict[str, Any], dict[str, Any]]]:
    """Return each model with its JSON Schema and the definitions."""
    (schema,) = schemas(corpus / tree)
    settings = Settings(layout="single")
    with generated(write(schema, registry.target("pydantic"), settings).value) as package:
        module = package.module("models.py")
        names = names_of(schema, "pydantic", settings)
        models = {
            declaration.id: (declaration, getattr(module, name))
            for declaration, name in zip(schema.declarations, names, strict=True)
            if isinstance(declaration, Object) and isinstance(getattr(module, name), type)
        }
        found, document = models_json_schema([(model, "validation") for _, model in models.values()])
    defs = document["$defs"]
    return [(declaration, target(found[model, "validation"], defs), defs) for declaration, model in models.values()]


def target(node: dict[str, Any], defs: dict[str, Any]) -> dict[str, Any]:
    return target(defs[node["$ref"].rpartition("/")[2]], defs) if "$ref" in node else node


def description(node: dict[str, Any], defs: dict[str, Any]) -> str | None:
    """Return the description of a property. pydantic leaves out one that the model of the property has as well."""
    return node.get("description") or target(node, defs).get("description")


@pytest.mark.parametrize("tree", TREES)
def test_every_description_deprecation_and_example_is_there(tree: str, corpus: Path) -> None:
    count = 0
    for model, node, defs in described(corpus, tree):
        # The docstring also lists the types that code doesn't show.
        assert node.get("description", "").split()[: len(model.description.split())] == model.description.split()
        for each in model.fields:
            count += 1
            found = node["properties"][each.key]
            if each.description:
                assert description(found, defs) == each.description.strip(), (model.id, each.name)
            assert found.get("deprecated", False) == (each.deprecation is not None), (model.id, each.name)
            assert "examples" in found or each.example is None, (model.id, each.name)
    assert count > 1500
