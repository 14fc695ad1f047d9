"""Edits of texts and rows, one page at a time: the output is that of a cold run, and few edits need a whole run."""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from docmodels.app import build as build_module
from docmodels.app.build import build
from docmodels.app.generate import generate
from docmodels.config.model import Config, Input, Output
from docmodels.errors import UserError
from docmodels.writing.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ("chatline_mini/python/docs", "chatline/typescript/docs", "chatline/go/docs", "toolshed_proto")
CORPORA = (
    *("mistral/python", "mistral/typescript", "gr4vy/csharp", "gr4vy/java"),
    *(f"dub/{language}" for language in ("go", "python", "typescript", "php", "ruby")),
    *(f"conformance/{language}" for language in ("go", "csharp", "java", "python", "typescript", "php", "ruby")),
)
OUTPUTS = (
    ("pydantic", Settings()),
    ("pydantic", Settings(layout="modules", docstrings="descriptions", metadata=False)),
    ("dataclass", Settings(layout="single", converter="cattrs")),
    ("dataclass", Settings(layout="package", enum_style="enum")),
    ("typeddict", Settings(layout="modules")),
    ("typescript", Settings()),
    ("jsonschema", Settings()),
    ("jsonschema", Settings(layout="modules")),
)
STEPS = int(os.environ.get("DOCMODELS_EDITS", "8"))
"""Steps on each sample. Real trees have half as many: a cold run of the largest takes seconds."""
TEXTS = (
    "Plain words.",
    "With `id` in it.",
    'Or {"order_id": 1}.',
    "",
    '*Emphasis* and <b>HTML</b> and "quotes".',
    "é 中文 🎉",
)
TYPES = (
    "*str*",
    "*string*",
    "*Optional[int]*",
    "*number*",
    "*T.nilable(::String)*",
    "*List[str]*",
    "*date*",
    "*Order*",
    '*Literal["a"]*',
)


@dataclass
class PageEdits:
    """Edits the pages of a folder at random."""

    docs: Path
    random: random.Random
    pages: list[Path] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.pages = sorted(self.docs.rglob("*.md"))

    def step(self) -> str:
        """Make one edit and return its name."""
        edits: tuple[Callable[[list[str]], None], ...] = (
            *(self.add_text, self.add_text, self.change_description, self.change_description, self.add_row),
            *(self.add_row, self.remove_row, self.change_type, self.change_mark, self.copy_row),
        )
        edit, page = self.random.choice(edits), self.random.choice(self.pages)
        lines = page.read_text("utf-8").split("\n")
        edit(lines)
        page.write_text("\n".join(lines), "utf-8")
        return f"{edit.__name__} of {page.relative_to(self.docs)}"

    def add_text(self, lines: list[str]) -> None:
        titles = [number for number, line in enumerate(lines) if line.startswith("#")]
        self.count += 1
        at = self.random.choice(titles) + 1 if titles else 0
        lines[at:at] = ["", f"{self.random.choice(TEXTS)} Edit {self.count}.", ""]

    def row(self, lines: list[str]) -> int | None:
        rows = [number for number, line in enumerate(lines) if line.startswith("| ") and "`" in line]
        return self.random.choice(rows) if rows else None

    def change_cell(self, lines: list[str], column: int, text: str) -> None:
        at = self.row(lines)
        if at is not None:
            cells = lines[at].split(" | ")
            cells[column if len(cells) > column else -1] = text
            lines[at] = " | ".join(cells)

    def change_description(self, lines: list[str]) -> None:
        self.change_cell(lines, 3, f"{self.random.choice(TEXTS)} |")

    def change_type(self, lines: list[str]) -> None:
        self.change_cell(lines, 1, self.random.choice(TYPES))

    def change_mark(self, lines: list[str]) -> None:
        self.change_cell(lines, 2, self.random.choice([":heavy_check_mark:", ":heavy_minus_sign:"]))

    def add_row(self, lines: list[str]) -> None:
        at = self.row(lines)
        if at is not None:
            self.count += 1
            name = self.random.choice(
                [f"`added_{self.count}`", f"`addedField{self.count}`", f"`Added{self.count}`", "`id`"]
            )
            cells = [f"| {name}", self.random.choice(TYPES), ":heavy_minus_sign:", "N/A |"]
            lines.insert(at + 1, " | ".join(cells))

    def copy_row(self, lines: list[str]) -> None:
        at = self.row(lines)
        if at is not None:
            lines.insert(at + 1, lines[at].replace("`", f"`{self.random.choice('xyz')}", 1))

    def remove_row(self, lines: list[str]) -> None:
        at = self.row(lines)
        if at is not None:
            del lines[at]


def files(folder: Path) -> dict[str, str]:
    """Return the files of an output, without its manifest."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def check_step(config: Config, base: Path, what: str) -> None:
    """Run with the kept cache and outputs, and compare with a run without them."""
    try:
        done = generate(config, base)
    except UserError as error:
        with pytest.raises(UserError) as cold_error:
            build(config, base, use_cache=False)
        assert str(cold_error.value) == str(error), what
        return
    cold = build(config, base, use_cache=False)
    for top, made in cold.folders.items():
        assert files(base / top) == {file.path: file.text for file in made}, what
    assert sorted(map(repr, done.findings)) == sorted(map(repr, cold.findings)), what
    assert done.summary == cold.summary, what


def run(docs: Path, base: Path, seed: str, monkeypatch: pytest.MonkeyPatch, steps: int) -> Counter[bool]:
    """Make the edits; return how many runs read only some pages, and how many read all."""
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(base / "cache"))
    partial: Counter[bool] = Counter()
    save = build_module.save_record
    monkeypatch.setattr(
        "docmodels.app.generate.save_record", lambda result: (partial.update([result.is_partial]), save(result))
    )
    choice = random.Random(seed)
    edits = PageEdits(docs, choice)
    chosen = choice.sample(OUTPUTS, 3)
    outputs = tuple(
        Output(inputs=("x",), target=target, path=f"out/{number}", settings=settings)
        for number, (target, settings) in enumerate(chosen)
    )
    config = Config(inputs=(Input(name="x", places=((None, str(docs)),)),), outputs=outputs)
    generate(config, base)
    for number in range(steps):
        name = edits.step()
        check_step(replace(config), base, f"step {number}: {name}")
    return partial


@pytest.mark.parametrize("tree", SAMPLES)
def test_every_edit_of_a_sample_gives_the_output_of_a_cold_run(
    tree: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = Path(shutil.copytree(ROOT / "input_docs" / tree, tmp_path / "docs"))
    run(docs, tmp_path, tree, monkeypatch, STEPS)


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("tree", CORPORA)
def test_every_edit_of_a_real_tree_gives_the_output_of_a_cold_run(
    tree: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = Path(shutil.copytree(corpus / tree / "docs", tmp_path / "docs"))
    partial = run(docs, tmp_path, tree, monkeypatch, STEPS // 2)
    print(f"{tree}: {partial[True]} of {partial.total()} runs read only some pages")
