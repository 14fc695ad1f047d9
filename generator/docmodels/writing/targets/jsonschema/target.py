"""JSON Schema (draft 2020-12) for validators and other generators: all models under ``$defs`` of one file, a file a
namespace (``package``), or a file a model (``modules``), whose references are relative paths.

Text enters a file through ``json.dumps`` alone; the templates put entries and commas between braces.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from ....findings import Read
from ....schema.model import Schema
from ....schema.names import words
from ....schema.types import TypeId
from ...layout import LaidOut
from ...naming import Conventions, Names
from ...render import View
from ...settings import Settings
from ...target import Target
from .shapes import Json, Shapes

_STRANGE = re.compile(r"[^a-z0-9]+")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})


@dataclass(frozen=True, slots=True)
class EntryView:
    """One member of a JSON object: key and value as JSON text, and the comma that follows, but for the last."""

    name: str
    body: str
    comma: str


@dataclass(frozen=True, slots=True)
class SchemaView:
    """One file. Its ``definitions`` are the entries of ``$defs``, or, in a file a model, those of the schema."""

    path: str
    template: str
    comment: str
    """The header text as a JSON string, or empty."""
    definitions: tuple[EntryView, ...]


def type_name(name: str) -> str:
    """A documented name in PascalCase, of letters and digits only."""
    return "".join(word[:1].upper() + word[1:] for word in words(name)) or "Model"


def file_name(name: str) -> str:
    """A documented name in kebab-case of ASCII letters (others by their code points), never a path."""
    spelled = "-".join(words(name)).lower()
    if not spelled.isascii():
        spelled = "".join(char if char.isascii() else f"-u{ord(char):04x}-" for char in spelled)
    return _STRANGE.sub("-", spelled)[:100].strip("-") or "model"


def conventions(settings: Settings) -> Conventions:
    """JSON Schema has no reserved words; keys of properties are wire names."""
    return Conventions(
        type_name=type_name,
        field_name=None,
        member_name=None,
        module_name=file_name,
        reserved_modules=_DEVICES,
        single_module="schema",
    )


def view(schema: Schema, laid_out: LaidOut, names: Names, settings: Settings) -> Read[Sequence[View]]:
    """One file, unless the settings ask for a file a namespace or a file a model."""
    by_id = schema.by_id()
    comment = json.dumps(settings.header) if settings.header else ""
    if settings.layout in (None, "single"):
        whole = Shapes(by_id, settings, lambda to: f"#/$defs/{quote(names.flat[to])}")
        bodies = {names.flat[id_]: whole.declared(declared) for id_, declared in by_id.items()}
        file = SchemaView("schema.json", "jsonschema/module.jinja", comment, _entries(sorted(bodies.items())))
        return Read((file,))
    views: list[View] = []
    shapes = Shapes(by_id, settings, str)
    for index, module in enumerate(laid_out.modules):
        shapes.link = partial(_link, index, laid_out, names)
        path = "/".join(names.modules[index]) + ".json"
        bodies = {names.types[id_]: shapes.declared(by_id[id_]) for id_ in module.ids}
        if laid_out.layout == "modules":
            ((name, body),) = bodies.items()
            views.append(SchemaView(path, "jsonschema/model.jinja", comment, _entries(_document(name, body, settings))))
        else:
            views.append(SchemaView(path, "jsonschema/module.jinja", comment, _entries(sorted(bodies.items()))))
    return Read(tuple(views))


def _document(name: str, body: Json, settings: Settings) -> Iterable[tuple[str, Any]]:
    """A model's schema as a file of its own; it has one comment, for the header and for its deprecation."""
    comments = [text for text in (settings.header, body.get("$comment", "")) if text]
    comment = {"$comment": "\n".join(comments)} if comments else {}
    return {**comment, "title": name, **{key: value for key, value in body.items() if key != "$comment"}}.items()


def _link(index: int, laid_out: LaidOut, names: Names, to: TypeId) -> str:
    """A reference from one file to a model: a path relative to the file, and a pointer where it holds several."""
    here, there = names.modules[index], names.modules[laid_out.home[to]]
    pointer = "" if laid_out.layout == "modules" else f"#/$defs/{quote(names.types[to])}"
    if here == there:
        return pointer or "#"
    return posixpath.relpath("/".join(there), "/".join(here[:-1]) or ".") + ".json" + pointer


def _entries(items: Iterable[tuple[str, Any]]) -> tuple[EntryView, ...]:
    texts = [(json.dumps(name), json.dumps(body, indent=2, allow_nan=False)) for name, body in items]
    return tuple(
        EntryView(name, body, "" if index == len(texts) - 1 else ",") for index, (name, body) in enumerate(texts)
    )


def check(view: View, text: str) -> str | None:
    """Is the file JSON, and does it hold exactly the view's definitions?"""
    assert isinstance(view, SchemaView)
    try:
        document = json.loads(text)
    except ValueError as error:
        return f"it is no JSON: {error}"
    if not isinstance(document, dict):
        return "it is no JSON object"
    several = view.template == "jsonschema/module.jinja"
    held = document.get("$defs") if several else {key: document[key] for key in document if key != "$schema"}
    wanted = {json.loads(entry.name): json.loads(entry.body) for entry in view.definitions}
    if not isinstance(held, dict) or held.keys() != wanted.keys():
        return f"it does not hold {', '.join(sorted(wanted))[:200]}"
    return next((f"{name} is not what was to be written" for name in wanted if wanted[name] != held[name]), None)


TARGET = Target(name="jsonschema", conventions=conventions, view=view, check=check)
