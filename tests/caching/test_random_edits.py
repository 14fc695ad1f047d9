"""After any edit, a run with the caches and outputs of all runs before writes what a run from nothing writes."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

import pytest

from docmodels.app.build import build
from docmodels.app.generate import generate
from docmodels.config.model import Config, Input, Output
from docmodels.errors import UserError
from docmodels.writing.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TREES = (
    "chatline_mini/python/docs",
    "boatyard_python",
    "library_liblab",
    "toolshed_graph",
    "toolshed_widdershins",
    "harbour_tables",
)
OUTPUTS = (
    ("pydantic", "package"),
    ("pydantic", "modules"),
    ("dataclass", "single"),
    ("typeddict", "modules"),
    ("typescript", "package"),
    ("typescript", "modules"),
    ("jsonschema", "single"),
)
STEPS = int(os.environ.get("DOCMODELS_EDITS", "80" if os.environ.get("DOCMODELS_SLOW") else "12"))
"""Steps on each of the six trees. DOCMODELS_EDITS=400 makes the long run of 2,400 steps."""


@dataclass
class Edits:
    """Edits the pages of a folder at random, and keeps their original texts."""

    docs: Path
    random: random.Random
    originals: dict[Path, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.originals = {path: path.read_text("utf-8") for path in sorted(self.docs.rglob("*.md"))}

    def step(self) -> str:
        """Make one edit and return its name."""
        edits: tuple[Callable[[], None], ...] = (
            *(self.change_line, self.change_line, self.change_word, self.remove_line, self.swap_lines),
            *(self.add_page, self.remove_page, self.rename_page, self.swap_pages, self.restore, self.touch),
        )
        edit = self.random.choice(edits)
        edit()
        return edit.__name__

    def page(self) -> Path:
        return self.random.choice(sorted(self.docs.rglob("*.md")) or sorted(self.originals))

    def lines(self) -> tuple[Path, list[str]]:
        page = self.page()
        return page, page.read_text("utf-8").split("\n") if page.exists() else [""]

    def write(self, page: Path, lines: list[str]) -> None:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("\n".join(lines), "utf-8")

    def change_line(self) -> None:
        """Replace a line by one of another page: a row, a heading, a sentence."""
        page, lines = self.lines()
        _, others = self.lines()
        lines[self.random.randrange(len(lines))] = self.random.choice(others)
        self.write(page, lines)

    def change_word(self) -> None:
        page, lines = self.lines()
        number = self.random.randrange(len(lines))
        words = lines[number].split(" ")
        words[self.random.randrange(len(words))] = self.random.choice(["string", "Order", "*int*", "`id`", "", "true"])
        lines[number] = " ".join(words)
        self.write(page, lines)

    def remove_line(self) -> None:
        page, lines = self.lines()
        del lines[self.random.randrange(len(lines))]
        self.write(page, lines)

    def swap_lines(self) -> None:
        page, lines = self.lines()
        one, other = (self.random.randrange(len(lines)) for _ in range(2))
        lines[one], lines[other] = lines[other], lines[one]
        self.write(page, lines)

    def add_page(self) -> None:
        page, lines = self.lines()
        self.write(page.with_name(f"added{self.random.randrange(5)}{page.name}"), lines)

    def remove_page(self) -> None:
        if len(list(self.docs.rglob("*.md"))) > 1:
            self.page().unlink()

    def rename_page(self) -> None:
        page = self.page()
        if page.exists():
            page.rename(page.with_name(f"renamed{self.random.randrange(5)}{page.name[-40:]}"))

    def swap_pages(self) -> None:
        (one, first), (other, second) = self.lines(), self.lines()
        self.write(one, second)
        self.write(other, first)

    def restore(self) -> None:
        """Undo the edits of some pages, so that older entries of the caches are used again."""
        for page in self.random.sample(sorted(self.originals), min(3, len(self.originals))):
            self.write(page, self.originals[page].split("\n"))

    def touch(self) -> None:
        os.utime(self.page())


def configurations(docs: Path) -> list[Config]:
    """Return a configuration for each pair of neighboring outputs."""
    outputs = [
        Output(inputs=("x",), target=target, path=f"out/{target}-{layout}", settings=Settings(layout=layout))
        for target, layout in OUTPUTS
    ]
    source = Input(name="x", places=((None, str(docs)),))
    return [Config(inputs=(source,), outputs=(one, other)) for one, other in pairwise(outputs)]


def run_kept(config: Config, base: Path) -> tuple[object, ...] | str:
    """Run with caches and outputs that are kept. Return what is on disk, the findings and the summary."""
    try:
        done = generate(config, base)
    except UserError as error:
        return str(error)
    return {each.path: files(base / each.path) for each in config.outputs}, done.findings, done.summary


def run_cold(config: Config, base: Path) -> tuple[object, ...] | str:
    """Return the same of a run without caches and outputs."""
    try:
        result = build(config, base, use_cache=False)
    except UserError as error:
        return str(error)
    if any(result.rejected.values()):
        return "rejected"
    wanted = {top: {file.path: file.text.encode("utf-8") for file in made} for top, made in result.folders.items()}
    return wanted, result.findings, result.summary


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of an output, without its manifest."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("tree", TREES)
def test_every_edit_gives_the_output_of_a_cold_run(tree: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    docs = Path(shutil.copytree(ROOT / "input_docs" / tree, tmp_path / "docs"))
    choice = random.Random(tree)
    edits, configs = Edits(docs, choice), configurations(docs)
    written = 0
    for number, name in islice(enumerate(iter(edits.step, None)), STEPS):
        config = choice.choice(configs)
        kept, cold = run_kept(config, tmp_path), run_cold(config, tmp_path)
        assert kept == cold, f"step {number}: {name}"
        written += isinstance(kept, tuple)
    assert written > STEPS / 2
