"""Hostile pages in all targets, layouts and styles: the output contains what the schema says and nothing else."""

from __future__ import annotations

import ast
import doctest
import json
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from read_documents import read_documents

from docmodels import registry
from docmodels.findings import Read
from docmodels.schema.model import Enumeration, Object, Schema
from docmodels.text_files import OutputFile
from docmodels.workspace.outputs.safe_paths import clashes, unsafe_reason
from docmodels.writing.layout import lay_out
from docmodels.writing.naming import AssignedNames, assign_names
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

from .pages import TREES, Place, hostile_tree
from .payloads import CANARY, PAYLOADS
from .reading_back import ModelRead, read_python

STYLES: tuple[dict[str, Any], ...] = (
    {"layout": "single"},
    {"layout": "package", "enum_style": "enum", "ts_enum": "enum", "field_names": "documented"},
    {"layout": "modules", "ts_enum": "const-object", "ts_object": "type"},
)
IDS = [f"{language}-{place.name}" for language, place in TREES]


@lru_cache(maxsize=4)
def schema_of(language: str, place: Place) -> Schema:
    files = hostile_tree(language, place)
    read = read_documents(files, registry.language(language), "hostile")
    return read.value.schema


def output(schema: Schema, target: str, settings: Settings) -> Read[tuple[OutputFile, ...]]:
    return write(schema, registry.target(target), settings)


def squeezed(text: str) -> str:
    text = re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found.group()):04x}", text)  # as docstrings write them
    return " ".join(text.split()).replace("\\>>>", ">>>")  # prompts get a backslash, so that no doctest runs them


def test_there_are_more_than_two_hundred_hostile_pages_for_both_main_languages() -> None:
    for language in ("python", "typescript"):
        assert sum(len(PAYLOADS) for name, _ in TREES if name == language) > 200


@pytest.mark.parametrize(("language", "place"), TREES, ids=IDS)
def test_no_page_and_no_valid_field_is_lost(language: str, place: Place) -> None:
    schema = schema_of(language, place)
    by_name = {declaration.id.name: declaration for declaration in schema.declarations}
    if place.keeps:
        for number in range(len(PAYLOADS)):
            kept = by_name[f"Thing{number}"]
            assert isinstance(kept, Object)
            assert any(field.name == "keep" and field.required for field in kept.fields), number
    elif place.name == "title":
        kept = [each for each in schema.declarations if isinstance(each, Object)]
        assert len(kept) == len(PAYLOADS) + 1
        assert all([field.name for field in each.fields][-1:] == ["keep"] for each in kept)
    elif place.name.startswith("enumeration"):
        for number, text in enumerate(PAYLOADS.values()):
            # A fence within the page's own fence cuts off its values: the model stays, with an unknown shape.
            assert isinstance(by_name[f"Thing{number}"], Enumeration) or "```" in text
    elif place.name in ("operation heading", "example call", "usage snippet", "error rows", "response"):
        assert len(schema.operations) >= len(PAYLOADS)


TARGETS = ("pydantic", "dataclass", "typeddict")
CASES = [
    (language, place, target, style)
    for language, place in TREES
    for number, target in enumerate(TARGETS)
    # One language has every target in every layout, the others have each layout once.
    for style in (STYLES if language == "python" else STYLES[number : number + 1])
]


@pytest.mark.parametrize(
    ("language", "place", "target", "style"),
    CASES,
    ids=[f"{language}-{place.name}-{target}-{style['layout']}" for language, place, target, style in CASES],
)
def test_python_says_exactly_what_the_schema_says(
    language: str, place: Place, target: str, style: dict[str, Any]
) -> None:
    schema = schema_of(language, place)
    settings = Settings(**style)
    written = output(schema, target, settings)
    assert not [each for each in written.findings if each.code == "DM401"]
    paths_are_safe(written.value)
    names, modules = named(schema, target, settings)
    files = {file.path: file.text for file in written.value}
    read = {path: read_python(text) for path, text in files.items()}
    for declaration in schema.declarations:
        found = read[modules[declaration.id] + ".py"][names.types[declaration.id]]
        assert squeezed(declaration.description) in squeezed(found.doc)
        match declaration:
            case Object(fields=fields):
                keys = [field.key for field in fields]
                assert found.keys == list(dict.fromkeys(keys))
                has_all_docs(found, declaration, target)
            case Enumeration(members=members):
                values = {(type(each.value), each.value) for each in members if not isinstance(each.value, float)}
                assert {(type(value), value) for value in found.values} >= values
            case _:
                pass


