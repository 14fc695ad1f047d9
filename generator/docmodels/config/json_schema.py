"""The JSON Schema of the configuration, made from the dataclasses that parse it.

It is published as ``config.schema.json``, and that of a profile as ``profile.schema.json``, so that editors complete
and check ``docmodels.toml`` and files of profiles.
"""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, Field, fields
from typing import Any, Literal

from ..table_profile import Profile, TableRule
from .comparison import CompareTable, DriftTable
from .model import InputTable, OutputTable, TopTable
from .tables import hints_of, key_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def config_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``[tool.docmodels]`` and docmodels.toml."""
    places = [{"required": [each]} for each in ("path", "languages", "spec")]
    input_table = {**_table(InputTable), "anyOf": places, "not": {"required": ["path", "languages"]}}
    top = _table(TopTable)
    top["properties"]["inputs"] |= {"additionalProperties": {"anyOf": [{"type": "string"}, input_table]}}
    for key, shape in (("compare", _table(CompareTable)), ("drift", _table(DriftTable))):
        top["properties"][key] = {"description": top["properties"][key]["description"], **shape}
    top["properties"]["dialects"] |= {"additionalProperties": profile_schema()}
    output = {**_table(OutputTable), "required": ["target", "path"]}
    top["properties"]["output"] = {
        "description": top["properties"]["output"]["description"],
        "type": "array",
        "items": output,
        "minItems": 1,
    }
    return {"$schema": DIALECT, "title": "docmodels", **top, "required": ["output"]}


def profile_schema() -> dict[str, Any]:
    """Return the JSON Schema of a profile of hand-written documentation."""
    profile = _table(Profile)
    for name, hint in hints_of(Profile).items():
        note = profile["properties"][name]["description"]
        if name == "tables":
            rule = {**_table(TableRule), "anyOf": [{"required": ["kind"]}, {"required": ["columns"]}]}
            profile["properties"][name] = {"description": note, "type": "array", "items": rule}
        else:
            profile["properties"][name] = {"description": note, **_table(hint)}
    return profile


def _table(cls: type) -> dict[str, Any]:
    hints, notes = hints_of(cls), _notes(cls)
    properties = {}
    for each in fields(cls):
        shape = _shape(hints[each.name])
        if notes.get(each.name):
            shape = {"description": notes[each.name], **shape}
        default = _default(each)
        properties[key_of(each.name)] = shape if default in (None, MISSING) else {**shape, "default": default}
    return {"type": "object", "properties": dict(sorted(properties.items())), "additionalProperties": False}


def _default(field: Field[Any]) -> Any:
    return field.default if isinstance(field.default, str | bool | int) else None


def _shape(hint: Any) -> dict[str, Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        shapes = [_shape(each) for each in arguments if each is not type(None)]
        return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        item = _shape(arguments[0])
        return {"anyOf": [item, {"type": "array", "items": item}]}
    if origin is dict:
        if typing.get_origin(arguments[0]) is Literal:
            properties = {key: _shape(arguments[1]) for key in typing.get_args(arguments[0])}
            return {"type": "object", "properties": properties, "additionalProperties": False}
        return {"type": "object", "additionalProperties": _shape(arguments[1])}
    return {str: {"type": "string"}, bool: {"type": "boolean"}, int: {"type": "integer"}}.get(hint, {})


def _notes(cls: type) -> dict[str, str]:
    """Return the docstring of each field of a dataclass and its bases, on one line."""
    import ast
    import inspect
    import textwrap

    notes: dict[str, str] = {}
    for base in reversed(cls.__mro__[:-1]):
        body = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
        assert isinstance(body, ast.ClassDef)
        for field, note in zip(body.body, body.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(note, ast.Expr):
                text = ast.literal_eval(note.value)
                notes[field.target.id] = " ".join(text.split())
    return notes


def profile_schema_text() -> str:
    """Return the text of ``profile.schema.json``, for profiles in files of their own."""
    import json

    return json.dumps({"$schema": DIALECT, "title": "docmodels profile", **profile_schema()}, indent=2) + "\n"


def config_schema_text() -> str:
    """Return the text of ``config.schema.json``."""
    import json

    return json.dumps(config_schema(), indent=2) + "\n"
