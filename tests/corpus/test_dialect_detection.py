"""The marks of each dialect on real trees: on pages of its own generator, and on no page of another one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from docmodels import registry
from docmodels.text_files import SourceFile

TREES = {
    "speakeasy": ("corpus",),
    "openapi-generator": ("dialects/openapi-generator/ory", "dialects/openapi-generator/local"),
    "apimatic": ("dialects/apimatic/corpus",),
    "liblab": ("dialects/liblab/corpus",),
    "widdershins": tuple(
        f"dialects/widdershins/corpus/{name}"
        for name in ("widdershins-3.0", "widdershins-3.0-expanded", "widdershins-3.1", "apifox-zh", "apifox-en")
    ),
    "swagger-markdown": ("dialects/widdershins/corpus/swagger-markdown",),
    "microsoft-graph": ("dialects/graph/corpus",),
    "protoc-gen-doc": ("dialects/protoc-gen-doc/corpus",),
    "none": ("dialects/hand-written",),
}
OWN = ("widdershins", "swagger-markdown", "microsoft-graph", "protoc-gen-doc")


def pages(shared: Path, dialect: str) -> list[SourceFile]:
    found = []
    for root in (shared / each for each in TREES[dialect]):
        for path in sorted(root.rglob("*.md")):
            if path.name != "README.md" or dialect == "speakeasy":
                place = path.relative_to(root).as_posix()
                found.append(SourceFile(place, path.read_text(encoding="utf-8", errors="replace"), place))
    return found


@pytest.mark.corpus
@pytest.mark.parametrize("dialect", TREES)
def test_pages_have_marks_of_no_other_dialect(dialect: str, shared: Path) -> None:
    recognizers = {name: registry.dialect(name).recognizer for name in OWN}
    marked: Counter[str] = Counter()
    found = pages(shared, dialect)
    assert found
    for page in found:
        for name, recognizer in recognizers.items():
            assert recognizer.recognize_page is not None
            marked[name] += bool(recognizer.recognize_page(page))
    assert set(+marked) <= {dialect}
    if dialect in OWN:
        assert marked[dialect] >= len(found) - 1, "an overview may have no mark"
