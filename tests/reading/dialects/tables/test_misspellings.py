"""Misspelled types of hand-written tables: the finding names the type or table that is meant."""

from pathlib import Path

import pytest

import docmodels

PAGE = """# Pet

| Field | Type | Required |
| --- | --- | --- |
| id | string | yes |
| owner | {type} | yes |

# Pet Owner

| Field | Type | Required |
| --- | --- | --- |
| name | string | yes |
"""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("strnig", "string"), ("booleen", None), ("itn", "int"), ("interger", "integer")),
        *(("Pet Ownr", "PetOwner"), ("PetOwnre", "PetOwner"), ("snowflake", ""), ("xyz", "")),
    ],
)
def test_a_misspelled_type_names_the_one_that_is_meant(written: str, meant: str | None, tmp_path: Path) -> None:
    (tmp_path / "api.md").write_text(PAGE.format(type=written), encoding="utf-8")
    hints = [
        each.hint for each in docmodels.read(tmp_path, dialect="tables").findings if each.code in ("DM201", "DM301")
    ]
    if meant is None:
        assert hints == []
    elif meant:
        assert [hint.partition("?")[0] for hint in hints] == [f"did you mean `{meant}`"]
    else:
        assert [hint.startswith("if it's a word of this documentation") for hint in hints] == [True]
