"""Damaged pages of SDK documentation in other dialects: nothing crashes or hangs, and no row is silently lost.

DOCMODELS_MUTATIONS sets the number of pages of the long run (3,000 by default), DOCMODELS_SEED selects them.
"""

from __future__ import annotations

import os
import random
import re
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

SECONDS = 2.0
SHOWN = "docs/page.md"
SAMPLES = {"apimatic": ("parcels_apimatic", "python"), "liblab": ("library_liblab", "typescript")}
CORPORA = {
    "apimatic": (("apimatic/corpus/maxio-python", "python"), ("apimatic/corpus/maxio-typescript", "typescript")),
    "liblab": (("liblab/corpus/pandascore-typescript", "typescript"),),
}
FIELDS = r"(?:Name|Parameter) *\| Type *\| (?:Tags|Required) *\| Description *\|"
HEADERS = re.compile(rf"^\| (?:{FIELDS}|Name \|(?: Description \|)?$|Type \|)")
BLOCKS = re.compile(r"`{3,}|~{3,}|<!--|-->|</?(?:pre|script|style)\b", re.IGNORECASE)
SECTION = re.compile(r"#{1,6}\s")


def read(dialect_name: str, text: str, tree: str, language: str) -> Read[ReadTree]:
    dialect = registry.dialect(dialect_name)
    return read_tree([SourceFile(SHOWN, text, tree)], dialect, [registry.language(language)], "damaged")


def lines_read(found: Read[ReadTree]) -> set[int]:
    """Return the lines of all fields, members and parameters."""
    known: set[int] = set()
    for declared in found.value.schema.declarations:
        match declared:
            case Object(fields=fields):
                known.update(field.at.line for field in fields)
            case Enumeration(members=members):
                known.update(member.at.line for member in members)
            case Union(variants=variants):
                known.update(variant.at.line for variant in variants)
            case _:
                pass
    for operation in found.value.schema.operations:
        known.update(field.at.line for field in operation.parameters)
    return known


def intact_tables(text: str, original: str) -> list[tuple[int, int, str]]:
    """Return the rows of the original below an intact header and delimiter, with the line numbers of row and header."""
    known = set(original.split("\n"))
    found: list[tuple[int, int, str]] = []
    header = 0
    lines = text.split("\n")
    inside = False
    for number, line in enumerate(lines, 1):
        if HEADERS.match(line):
            header = number
            following = lines[number] if number < len(lines) else ""
            above = lines[number - 2] if number > 1 else ""
            inside = (
                line in known and following in known and set(following) <= set("|-: ") and above.strip("* ")[:1] != "|"
            )
        elif not line.startswith("|") or line not in known:
            inside = False
        elif inside and not set(line) <= set("|-: "):
            found.append((number, header, line))
    return found


def check(dialect: str, tree: str, language: str, original: bytes, data: bytes) -> int:
    """Read a damaged page and check the result. Returns how many rows were compared."""
    text, problem = decode(data, SHOWN)
    found, taken = timed(lambda: read(dialect, text, tree, language))
    assert taken < SECONDS, "too slow"
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for each in found.findings:
        assert each.code in CODES
        assert each.at is not None
        assert 1 <= each.at.line <= plain.count("\n") + 1
    reports((*found.findings, *((problem,) if problem else ())))
    before = original.decode("utf-8")
    if BLOCKS.findall(plain) != BLOCKS.findall(before) or "\0" in plain:
        return 0
    if found.value.skipped:
        return 0  # nothing on the page shows what it is
    known, reported = lines_read(found), {each.at.line for each in found.findings if each.at is not None}
    unread = {each.at.line for each in found.findings if each.code == "DM120" and each.at is not None}
    lines = plain.split("\n")
    read_once = {lines[number - 1].strip("| ") for number in known if 0 < number <= len(lines)}
    whole = lines_read(read(dialect, before, tree, language))
    rows = {line for number, line in enumerate(before.split("\n"), 1) if number in whole}
    compared = 0
    is_alias = any(isinstance(each, Alias) for each in found.value.schema.declarations)  # of its only case
    for number, header, line in intact_tables(plain, before):
        if line in rows:
            compared += 1
            is_repeated = line.count("|") < 4 and line.strip("| ") in read_once  # a member or a case: no finding
            assert number in known or number in reported or header in unread or is_repeated or is_alias, (
                f"{number} is lost: {line}"
            )
    return compared


def run(dialect: str, roots: list[tuple[Path, str]], count: int, seed: int) -> None:
    pages = [(path, root, language) for root, language in roots for path in sorted(root.rglob("*.md"))]
    choose, names = random.Random(seed), list(DAMAGES)
    compared = 0
    for index in range(count):
        path, root, language = choose.choice(pages)
        original = data = path.read_bytes()
        tree = path.relative_to(root).as_posix()
        chosen = choose.choices(names, k=2 if choose.random() < 0.25 else 1)
        for name in chosen:
            data = DAMAGES[name](data, choose)
        try:
            compared += check(dialect, tree, language, original, data)
            if index % 100 == 0:
                outputs(read(dialect, decode(data, SHOWN)[0], tree, language).value.schema)
        except Exception as error:
            kept = Path(os.environ.get("TMPDIR", "/tmp")) / f"docmodels-mutant-{dialect}.md"
            kept.write_bytes(data)
            message = f"page {index} of seed {seed}: {path}, {chosen}; kept as {kept}: {error}"
            raise AssertionError(message) from error
    assert compared > count // 3, "the damage leaves nothing intact, so nothing is checked"


@pytest.mark.parametrize("dialect", SAMPLES)
def test_intact_rows_of_damaged_sample_pages_are_kept(root: Path, dialect: str) -> None:
    folder, language = SAMPLES[dialect]
    run(dialect, [(next((root / "input_docs" / folder / language).iterdir()), language)], 300, 1)


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("dialect", CORPORA)
def test_intact_rows_of_damaged_real_pages_are_kept(shared: Path, dialect: str) -> None:
    count = int(os.environ.get("DOCMODELS_MUTATIONS", "3000"))
    seed = int(os.environ.get("DOCMODELS_SEED", "2"))
    roots = [(next((shared / "dialects" / folder).glob("doc*")), language) for folder, language in CORPORA[dialect]]
    run(dialect, roots, count, seed)
