"""Generate pydantic models under some settings, and build, describe and use each of them."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generated_package import Package, generated, resolve
from json_payloads import sample
from pydantic import BaseModel
from pydantic.json_schema import PydanticJsonSchemaWarning, models_json_schema

from docmodels import registry
from docmodels.app.read import read_input
from docmodels.config.model import Input, InputPlace
from docmodels.schema.model import Schema
from docmodels.text_files import OutputFile
from docmodels.workspace.inputs.load import load
from docmodels.writing.settings import Settings
from docmodels.writing.write import write


def schemas(tree: Path) -> list[Schema]:
    """Return the schemas of a folder of documentation or of a specification."""
    spec = str(tree)
    return [api.schema for api in read_input(load(Input(name=spec, places=(InputPlace(None, spec),)), Path())).apis]


def failures(schema: Schema, settings: dict[str, Any]) -> list[str]:
    """Return the models that can't be built, described, validated or serialized."""
    written = write(schema, registry.target("pydantic"), Settings(**settings))
    found = [each.message for each in written.findings if each.code == "DM401"]
    with _strict_warnings(), generated(written.value) as package:
        models, broken = _models(package, written.value)
        return found + broken + _unusable(models)


def _models(package: Package, files: Sequence[OutputFile]) -> tuple[list[type[BaseModel]], list[str]]:
    """Return the models of all modules, each of them built, and the modules that fail."""
    models: dict[type[BaseModel], None] = {}  # an alias is the same class with another name
    broken = []
    for file in files:
        if not file.path.endswith("__init__.py"):
            try:
                own = resolve(package.module(file.path))
            except Exception as error:
                broken.append(f"{file.path}: {error!r}")
            else:
                models.update(dict.fromkeys(each for each in own if issubclass(each, BaseModel)))
    return list(models), broken


def _unusable(models: Sequence[type[BaseModel]]) -> list[str]:
    """Return the models without a JSON Schema, and those that don't read a payload or read what they wrote."""
    try:
        # One run for all models: each of them alone describes most of the others again.
        described, document = models_json_schema([(model, "validation") for model in models])
    except Exception:
        return [problem for model in models if (problem := _undescribed(model))]
    return [
        problem
        for model in models
        if (problem := _unread(model, sample(described[model, "validation"], document.get("$defs", {}))))
    ]


def _undescribed(model: type[BaseModel]) -> str:
    try:
        model.model_json_schema()
    except Exception as error:
        return f"{model.__name__}: {error!r}"
    return ""


def _unread(model: type[BaseModel], payload: Any) -> str:
    try:
        model.model_validate_json(model.model_validate_json(json.dumps(payload)).model_dump_json())
    except Exception as error:
        return f"{model.__name__}: {error!r}"
    return ""


@contextmanager
def _strict_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", category=PydanticJsonSchemaWarning)  # a discriminator that is left out
        warnings.filterwarnings("ignore", "Field name .* shadows", UserWarning)  # kept with documented names
        yield
