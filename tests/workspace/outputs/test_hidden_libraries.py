"""An output folder with the name of a library that its models import."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from docmodels.text_files import OutputFile
from docmodels.workspace.outputs import hidden_libraries
from docmodels.workspace.outputs.hidden_libraries import find_hidden_library

PYDANTIC = OutputFile("order.py", "from __future__ import annotations\n\nfrom pydantic import BaseModel\n")
DATES = OutputFile("order.py", "from __future__ import annotations\n\nimport datetime\n")
TYPESCRIPT = OutputFile("order.ts", "// from pydantic import BaseModel\n")


@pytest.mark.parametrize(
    ("folder", "file", "is_hidden"),
    [
        ("pydantic", PYDANTIC, True),
        ("src/pydantic", PYDANTIC, True),
        ("src/other/../pydantic", PYDANTIC, True),
        ("pydantic/shop", PYDANTIC, False),
        ("pydantic_models", PYDANTIC, False),
        ("pydantic", DATES, False),
        ("datetime", DATES, True),
        ("pydantic", TYPESCRIPT, False),
    ],
)
def test_a_library_is_hidden_if_the_models_import_it(
    folder: str, file: OutputFile, is_hidden: bool, tmp_path: Path
) -> None:
    found = list(find_hidden_library(tmp_path / folder, folder, [file]))
    assert [each.code for each in found] == ["DM605"] * is_hidden
    assert all(each.at is not None and each.at.path == folder and f"{each.read}_models" in each.hint for each in found)


def test_a_folder_within_a_package_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").touch()
    assert list(find_hidden_library(tmp_path / "pydantic", "pydantic", [PYDANTIC])) == []


def test_every_library_of_the_generated_models_is_known(root: Path) -> None:
    imported = re.compile(r"^ *(?:from|import) (\w+)(?: import |$)", re.MULTILINE)
    names = {name for path in (root / "generated").rglob("*.py") for name in imported.findall(path.read_text("utf-8"))}
    assert "pydantic" in names
    assert names - sys.stdlib_module_names <= hidden_libraries._THIRD_PARTY
