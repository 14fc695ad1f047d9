"""Documented defaults and read-only fields in the targets that can express them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import docmodels

PAGE = """# Boat

## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**id** | **str** |  | [readonly]
**size** | **int** |  | [optional] [default to -1]
**ratio** | **float** |  | [optional] [default to 2]
**flag** | **bool** |  | [optional] [default to False]
**label** | **str** |  | [optional] [default to 'a "b"']
**day** | **date** |  | [optional] [default to '2020']

[[Back to Model list]](../README.md)
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "Boat.md").write_text(PAGE, encoding="utf-8")
    return tmp_path / "docs"


def generated(docs: Path, target: str, name: str, **settings: Any) -> str:
    output = docs.parent / target
    docmodels.generate(
        docs,
        target=target,
        output=output,
        dialect="openapi-generator",
        layout="single",
        use_cache=False,
        **settings,
    )
    return (output / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["pydantic", "dataclass"])
def test_a_server_s_default_is_written_only_if_the_setting_says_so(docs: Path, target: str) -> None:
    plain = generated(docs, target, "models.py")
    assert "size: int | None = None\n" in plain
    code = generated(docs, target, "models.py", documented_defaults=True)
    for line in ("size: int = -1\n", "ratio: float = 2\n", "flag: bool = False\n", "label: str = 'a \"b\"'\n"):
        assert f"    {line}" in code
    assert "    id: str = " in code
    assert "default" not in code.partition("    id: str = ")[2].partition("size")[0]


def test_a_default_of_another_type_is_not_written(docs: Path) -> None:
    assert "    day: date | None = None\n" in generated(docs, "pydantic", "models.py", documented_defaults=True)


def test_typescript_marks_read_only_properties_if_the_setting_says_so(docs: Path) -> None:
    assert "  id: string;\n" in generated(docs, "typescript", "models.ts")
    assert "  readonly id: string;\n" in generated(docs, "typescript", "models.ts", ts_readonly=True)


def test_json_schema_says_both(docs: Path) -> None:
    schema = json.loads(generated(docs, "jsonschema", "schema.json"))
    properties = schema["$defs"]["Boat"]["properties"]
    assert properties["id"] == {"type": "string", "readOnly": True}
    assert properties["size"] == {"type": "integer", "default": -1}
