"""Re-reads a rendered JSON Schema: is it JSON, and does it hold what its view declares?"""

from __future__ import annotations

import json
from typing import Any

from ...formatter import Formatter
from ...render import View
from ...target import TemplateProblem
from .views import DefinitionView, SchemaFileView

SEVERAL_MODELS = "jsonschema/module.jinja"


def check(view: View, text: str) -> str | None:
    """Return None if the file holds exactly the view's definitions, else what is wrong."""
    assert isinstance(view, SchemaFileView)
    try:
        document = json.loads(text)
    except ValueError as error:
        return f"it isn't JSON: {error}"
    if not isinstance(document, dict):
        return "it isn't a JSON object"
    found = _definitions(view, document)
    expected = {json.loads(entry.name): json.loads(entry.body) for entry in view.definitions}
    if not isinstance(found, dict) or found.keys() != expected.keys():
        return f"it doesn't hold {', '.join(sorted(expected))[:200]}"
    return next((f"{name} is not what was to be written" for name in expected if expected[name] != found[name]), None)


def _definitions(view: SchemaFileView, document: dict[str, Any]) -> Any:
    if view.template == SEVERAL_MODELS:
        return document.get("$defs")
    return {key: document[key] for key in document if key != "$schema"}


def check_custom(view: SchemaFileView, text: str) -> TemplateProblem | None:
    """Return what is wrong with a file that a custom template rendered, or None. Additions are allowed."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        return TemplateProblem(f"it isn't valid JSON: {error.msg}", error.lineno)
    if not isinstance(document, dict):
        return TemplateProblem("it isn't a JSON object")
    found = _definitions(view, document)
    if not isinstance(found, dict):
        return TemplateProblem("$defs is missing")
    if view.template != SEVERAL_MODELS:
        return _lost_property(view.definitions[0], document)
    for definition in view.definitions:
        schema = found.get(json.loads(definition.name))
        if not isinstance(schema, dict):
            return TemplateProblem(f"{definition.name} ({definition.id}) is missing")
        if (problem := _lost_property(definition, schema)) is not None:
            return problem
    return None


def _lost_property(definition: DefinitionView, schema: dict[str, Any]) -> TemplateProblem | None:
    found = schema.get("properties")
    kept = found if isinstance(found, dict) else {}
    lost = next((each for each in definition.schema.get("properties", {}) if each not in kept), None)
    if lost is None:
        return None
    return TemplateProblem(f"{definition.documented_name} ({definition.id}) has lost the property {lost}")


def format_json(text: str, formatter: Formatter) -> str:
    """Format a JSON text as the built-in templates do."""
    return json.dumps(json.loads(text), indent=2) + "\n"


def no_imports(view: SchemaFileView, text: str) -> SchemaFileView:
    """Raise ValueError: JSON Schema has no imports."""
    raise ValueError("imports.jinja: JSON Schema has no imports")
