"""Damaged pages never crash or hang a run: every intact row is kept, and findings have the position of the others.

DOCMODELS_MUTATIONS sets the number of pages of the long run (3,000 by default), DOCMODELS_SEED selects them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from processor_time import timed
from read_documents import DIALECT, read_documents

from docmodels import registry
from docmodels.findings import CODES
from docmodels.schema.model import Object
from docmodels.schema.names import match_key
from docmodels.text_files import SourceFile
from docmodels.workspace.inputs.decode import decode

from .damaged_pages import DAMAGES, Mutant, mutants, real_pages
from .fuzz_targets import LANGUAGES, outputs, reports

SECONDS = 2.0
SHOWN = "docs/page.md"
BRACKETS = re.compile(r"`{3,}|~{3,}|<!--|-->|</?(?:pre|script|style)\b", re.I)
SECTION = re.compile(r"#{1,6}(?:\s|$)")
CHECKED = (":heavy_check_mark:", ":heavy_minus_sign:")


def rows_left(text: str, original: str) -> dict[int, str]:
    """Return line number -> name of each intact row of the original below an intact ``## Fields``.

    This naive reader is independent of docmodels. It returns nothing if the damage opened or closed a block.
    """
    if BRACKETS.findall(text) != BRACKETS.findall(original):
        return {}
    known = {line for line in original.split("\n") if line.startswith("|") and any(mark in line for mark in CHECKED)}
    found, section, before, table = {}, "", "", False
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if SECTION.match(line):
            section, table = line, False
        elif section == "## Fields" and line in known and table:
            found[number] = line.split("|")[1].strip()
        # A row without its last pipe continues in the next line, and a table needs its own header.
        if line.startswith("| Field") and line.endswith("|"):
            table = True
        elif not line.startswith("|") and (line.strip() or not before.strip()):
            table = table and not line.strip()
        before = line
    return found


def check(mutant: Mutant) -> None:
    """Read one damaged page and check the result."""
    text, problem = decode(mutant.data, SHOWN)
    files = [SourceFile(SHOWN, text, mutant.tree)]
    read, taken = timed(lambda: read_documents(files, registry.language(mutant.language), "damaged"))
    assert taken < SECONDS, "too slow"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for found in read.findings:
        assert found.code in CODES
        assert found.at is not None
        assert found.at.path == SHOWN
        assert 1 <= found.at.line <= lines
    reports((*read.findings, *((problem,) if problem else ())))
    schema = read.value.schema
    known = {found.at.line for found in read.findings if found.at}
    for declaration in schema.declarations:
        if isinstance(declaration, Object):
            known.update(field.at.line for field in declaration.fields)
    for operation in schema.operations:
        known.update(field.at.line for field in operation.parameters)
    for number, name in rows_left(text, mutant.original.decode("utf-8")).items():
        assert number in known or match_key(name) in DIALECT.additional_names, f"line {number}, {name}, is lost"


def run(number: int, seed: int, root: Path, language: str, *, write_every: int) -> None:
    pages = [page for page in real_pages(root) if page[0] == language]
    assert len(pages) > 15
    for index, mutant in enumerate(mutants(pages, number, seed)):
        try:
            check(mutant)
            if index % write_every == 0:
                text, _ = decode(mutant.data, SHOWN)
                files = [SourceFile(SHOWN, text, mutant.tree)]
                outputs(read_documents(files, registry.language(mutant.language), "damaged").value.schema)
        except Exception as error:
            kept = Path(os.environ.get("TMPDIR", "/tmp")) / "docmodels-mutant.md"
            kept.write_bytes(mutant.data)
            note = f"page {index} of seed {seed}: {mutant.language} {mutant.tree}, {mutant.damage}; kept as {kept}"
            raise AssertionError(f"{note}: {error}") from error


@pytest.mark.parametrize("language", LANGUAGES)
def test_intact_rows_of_damaged_sample_pages_are_kept(root: Path, language: str) -> None:
    run(170, 1, root / "input_docs", language, write_every=20)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_intact_rows_of_damaged_real_pages_are_kept(corpus: Path, language: str) -> None:
    number = int(os.environ.get("DOCMODELS_MUTATIONS", "3000")) // len(LANGUAGES)
    seed = int(os.environ.get("DOCMODELS_SEED", "2"))
    run(number, seed, corpus, language, write_every=25)


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_naive_reader_finds_rows(damage: str, root: Path) -> None:
    """Most kinds of damage leave rows intact. Otherwise the tests above would check nothing."""
    pages = [page for page in real_pages(root / "input_docs") if b"## Fields" in page[2]]
    seen = 0
    for mutant in mutants(pages, 3000, 3):
        if mutant.damage == damage:
            seen += len(rows_left(decode(mutant.data, SHOWN)[0], mutant.original.decode("utf-8")))
    blind = {"nothing", "UTF-16 without its mark", "tabs"}
    assert bool(seen) is (damage not in blind)
