"""JSON Schema (draft 2020-12) for validators and other generators: all models under ``$defs`` of one file, one file per
namespace (``package``), or one file per model (``modules``), with relative paths as references.

Text enters a file only through ``json.dumps``; the templates put entries and commas between braces.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from ....findings import Read
from ....lazy import lazy_pattern
from ....schema.model import Declaration
from ....schema.names import words
from ....schema.types import TypeId
from ...layout import LaidOut
from ...naming import AssignedNames, Conventions
from ...render import View
from ...settings import Settings
from ...target import CustomTemplates, Target, WriteContext
from .check import SEVERAL_MODELS, check, check_custom, format_json, no_imports
from .schema_builder import Json, SchemaBuilder
from .views import DefinitionView, SchemaFileView, to_text

_STRANGE = lazy_pattern(r"[^a-z0-9]+")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})


def type_name(name: str) -> str:
    """Return a documented name in PascalCase, of letters and digits only."""
    return "".join(word[:1].upper() + word[1:] for word in words(name)) or "Model"


def file_name(name: str) -> str:
    """Return a documented name in kebab-case of ASCII letters (others by their code points), never a path."""
    spelled = "-".join(words(name)).lower()
    if not spelled.isascii():
        spelled = "".join(char if char.isascii() else f"-u{ord(char):04x}-" for char in spelled)
    return _STRANGE.sub("-", spelled)[:100].strip("-") or "model"


def conventions(settings: Settings) -> Conventions:
    """Return the conventions of JSON Schema: no reserved words; keys of properties are wire names."""
    return Conventions(
        type_name=type_name,
        field_name=None,
        member_name=None,
        module_name=file_name,
        reserved_modules=_DEVICES,
        single_module="schema",
    )


def view(context: WriteContext) -> Read[Sequence[View]]:
    """Return one file, unless the settings ask for one per namespace or one per model."""
    by_id, names, laid_out = context.schema.by_id(), context.names, context.laid_out
    comment = json.dumps(context.settings.header) if context.settings.header else ""
    if context.settings.layout in (None, "single"):
        builder = SchemaBuilder(by_id, context.settings, lambda to: f"#/$defs/{quote(names.flat[to])}")
        schemas = {
            names.flat[id_]: (declared, builder.build(declared))
            for id_, declared in by_id.items()
            if context.has_item(id_)
        }
        return Read((_file_of_definitions("schema.json", comment, schemas),))
    views: list[View] = []
    builder = SchemaBuilder(by_id, context.settings, str)
    for index, module in enumerate(laid_out.modules):
        builder.link = partial(_link, index, laid_out, names)
        path = "/".join(names.modules[index]) + ".json"
        schemas = {
            names.types[id_]: (by_id[id_], builder.build(by_id[id_])) for id_ in filter(context.has_item, module.ids)
        }
        if not schemas:
            continue
        if laid_out.layout == "modules":
            ((name, (declared, schema)),) = schemas.items()
            keywords = tuple(_keywords(name, schema, context.settings))
            entries = _entries([(key, value, declared, schema) for key, value in keywords])
            views.append(SchemaFileView(path=path, template=_ONE_MODEL, comment=comment, definitions=entries))
        else:
            views.append(_file_of_definitions(path, comment, schemas))
    return Read(tuple(views))


_ONE_MODEL = "jsonschema/model.jinja"


def _file_of_definitions(path: str, comment: str, schemas: Mapping[str, tuple[Declaration, Json]]) -> SchemaFileView:
    ordered = sorted(schemas.items(), key=lambda item: item[0])
    entries = _entries([(name, schema, declared, schema) for name, (declared, schema) in ordered])
    return SchemaFileView(path=path, template=SEVERAL_MODELS, comment=comment, definitions=entries)


def _keywords(name: str, schema: Json, settings: Settings) -> Iterable[tuple[str, Any]]:
    """Return the keywords of a model's own file. One comment holds both the header and the deprecation."""
    comments = [text for text in (settings.header, schema.get("$comment", "")) if text]
    comment = {"$comment": "\n".join(comments)} if comments else {}
    return {**comment, "title": name, **{key: value for key, value in schema.items() if key != "$comment"}}.items()


def _link(index: int, laid_out: LaidOut, names: AssignedNames, to: TypeId) -> str:
    """Return a reference to a model: a path relative to the file, with a pointer if that file holds several."""
    here, there = names.modules[index], names.modules[laid_out.home[to]]
    pointer = "" if laid_out.layout == "modules" else f"#/$defs/{quote(names.types[to])}"
    if here == there:
        return pointer or "#"
    return posixpath.relpath("/".join(there), "/".join(here[:-1]) or ".") + ".json" + pointer


def _entries(items: Sequence[tuple[str, Any, Declaration, Json]]) -> tuple[DefinitionView, ...]:
    return tuple(
        DefinitionView(
            name=json.dumps(name),
            body=to_text(value),
            comma="," if number < len(items) else "",
            schema=schema,
            documented=declared,
        )
        for number, (name, value, declared, schema) in enumerate(items, start=1)
    )


TARGET = Target(
    name="jsonschema",
    conventions=conventions,
    view=view,
    check=check,
    custom_templates=lambda: CustomTemplates(add_imports=no_imports, check=check_custom, format=format_json),
    filters={"json": json.dumps},
)
