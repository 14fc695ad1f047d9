"""Several places of one documentation tree are one input; whole trees are separate inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from docmodels.cli.options import named_inputs
from docmodels.workspace.inputs.load import load

PAGE = "# {0}\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n"
PAGES = [
    "one/docs/models/a.md",
    "one/docs/models/b.md",
    "one/docs/models/shared/c.md",
    "one/docs/sdks/x/README.md",
    "two/docs/models/a.md",
    "loose/a.md",
    "loose/b.md",
]


@pytest.fixture(autouse=True)
def _pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in PAGES:
        (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page).write_text(PAGE.format(Path(page).stem.upper()), encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["one/docs/models/a.md", "one/docs/models/b.md"], [["models/a.md", "models/b.md"]]),
        (["one/docs/models/shared", "one/docs/models/a.md"], [["models/a.md", "models/shared/c.md"]]),
        (
            ["one/docs/models", "one/docs/models/a.md"],
            [["models/a.md", "models/b.md", "models/shared/c.md"]],
        ),
        (["one/docs/sdks", "one/docs/models/shared"], [["models/shared/c.md", "sdks/x/README.md"]]),
        (["one/docs/models/a.md", "two/docs/models/a.md"], [["models/a.md"], ["models/a.md"]]),
        (["one", "two"], [["models/a.md", "models/b.md", "models/shared/c.md", "sdks/x/README.md"], ["models/a.md"]]),
        (["loose/a.md", "loose/b.md"], [["a.md", "b.md"]]),
        (["loose/a.md", "loose/a.md"], [["a.md"]]),
    ],
)
def test_parts_of_one_tree_are_read_as_one(given: list[str], wanted: list[list[str]]) -> None:
    trees = [tree for each in named_inputs(given, None) for tree in load(each, Path()).trees]
    assert [[page.tree for page in tree.pages] for tree in trees] == wanted


def test_a_page_is_shown_as_the_user_named_it() -> None:
    (wanted,) = named_inputs(["loose/b.md", "loose/a.md"], None)
    assert [page.shown for page in load(wanted, Path()).trees[0].pages] == ["loose/a.md", "loose/b.md"]