def has_all_docs(found: ModelRead, declaration: Object, target: str) -> None:
    """Every documented field has its text below it, or in the docstring of a TypedDict that is created by a call."""
    if target == "typeddict":
        distinct = {field.key: field for field in reversed(declaration.fields)}
        texts = squeezed(found.doc + " ".join(found.docs))
        assert all(squeezed(field.description) in texts for field in distinct.values())
        return
    docs = iter(found.docs)
    for field in declaration.fields:
        if field.description or field.deprecation:
            own = (squeezed(field.description), squeezed(field.deprecation or ""))
            assert any(all(text in squeezed(doc) for text in own) for doc in docs)


def named(schema: Schema, target: str, settings: Settings) -> tuple[AssignedNames, dict[Any, str]]:
    laid_out = lay_out(schema, settings.layout)
    names = assign_names(schema, laid_out, registry.target(target).conventions(settings), settings).value
    return names, {id_: "/".join(names.modules[index]) for id_, index in laid_out.home.items()}


def paths_are_safe(files: tuple[OutputFile, ...]) -> None:
    assert files
    assert not [file.path for file in files if unsafe_reason(file.path) is not None]
    assert not clashes(file.path for file in files)


@pytest.mark.parametrize(("language", "place"), TREES, ids=IDS)
def test_json_schema_says_exactly_what_the_schema_says(language: str, place: Place) -> None:
    schema = schema_of(language, place)
    (file,) = output(schema, "jsonschema", Settings()).value
    names, _ = named(schema, "jsonschema", Settings(layout="single"))
    definitions = json.loads(file.text)["$defs"]
    assert len(definitions) == len(schema.declarations)
    for declaration in schema.declarations:
        found = definitions[names.flat[declaration.id]]
        assert found.get("description", "") == declaration.description
        if isinstance(declaration, Object):
            assert list(found["properties"]) == list(dict.fromkeys(field.key for field in declaration.fields))


IMPORTER = """
import importlib, pathlib, sys
sys.path.insert(0, ".")
failed = []
for path in sorted(pathlib.Path(".").rglob("*.py")):
    parts = path.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    try:
        module = importlib.import_module(name)
        for each in module.__all__:
            getattr(module, each)
    except Exception as error:
        failed.append(f"{path}: {type(error).__name__}: {error}"[:300])
print("\\n".join(failed[:20]))
sys.exit(bool(failed))
"""


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("style", STYLES, ids=[style["layout"] for style in STYLES])
def test_importing_the_output_of_hostile_pages_runs_none_of_their_code(
    target: str, style: dict[str, Any], tmp_path: Path
) -> None:
    for number, (language, place) in enumerate(TREES):
        for file in output(schema_of(language, place), target, Settings(**style)).value:
            path = tmp_path / f"tree{number}" / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.text.encode("utf-8"))
    before = {path for path in tmp_path.rglob("*") if path.suffix != ".py" and path.is_file()}
    command = [sys.executable, "-B", "-c", IMPORTER]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert not (tmp_path / CANARY).exists()
    assert {path for path in tmp_path.rglob("*") if path.suffix != ".py" and path.is_file()} == before


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("place", ["page description", "description", "example", "page example", "enumeration value"])
def test_doctest_finds_nothing_to_run(place: str, target: str) -> None:
    (found,) = (each for language, each in TREES if language == "python" and each.name == place)
    finder = doctest.DocTestParser()
    seen = 0
    settings = Settings(layout="single", enum_style="enum", examples=True)
    for file in output(schema_of("python", found), target, settings).value:
        for node in ast.walk(ast.parse(file.text)):
            seen += isinstance(node, ast.Constant) and isinstance(node.value, str) and ">>>" in node.value
            if (
                isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                assert finder.get_examples(node.value.value) == []
            if isinstance(node, ast.Module | ast.ClassDef):
                assert finder.get_examples(ast.get_docstring(node) or "") == []
    assert seen
