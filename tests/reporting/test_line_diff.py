"""Unified diffs of long files: right as patches, and in linear time."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processor_time import assert_linear, seconds

from docmodels.reporting import line_diff
from docmodels.reporting.line_diff import LONG, unified_diff

LINES = st.lists(st.sampled_from("abcdefghij"), max_size=40)
HEAD = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def applied(old: Sequence[str], diff: Sequence[str]) -> list[str]:
    """Apply a unified diff, as strictly as ``patch`` without fuzz."""
    made: list[str] = []
    at = 0
    for line in diff[2:]:
        if head := HEAD.fullmatch(line):
            start, size = int(head[1]), int(head[2] or 1)
            first = start - 1 if size else start
            made += old[at:first]
            at = first
            assert int(head[3]) == len(made) + (head[4] != "0")
        elif line.startswith("+"):
            made.append(line[1:])
        else:
            assert old[at] == line[1:]
            made += [line[1:]] if line.startswith(" ") else []
            at += 1
    return [*made, *old[at:]]


@given(LINES, LINES)
def test_a_diff_of_long_files_is_a_patch(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_diff, "LONG", 0)
        diff = list(unified_diff(old, new, "a/x", "b/x"))
    assert bool(diff) is (old != new)
    assert diff[:2] in ([], ["--- a/x", "+++ b/x"])
    assert applied(old, diff) == new


@given(LINES, LINES)
def test_a_diff_of_short_files_is_that_of_difflib(old: list[str], new: list[str]) -> None:
    assert list(unified_diff(old, new, "a", "b")) == list(difflib.unified_diff(old, new, "a", "b", lineterm=""))


def changed(models: int) -> tuple[list[str], list[str]]:
    """Return files in which each model changed."""
    old = [line for number in range(models) for line in (f"class M{number}:", "    id: str", f"    x: {number}", "")]
    return old, [line.replace("id: str", "id: int") for line in old]


def test_a_change_in_each_model_is_shown_once() -> None:
    old, new = changed(LONG)
    diff = list(unified_diff(old, new, "a", "b"))
    assert sum(line == "-    id: str" for line in diff) == sum(line == "+    id: int" for line in diff) == LONG
    assert applied(old, diff) == new


def test_the_time_grows_with_the_number_of_changes() -> None:
    def measure(models: int) -> float:
        files = changed(models)
        return seconds(lambda: list(unified_diff(*files, "a", "b")))

    assert_linear(measure, 4_000)
