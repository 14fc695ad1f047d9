"""Comparisons of real documentation: nothing changes between equal facts, and changes rebuild the new version."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from read_documents import read_documents

from docmodels.comparing.versions.apply_changes import apply_changes, canonical_schema
from docmodels.comparing.versions.changes import changes
from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.matching.models_across_versions import pair_versions
from docmodels.schema.lock import read_lock, write_lock
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile

pytestmark = pytest.mark.corpus
TREES = ("mistral/python", "dub/typescript", "dub/go", "dub/php", "conformance/java", "gr4vy/csharp")


def pages(corpus: Path, tree: str) -> list[SourceFile]:
    root = corpus / tree / "docs"
    if not root.is_dir():
        pytest.skip(f"the corpus has no {tree}")
    return [
        SourceFile(str(path.relative_to(corpus)), path.read_text(encoding="utf-8"), str(path.relative_to(root)))
        for path in sorted(root.rglob("*.md"))
    ]


def read(files: list[SourceFile]) -> Schema:
    return read_documents(files, None).value.schema


@pytest.mark.parametrize("tree", TREES)
def test_a_tree_and_its_lock_file_have_no_changes(corpus: Path, tree: str) -> None:
    schema = read(pages(corpus, tree))
    locked = read_lock(write_lock(schema, prose=True))
    assert locked == canonical_schema(schema)
    assert changes(locked, schema, pair_versions(locked, schema)) == ()
    assert compare_versions(schema, schema).differences == ()


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def repadded(text: str) -> str:
    return re.sub(r" +\|", " |", text)


def shuffled(text: str) -> str:
    """The rows of every table in another order."""
    lines = text.split("\n")
    start = None
    for index, line in enumerate([*lines, ""]):
        if re.match(r"\| *-+", line):
            start = index + 1
        elif start is not None and not line.startswith("|"):
            rows = lines[start:index]
            random.Random(7).shuffle(rows)
            lines[start:index] = rows
            start = None
    return "\n".join(lines)


@pytest.mark.parametrize("tree", ["dub/python", "conformance/ruby"])
@pytest.mark.parametrize("restyle", [crlf, repadded, shuffled])
def test_another_rendering_of_the_same_facts_is_not_a_change(
    corpus: Path, tree: str, restyle: Callable[[str], str]
) -> None:
    files = pages(corpus, tree)
    before, after = read(files), read([replace(file, text=restyle(file.text)) for file in files])
    report = compare_versions(before, after, prose=True)
    assert [(each.rule, each.element) for each in report.differences] == []
    assert report.operations == ()


def test_changes_rebuild_a_later_release(shared: Path, tmp_path: Path) -> None:
    bundle = shared / "corpus" / "history" / "mistral-python.bundle"
    subprocess.run(["git", "clone", "-q", str(bundle), str(tmp_path / "sdk")], check=True)
    sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "benchmarks"))
    from history import schema_at

    old, new = schema_at(tmp_path / "sdk", "before-6"), schema_at(tmp_path / "sdk", "after-6")
    pairing = pair_versions(old, new)
    found = changes(old, new, pairing)
    assert apply_changes(found, old) == canonical_schema(new)
    assert {change.inverse() for change in found} == set(changes(new, old, pairing.inverse()))
