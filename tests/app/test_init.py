"""The configuration that ``init`` proposes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from scratch_pages import USAGE

from docmodels.app.init import propose, require_documentation
from docmodels.errors import UserError


def add_page(folder: Path) -> None:
    (folder / "models").mkdir(parents=True)
    (folder / "models" / "usage.md").write_text(USAGE, encoding="utf-8")


@pytest.mark.parametrize(
    ("folders", "target", "path"),
    [
        ([], "pydantic", "models"),
        (["src"], "pydantic", "src/models"),
        (["src/acme"], "pydantic", "src/acme/models"),
        (["src/acme", "src/other"], "pydantic", "src/models"),
    ],
)
def test_models_go_to_the_package(tmp_path: Path, folders: list[str], target: str, path: str) -> None:
    add_page(tmp_path / "docs")
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    (output,) = tomllib.loads(propose(tmp_path).text)["output"]
    assert (output["target"], output["path"]) == (target, path)


def test_a_typescript_package_gets_typescript(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}", encoding="utf-8")
    assert tomllib.loads(propose(tmp_path).text)["output"][0]["target"] == "typescript"


def test_inputs_are_named_by_the_folders_in_which_they_differ(tmp_path: Path) -> None:
    for folder in ("a b/docs", "a-b/docs", "c/docs"):
        add_page(tmp_path / folder)
    proposal = tomllib.loads(propose(tmp_path).text)
    assert proposal["inputs"] == {"a-b": "a b/docs", "a-b-2": "a-b/docs", "c": "c/docs"}
    assert proposal["output"][0]["path"] == "models/{tree}"


PETS = "# Pet\n\n| Field | Type | Required |\n| - | - | - |\n| `id` | string | yes |\n"


@pytest.mark.parametrize("beside", [[], ["README.md"], ["README.md", "docs/guide.md"], ["src/notes.md", "docs/a/b.md"]])
def test_hand_written_pages_are_found_in_a_folder_of_any_name(tmp_path: Path, beside: list[str]) -> None:
    for place in beside:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("# Guide\n\n## Step\n\nText.\n", encoding="utf-8")
    (tmp_path / "api-docs").mkdir()
    (tmp_path / "api-docs" / "pets.md").write_text(PETS, encoding="utf-8")
    proposal = tomllib.loads(propose(tmp_path).text)
    assert proposal["inputs"] == {"api": {"path": "api-docs", "dialect": "api"}}
    assert "api" in proposal["dialects"]


def test_a_folder_of_guides_is_not_proposed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "guide.md").write_text("# Guide\n\n## Step\n\nText.\n", encoding="utf-8")
    proposal = propose(tmp_path)
    assert proposal.found == ()
    with pytest.raises(UserError, match="found no documentation of models"):
        require_documentation(proposal)
