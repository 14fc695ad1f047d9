"""``generate`` takes time and memory at most linear in the entries of each list of a profile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from peak_memory import assert_linear_memory, peak
from processor_time import assert_linear_doublings, seconds

from .whole_command import generate

TABLES = 12
SIZE = 40


def page() -> str:
    """Return a page of models that the last entries of profiles concern."""
    rows = "".join(f"| `id{row}` | listOf(text) | one | Mandatory | Note {row}. |\n" for row in range(8))
    head = "| Name | Type | Word | Required | Description |\n| --- | --- | --- | --- | --- |\n"
    return "# API\n\n" + "".join(f"## Thing {number}\n\n{head}{rows}\n" for number in range(TABLES))


def array(key: str, last: str, entry: Callable[[int], str]) -> Callable[[int], str]:
    def text(size: int) -> str:
        entries = [entry(number) for number in range(size)]
        return key + " = [" + ", ".join(f"'{each}'" for each in (*entries, last)) + "]\n"

    return text


def mapping(table: str, last: str, entry: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: f"[{table}]\n" + "".join(f"{entry(number)}\n" for number in range(size)) + f"{last}\n"


def rules(size: int) -> str:
    rule = "[[tables]]\nkind = 'ignore'\npage = 'page{0}'\nheading = '^Other {0}$'\n"
    return "".join(rule.format(number) for number in range(size)) + "[[tables]]\nkind = 'model'\nheading = 'Thing'\n"


PROFILES: dict[str, Callable[[int], str]] = {
    "pages": lambda size: "[pages]\n" + array("exclude", "z/*.md", lambda number: f"x{number}/**/*y*.md")(size),
    "headers": lambda size: "[columns]\n" + array("name", "named", lambda number: f"header {number}")(size),
    "markers": lambda size: "[required]\n" + array("true", "mandatory", lambda number: f"word {number}")(size),
    "sections": mapping("required.section", "'^Thing' = true", lambda number: f"'^Part {number}$' = true"),
    "patterns of notes": lambda size: "[names]\n" + array("strip", r"\*+$", lambda number: rf"\({number}\)$")(size),
    "patterns of rows": lambda size: "[names]\n" + array("skip", "^-+$", lambda number: f"^no {number}$")(size),
    "large patterns": lambda size: "[names]\n" + array("skip", "^-+$", lambda number: f"^{number}[a-z]{{20}}$")(size),
    "scalars": mapping("types.scalars", "text = 'string'", lambda number: f"word{number} = 'integer'"),
    "patterns of lists": lambda size: (
        "[types]\n" + array("list", r"^listOf\((.*)\)$", lambda number: rf"^many{number} (.*)$")(size)
    ),
    "patterns of maps": lambda size: (
        "[types]\n" + array("map", "^by (.*)$", lambda number: rf"^map{number} (.*)$")(size)
    ),
    "words of headings": lambda size: "[models]\n" + array("strip", "s$", lambda number: rf" part {number}$")(size),
    "generic headings": lambda size: (
        "[models]\n" + array("generic", "^Rest$", lambda number: rf"^Body {number}$")(size)
    ),
    "marks": lambda size: "[nesting]\n" + array("marks", "~~", lambda number: f"~{number}")(size),
    "tables of values": lambda size: "[enums]\n" + array("tables", "word", lambda number: f"value {number}")(size),
    "rules": rules,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", PROFILES)
def test_time_and_memory_grow_linearly(kind: str, work_folder: Path) -> None:
    profile = work_folder / "profile.toml"

    def write(docs: Path, size: int) -> None:
        docs.mkdir()
        (docs / "api.md").write_text(page(), encoding="utf-8")
        profile.write_text(PROFILES[kind](size), encoding="utf-8")

    runs = generate(work_folder, write, ["--dialect", str(profile)])
    base = min(seconds(runs(1)) for _ in range(3))
    assert_linear_doublings(lambda size: seconds(runs(size)) - base, SIZE)
    assert_linear_memory(lambda size: peak(runs(size)), 2 * SIZE)
