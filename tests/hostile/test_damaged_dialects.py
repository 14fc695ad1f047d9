"""Damaged pages of dialects without a programming language: nothing crashes or hangs, and no row is silently lost.

DOCMODELS_MUTATIONS sets the number of pages of the long run (1,000 by default), DOCMODELS_SEED selects them. Most are
parts of the real pages, which describe a whole API each.
"""

from __future__ import annotations

import os
import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from processor_time import timed

from docmodels import registry
from docmodels.findings import CODES, Read
from docmodels.reading.read import ReadTree, read_tree
from docmodels.schema.model import Alias, Enumeration, Object, Union
from docmodels.text_files import SourceFile
from docmodels.workspace.inputs.decode import decode

from .damaged_pages import DAMAGES
from .fuzz_targets import outputs, reports

SECONDS = 3.0
SHOWN = "docs/page.md"
SECTIONS = {
    "widdershins": r"^<h2 id=\"tocS",
    "swagger-markdown": r"^#{3,4} ",
    "microsoft-graph": r"^#{1,3} ",
    "protoc-gen-doc": r"^<a name=",
}
"""Where a section starts that says everything about one model."""
SECTIONS_OF_PART = {"widdershins": 4, "swagger-markdown": 12, "microsoft-graph": 1000, "protoc-gen-doc": 20}
SAMPLES = {
    "widdershins": "toolshed_widdershins",
    "swagger-markdown": "toolshed_swagger_markdown",
    "microsoft-graph": "toolshed_graph",
    "protoc-gen-doc": "toolshed_proto",
}
CORPORA = {
    "widdershins": (
        "widdershins/corpus/widdershins-3.0",
        "widdershins/corpus/widdershins-3.1",
        "widdershins/corpus/apifox-zh",
    ),
    "swagger-markdown": ("widdershins/corpus/swagger-markdown",),
    "microsoft-graph": ("graph/corpus",),
    "protoc-gen-doc": ("protoc-gen-doc/corpus",),
}
BLOCKS = re.compile(r"`{3,}|~{3,}|<!--|-->|</?(?:pre|script|style)\b", re.IGNORECASE)


def read(dialect_name: str, text: str) -> Read[ReadTree]:
    dialect = registry.dialect(dialect_name)
    assert dialect.type_language is not None
    return read_tree([SourceFile(SHOWN, text, "page.md")], dialect, [dialect.type_language], "damaged")


def lines_read(found: Read[ReadTree]) -> set[int]:
    """Return the lines of all fields, members and parameters, and of findings."""
    known = {each.at.line for each in found.findings if each.at is not None}
    for declared in found.value.schema.declarations:
        match declared:
            case Object(fields=fields):
                known.update(field.at.line for field in fields)
            case Enumeration(members=members):
                known.update(member.at.line for member in members)
            case Union(variants=variants):
                known.update(variant.at.line for variant in variants)
            case Alias():
                known.add(declared.at.line)
    for operation in found.value.schema.operations:
        known.update(field.at.line for field in operation.parameters)
    return known


