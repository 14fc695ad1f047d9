"""``compare``, ``changelog`` and ``lock`` end to end, on small docs trees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docmodels.cli import run

PAGE = """# Usage

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
{rows}
"""
PROMPT = "| `prompt_tokens` | *int* | :heavy_check_mark: | N/A |"
TOTAL = "| `total_tokens` | *Optional[int]* | :heavy_minus_sign: | N/A |"
README = """# Chat

## complete

### Example Usage

```python
from sdk import Sdk

with Sdk() as sdk:

    res = sdk.chat.complete(model="a")
```

### Parameters

| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| `model` | *str* | :heavy_check_mark: | N/A |

### Response

**[models.Usage](../../models/usage.md)**
"""


def tree(root: Path, *rows: str) -> Path:
    for path, text in {"models/usage.md": PAGE.format(rows="\n".join(rows)), "sdks/chat/README.md": README}.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root / "docs"


@pytest.fixture
def sides(tmp_path: Path) -> tuple[str, str]:
    return str(tree(tmp_path / "old", PROMPT)), str(tree(tmp_path / "new", PROMPT, TOTAL))


def test_json_holds_findings_and_operations(sides: tuple[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *sides, "--format", "json"]) == 0
    data = json.loads(capfd.readouterr().out)
    (finding,) = data["findings"]
    assert {key: finding[key] for key in ("rule", "model", "field", "reader", "writer", "source", "usages")} == {
        "rule": "field-added-optional",
        "model": "models.Usage",
        "field": "total_tokens",
        "reader": "note",
        "writer": "none",
        "source": "note",
        "usages": ["sdk.chat.complete"],
    }
    assert finding["at"]["path"].endswith("new/docs/models/usage.md")
    assert (finding["at"]["line"], len(finding["fingerprint"])) == (8, 12)
    assert data["operations"] == [
        {
            "operation": "sdk.chat.complete",
            "path": "response.total_tokens",
            "change": "added",
            "level": "compatible",
            "rule": "field-added-optional",
            "breaking": False,
        }
    ]


def test_breaking_changes_fail_the_run(sides: tuple[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    old, new = sides
    assert run(["compare", new, old]) == 1
    assert run(["compare", new, old, "--fail-on", "none"]) == 0
    assert run(["compare", new, new]) == 0
    assert "Nothing changed." in capfd.readouterr().out


def test_the_operation_view_reads_like_a_release_note(
    sides: tuple[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", *sides, "--by", "operation"]) == 0
    assert capfd.readouterr().out == (
        "sdk.chat.complete\n  response.total_tokens  added  compatible\n"
        "1 change in 1 operation: 0 breaking, 0 risky, 1 compatible\n"
    )


def test_the_operation_view_does_not_hide_changes_of_models_that_no_operation_reaches(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    old, new = tree(tmp_path / "old", PROMPT), tree(tmp_path / "new", PROMPT)
    (new / "models" / "other.md").write_text(PAGE.format(rows=TOTAL).replace("# Usage", "# Other"), encoding="utf-8")
    assert run(["compare", str(old), str(new), "--by", "operation"]) == 0
    assert capfd.readouterr().out == ("No operation changed its inputs or outputs; 1 other change (--by model)\n")
    assert run(["compare", str(old), str(old), "--by", "operation"]) == 0
    assert capfd.readouterr().out == "Nothing changed.\n"


def test_a_missing_or_empty_side_is_an_error(
    sides: tuple[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run(["compare", sides[0], str(tmp_path / "none")]) == 2
    assert run(["compare", sides[0], str(tmp_path / "empty")]) == 2
    assert capfd.readouterr().out == ""


def test_two_languages_are_an_error_that_names_the_command_to_use(
    sides: tuple[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    go = tmp_path / "go" / "docs" / "models" / "usage.md"
    go.parent.mkdir(parents=True)
    row = "| `PromptTokens` | `int64` | :heavy_check_mark: | N/A |"
    go.write_text(f"{PAGE.format(rows=row)}\n```go\nusage := Usage{{}}\n```\n", encoding="utf-8")
    assert run(["compare", sides[0], str(go.parents[1])]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "documents python and" in captured.err
    assert f"docmodels drift python={sides[0]} go={go.parents[1]}" in captured.err
    assert run(["changelog", sides[0], str(go.parents[1]), "--title", "x"]) == 2


def test_a_lock_file_is_a_side_without_positions(
    sides: tuple[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "sdk.lock"
    assert run(["lock", sides[0], "--output", str(lock)]) == 0
    assert run(["compare", str(lock), sides[0]]) == 0
    capfd.readouterr()
    assert run(["compare", str(lock), sides[1], "--format", "json"]) == 0
    data = json.loads(capfd.readouterr().out)
    assert [finding["rule"] for finding in data["findings"]] == ["field-added-optional"]
    assert data["findings"][0]["was_at"] is None
    assert any("positions" in note for note in data["notes"])


def test_accepted_findings_do_not_fail(
    sides: tuple[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    old, new = sides
    assert run(["compare", new, old, "--format", "baseline"]) == 1
    baseline = tmp_path / "accepted.toml"
    baseline.write_text(capfd.readouterr().out, encoding="utf-8")
    assert run(["compare", new, old, "--baseline", str(baseline)]) == 0


def test_the_operation_view_names_the_baseline_entry_that_fails_the_run(
    sides: tuple[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    baseline = tmp_path / "accepted.toml"
    baseline.write_text('[[accepted]]\nrule = "model-removed"\nmodel = "models.Gone"\nreason = "x"\n', encoding="utf-8")
    assert run(["compare", sides[0], sides[0], "--by", "operation", "--baseline", str(baseline)]) == 1
    assert capfd.readouterr().out == (
        f"Nothing changed.\n{baseline}:1: this baseline entry matches no difference (model-removed)\n"
    )


def test_the_severity_of_a_rule_can_be_raised_and_turned_off(
    sides: tuple[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", *sides, "--rule", "field-added-optional=error"]) == 1
    assert run(["compare", *sides, "--rule", "field-added-optional=off"]) == 0
    assert run(["compare", *sides, "--rule", "field-added-optoinal=off"]) == 2
    assert "field-added-optional" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["docmodels.toml", "pyproject.toml"])
def test_the_command_line_overrides_the_configuration(
    sides: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    prefix = "" if name == "docmodels.toml" else "tool.docmodels."
    text = f'[{prefix}compare]\nfail-on = "warning"\nlevels = {{ field-added-optional = "warning" }}\n'
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["compare", *sides]) == 1
    assert run(["compare", *sides, "--fail-on", "breaking"]) == 0
    assert run(["compare", *sides, "--rule", "field-added-optional=off"]) == 0
    monkeypatch.chdir(tmp_path / "old")
    assert run(["compare", *sides, "--config", str(tmp_path / name)]) == 1


def test_the_configured_baseline_and_renames_are_relative_to_the_configuration(
    sides: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    old, new = sides
    assert run(["compare", new, old, "--format", "baseline"]) == 1
    (tmp_path / "accepted.toml").write_text(capfd.readouterr().out, encoding="utf-8")
    (tmp_path / "renames.toml").write_text("", encoding="utf-8")
    (tmp_path / "docmodels.toml").write_text(
        '[compare]\nbaseline = "accepted.toml"\nrenames = "renames.toml"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path / "old")
    assert run(["compare", new, old]) == 0
    (tmp_path / "renames.toml").unlink()
    assert run(["compare", new, old]) == 2
    assert "renames.toml" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[compare]\nlevles = {}", ["compare", "did you mean `levels`"]),
        ("[compare]\nlevels = { field-removed-required = 'fatal' }", ["levels.field-removed-required", "'fatal'"]),
        ("[compare]\nlevels = { model-remvd = 'off' }", ["model-remvd", "did you mean `model-removed`"]),
        ("[comparing]\n", ["did you mean `compare`"]),
    ],
)
def test_an_invalid_configuration_names_the_nearest_valid_word(
    sides: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    table: str,
    words: list[str],
) -> None:
    (tmp_path / "docmodels.toml").write_text(table, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["compare", *sides]) == 2
    output = capfd.readouterr()
    assert [word for word in words if word not in output.err] == []
    assert output.out == ""


def test_notes_are_summarized_by_rule_unless_verbose(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = [TOTAL.replace("total", f"count{number}") for number in range(12)]
    sides = str(tree(tmp_path / "old", PROMPT)), str(tree(tmp_path / "new", PROMPT, *rows))
    assert run(["compare", *sides]) == 0
    output = capfd.readouterr().out
    assert "12 notes (-v lists each):\n  field-added-optional (12): models.Usage.count0_tokens," in output
    assert "and 8 more" in output
    assert run(["compare", *sides, "-v"]) == 0
    output = capfd.readouterr().out
    assert output.count("an optional field was added") == 12
    assert "-v" not in output


def test_the_html_page_shows_the_rows_before_and_after(
    sides: tuple[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    old, new = sides
    assert run(["compare", new, old, "--format", "html"]) == 1
    page = capfd.readouterr().out
    assert "<strong>before</strong>" in page
    assert f"<pre>{TOTAL}</pre>" in page
    assert "total_tokens: an optional field was removed" in page[: page.index("</summary>")]


def test_a_rename_file_decides_what_was_renamed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    old, new = tree(tmp_path / "old", PROMPT), tree(tmp_path / "new", PROMPT.replace("prompt_tokens", "input"))
    renames = tmp_path / "renames.toml"
    renames.write_text('"models.Usage.prompt_tokens" = "models.Usage.input"\n', encoding="utf-8")
    assert run(["compare", str(old), str(new), "--renames", str(renames), "--format", "json"]) == 1
    data = json.loads(capfd.readouterr().out)
    assert [(finding["rule"], finding["evidence"]) for finding in data["findings"]] == [
        ("field-renamed", ["listed in the rename file"])
    ]


def test_an_entry_of_the_rename_file_that_matches_nothing_fails_the_run(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    docs = str(tree(tmp_path / "docs", PROMPT))
    renames = tmp_path / "renames.toml"
    renames.write_text('"models.Useage" = "models.Tokens"\n', encoding="utf-8")
    assert run(["compare", docs, docs, "--renames", str(renames)]) == 1
    output = capfd.readouterr().out
    assert "rename-unmatched" in output
    assert "did you mean `models.Usage`?" in output
    assert "renames.toml:1" in output
    assert run(["compare", docs, docs, "--renames", str(renames), "--format", "baseline"]) == 1
    assert "rename-unmatched" not in capfd.readouterr().out
    assert run(["changelog", docs, docs, "--renames", str(renames)]) == 2
    assert "did you mean `models.Usage`?" in capfd.readouterr().err


def test_release_notes_list_new_required_and_optional_fields(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = TOTAL, TOTAL.replace("Optional[int]", "int").replace("total", "cached").replace("minus_sign", "check_mark")
    old, new = tree(tmp_path / "old", PROMPT), tree(tmp_path / "new", PROMPT, *rows)
    assert run(["changelog", str(old), str(new)]) == 0
    note = capfd.readouterr().out
    assert note.count("###") == 2
    assert note.index("### Risky") < note.index("cached_tokens") < note.index("### New") < note.index("total_tokens")


def test_release_notes_start_with_breaking_changes(sides: tuple[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    old, new = sides
    assert run(["changelog", new, old, "--title", "v2"]) == 0
    note = capfd.readouterr().out
    assert note.startswith("## v2\n")
    assert "### Breaking\n\n- `models.Usage.total_tokens`: an optional field was removed" in note
