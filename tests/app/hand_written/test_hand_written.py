"""``init`` on documentation that people write by hand: from pages to models with a few lines edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from docmodels.app.build import build
from docmodels.app.init import propose
from docmodels.app.inspection.hand_written_tables import inspect_tables
from docmodels.config.file import read_config
from docmodels.config.model import Input
from docmodels.reporting.inspection.tables_text import tables_text

PARCELS = """
# Parcels

## Create a parcel

`POST /parcels`

### Body

| Key | Kind | Needed | What it is |
| --- | --- | --- | --- |
| weight | grams | x | Weight |
| label | string |  | Text on the box |
| size | [Size](#size) | x | Outer size |

## Size

| Key | Kind | Needed | What it is |
| --- | --- | --- | --- |
| width | integer | x | In mm |
| height | integer | x | In mm |

## Changes

| Date | Change |
| --- | --- |
| May | Added label |
"""
SHIPS = """
# 船舶

## 船

| 字段 | 类型 | 必填 | 说明 |
| --- | --- | --- | --- |
| `name` | 字符串 | 是 | 名称 |
| `crew` | [船员](#船员)数组 | 否 | |

## 船员

| 字段 | 类型 | 必填 | 说明 |
| --- | --- | --- | --- |
| `id` | 整数 | 是 | |
"""
LAMPS = """
# Lamp

| Property | Type | Description |
| --- | --- | --- |
| `id` | LampId | Its id |
| `on` | boolean | Lit |
| `peer` | ?LampId | Another one |

```json
{"id": "a1", "on": true, "peer": "b2"}
```
"""


def written(root: Path, page: str, *edits: tuple[str, str]) -> str:
    """The models of a page: ``init``, at most five lines of the profile edited, ``generate``. The models compile."""
    added = [line for old, new in edits for line in new.replace(old, "").splitlines() if line]
    assert len(added) <= 5
    (root / "docs").mkdir()
    (root / "docs" / "page.md").write_text(page, encoding="utf-8")
    (root / "docs" / "more.md").write_text("# More\n\nText.\n")
    (root / "docs" / "other.md").write_text("# Other\n\nText.\n")
    text = propose(root).text
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (root / "docmodels.toml").write_text(text, encoding="utf-8")
    config, base = read_config(root)
    (folder,) = build(config, base, use_cache=False).folders.values()
    code = "\n".join(file.text for file in folder)
    compile(code.replace("from __future__ import annotations\n", ""), "models.py", "exec")
    return code


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_own_headers_and_words_need_a_few_lines(tmp_path: Path) -> None:
    columns = '[dialects.api.columns]\ntype = ["kind"]\nrequired = ["needed"]\ndescription = ["what it is"]'
    words = '\n[dialects.api.types]\nscalars.grams = "integer"\n\n[[output]]'
    code = written(tmp_path, PARCELS, ("[dialects.api.columns]", columns), ("[[output]]", words))
    assert "weight: int = Field(" in code
    assert "label: str | None" in code
    assert "size: Size" in code
    assert "Date" not in code


def test_a_chinese_page_needs_no_line(tmp_path: Path) -> None:
    code = written(tmp_path, SHIPS)
    assert "name: str = Field(" in code
    assert "list[" in code


def test_words_with_examples_need_no_line(tmp_path: Path) -> None:
    code = written(tmp_path, LAMPS, ("\n[inputs]", 'unstated-required = "required"\n\n[inputs]'))
    assert "id: str = Field(" in code
    assert "peer: str | None" in code


def test_tables_are_listed_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        SHIPS + "\n## 变更\n\n| 日期 | 变更 |\n| - | - |\n| 五月 | 无 |\n", encoding="utf-8"
    )
    text = tables_text(inspect_tables([Input(name="page.md", places=((None, "page.md"),))]))
    assert "page.md:6  model  船 (2 rows): a column of names and a column of types" in text
    assert "字段 = name, 类型 = type, 必填 = required, 说明 = description" in text
    assert "left out  变更" in text
    assert text.endswith("3 tables: 1 left out, 2 model\n")