def sections(text: str, start: re.Pattern[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line number and the lines of each section."""
    lines = text.split("\n")
    first = 0
    for number, line in enumerate([*lines[1:], ""], 1):
        if start.match(line) or number == len(lines):
            if start.match(lines[first]):
                yield first + 1, lines[first:number]
            first = number


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each comment."""
    for found in re.finditer(r"<!--.*?-->", text, re.DOTALL):
        yield text.count("\n", 0, found.start()) + 1, text.count("\n", 0, found.end()) + 1


class Original:
    """A page before any damage, and which of its lines are read."""

    def __init__(self, dialect: str, data: bytes) -> None:
        self.dialect = dialect
        self.data = data
        self.text = data.decode("utf-8")
        self.start = re.compile(SECTIONS[dialect])
        known = lines_read(read(dialect, self.text))
        self.rows: dict[str, list[int]] = {}
        """A section -> the rows that are read, counted from its start. A section that occurs twice has none."""
        for first, lines in sections(self.text, self.start):
            rows = [at for at, line in enumerate(lines) if line.startswith("|") and first + at in known]
            key = "\n".join(lines).strip()
            self.rows[key] = [] if key in self.rows else rows


def parts(dialect: str, data: bytes) -> Iterator[bytes]:
    """Yield a page and its parts: some sections each, the first with what is above them."""
    yield data
    text = data.decode("utf-8")
    starts = [found.start() for found in re.finditer(SECTIONS[dialect], text, re.MULTILINE)][
        :: SECTIONS_OF_PART[dialect]
    ]
    if len(starts) > 1:
        yield from (text[start:end].encode() for start, end in pairwise([0, *starts[1:], len(text)]))


def check(original: Original, data: bytes) -> int:
    """Read a damaged page and check the result. Returns how many rows were compared."""
    text, problem = decode(data, SHOWN)
    found, taken = timed(lambda: read(original.dialect, text))
    assert taken < SECONDS, "too slow"
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    count = plain.count("\n") + 1
    for each in found.findings:
        assert each.code in CODES
        assert each.at is not None
        assert 1 <= each.at.line <= count
    reports((*found.findings, *((problem,) if problem else ())))
    if BLOCKS.findall(plain) != BLOCKS.findall(original.text) or "\0" in plain:
        return 0
    known, compared = lines_read(found), 0
    # the position of a model that is only a list is its heading; its table has one row
    headings = {each.at.line for each in found.value.schema.declarations if isinstance(each, Alias)}
    reported = sorted(each.at.line for each in found.findings if each.at is not None)
    intact = [(first, lines, "\n".join(lines).strip()) for first, lines in sections(plain, original.start)]
    times = Counter(lines[0] for _, lines, _ in intact)
    hidden = {line for start, end in comments(plain) for line in range(start, end + 1)}
    for first, lines, key in intact:
        if times[lines[0]] > 1 or first in hidden:
            continue  # a copy declares nothing new
        for at in original.rows.get(key, ()):
            compared += 1
            is_reported = bisect_left(reported, first) < bisect_left(reported, first + len(lines))
            is_read = first + at in known or (first in headings and len(original.rows[key]) == 1)
            assert is_read or is_reported, f"line {first + at} is lost: {lines[at]}"
    return compared


def run(dialect: str, roots: list[Path], number: int, seed: int, *, write_every: int) -> None:
    pages = [path for root in roots for path in sorted(root.rglob("*.md"))]
    originals = [Original(dialect, part) for path in pages for part in parts(dialect, path.read_bytes())]
    choose, names = random.Random(seed), list(DAMAGES)
    compared = 0
    for index in range(number):
        original = choose.choice(originals)
        data, chosen = original.data, choose.choices(names, k=2 if choose.random() < 0.25 else 1)
        for name in chosen:
            data = DAMAGES[name](data, choose)
        try:
            compared += check(original, data)
            if index % write_every == 0:
                outputs(read(dialect, decode(data, SHOWN)[0]).value.schema)
        except Exception as error:
            kept = Path(os.environ.get("TMPDIR", "/tmp")) / f"docmodels-mutant-{dialect}.md"
            kept.write_bytes(data)
            raise AssertionError(f"page {index} of seed {seed}: {chosen}; kept as {kept}: {error}") from error
    assert compared > number, "the damage leaves nothing intact, so nothing is checked"


@pytest.mark.parametrize("dialect", SAMPLES)
def test_intact_sections_of_damaged_sample_pages_are_kept(root: Path, dialect: str) -> None:
    run(dialect, [root / "input_docs" / SAMPLES[dialect]], 150, 1, write_every=50)


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("dialect", CORPORA)
def test_intact_sections_of_damaged_real_pages_are_kept(shared: Path, dialect: str) -> None:
    number = int(os.environ.get("DOCMODELS_MUTATIONS", "1000"))
    seed = int(os.environ.get("DOCMODELS_SEED", "2"))
    run(dialect, [shared / "dialects" / each for each in CORPORA[dialect]], number, seed, write_every=25)
