"""Real documentation: every row of every tree becomes a field."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from read_documents import read_documents

from docmodels.findings import Read
from docmodels.reading.read import ReadTree
from docmodels.schema.model import Object, Operation
from docmodels.schema.types import Type, Unread, children
from docmodels.text_files import SourceFile

pytestmark = pytest.mark.corpus

TREES = [
    *(f"conformance/{language}" for language in ("csharp", "go", "java", "php", "python", "ruby", "typescript")),
    *(f"dub/{language}" for language in ("go", "php", "python", "ruby", "typescript")),
    *("gr4vy/csharp", "gr4vy/java", "mistral/python", "mistral/typescript"),
]
SUPPORT_PAGES = {"conformance/go": 2, "conformance/typescript": 2, "conformance/python": 1}
WITHOUT_SUPPORT_PAGES = {
    "conformance/csharp",
    "conformance/java",
    "conformance/php",
    "conformance/ruby",
    "dub/php",
    "dub/ruby",
    "gr4vy/csharp",
}


def files_of(corpus: Path, tree: str) -> list[SourceFile]:
    root = corpus / tree / "docs"
    return [
        SourceFile(path.as_posix(), path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
        for path in sorted(root.rglob("*.md"))
    ]


def rows_by_hand(files: list[SourceFile]) -> Counter[str]:
    """Rows below each kind of header, counted without any parser."""
    counts: Counter[str] = Counter()
    for file in files:
        kind = ""
        for line in file.text.split("\n"):
            if not line.startswith("|"):
                kind = ""
            elif line.startswith(("| Field", "| Parameter")) and "| Required" in line:
                kind = line.split()[1]
            elif kind and not line.startswith("| -"):
                counts[kind] += 1
    return counts


def within(type_: Type) -> list[Type]:
    found, stack = [], [type_]
    while stack:
        found.append(stack.pop())
        stack.extend(children(found[-1]))
    return found


def operations_of(tree: Read[ReadTree]) -> tuple[Operation, ...]:
    return tree.value.schema.operations


@pytest.mark.parametrize("tree", TREES)
def test_every_page_and_row_of_a_real_tree_is_read(corpus: Path, tree: str) -> None:
    files = files_of(corpus, tree)
    read = read_documents(files)
    assert read.value.language == tree.split("/")[1]
    assert [str(finding.at) for finding in read.findings] == []
    assert dict(read.value.skipped) == (
        {} if tree in WITHOUT_SUPPORT_PAGES else {"support page": SUPPORT_PAGES.get(tree, 1)}
    )
    objects = [declaration for declaration in read.value.schema.declarations if isinstance(declaration, Object)]
    rows = sum(len(each.fields) + (each.additional is not None) for each in objects)
    parameters = sum(len(operation.parameters) for operation in operations_of(read))
    assert {"Field": rows, "Parameter": parameters} == dict(rows_by_hand(files))
    types = [field.type for each in objects for field in each.fields]
    assert [type_ for outer in types for type_ in within(outer) if isinstance(type_, Unread)] == []
    assert len(read.value.schema.declarations) == read.value.models


@pytest.mark.parametrize("tree", TREES)
def test_every_operation_of_a_real_tree_has_its_call(corpus: Path, tree: str) -> None:
    files = files_of(corpus, tree)
    operations = operations_of(read_documents(files))
    assert len(operations) == sum(file.text.count("\n### Example Usage") for file in files)
    assert len({operation.call.split(".")[0] for operation in operations}) == 1
    documented = sum(file.text.count("operationID=") for file in files)
    assert sum(operation.id is not None for operation in operations) == documented
