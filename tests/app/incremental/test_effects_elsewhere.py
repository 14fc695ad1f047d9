"""Edits of one page that change the output or the findings of other pages, or of the whole tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from docmodels.app.build import build
from docmodels.app.generate import generate
from docmodels.config.model import Config, Input, Output
from docmodels.errors import UserError
from docmodels.writing.settings import Settings

TABLE = "## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
ANY, LINK = "N/A", "[models.B](../models/b.md)"


def page(title: str, *rows: tuple[str, str], texts: str = ANY) -> str:
    cells = "".join(f"| `{name}` | {type_} | :heavy_check_mark: | {texts} |\n" for name, type_ in rows)
    return f"# {title}\n\nText.\n\n\n{TABLE}{cells}"


def operation(language: str) -> str:
    return (
        "# X\n\n## Overview\n\n### Available Operations\n\n* [get](#get)\n\n## get\n\nGet it.\n\n### Example Usage\n\n"
        '<!-- UsageSnippet language="python" operationID="getA" method="get" path="/a" -->\n'
        f"```{language}\nres = sdk.x.get()\n```\n\n### Response\n\n**[models.A](../../models/a.md)**\n"
    )


def swagger(name: str, text: str) -> str:
    table = "| Name | Type | Description | Required |\n| ---- | ---- | ---- | ---- |\n| id | long |  | No |\n"
    return f"# Shop\n\n## Paths\n\n### Models\n\n#### {name}\n\n{text}\n\n{table}\n"


@dataclass(frozen=True)
class Case:
    """A page before and after an edit, beside others."""

    before: str
    after: str
    others: dict[str, str]
    source: dict[str, Any] = field(default_factory=dict)
    target: str = "typescript"
    settings: Settings = field(default_factory=Settings)


KEYS = ("oneKey", "twoKey", "threeKey", "fourKey", "fiveKey", "sixKey", "sevenKey", "eightKey", "a_key", "b_key")
MIXED = "# A\n\nText.\n\n\n" + TABLE + "".join(f"| `{key}` | *str* | :heavy_check_mark: | `{key}` |\n" for key in KEYS)
PYTHON, GO, TYPESCRIPT = ({"sdks/x/README.md": operation(each)} for each in ("python", "go", "typescript"))
SHOWN = '## Example Usage\n\n```typescript\nlet value: B = {\n  a: {\n    x: "s",\n    y: null,\n  },\n};\n```\n\n'
CASES = {
    "the only cell that shows the language is removed": Case(
        page("A", ("x", "*str*"), ("y", "*int*")), page("A", ("y", "*int*")), {"models/b.md": page("B", ("z", "*int*"))}
    ),
    "a field of a type whose name in TypeScript is that of a model": Case(
        page("A", ("b", LINK)),
        page("A", ("f", "*datetime*"), ("b", LINK)),
        PYTHON | {"models/b.md": page("B", ("d", "*datetime*")), "models/date.md": page("Date", ("z", "*str*"))},
        settings=Settings(dates="native"),
    ),
    "a field of a type whose name in TypeScript the user gave to a model": Case(
        page("A", ("b", LINK)),
        page("A", ("f", "*datetime*"), ("b", LINK)),
        PYTHON | {"models/b.md": page("B", ("d", "*datetime*")), "models/day.md": page("Day", ("z", "*str*"))},
        settings=Settings(dates="native", names={"Day": "Date"}),
    ),
    "the first guess of a JSON key in the convention of most": Case(
        page("A", ("x", "*str*")),
        page("A", ("x", "*str*"), ("full_price", "*str*")),
        PYTHON | {"models/b.md": MIXED},
    ),
    "the first guess of a JSON key in a language of capitals": Case(
        page("A", ("x", "*string*")),
        page("A", ("x", "*string*"), ("FullPrice", "*string*")),
        GO | {"models/b.md": page("B", ("x", "*string*"))},
    ),
    "a field that an example on another page shows as null": Case(
        page("A", ("x", "*string*")),
        page("A", ("x", "*string*"), ("y", "*string*")),
        TYPESCRIPT | {"models/b.md": page("B", ("a", "[models.A](../models/a.md)")).replace(TABLE, SHOWN + TABLE)},
    ),
    "a model becomes what another page says word for word": Case(
        swagger("Pet", "One."),
        swagger("Pet", "Two."),
        {"models/b.md": swagger("Pet", "Two.")},
        source={"dialect": "swagger-markdown"},
        target="jsonschema",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_edit_with_an_effect_elsewhere_gives_what_a_cold_run_does(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    case = CASES[name]
    pages = {"models/a.md": case.before, **case.others}
    for path, text in pages.items():
        file = tmp_path / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    source = Input(name="x", places=((None, str(tmp_path / "docs")),), **case.source)
    config = Config(
        inputs=(source,),
        outputs=(Output(inputs=("x",), target=case.target, path="out", settings=case.settings),),
    )
    generate(config, tmp_path)
    (tmp_path / "docs/models/a.md").write_text(case.after, "utf-8")
    assert result(config, tmp_path, use_cache=True) == result(config, tmp_path, use_cache=False)


def result(config: Config, base: Path, *, use_cache: bool) -> object:
    try:
        built = build(config, base, use_cache=use_cache)
    except UserError as error:
        return str(error)
    files = {file.path: file.text for files in built.folders.values() for file in files}
    return files, built.findings, built.summary
