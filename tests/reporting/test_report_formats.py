"""Every report format: well-formed, safe, complete, and the same on every run."""

from __future__ import annotations

import json
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from report_samples import ALL, CLEAN, HOSTILE, compare_report, drift_report

from docmodels.cli.comparison_options import FORMATS, render
from docmodels.findings import Severity
from docmodels.report import Difference, Report, add_excerpts

SCHEMA = json.loads((files("docmodels") / "report.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("style", FORMATS)
def test_a_report_is_the_same_on_every_run_and_holds_no_control_characters(style: str, name: str) -> None:
    text = render(ALL[name], style)
    assert text == render(ALL[name], style)
    hidden = "[\x00-\x08\x0b-\x1f\x7f]" if style == "json" else "[\x00-\x08\x0b-\x1f\x7f\u202e]"
    assert not re.search(hidden, text)
    assert text.endswith("\n")
    text.encode("utf-8")


@pytest.mark.parametrize("name", ALL)
def test_json_is_valid_by_its_schema(name: str) -> None:
    import jsonschema

    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(render(ALL[name], "json")))


def test_the_schema_accepts_no_other_key() -> None:
    """Every object of the schema is closed and requires all of its properties, so that a new key must be added."""
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for name, shape in SCHEMA["$defs"].items():
        if shape.get("type") == "object":
            assert shape["additionalProperties"] is False, name
            assert shape["required"] == list(shape["properties"]), name
    data = json.loads(render(ALL["drift"], "json"))
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid({**data, "more": 1})


@pytest.mark.parametrize("name", ALL)
def test_text_fits_eighty_columns_and_needs_no_colour(name: str) -> None:
    lines = render(ALL[name], "text").split("\n")
    assert [line for line in lines if len(line) > 80 and HOSTILE[:8] not in line] == []
    assert "\x1b" not in "".join(lines)


def test_text_shows_the_matrix_the_outlier_and_the_counts() -> None:
    text = render(ALL["accepted"], "text")
    (row,) = (line for line in text.split("\n") if line.startswith("components.Usage "))
    assert row.split()[1:] == ["=", ".", "~2", "=", "<"]
    assert "go/usage.md:1" in text
    assert "accepted because: internal only" in text
    assert "1 error, 1 warning, 0 notes; 1 accepted by the baseline" in text


def test_markdown_is_ranked_and_limited_and_mentions_nobody() -> None:
    many = drift_report(*(f"field{number}" for number in range(80)))
    text = render(many, "markdown")
    assert "... and 31 more." in text
    assert text.index("`components.Usage.field0`") < text.index("| error |", text.index("`components.Usage.field0`"))
    hostile = render(ALL["hostile drift"], "markdown")
    assert not re.search(r"(?<!\\)<script", re.sub(r"(`+)[^\n]*?\1", "", hostile))
    rows = [line for line in hostile.split("\n") if line.startswith("| error")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [5]


def test_github_annotations_are_one_line_each_at_a_file() -> None:
    lines = render(ALL["hostile drift"], "github").rstrip("\n").split("\n")
    assert all(re.match(r"::(error|warning|notice) ", line) for line in lines)
    assert "file=go/usage.md,line=1,col=1,title=lang-field-missing::" in lines[0]
    assert len(render(drift_report(*map(str, range(200))), "github").split("\n")) <= 53


def _require(value: Any, *names: str) -> None:
    assert [name for name in names if name not in value] == []


@pytest.mark.parametrize("name", ALL)
def test_sarif_has_what_version_2_1_0_requires(name: str) -> None:
    """The properties that the standard requires of each object, and the values that it allows."""
    log = json.loads(render(ALL[name], "sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    _require(driver, "name")
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    assert len(run["results"]) == len(ALL[name].differences)
    for result in run["results"]:
        _require(result, "message", "ruleId", "level")
        assert result["message"]["text"]
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        places = [*result["locations"], *result.get("relatedLocations", [])]
        for place in places:
            physical = place.get("physicalLocation")
            if physical:
                assert re.fullmatch(r"[\w./%+~-]+", physical["artifactLocation"]["uri"])
                assert physical["region"]["startLine"] >= 1
                assert physical["region"]["startColumn"] >= 1
        related = [place["id"] for place in result.get("relatedLocations", [])]
        assert len(set(related)) == len(related)
        for suppression in result.get("suppressions", []):
            assert suppression["kind"] in ("inSource", "external")


def test_sarif_suppresses_accepted_differences() -> None:
    results = json.loads(render(ALL["accepted"], "sarif"))["runs"][0]["results"]
    suppressions = {each["ruleId"]: each.get("suppressions") for each in results}
    assert suppressions["lang-type-differs"] == [{"kind": "external", "justification": "internal only"}]
    assert suppressions["lang-field-missing"] is None


@pytest.mark.parametrize(
    ("name", "tests", "failures", "skipped"),
    [("drift", 3, 3, 0), ("accepted", 3, 2, 1), ("compare", 1, 1, 0), ("clean", 1, 0, 0), ("hostile drift", 3, 2, 1)],
)
def test_junit_counts_its_cases(name: str, tests: int, failures: int, skipped: int) -> None:
    root = ElementTree.fromstring(render(ALL[name], "junit"))
    assert (root.get("tests"), root.get("failures")) == (str(tests), str(failures))
    assert len(root.findall(".//testcase")) == tests
    assert len(root.findall(".//failure")) == failures
    assert len(root.findall(".//skipped")) == skipped


class _Page(HTMLParser):
    """What a browser would run or fetch, and the elements that aren't closed."""

    VOID = frozenset(("meta", "link", "input", "wbr", "br", "img"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.scripts = 0
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.scripts += tag == "script"
        self.fetched += [value for name in ("src", "href") if (value := found.get(name)) and value[:1] != "#"]
        assert not [name for name in found if name.startswith("on") or name == "style"]
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.targets += [href[1:] for href in [found.get("href") or ""] if href.startswith("#")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ALL)
def test_html_is_well_formed_fetches_nothing_and_escapes_everything(name: str) -> None:
    text = render(ALL[name], "html")
    page = _Page()
    page.feed(text)
    page.close()
    assert page.open == []
    assert page.scripts == 1
    assert page.fetched == ["data:,"]
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.targets) <= set(page.ids)
    assert "<script>alert" not in text
    assert len(text.encode()) < 300_000


def data_of(page: str) -> dict[str, Any]:
    """The facts that a page holds as data."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    return json.loads(found[1]) if found else {"facts": [], "models": []}


def test_html_with_five_hundred_facts_stays_small_and_holds_them_all() -> None:
    big = drift_report()
    found = [replace(big.differences[0], model=f"models.M{number}", field="x" * 80) for number in range(500)]
    page = render(replace(big, differences=tuple(found)), "html")
    assert len(page.encode()) < 300_000
    assert page.count('<details class="model"') + len(data_of(page)["facts"]) == 500


def test_html_holds_every_fact_and_grows_linearly() -> None:
    big = drift_report(HOSTILE)
    sizes = []
    for count in (2000, 4000):
        found = [replace(big.differences[0], model=f"models.M{number}", field="x" * 300) for number in range(count)]
        page = render(replace(big, differences=tuple(found)), "html")
        data = data_of(page)
        assert page.count('<details class="model"') + len(data["facts"]) == count
        sizes.append(len(page.encode()))
    assert sizes[1] < 2.1 * sizes[0]


def test_html_lists_the_facts_that_it_omits_by_rule() -> None:
    big = drift_report()
    loud = [replace(big.differences[0], model=f"models.M{number}", field="x" * 300) for number in range(2000)]
    text = render(replace(big, differences=(*loud, replace(loud[0], model="models.Last", rule="lang-stale"))), "html")
    assert "<summary><code>lang-stale</code>: 1 fact</summary><ul class='names'><li><code>models.<wbr>Last." in text


def test_html_shows_the_source_rows() -> None:
    report = add_excerpts(drift_report("id"), {"python/usage.md": ["", *["row <b>"] * 8]})
    text = render(report, "html")
    assert "row &lt;b&gt;" in text


@pytest.mark.parametrize(
    ("report", "fail_on", "fails"),
    [
        (ALL["drift"], "breaking", True),
        (ALL["drift"], "none", False),
        (drift_report(), "breaking", False),
        (drift_report(), "warning", True),
        (CLEAN, "warning", False),
    ],
)
def test_what_fails_a_run(report: Report, fail_on: Any, fails: bool) -> None:
    assert report.fails(fail_on) is fails


def test_a_fingerprint_depends_on_rule_model_field_and_side_alone() -> None:
    one = drift_report("id").differences[0]
    assert one.fingerprint == replace(one, message="other", usages=("a",), hint="").fingerprint
    assert re.fullmatch("[0-9a-f]{12}", one.fingerprint)
    others = [replace(one, rule="x"), replace(one, model="x"), replace(one, field="x"), replace(one, statements=())]
    assert len({one.fingerprint, *(each.fingerprint for each in others)}) == 5


def test_the_baseline_format_is_toml_with_unaccepted_differences() -> None:
    from docmodels.reporting.reports.baseline_toml import baseline_toml

    entries = tomllib.loads(baseline_toml(ALL["accepted"]))["accepted"]
    assert [entry["rule"] for entry in entries] == ["lang-field-missing", "lang-required-differs"]
    assert entries[0]["side"] == "go"


def test_every_rule_of_a_report_has_a_page() -> None:
    from docmodels.comparing.baseline import EXPIRED, UNMATCHED
    from docmodels.comparing.drift.rules import LANGUAGE_RULES
    from docmodels.matching.rename_file import UNMATCHED as NO_RENAME

    pages = {each.name for each in (files("docmodels") / "explain").iterdir()}
    assert {f"{rule}.md" for rule in (*LANGUAGE_RULES, EXPIRED, UNMATCHED, NO_RENAME)} - pages == set()


def test_versions_and_languages_share_one_structure() -> None:
    assert isinstance(compare_report().differences[0], Difference)
    assert compare_report().count(Severity.ERROR) == 1
