"""Generate dataclasses with their converter, and send payloads through them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from generated_package import generated
from json_payloads import samples

from docmodels import registry
from docmodels.app.read import read_input
from docmodels.config.model import Input, InputPlace
from docmodels.schema.model import Schema
from docmodels.workspace.inputs.load import load
from docmodels.writing.layout import lay_out
from docmodels.writing.naming import assign_names
from docmodels.writing.polymorphism.expand_bases import expand_bases
from docmodels.writing.settings import Settings
from docmodels.writing.write import write


def schemas(folder: Path) -> list[Schema]:
    """Return the schemas of the documentation in a folder."""
    spec = str(folder)
    return [api.schema for api in read_input(load(Input(name=spec, places=(InputPlace(None, spec),)), Path())).apis]


def is_same(before: Any, after: Any) -> bool:
    """Is it the same JSON? A decimal number may become a string."""
    match before, after:
        case dict(), dict():
            return before.keys() == after.keys() and all(is_same(each, after[key]) for key, each in before.items())
        case list(), list():
            return len(before) == len(after) and all(map(is_same, before, after))
        case (bool(), _) | (_, bool()):
            return before is after
        case (int() | float(), str()):
            return Decimal(str(before)) == Decimal(after)
        case _:
            return bool(before == after)


def lost_payloads(schema: Schema, **settings: Any) -> tuple[int, list[str]]:
    """Return how many payloads of a schema were read and written, and what went wrong."""
    chosen = Settings(layout="single", converter="cattrs", **settings)
    (document,) = write(schema, registry.target("jsonschema"), chosen).value
    defs = json.loads(document.text).get("$defs", {})
    written = write(schema, registry.target("dataclass"), chosen)
    problems = [each.message for each in written.findings if each.code == "DM401"]
    sent = 0
    with generated(written.value) as package:
        if not defs:
            return 0, problems
        models, converter = package.module("models.py"), package.module("converter.py")
        names = dict(zip(names_of(schema, "jsonschema", chosen), names_of(schema, "dataclass", chosen), strict=True))
        for name in defs:
            for payload in distinct(samples(defs[name], defs)):
                sent += 1
                problem = lost(payload, getattr(models, names[name]), converter)
                if problem:
                    problems.append(f"{name}: {problem}")
    return sent, problems


def names_of(schema: Schema, target: str, settings: Settings) -> tuple[str, ...]:
    """Return the name of each declaration in a target."""
    conventions = registry.target(target).conventions(settings)
    schema = expand_bases(schema, settings.types)
    names = assign_names(schema, lay_out(schema, "single"), conventions, settings).value.types
    return tuple(names[each.id] for each in schema.declarations)


def lost(payload: Any, model: Any, converter: Any) -> str:
    """Return how a payload differs after it was read and written; empty if it doesn't."""
    try:
        found = converter.from_json(json.dumps(payload), model)
        after = json.loads(converter.to_json(found))
    except Exception as error:
        return f"{json.dumps(payload)[:400]} -> {error!r}"
    return "" if is_same(payload, after) else f"{json.dumps(payload)[:400]} -> {json.dumps(after)[:400]}"


def distinct(payloads: Iterator[Any]) -> list[Any]:
    return list({json.dumps(each): each for each in payloads}.values())
