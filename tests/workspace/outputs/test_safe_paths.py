"""No output path leaves its folder on any platform, and no two paths are one file on some disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmodels.workspace.outputs.safe_paths import clashes, unsafe_reason


@pytest.mark.parametrize("path", ["models.py", "a/b/c.ts", "pydantic/_x.py", "größe.py", ".docmodels-manifest"])
def test_plain_paths_are_safe(path: str) -> None:
    assert unsafe_reason(path) is None


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x.py", "a/../../x", "a//b", "./a", "C:/x", "a\\b", "CON", "a/nul.py", "com1.ts", "LPT9",
     "a./b", "a /b", "a\0b", "a\nb", "a\u202eb", "a|b", 'a"b', "x" * 300, "a/" * 600 + "b", "com\u00b9.py"],
)  # fmt: skip
def test_hostile_paths_are_refused(path: str) -> None:
    assert unsafe_reason(path) is not None


@given(st.text())
def test_a_safe_path_stays_below_the_folder(path: str) -> None:
    if unsafe_reason(path) is None:
        assert not path.startswith("/")
        assert ".." not in path.split("/")
        assert "\\" not in path


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        (["a.py", "b.py"], []),
        (["Usage.py", "usage.py"], [("Usage.py", "usage.py")]),
        (["stra\u00dfe.py", "strasse.py"], [("strasse.py", "stra\u00dfe.py")]),
        (["\u00e9.py", "e\u0301.py"], [("e\u0301.py", "\u00e9.py")]),
        (["a", "a/b.py"], [("a", "a/b.py")]),
        (["A/b.py", "a"], [("A/b.py", "a")]),
    ],
)
def test_paths_that_are_one_file_on_some_disk_are_found(paths: list[str], wanted: list[tuple[str, str]]) -> None:
    assert clashes(paths) == wanted
