"""``docmodels generate``: what it writes, what it keeps and what it reports."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from scratch_pages import USAGE, Command


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_is_written_to_the_output_folder_with_a_manifest(repository: Path, docmodels: Command) -> None:
    done = docmodels("generate", "docs", "--target", "pydantic", "--output", "out")
    assert (done.returncode, done.stdout) == (0, "")
    assert files_of(repository / "out") == {".docmodels-manifest", "__init__.py", "models.py"}
    assert "class Usage(BaseModel, defer_build=True)" in (repository / "out" / "models.py").read_text(encoding="utf-8")
    assert "2 pages" in done.stderr
    assert "2 declarations, 4 fields" in done.stderr
    assert "2 files written" in done.stderr


def test_a_second_run_rewrites_nothing_and_reports_the_same(repository: Path, docmodels: Command) -> None:
    docmodels("generate", "docs", "--output", "out")
    stamps = {path: path.stat().st_mtime_ns for path in (repository / "out").iterdir()}
    again = docmodels("generate", "docs", "--output", "out")
    assert {path: path.stat().st_mtime_ns for path in (repository / "out").iterdir()} == stamps
    assert "2 pages" in again.stderr
    assert "0 files written, 2 unchanged" in again.stderr


def test_several_targets_each_get_a_folder(repository: Path, docmodels: Command) -> None:
    docmodels("generate", "docs", "-t", "pydantic", "-t", "typescript", "--output", "out")
    python, typescript = (
        ("pydantic_models/__init__.py", "pydantic_models/models.py"),
        ("typescript_models/index.ts", "typescript_models/models.ts"),
    )
    assert files_of(repository / "out") == {".docmodels-manifest", *python, *typescript}


def test_several_trees_each_get_a_folder(repository: Path, docmodels: Command) -> None:
    (repository / "docs").rename(repository / "x")
    for name in ("one", "two"):
        (repository / "sdks-of-ours" / name / "docs" / "models").mkdir(parents=True)
        (repository / "sdks-of-ours" / name / "docs" / "models" / "usage.md").write_text(USAGE, encoding="utf-8")
    docmodels("generate", "sdks-of-ours", "--language", "python", "--output", "out")
    written = {f"{tree}/{file}" for tree in ("one", "two") for file in ("__init__.py", "models.py")}
    assert files_of(repository / "out") == {".docmodels-manifest", *written}


def test_one_page_goes_to_standard_output_and_writes_no_files(repository: Path, docmodels: Command) -> None:
    done = docmodels("generate", "docs/models/usage.md", "--target", "dataclass", "--language", "python")
    assert done.returncode == 0
    assert "class Usage" in done.stdout
    assert files_of(repository) == {"docs/models/answer.md", "docs/models/usage.md"}


def test_a_page_on_standard_input_is_read(docmodels: Command) -> None:
    done = docmodels("generate", "-", "--target", "typescript", "--language", "python", input=USAGE)
    assert "export interface Usage" in done.stdout


def test_an_ambiguous_language_is_an_error_with_the_candidates(docmodels: Command) -> None:
    page = "# A\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
    done = docmodels("generate", "-", input=page + "| `a` | *string* | :heavy_check_mark: | N/A |\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "typescript" in done.stderr
    assert "--language" in done.stderr


def test_findings_go_to_standard_error_with_their_position(repository: Path, docmodels: Command) -> None:
    (repository / "docs" / "models" / "usage.md").unlink()
    done = docmodels("generate", "docs", "--output", "out")
    assert done.returncode == 0
    assert "docs/models/answer.md:8:" in done.stderr
    assert "warning DM301" in done.stderr
    assert docmodels("generate", "docs", "--output", "out", "--strict").returncode == 1


def test_notes_are_counted_and_printed_with_verbose(repository: Path, docmodels: Command) -> None:
    page = USAGE.replace("| `total`", "| `Total` | *int* | :heavy_check_mark: | N/A |\n| `total`")
    (repository / "docs" / "models" / "usage.md").write_text(page, encoding="utf-8")
    quiet = docmodels("generate", "docs", "--output", "out")
    assert "DM402" not in quiet.stderr
    assert "; 1 note (-v shows notes); " in quiet.stderr
    for given in ("-v", "--verbose"):
        output = docmodels("generate", "docs", "--output", "out", given)
        assert "note DM402 field models.Usage.Total is written as total_2, since total is taken" in output.stderr
        assert "; 1 note; " in output.stderr
    for command in (["check", "docs", "--output", "out"], ["generate", "docs/models/usage.md", "--language", "python"]):
        assert "1 note (-v shows notes)" in docmodels(*command).stderr
        assert "note DM402" in docmodels(*command, "-v").stderr
    data = json.loads(docmodels("generate", "docs", "--output", "out", "--format", "json").stdout)
    assert [each["code"] for each in data["findings"]] == ["DM402"]


def test_verbose_output_says_why_an_edit_needs_a_whole_run(repository: Path, docmodels: Command) -> None:
    docmodels("generate", "docs", "--output", "out")
    page = repository / "docs" / "models" / "usage.md"
    for title, wanted in (("# Usage of it", ["more changed than texts and rows of models"]), ("# Usage of it", [])):
        page.write_text(USAGE.replace("# Usage", title), encoding="utf-8")
        shown = docmodels("generate", "docs", "--output", "out", "--verbose").stderr.splitlines()
        assert [line for line in shown if "whole" in line or "because" in line] == [
            f"all models are written, because {each}" for each in wanted
        ]


def test_a_run_that_only_verifies_reports_the_same_findings(repository: Path, docmodels: Command) -> None:
    (repository / "docs" / "models" / "usage.md").unlink()
    runs = [docmodels("generate", "docs", "--output", "out", "--format", "json") for _ in range(2)]
    first, second = (json.loads(run.stdout) for run in runs)
    assert first["findings"] == second["findings"] != []
    assert first["summary"] == second["summary"]
    assert second["files"] == {"written": [], "deleted": [], "unchanged": 2}


def test_changes_are_listed_by_model_and_field(repository: Path, docmodels: Command) -> None:
    docmodels("generate", "docs", "--output", "out")
    page = repository / "docs" / "models" / "usage.md"
    page.write_text(USAGE.replace("*int*", "*str*"), encoding="utf-8")
    done = docmodels("generate", "docs", "--output", "out")
    assert "~ models.Usage" in done.stderr
    assert "~ total: integer -> string" in done.stderr


def test_the_file_of_a_removed_model_is_deleted(repository: Path, docmodels: Command) -> None:
    arguments = ("generate", "docs", "--language", "python", "--output", "out", "--layout", "modules")
    docmodels(*arguments)
    before = files_of(repository / "out")
    (repository / "docs" / "models" / "answer.md").unlink()
    done = docmodels(*arguments)
    gone = before - files_of(repository / "out")
    assert len(gone) == 1
    assert "answer" in gone.pop()
    assert "1 deleted" in done.stderr
    assert "- models.Answer" in done.stderr


def test_an_edited_file_is_kept_without_force(repository: Path, docmodels: Command) -> None:
    docmodels("generate", "docs", "--output", "out")
    model = repository / "out" / "models.py"
    written = model.read_text(encoding="utf-8")
    model.write_text(written + "# mine\n", encoding="utf-8")
    for _ in range(2):
        done = docmodels("generate", "docs", "--output", "out")
        assert "warning DM601" in done.stderr
        assert model.read_text(encoding="utf-8").endswith("# mine\n")
    docmodels("generate", "docs", "--output", "out", "--force")
    assert model.read_text(encoding="utf-8") == written


def test_an_untracked_file_is_never_replaced_or_deleted(repository: Path, docmodels: Command) -> None:
    out = repository / "out"
    out.mkdir()
    (out / "models.py").write_text("mine", encoding="utf-8")
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    done = docmodels("generate", "docs", "--output", "out")
    assert done.returncode == 1
    assert "error DM603" in done.stderr
    assert {path.read_text(encoding="utf-8") for path in (out / "models.py", out / "notes.txt")} == {"mine"}


def test_a_dry_run_writes_nothing(repository: Path, docmodels: Command) -> None:
    done = docmodels("generate", "docs", "--output", "out", "--dry-run")
    assert "would write out/models.py" in done.stderr
    assert not (repository / "out").exists()


def test_the_configuration_is_used(repository: Path, docmodels: Command) -> None:
    (repository / "pyproject.toml").write_text(
        """
