"""Real documentation written as Python: every file passes its check and is formatted like black."""

from __future__ import annotations

from pathlib import Path

import black
import pytest
from read_documents import read_documents

from docmodels import registry
from docmodels.text_files import SourceFile
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

TREES = ["mistral/python", "dub/go", "gr4vy/java", "conformance/csharp", "conformance/php", "dub/ruby"]


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("name", ["pydantic", "dataclass", "typeddict"])
@pytest.mark.parametrize("tree", TREES)
def test_a_real_tree_is_written_completely_and_formatted_as_black_does(shared: Path, tree: str, name: str) -> None:
    docs = shared / "corpus" / tree / "docs"
    files = [
        SourceFile(path.as_posix(), path.read_text("utf-8", errors="replace"), path.relative_to(docs).as_posix())
        for path in sorted(docs.rglob("*.md"))
    ]
    schema = read_documents(files, registry.language(tree.partition("/")[2])).value.schema
    assert schema.declarations
    written = write(schema, registry.target(name), Settings())
    assert [finding for finding in written.findings if finding.code == "DM401"] == []
    for file in written.value:
        assert black.format_str(file.text, mode=black.Mode()) == file.text
