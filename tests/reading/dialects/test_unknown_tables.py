"""Tables that a dialect doesn't know, on pages that it reads."""

from __future__ import annotations

import pytest
from read_dialect import read_dialect

TABLE = "| 属性 | 类型 | 说明 |\n| --- | --- | --- |\n| a | String | b |\n"
SAMPLE = '<!-- {"blockType": "resource"} -->\n\n```json\n{}\n```\n'


@pytest.mark.parametrize(
    ("dialect", "language", "page"),
    [
        ("microsoft-graph", None, f"# order resource type\n\n## 字段\n\n{TABLE.replace('属性', '字段')}\n{SAMPLE}"),
        ("apimatic", "python", f"# A\n\n## Structure\n\n`A`\n\n## Others\n\n{TABLE}"),
        ("liblab", "python", f"# A\n\n**Others**\n\n{TABLE}"),
    ],
)
def test_a_table_of_fields_with_an_unknown_header_is_reported(dialect: str, language: str | None, page: str) -> None:
    """Such as those of translated pages."""
    read = read_dialect(dialect, {"models/a.md": page}, language)
    assert [found.code for found in read.findings if found.code.startswith("DM13")] == ["DM131"]
