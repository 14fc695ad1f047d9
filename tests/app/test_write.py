"""Output folders: where the manifest is, and where each API is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docmodels.app.refine import Api
from docmodels.app.write import jobs_of, output_folder
from docmodels.config.model import Output
from docmodels.errors import UserError
from docmodels.schema.model import Origin, Schema
from docmodels.summary import Summary


def api(*root: str) -> Api:
    return Api(sdk="acme", language="go", schema=Schema(), summary=Summary(), root=root)


@pytest.mark.parametrize(
    ("path", "tree", "expected"),
    [
        ("src/models", "", ("src/models", "")),
        ("src/models", "a/docs", ("src/models", "a/docs")),
        ("out/{sdk}/{language}", "", ("out", "acme/go")),
        ("out/{target}/x", "", ("out", "pydantic/x")),
        ("out/{target}", "a", ("out", "pydantic/a")),
        ("out/{tree}", "a/b", ("out", "a/b")),
        ("{sdk}", "", (".", "acme")),
        ("out\\{sdk}", "", ("out", "acme")),
    ],
)
def test_the_output_folder_ends_before_the_first_placeholder(path: str, tree: str, expected: tuple[str, str]) -> None:
    assert output_folder(path, api(), "pydantic", tree) == expected


def test_two_apis_in_one_folder_are_an_error() -> None:
    output = Output(inputs=("x",), target="pydantic", path="out/{sdk}")
    with pytest.raises(UserError, match="a/docs and b/docs share the output folder out/acme"):
        jobs_of(output, [api("a", "docs"), api("b", "docs")])


def test_a_specification_in_the_folder_of_its_documentation_is_named_spec() -> None:
    specification = api("docs")
    origin = Origin(dialect="specification")
    specification = replace(specification, schema=replace(specification.schema, origin=origin))
    with pytest.raises(UserError) as raised:
        jobs_of(Output(inputs=("x",), target="pydantic", path="out"), [api("docs"), specification])
    assert "name it as spec=FILE; else add {tree}" in (raised.value.hint or "")
