"""Read generated Python back with ``ast``: the name of each model, its keys, values and texts.

Independent of the targets' own check: it relies on the documented form of the output, not on views.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field


@dataclass
class ModelRead:
    """One model of a generated file."""

    doc: str
    keys: list[str] = field(default_factory=list)
    """Wire names, in order."""
    docs: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    """The values of an enumeration."""


def read_python(text: str) -> dict[str, ModelRead]:
    """Return all models of a module."""
    found: dict[str, ModelRead] = {}
    last: ModelRead | None = None
    for node in ast.parse(text).body:
        match node:
            case ast.ClassDef(name=name):
                last = found[name] = _read_class(node)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if not name.startswith("_"):
                last = found[name] = ModelRead("", values=_literals(value))
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if not name.startswith("_"):
                last = found[name] = ModelRead("", keys=_functional_keys(value))
            case ast.If(body=[ast.AnnAssign(target=ast.Name(id=name))]):
                last = found[name] = ModelRead("")
            case ast.Expr(value=ast.Constant(value=str() as doc)):
                if last is not None:
                    last.doc = doc
            case _:
                last = None
    return found


def _read_class(node: ast.ClassDef) -> ModelRead:
    model = ModelRead("")
    docs_of = "class"
    for statement in node.body:
        match statement:
            case ast.Expr(value=ast.Constant(value=str() as doc)):
                if docs_of == "class":
                    model.doc = doc
                elif docs_of == "field":
                    model.docs.append(doc)
                docs_of = ""
            case ast.AnnAssign(target=ast.Name(id=name), value=value) if name != "__pydantic_extra__":
                if _is_additional(value):
                    docs_of = ""
                    continue
                model.keys.append(_wire_name(name, value))
                docs_of = "field"
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name != "model_config":
                model.values.append(ast.literal_eval(value))
                docs_of = ""
            case _:
                docs_of = ""
    return model


def _options(value: ast.expr | None) -> dict[str | None, ast.expr]:
    return {each.arg: each.value for each in value.keywords} if isinstance(value, ast.Call) else {}


def _metadata(value: ast.expr | None) -> dict[str, object]:
    node = _options(value).get("metadata")
    return {} if node is None else ast.literal_eval(node)


def _is_additional(value: ast.expr | None) -> bool:
    return _metadata(value).get("additional") is True


def _wire_name(name: str, value: ast.expr | None) -> str:
    alias = _options(value).get("validation_alias")
    if alias is not None:
        return str(ast.literal_eval(alias))
    return str(_metadata(value).get("wire", name))


def _functional_keys(value: ast.expr) -> list[str]:
    match value:
        case ast.Call(args=[_, ast.Dict(keys=keys)]):
            return [str(ast.literal_eval(key)) for key in keys if key is not None]
        case _:
            return []


def _literals(value: ast.expr) -> list[object]:
    """Return the values of all ``Literal[...]`` in an alias."""
    found: list[object] = []
    for node in ast.walk(value):
        match node:
            case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=elements)):
                found += map(ast.literal_eval, elements)
            case ast.Subscript(value=ast.Name(id="Literal"), slice=single):
                found.append(ast.literal_eval(single))
    return found
