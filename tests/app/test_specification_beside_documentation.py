"""A specification beside documentation: what ``generate`` and ``inspect`` make of both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import docmodels
from docmodels.cli import run

PAGE = """# Boat

## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**id** | **UUID** |  |
**crew_size** | **int** |  | [optional]

[[Back to Model list]](../README.md)
"""
SPECIFICATION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Boats", "version": "1"},
    "paths": {},
    "components": {
        "schemas": {
            "Boat": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "crewSize": {"type": ["integer", "null"], "default": 2},
                },
            }
        }
    },
}


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "Boat.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "openapi.json").write_text(json.dumps(SPECIFICATION, indent=1), encoding="utf-8")
    return ["python=docs", "spec=openapi.json"]


def inspected(places: list[str], *options: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["inspect", *places, *options]) == 0
    return capsys.readouterr().out


def generated(places: list[str], *lines: str) -> str:
    languages = [f'{language} = "{place}"' for language, _, place in (each.partition("=") for each in places)]
    output = ["[[output]]", 'input = "api"', 'target = "typescript"', 'path = "out"']
    text = "\n".join([*lines, "[inputs.api.languages]", *languages, *output])
    Path("docmodels.toml").write_text(text + "\n", encoding="utf-8")
    assert run(["generate", "--no-cache"]) == 0
    return Path("out/models.ts").read_text(encoding="utf-8")


def test_models_are_written_as_documented_with_the_facts_of_the_specification(places: list[str]) -> None:
    for order in (places, places[::-1]):
        code = generated(order)
        assert "  /** @format uuid */\n  id: string;\n" in code
        assert "  /** @default 2 */\n  crewSize?: number | null;\n" in code


HAND_WRITTEN = "# Boat\n\n| Property | Type |\n| --- | --- |\n| id | string |\n| crewSize | integer |\n"
WIDDERSHINS = """---
title: Boats
language_tabs: []
---

# Schemas

<h2 id="tocS_Boat">Boat</h2>
<a id="schemaboat"></a>

```json
{"id": "a", "crewSize": 2}
```

### Properties

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|id|string|true|none|none|
|crewSize|integer|false|none|none|
"""


@pytest.mark.parametrize(("page", "dialect"), [(HAND_WRITTEN, "tables"), (WIDDERSHINS, "widdershins")])
def test_the_configuration_names_a_specification_beside_documentation_without_a_language(
    page: str, dialect: str, places: list[str]
) -> None:
    (Path("docs") / "Boat.md").write_text(page, encoding="utf-8")
    output = '[[output]]\ninput = "api"\ntarget = "typescript"\npath = "out"\n'
    text = f'[inputs.api]\npath = "docs"\nspec = "openapi.json"\ndialect = "{dialect}"\n{output}'
    Path("docmodels.toml").write_text(text, encoding="utf-8")
    assert run(["generate", "--no-cache"]) == 0
    assert "  /** @default 2 */\n  crewSize?: number" in Path("out/models.ts").read_text("utf-8")


def test_a_contradiction_is_a_finding_and_the_setting_decides(
    places: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "  id: string;" in generated(places)
    assert "DM706 models.Boat.id: required in the documentation, but optional in the specification" in (
        capsys.readouterr().err
    )
    assert "  id?: string;" in generated(places, 'prefer = "specification"')
    assert "fields; 2 notes (" in capsys.readouterr().err


@pytest.mark.parametrize(("required", "code"), [("false", "  id?: string;"), ("true", "  id: string;")])
def test_a_correction_decides_for_one_field_without_a_finding(
    required: str, code: str, places: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = f'[[correction]]\nmodel = "Boat"\nfield = "id"\nrequired = {required}\nreason = "Drafts have none."\n'
    Path("fixes.toml").write_text(text, encoding="utf-8")
    assert code in generated(places, 'corrections = "fixes.toml"')
    assert "DM70" not in capsys.readouterr().err


def test_inspect_shows_the_source_of_each_fact(places: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = inspected(places, capsys=capsys)
    assert "(nullable, default, wire_name from openapi.json:" in text
    (boat,) = json.loads(inspected(places, "--format", "json", capsys=capsys))["declarations"]
    _, crew = boat["fields"]
    assert {key: place[0] for key, place in crew["sources"].items()} == dict.fromkeys(
        ("nullable", "default", "wire_name"), "openapi.json"
    )
    assert crew["at"][0] == "docs/Boat.md"
    inspected(places, "--format", "html", "--output", "page.html", capsys=capsys)
    assert "nullable, default, wire_name: from openapi.json:" in Path("page.html").read_text(encoding="utf-8")


def test_a_saved_schema_of_both_generates_the_same_models(
    places: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("saved.json").write_text(inspected(places, "--format", "json", capsys=capsys), encoding="utf-8")
    docmodels.generate("saved.json", target="typescript", output=Path("again"), use_cache=False)
    assert Path("again/models.ts").read_text(encoding="utf-8") == generated(places)
