"""All targets write schemas with any text in them, and reading the output back gives the same facts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_documents import read_documents

from docmodels import registry
from docmodels.schema import codec, lock
from docmodels.schema.model import Enumeration, Object, Schema
from docmodels.text_files import SourceFile
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

from .fuzz_targets import LANGUAGES, OUTPUTS, reports
from .reading_back import read_python
from .schema_texts import TEXTS, schemas
from .test_hostile_pages import has_all_docs, named, paths_are_safe, squeezed

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MANY = settings(FEW, max_examples=600)


def check_outputs(schema: Schema) -> None:
    for target, chosen in OUTPUTS:
        written = write(schema, registry.target(target), chosen)
        assert [each.message for each in written.findings if each.code == "DM401"] == []
        paths_are_safe(written.value)
        if target in ("pydantic", "dataclass", "typeddict"):
            check_python(schema, target, chosen, {file.path: file.text for file in written.value})


def check_python(schema: Schema, target: str, chosen: Settings, files: dict[str, str]) -> None:
    names, modules = named(schema, target, chosen)
    for declaration in schema.declarations:
        found = read_python(files[modules[declaration.id] + ".py"])[names.types[declaration.id]]
        assert squeezed(declaration.description) in squeezed(found.doc)
        match declaration:
            case Object(fields=fields):
                keys = [field.key for field in fields]
                assert found.keys == list(dict.fromkeys(keys))
                if len(set(keys)) == len(keys):
                    has_all_docs(found, declaration, target)
            case Enumeration(members=members):
                values: set[Any] = {(type(m.value), m.value) for m in members if isinstance(m.value, str | int)}
                assert {(type(value), value) for value in found.values} >= values
            case _:
                pass


@given(schemas())
@FEW
def test_all_targets_write_any_schema(schema: Schema) -> None:
    check_outputs(schema)


@pytest.mark.slow
@given(schemas())
@MANY
def test_all_targets_write_any_of_many_schemas(schema: Schema) -> None:
    check_outputs(schema)


@given(schemas())
@FEW
def test_json_schemas_and_saved_schemas_are_read_back(schema: Schema) -> None:
    for file in write(schema, registry.target("jsonschema"), Settings()).value:
        json.loads(file.text)
    assert codec.loads(codec.dumps(schema)) == schema
    assert lock.write_lock(lock.read_lock(lock.write_lock(schema))) == lock.write_lock(schema)


CELLS = st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)


@given(TEXTS, TEXTS, st.lists(CELLS, max_size=4), TEXTS, TEXTS, st.sampled_from(LANGUAGES))
@FEW
def test_any_text_in_cells_headings_file_names_and_folders_is_read_and_written(
    title: str, above: str, rows: list[tuple[str, ...]], file: str, folder: str, language: str
) -> None:
    lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    header = "| Field | Type | Required | Description | Example |\n|-|-|-|-|-|\n"
    text = f"# {title}\n\n{above}\n\n## Fields\n\n{header}{lines}"
    tree = f"models/{folder.replace('/', '')}/{file.replace('/', '')}.md"
    read = read_documents([SourceFile(f"docs/{tree}", text, tree)], registry.language(language), "sdk")
    reports(read.findings)
    if read.value.schema.declarations:
        check_outputs(read.value.schema)
