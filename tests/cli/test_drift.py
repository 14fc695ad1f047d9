"""``drift`` end to end, on small docs trees of three languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docmodels.cli import run

TYPES = {
    "python": ("`prompt_tokens`", "*int*"),
    "go": ("`PromptTokens`", "`int64`"),
    "php": ("`promptTokens`", "*int*"),
}
FENCES = {"python": "python\nusage: Usage", "go": "go\nusage := Usage{}", "php": "php\n$usage = 1;"}


def page(language: str, mark: str = ":heavy_check_mark:", more: str = "") -> str:
    name, type_ = TYPES[language]
    rows = f"| {name} | {type_} | {mark} | N/A |\n{more}"
    fence = f"```{FENCES[language]}\n```"
    return f"# Usage\n\n{fence}\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n{rows}"


@pytest.fixture
def trees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three trees that agree; the working directory is above them."""
    for language in TYPES:
        write(tmp_path, language, page(language))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(root: Path, language: str, text: str) -> None:
    file = root / language / "docs" / "models" / "usage.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def drift(*more: str) -> int:
    return run(["drift", *(f"{language}={language}/docs" for language in TYPES), *more])


def test_sides_that_agree_are_clean(trees: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert drift() == 0
    assert capfd.readouterr().out.startswith("All 3 SDKs agree.")


@pytest.fixture
def outlier_go(trees: Path) -> Path:
    """The field is optional in Go."""
    write(trees, "go", page("go", ":heavy_minus_sign:"))
    return trees


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ((), 1),
        (("--fail-on", "breaking"), 0),
        (("--fail-on", "none"), 0),
        (("--rule", "lang-required-differs=error", "--fail-on", "breaking"), 1),
        (("--rule", "lang-required-differs=off"), 0),
    ],
)
def test_the_exit_code_follows_fail_on_and_severities(outlier_go: Path, more: tuple[str, ...], code: int) -> None:
    assert drift(*more) == code


def test_json_names_the_outlier_with_its_position(outlier_go: Path, capfd: pytest.CaptureFixture[str]) -> None:
    drift("--format", "json")
    (finding,) = json.loads(capfd.readouterr().out)["findings"]
    assert (finding["rule"], finding["model"], finding["field"], finding["side"]) == (
        "lang-required-differs",
        "models.Usage",
        "prompt_tokens",
        "go",
    )
    assert finding["message"] == "required in python, php; optional in go"
    places = {each["side"]: each["at"] for each in finding["statements"]}
    assert places["go"] == {"path": "go/docs/models/usage.md", "line": 11, "column": 1}


def test_the_printed_baseline_accepts_all_findings(outlier_go: Path, capfd: pytest.CaptureFixture[str]) -> None:
    drift("--format", "baseline")
    (outlier_go / "accepted.toml").write_text(capfd.readouterr().out, encoding="utf-8")
    assert drift("--baseline", "accepted.toml") == 0
    assert "1 accepted by the baseline" in capfd.readouterr().out
    write(outlier_go, "go", page("go"))
    assert drift("--baseline", "accepted.toml") == 1
    assert "baseline-unmatched" in capfd.readouterr().out


def test_html_shows_the_rows_of_the_docs(outlier_go: Path, capfd: pytest.CaptureFixture[str]) -> None:
    drift("--format", "html")
    text = capfd.readouterr().out
    assert "| `PromptTokens` | `int64` | :heavy_minus_sign: | N/A |" in text
    assert "go/docs/models/usage.<wbr>md:11" in text


def test_the_language_of_a_side_with_another_name_is_detected(trees: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["drift", "ours=python/docs", "theirs=go/docs", "--format", "json"]) == 0
    sides = json.loads(capfd.readouterr().out)["sides"]
    assert [(side["name"], side["language"]) for side in sides] == [("ours", "python"), ("theirs", "go")]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("python=python/docs",), "expected two to ten sides"),
        (("python=python/docs", "go/docs"), "expected NAME=PLACE"),
        (("python=python/docs", "python=go/docs"), "the name `python` is given twice"),
        (("python=python/docs", "go=nowhere"), "nowhere"),
        (("python=python/docs", "go=empty"), "empty"),
        (("python=python/docs", "go=go/docs", "--rule", "lang-requird=off"), "unknown rule `lang-requird`"),
        (("python=python/docs", "go=go/docs", "--rule", "lang-stale=loud"), "unknown level `loud`"),
        (("python=python/docs", "go=go/docs", "--baseline", "none.toml"), "none.toml"),
    ],
)
def test_sides_that_cannot_be_compared_are_an_error(
    trees: Path, capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], expected: str
) -> None:
    (trees / "empty").mkdir()
    assert run(["drift", *arguments]) == 2
    output = capfd.readouterr()
    assert expected in output.err
    assert output.out == ""


def test_a_side_without_positions_is_reported(outlier_go: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lock = outlier_go / "go.lock"
    assert run(["lock", str(outlier_go / "go"), "--output", str(lock)]) == 0
    assert run(["drift", f"python={outlier_go / 'python'}", f"go={lock}"]) == 1
    out = " ".join(capfd.readouterr().out.split())
    assert f"note: {lock} is a lock file or a saved schema without positions" in out


def test_the_limits_are_printed_without_sides(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["drift", "--explain-limits"]) == 0
    text = capfd.readouterr().out
    assert "integer or float: compared as number\n    typescript: one type stands for both" in text
    assert all(len(line) <= 90 for line in text.split("\n"))


def test_sides_of_one_language_get_a_note_about_compare(trees: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(trees, "later", page("python"))
    assert run(["drift", "a=python/docs", "b=later/docs"]) == 0
    assert "docmodels compare python/docs later/docs" in " ".join(capfd.readouterr().out.split())
    assert drift() == 0
    assert "docmodels compare" not in capfd.readouterr().out
