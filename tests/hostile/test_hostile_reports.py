"""Hostile pages in reports: every format is well-formed, and no text of theirs acts as markup or code."""

from __future__ import annotations

import json
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest

from docmodels.cli import run
from docmodels.cli.comparison_options import FORMATS

from .pages import PLACES, hostile_tree
from .payloads import CANARY

USED = ("title", "field name", "description", "enumeration value", "union code", "operation heading", "error rows")
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write ``old`` and ``new`` of a Python SDK, and ``other`` in TypeScript. Every model differs in each."""
    root = tmp_path_factory.mktemp("hostile")
    for name, language in (("old", "python"), ("new", "python"), ("other", "typescript")):
        for place in PLACES:
            if place.name not in USED:
                continue
            for index, file in enumerate(hostile_tree(language, place)):
                text = file.text.replace(":heavy_check_mark:", ":heavy_minus_sign:") if name == "new" else file.text
                folder, _, stem = file.tree.rpartition("/")
                path = root / name / "docs" / folder / f"{place.name.replace(' ', '')}{index}-{stem}"
                if folder.startswith("sdks"):
                    path = root / name / "docs" / folder.replace("/s", f"/{place.name.split()[0]}") / stem
                if name == "new" and index % 7 == 3:
                    continue
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode("utf-8", "replace"))
    return root


@pytest.fixture
def shown(trees: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run the command in the folder of the trees and return its standard output."""
    monkeypatch.chdir(trees)
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(trees / "cache"))

    def command(*arguments: str) -> str:
        code = run(list(arguments))
        output = capsys.readouterr()
        assert code in (0, 1), output.err[-2000:]
        assert not HIDDEN.search(output.err)
        assert not any(line.startswith("::") for line in output.err.split("\n"))
        assert not (trees / CANARY).exists()
        return output.out

    return command


COMPARISONS = {
    "compare": ["compare", "old/docs", "new/docs", "--language", "python", "--with-docs", "--fail-on", "none"],
    "operations": ["compare", "old/docs", "new/docs", "--language", "python", "--by", "operation", "--fail-on", "none"],
    "drift": ["drift", "python=old/docs", "typescript=other/docs", "--fail-on", "none"],
}


STYLES = [
    (name, style) for name in COMPARISONS for style in FORMATS if name != "operations" or style in ("text", "json")
]


@pytest.mark.parametrize(("name", "style"), STYLES)
def test_every_format_of_a_comparison_is_well_formed_and_harmless(name: str, style: str, shown) -> None:  # type: ignore[no-untyped-def]
    text = shown(*COMPARISONS[name], "--format", style)
    assert len(text) > 100
    assert not HIDDEN.search(text)
    text.encode("utf-8")
    CHECKS.get(style, lambda text: None)(text)


def _github(text: str) -> None:
    for line in text.rstrip("\n").split("\n"):
        assert re.match(r"::(?:error|warning|notice|group|endgroup)\b[^\n]*::", line) or not line.startswith("::")
    assert "::set-env" not in "".join(line[:12] for line in text.split("\n"))
    assert "::add-mask" not in "".join(line[:12] for line in text.split("\n"))


def _markdown(text: str) -> None:
    assert not re.search(r"(?<!\\)<(?:script|img)\b", re.sub(r"`+[^`\n]*`+", "", text))
    assert "](javascript:" not in re.sub(r"`+[^`\n]*`+", "", text)


class _Tags(HTMLParser):
    """Collects every tag with its attributes, and the text of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str, str]] = []
        self.scripts: list[str] = []
        self.tags: set[str] = set()
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)


def _html(text: str) -> None:
    parser = _Tags()
    parser.feed(text)
    parser.close()
    assert not {"img", "iframe", "object", "embed", "base"} & parser.tags
    assert not [each for each in parser.attributes if each[1].startswith("on")]
    linked = [value for tag, _, value in parser.attributes if tag != "link"]
    assert not [value for value in linked if re.match(r"\s*(?:javascript|data|vbscript):", value, re.I)]
    assert all("writeFileSync" not in script or '"' in script for script in parser.scripts)
    assert not any("</script" in script.casefold() or "<!--" in script for script in parser.scripts)


def _sarif(text: str) -> None:
    for result in json.loads(text)["runs"][0]["results"]:
        for location in result.get("locations", ()):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9._~!$&'()*+,;=:@%/-]+", uri), uri
        assert "](javascript:" not in result["message"]["text"]


CHECKS = {
    "github": _github,
    "markdown": _markdown,
    "html": _html,
    "sarif": _sarif,
    "json": json.loads,
    "junit": ElementTree.fromstring,
    "baseline": tomllib.loads,
}


@pytest.mark.parametrize(
    "arguments",
    [
        ["inspect", "old/docs", "--language", "python"],
        ["inspect", "old/docs", "--language", "python", "--wire-names"],
        ["lock", "old/docs", "--language", "python"],
        ["changelog", "old/docs", "new/docs", "--language", "python"],
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[4:]),
)
def test_printed_reports_contain_no_control_characters(arguments: list[str], shown) -> None:  # type: ignore[no-untyped-def]
    assert not HIDDEN.search(shown(*arguments))


def test_an_inspected_schema_is_read_back(shown) -> None:  # type: ignore[no-untyped-def]
    from docmodels.app.read import load_saved_schema
    from docmodels.schema import codec

    text = shown("inspect", "old/docs", "--language", "python", "--format", "json")
    assert codec.dumps(load_saved_schema(text.encode(), "schema.json")) == text
    assert text.isascii()