[tool.docmodels.inputs.api]
path = "docs"
exclude = ["Answer"]
[[tool.docmodels.output]]
target = ["pydantic", "dataclass"]
path = "gen/{language}/{target}"
layout = "single"
""",
        encoding="utf-8",
    )
    below = repository / "deep" / "below"
    below.mkdir(parents=True)
    done = docmodels("generate", cwd=below)
    assert done.returncode == 0, done.stderr
    assert files_of(repository / "gen") == {
        ".docmodels-manifest",
        "python/dataclass/__init__.py",
        "python/dataclass/models.py",
        "python/pydantic/__init__.py",
        "python/pydantic/models.py",
    }
    assert "Answer" not in (repository / "gen/python/pydantic/models.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["include", "exclude"])
def test_a_misspelled_model_name_gets_a_suggestion(repository: Path, docmodels: Command, key: str) -> None:
    text = f'{key} = ["Usgae", "Answ*"]\n[[output]]\ninput = "docs"\ntarget = "pydantic"\npath = "out"\n'
    (repository / "docmodels.toml").write_text(text, encoding="utf-8")
    output = docmodels("generate").stderr
    assert output.count("warning DM505") == 1
    assert "read:     Usgae\n" in output
    assert "did you mean `Usage`?" in output


def test_documentation_in_two_languages_is_one_api(repository: Path, docmodels: Command) -> None:
    other = repository / "ts" / "docs" / "models"
    other.mkdir(parents=True)
    (other / "usage.md").write_text(USAGE.replace("*int*", "*number*"), encoding="utf-8")
    done = docmodels("generate", "python=docs", "typescript=ts/docs", "--output", "out")
    assert done.returncode == 0, done.stderr
    assert "total: int" in (repository / "out" / "models.py").read_text(encoding="utf-8")


def test_an_archive_is_read_without_unpacking(repository: Path, docmodels: Command) -> None:
    with zipfile.ZipFile(repository / "sdk.zip", "w") as archive:
        archive.writestr("sdk-1.0/docs/models/usage.md", USAGE)
        archive.writestr("../evil.md", USAGE)
    done = docmodels("generate", "sdk.zip", "--language", "python", "--output", "out")
    assert done.returncode == 1
    assert "error DM503" in done.stderr
    assert "class Usage" in (repository / "out" / "models.py").read_text(encoding="utf-8")
    assert not (repository.parent / "evil.md").exists()


def test_a_saved_schema_gives_the_same_models(repository: Path, docmodels: Command) -> None:
    docmodels("generate", "docs", "--output", "out")
    shown = docmodels("inspect", "docs", "--format", "json")
    (repository / "schema.json").write_text(shown.stdout, encoding="utf-8")
    docmodels("generate", "schema.json", "--output", "again")
    assert (repository / "again/models.py").read_bytes() == (repository / "out/models.py").read_bytes()


def test_each_github_annotation_is_one_line(repository: Path, docmodels: Command) -> None:
    (repository / "docs" / "models" / "usage.md").unlink()
    done = docmodels("generate", "docs", "--output", "out", "--format", "github")
    commands = [line for line in done.stderr.splitlines() if line.startswith("::")]
    assert len(commands) == 1
    assert commands[0].startswith("::warning file=docs/models/answer.md,line=8,col=")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["generate"], ["docmodels.toml", "docmodels init"]),
        (["generate", "nowhere"], ["nowhere", "no such file"]),
        (["generate", "docs", "--target", "pydantik"], ["pydantik", "did you mean `pydantic`"]),
        (["generate", "docs", "--language", "pyton"], ["did you mean `python`"]),
        (["generate", "--target", "pydantic"], ["--target needs an INPUT"]),
        (["generate", "docs", "--config", "x.toml"], ["--config and INPUT exclude each other"]),
        (["generate", "docs", "--layout", "sheets"], ["single", "package", "modules"]),
        (["generate", "docs", "--output", "{where}"], ["{where}", "{sdk}"]),
        (["generate", "python=docs", "docs"], ["or for none"]),
        (["generat"], ["did you mean `generate`"]),
    ],
)
def test_wrong_usage_exits_with_2_and_a_hint(docmodels: Command, arguments: list[str], words: list[str]) -> None:
    done = docmodels(*arguments)
    assert done.returncode == 2
    assert [word for word in words if word not in done.stderr] == []
    assert "Traceback" not in done.stderr


def test_a_hostile_page_name_cannot_write_outside(repository: Path, docmodels: Command) -> None:
    page = USAGE.replace("# Usage", "# ../../../evil")
    (repository / "docs" / "models" / "evil.md").write_text(page, encoding="utf-8")
    docmodels("generate", "docs", "--output", "out/deep", "--layout", "modules")
    outside = {path for path in files_of(repository.parent) if not path.startswith(("repository/docs/", "cache/"))}
    assert all(path.startswith("repository/out/deep/") for path in outside)


def test_an_output_that_is_a_link_is_refused(repository: Path, docmodels: Command) -> None:
    (repository / "out").mkdir()
    target = repository / "elsewhere.py"
    (repository / "out" / "models.py").symlink_to(target)
    done = docmodels("generate", "docs", "--output", "out", "--force")
    assert done.returncode == 1
    assert "DM604" in done.stderr
    assert not target.exists()


def test_settings_are_options(repository: Path, docmodels: Command) -> None:
    docmodels("generate", "docs", "--output", "out", "--set", "frozen=true", "--set", "docstrings=none")
    text = (repository / "out" / "models.py").read_text(encoding="utf-8")
    assert "frozen=True" in text
    assert '    """' not in text
    wrong = docmodels("generate", "docs", "--output", "out", "--set", "enum-stile=enum")
    assert wrong.returncode == 2
    assert "did you mean `enum-style`" in wrong.stderr
