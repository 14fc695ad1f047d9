"""Each generated line that differs is annotated at its row of the documentation."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_field, make_object, make_schema, make_union, ref

from docmodels.reporting.changed_rows import changed_rows
from docmodels.reporting.file_diff import FileState
from docmodels.schema.model import Location, Member, Variant


def at(line: int) -> Location:
    return Location("docs/page.md", line)


SCHEMA = make_schema(
    make_object("Usage", make_field("total", at=at(12)), at=at(11)),
    make_enum("Role", Member(value="user", at=at(22)), Member(value="user-admin", at=at(23)), at=at(21)),
    make_union("Part", Variant(type=ref("Usage"), at=at(32)), Variant(type=ref("Role"), at=at(33)), at=at(31)),
)


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("class Usage:\n    total: int", "class Usage:\n    total: str", [12]),
        ("class Usage:\n    total: int\n    more: int", "class Usage:\n    total: int", [11]),
        ('Role = Literal["user", "admin"]', 'Role = Literal["user", "user-admin"]', [23]),
        ('Role = Literal["user-admin"]', 'Role = Literal["user", "user-admin"]', [22]),
        ('Role = Literal["user", "user-admin", "x"]', 'Role = Literal["user", "user-admin"]', [21]),
        ("class Role(Enum):\n    A = 'user'", "class Role(Enum):\n    A = 'user'\n    B = 'user-admin'", [23]),
        ("Part = Usage", "Part = Usage | Role", [33]),
    ],
)
def test_a_changed_line_is_annotated_at_its_row_or_else_at_its_model(before: str, after: str, lines: list[int]) -> None:
    state = FileState("out/models.py", "outdated", after.encode(), before.encode())
    assert [each.at.line for each in changed_rows([SCHEMA], [state], "generate") if each.at] == lines
