"""The trees of APIMatic and liblab: detection, comparing versions and languages, and every target."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import docmodels
from docmodels import registry
from docmodels.text_files import SourceFile

TREES = {
    "apimatic-python": ("apimatic/corpus/maxio-python/doc", "apimatic"),
    "apimatic-typescript": ("apimatic/corpus/maxio-typescript/doc", "apimatic"),
    "liblab-typescript": ("liblab/corpus/pandascore-typescript/documentation", "liblab"),
}
pytestmark = [pytest.mark.corpus]
Change = Callable[[str], str | None]
CHANGES = 50
JSON_VALUE = re.compile(r'\| +("[^|]*"|[0-9.]+) +\|$')


def _swapped(row: str) -> str | None:
    """Make a required field of a model optional, or an optional one required."""
    if row.startswith("| Name"):
        return None
    for one, other in (("| Required |", "| Optional |"), ("| ✅       |", "| ❌       |")):
        for old, new in ((one, other), (other, one)):
            if row.count(old) == 1:
                return row.replace(old, new)
    return None


def changed_tree(tree: Path, copy: Path, seed: int) -> int:
    """Copy the tree and change one field on each of some pages. Returns how many were changed."""
    shutil.copytree(tree, copy)
    choose = random.Random(seed)
    pages = sorted((copy / "models").glob("*.md"))
    choose.shuffle(pages)
    changed = 0
    for page in pages:
        lines = page.read_text(encoding="utf-8").split("\n")
        if changed == CHANGES:
            break
        if "union type" in "\n".join(lines) or sum(line.startswith("# ") for line in lines) > 1:
            continue
        rows = [(index, new) for index, line in enumerate(lines) if (new := _swapped(line)) is not None]
        if len(rows) < 2 or all(JSON_VALUE.search(lines[index]) for index, _ in rows):
            continue  # a page of an enumeration would become one of fields
        index, new = choose.choice(rows)
        lines[index] = new
        page.write_text("\n".join(lines), encoding="utf-8")
        changed += 1
    return changed


@pytest.mark.slow
@pytest.mark.parametrize("name", TREES)
def test_every_known_change_is_found_once_and_nothing_else(name: str, shared: Path, tmp_path: Path) -> None:
    tree = shared / "dialects" / TREES[name][0]
    assert changed_tree(tree, tmp_path / tree.name, 1) == CHANGES
    report = docmodels.compare(tree, tmp_path / tree.name).report
    rules = [each.rule for each in report.differences]
    assert len(rules) == CHANGES
    assert set(rules) <= {"field-became-optional", "field-became-required"}


@pytest.mark.slow
def test_a_tree_is_the_same_as_itself(shared: Path) -> None:
    for path, _ in TREES.values():
        assert docmodels.compare(shared / "dialects" / path, shared / "dialects" / path).report.differences == ()


@pytest.mark.slow
def test_two_sdks_of_one_api_do_not_drift(shared: Path) -> None:
    sides = {name: shared / "dialects" / TREES[f"apimatic-{name}"][0] for name in ("python", "typescript")}
    assert docmodels.drift(sides).report.differences == ()


@pytest.mark.parametrize("name", TREES)
def test_every_page_of_the_api_is_recognized_and_read(name: str, shared: Path) -> None:
    path, dialect_name = TREES[name]
    root, dialect = shared / "dialects" / path, registry.dialect(dialect_name)
    assert dialect.recognize_page is not None
    for page in sorted(root.rglob("*.md")):
        tree = page.relative_to(root).as_posix()
        source = SourceFile(tree, page.read_text(encoding="utf-8"), tree)
        read = dialect.read_page(source)
        is_api = tree.split("/")[0] in ("models", "controllers", "services")
        assert (dialect.recognize_page(source) is not None) == is_api, tree
        assert (read.skipped is None) == is_api, tree
        assert read.findings == (), tree


@pytest.mark.slow
def test_no_page_of_another_generator_has_a_mark(shared: Path) -> None:
    for folder, own in (("corpus", ""), ("dialects", "apimatic"), ("dialects", "liblab")):
        for page in sorted((shared / folder).rglob("*.md")):
            text = SourceFile("a.md", page.read_text(encoding="utf-8", errors="replace"), "a.md")
            for name in ("apimatic", "liblab"):
                dialect = registry.dialect(name)
                assert dialect.recognize_page is not None
                is_own = f"/dialects/{name}/" in page.as_posix()
                if not is_own and (not own or own == name):
                    assert dialect.recognize_page(text) is None, page
