"""The functions that are fuzzed with what a user writes or opens: options, payloads, the inspection page."""

from __future__ import annotations

import atexit
import json
import tempfile
from contextlib import ExitStack
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from cattrs import BaseValidationError
from generated_package import generated

from docmodels import registry
from docmodels.app.inspection.inspect_tables import inspect_documentation
from docmodels.config.model import Input, InputPlace
from docmodels.config.settings import read_options
from docmodels.errors import UserError
from docmodels.reading.specifications.read import read_specification
from docmodels.reporting.inspection.page import inspection_html
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

from .fuzz_targets import outputs

MODELS = """
openapi: 3.1.0
components:
  schemas:
    Boat:
      type: object
      required: [id, kind]
      properties:
        id: {type: integer}
        kind: {const: sail}
        length: {type: [number, "null"]}
        price: {type: string, format: decimal}
        built: {type: string, format: date}
        seen: {type: string, format: date-time}
        image: {type: string, format: byte}
        rig: {enum: [sloop, 1, true, null]}
        tags: {type: array, items: {type: string}}
        parts: {type: object, additionalProperties: {$ref: "#/components/schemas/Part"}}
    Part:
      type: object
      required: [kind]
      properties: {kind: {const: part}, inner: {type: array, items: {$ref: "#/components/schemas/Part"}}}
      additionalProperties: {type: integer}
    Thing:
      oneOf: [{$ref: "#/components/schemas/Boat"}, {$ref: "#/components/schemas/Part"}, {type: string}, {type: number}]
    Holder:
      type: object
      properties: {thing: {$ref: "#/components/schemas/Thing"}, any: {}, number: {type: number}}
"""
"""The models that payloads are read as: each kind of type."""
NAMES = ("Boat", "Part", "Thing", "Holder")
ANNOTATIONS = ("on", "formaction", "srcdoc", "action")


@lru_cache
def _schema() -> Schema:
    return read_specification([SourceFile("a.yaml", MODELS, "a.yaml")]).value.schema


def settings(text: str) -> None:
    """``--set`` options, separated by form feeds, are rejected with a UserError, or every target writes with them."""
    try:
        chosen = Settings(**read_options(text.split("\f")).writing)
    except UserError as error:
        str(error).encode("utf-8", "replace")
        return
    try:
        outputs(_schema(), [(target, chosen) for target in registry.names("target", plugins=False)])
    except (UserError, ValueError) as error:
        assert isinstance(error, UserError) or "write it as" in str(error)  # a type that isn't one


_imported = ExitStack()
"""Keeps generated modules as long as the process runs."""
atexit.register(_imported.close)


@lru_cache
def _models() -> tuple[Any, Any]:
    files = write(_schema(), registry.target("dataclass"), Settings(layout="single", converter="cattrs")).value
    package = _imported.enter_context(generated(files))
    return package.module("models.py"), package.module("converter.py")


def converter(text: str) -> None:
    """A payload after the number of a model is rejected with an error of cattrs or JSON, or written and read again."""
    models, module = _models()
    model = getattr(models, NAMES[ord(text[0]) % len(NAMES)] if text else NAMES[0])
    try:
        found = module.from_json(text[1:], model)
    except (BaseValidationError, ValueError, RecursionError, TypeError, KeyError):
        return
    written = module.to_json(found)
    again = module.to_json(module.from_json(written, model))
    assert written == again


class _Page(HTMLParser):
    """Notes what a browser would run, and the data of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.wrong: list[str] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_script = tag == "script"
        if self.in_script:
            self.scripts.append("")
        for name, value in attrs:
            if name.startswith(ANNOTATIONS) or (name in ("href", "src") and value not in ("data:,", "#main")):
                self.wrong.append(f"{tag} {name}={value}")
        if tag in ("iframe", "object", "embed", "base", "img", "svg", "math"):
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False

    def handle_data(self, data: str) -> None:
        if self.in_script:
            self.scripts[-1] += data


@lru_cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="docmodels-fuzz-"))
    (folder / "docs").mkdir()
    return folder / "docs"


def inspector(text: str) -> None:
    """Pages, separated by form feeds, are shown by a page that runs nothing but its own script, and with their text."""
    folder = _folder()
    for number, part in enumerate(text.split("\f")[:3]):
        (folder / f"page{number}.md").write_bytes(part.encode("utf-8", "surrogatepass"))
    try:
        source = Input(name=str(folder), places=(InputPlace(None, str(folder)),))
        try:
            found = inspect_documentation([source])
        except UserError:
            return
        check_page(inspection_html(found), len(found.tables))
    finally:
        for path in folder.iterdir():
            path.unlink()


def check_page(html: str, tables: int) -> None:
    """Check that a page holds its data and its script, and nothing else that a browser would run or load."""
    page = _Page()
    page.feed(html)
    page.close()
    assert not page.wrong
    assert len(page.scripts) == 2, page.scripts[:3]
    data = json.loads(page.scripts[0])
    assert len(data["tables"]) == tables
    pending: list[Any] = [data]
    while pending:
        top = pending.pop()
        if isinstance(top, dict | list):
            pending += top.values() if isinstance(top, dict) else top
        elif isinstance(top, str):
            assert not any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in top)
