"""Blocks of a page survive the cache, and hand-written pages are parsed again only if they changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmodels import registry
from docmodels.app.build import build
from docmodels.caching.block_cache import decode_blocks, encode_blocks
from docmodels.config.model import Config, Input, Output
from docmodels.reading import markdown
from docmodels.text_files import SourceFile

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "input_docs").rglob("*.md"))[::7]
MARKS = st.text(st.sampled_from("#|`-* >\n\r\0ab<!é~1."), max_size=200)


def survives(text: str) -> None:
    document = markdown.parse_markdown(text)
    data = json.loads(json.dumps(encode_blocks(document)))
    assert decode_blocks(data, SourceFile("a.md", text, "a.md")) == document


@pytest.mark.parametrize("path", PAGES, ids=[path.name for path in PAGES])
def test_the_blocks_of_a_page_survive(path: Path) -> None:
    survives(path.read_text(encoding="utf-8"))


@given(MARKS)
def test_the_blocks_of_any_text_survive(text: str) -> None:
    survives(text)


@pytest.mark.parametrize("data", [None, 1, [1], [["table"]], [["heading", "x", 1, 1, 1]], [["text", 1, "2", 3, 4]]])
def test_other_data_is_an_error_that_makes_the_page_be_parsed(data: object) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        decode_blocks(data, SourceFile("a.md", "# A\n", "a.md"))


def test_only_changed_pages_are_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("a", "b", "c"):
        (docs / f"{name}.md").write_text(f"# {name}\n\n| Field | Type |\n| --- | --- |\n| x | string |\n")
    source = Input(name="x", places=((None, str(docs)),), dialect=registry.TABLES_DIALECT)
    config = Config(inputs=(source,), outputs=(Output(inputs=("x",), target="pydantic", path="out"),))
    parsed: list[str] = []
    parse = markdown.parse_markdown

    def counted(text: str) -> markdown.Document:
        parsed.append(text.split("\n")[0])
        return parse(text)

    monkeypatch.setattr(markdown, "parse_markdown", counted)
    first = build(config, tmp_path, use_cache=True)
    assert sorted(parsed) == ["# a", "# b", "# c"]
    parsed.clear()
    (docs / "b.md").write_text((docs / "b.md").read_text() + "| y | integer |\n")
    second = build(config, tmp_path, use_cache=True)
    assert parsed == ["# b"]
    assert first.folders != second.folders
    assert second.folders == build(config, tmp_path, use_cache=False).folders
