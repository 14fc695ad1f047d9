"""Real documentation in TypeScript: it compiles, it is formatted, and the documents' own examples type-check with
``wire-names = "documented"``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import docmodels
from docmodels.writing.settings import Settings
from docmodels.writing.targets.typescript.target import TARGET
from docmodels.writing.write import write

pytestmark = pytest.mark.corpus
OWN_EXAMPLES = {"mistral": 1304, "dub": 500}
"""SDK -> how many of its examples type-check: all."""


@pytest.fixture(scope="module")
def packages(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every tree of the corpus, as packages with native dates and, for one SDK, in the other layouts."""
    result = tmp_path_factory.mktemp("packages")
    for docs in sorted(corpus.glob("*/*/docs")):
        schema = docmodels.read(docs, wire_names="documented").schema
        layouts = ("package", "single", "modules") if docs.parts[-3:-1] == ("dub", "typescript") else ("package",)
        for layout in layouts:
            written = write(schema, TARGET, Settings(dates="native", layout=layout))  # type: ignore[arg-type]
            assert [found.message for found in written.findings if found.code in ("DM401", "DM403")] == []
            for file in written.value:
                path = result / docs.parts[-3] / docs.parts[-2] / layout / file.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(file.text, encoding="utf-8", newline="")
    return result


def test_every_tree_passes_tsc(packages: Path, node_tool: Any) -> None:
    files = [str(file) for file in sorted(packages.rglob("index.ts"))] + [str(next(packages.rglob("single/*.ts")))]
    done = node_tool("tsc", "--strict", "--noEmit", "--noUnusedLocals", "--isolatedModules", *files, cwd=packages)
    assert done.returncode == 0, done.stdout[-2000:]


def test_every_tree_passes_prettier(packages: Path, node_tool: Any) -> None:
    done = node_tool("prettier", "--check", ".", cwd=packages)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("sdk", sorted(OWN_EXAMPLES))
def test_every_example_of_the_documents_type_checks_with_documented_names(
    sdk: str, packages: Path, shared: Path, toolchain: Path, tmp_path: Path
) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the path")
    # The scorer wants a folder of its own that holds TypeScript.
    (tmp_path / "node_modules").symlink_to(toolchain.parent)
    done = subprocess.run(
        [
            *(
                node,
                str(shared / "tools" / "ts" / "examples.mjs"),
                "all",
                str(shared / f"corpus/{sdk}/typescript/docs"),
            ),
            *("--types", str(packages / sdk / "typescript" / "package" / "{last}.ts")),
            *("--truth", str(shared / "truth" / f"{sdk}-typescript.json")),
            *("--out", str(tmp_path / "examples"), "--json", str(tmp_path / "report.json")),
        ],
        env={**os.environ, "ORACLE_NODE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["examples"], report["failing"]) == (OWN_EXAMPLES[sdk], [])
