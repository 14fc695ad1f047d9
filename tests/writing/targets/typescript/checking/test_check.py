"""The check before writing: what broke out of its place is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from build_schema import make_enum, make_field, make_object, make_schema, type_id
from hypothesis import given, settings
from schema_strategies import schemas

from docmodels.findings import Read
from docmodels.schema.model import Schema
from docmodels.schema.types import Reference
from docmodels.writing.layout import lay_out
from docmodels.writing.naming import assign_names
from docmodels.writing.render import Renderer, View
from docmodels.writing.settings import Settings
from docmodels.writing.target import WriteContext
from docmodels.writing.targets.typescript.checking.check import check
from docmodels.writing.targets.typescript.target import TARGET
from docmodels.writing.targets.typescript.views import FileView, IndexView
from docmodels.writing.write import write

X = type_id("components.X")
Y = type_id("operations.Y")
SCHEMA = make_schema(
    make_object(X, make_field("a b", nullable=None, description="Text.")),
    make_object(Y, make_field("x", Reference(X), nullable=None)),
    make_enum("operations.Z", "a"),
)


def views(**options: Any) -> dict[str, FileView | IndexView]:
    chosen = Settings(**options)
    laid_out = lay_out(SCHEMA)
    names = assign_names(SCHEMA, laid_out, TARGET.conventions(chosen), chosen).value
    context = WriteContext(schema=SCHEMA, laid_out=laid_out, names=names, settings=chosen)
    return {view.path: view for view in TARGET.view(context).value}  # type: ignore[misc]


@pytest.mark.parametrize("style", ["union", "const-object", "enum"])
@pytest.mark.parametrize("form", ["interface", "type"])
def test_the_built_in_templates_pass_the_check(style: str, form: str) -> None:
    for view in views(ts_enum=style, ts_object=form).values():
        assert check(view, Renderer().render(view)) is None


@pytest.mark.parametrize(
    "added",
    [
        "export const y = 1;",
        "fetch('x');",
        "*/ evil()",
        "`${1}`",
        "/regex/",
        "}",
        "/*",
        '"',
        "export interface X { more: string }",
    ],
)
def test_anything_besides_the_declared_statements_is_reported(added: str) -> None:
    view = views()["components.ts"]
    assert check(view, Renderer().render(view) + added + "\n") is not None


def test_comments_and_white_space_are_ignored() -> None:
    view = views()["components.ts"]
    assert check(view, "// mine\n/* too */" + Renderer().render(view).replace("\n", "\n\n")) is None


def test_a_missing_statement_is_reported() -> None:
    view = views()["index.ts"]
    first, _, _ = Renderer().render(view).rpartition("export *")
    assert check(view, first) is not None


@pytest.mark.parametrize(
    "broken",
    [
        {"key": "a: string; evil"},
        {"key": '"a" + "b"'},
        {"value": " string; evil: number"},
        {"value": ' "unterminated'},
        {"value": " string } export const x = 1; interface Y {"},
        {"value": " (string"},
        {"value": " typeof import('x')"},
        {"value": " string /* */"},
        {"value": " `${x}`"},
        {"mark": "!"},
        {"comment": "/** a */ evil(); /* b */"},
        {"comment": "/** never ends"},
        {"comment": "evil()"},
    ],
)
def test_a_malformed_part_of_a_view_is_reported(broken: dict[str, str]) -> None:
    view = views()["components.ts"]
    assert isinstance(view, FileView)
    (declaration,) = view.declarations
    item = replace(declaration.properties[0], **broken)  # type: ignore[arg-type]
    altered = replace(view, declarations=(replace(declaration, properties=(item,)),))
    assert check(altered, Renderer().render(altered)) is not None


@pytest.mark.parametrize(
    "statement",
    [
        'import type { A } from "./a"; evil();',
        'import "./a";',
        'import { A } from "./a";',
        'import type { A } from "./a" + x;',
        'import type A from "./a";',
    ],
)
def test_an_import_other_than_of_types_by_name_is_reported(statement: str) -> None:
    view = views()["operations.ts"]
    assert isinstance(view, FileView)
    altered = replace(view, imports=(statement,))
    assert check(altered, Renderer().render(altered)) is not None


def test_a_file_that_fails_is_not_written_and_the_others_are() -> None:
    def altered(context: WriteContext) -> Read[Sequence[View]]:
        views = TARGET.view(context).value
        return Read([replace(view, exports=("evil();",)) if isinstance(view, IndexView) else view for view in views])

    written = write(SCHEMA, replace(TARGET, view=altered), Settings())
    assert [file.path for file in written.value] == ["components.ts", "operations.ts"]
    assert [(found.code, found.at and found.at.path) for found in written.findings] == [("DM401", "index.ts")]


@settings(deadline=None, max_examples=60)
@given(schemas())
def test_every_schema_makes_files_that_pass_in_every_style(schema: Schema) -> None:
    for layout, style, form in (
        ("single", "union", "interface"),
        ("package", "const-object", "type"),
        ("modules", "enum", "interface"),
    ):
        chosen = Settings(layout=layout, ts_enum=style, ts_object=form)  # type: ignore[arg-type]
        written = write(schema, TARGET, chosen)
        assert [found.message for found in written.findings if found.code == "DM401"] == []
        assert all(file.text.isprintable() or "\r" not in file.text for file in written.value)
        assert written == write(schema, TARGET, chosen)
