"""A generated package has a root that exports its models, in every layout."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import black
import pytest
from build_schema import make_field, make_object, make_schema, ref

import docmodels
from docmodels import registry
from docmodels.schema.types import TypeId
from docmodels.text_files import OutputFile
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.write import write

LAYOUTS: tuple[Layout, ...] = ("single", "package", "modules")
PAGE = """# Order

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *str* | :heavy_check_mark: | N/A |
"""


def files(layout: Layout, target: str) -> tuple[OutputFile, ...]:
    line = make_object(TypeId(("models",), "Line"), make_field("sku"))
    order = make_object(TypeId(("models",), "Order"), line=ref("models.Line"))
    return write(make_schema(line, order), registry.target(target), Settings(layout=layout)).value


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("target", ["pydantic", "dataclass", "typeddict"])
def test_models_are_imported_from_the_root(
    target: str, layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"root_of_{target}_{layout}"
    for file in files(layout, target):
        (tmp_path / name / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name / file.path).write_text(file.text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    root = importlib.import_module(name)
    made = root.Order(line=root.Line(sku="a"))
    assert made["line"] == {"sku": "a"} if target == "typeddict" else made.line.sku == "a"
    assert {"Line", "Order"} <= set(dir(root)) & set(root.__all__)
    (tmp_path / "use.py").write_text(f"from {name} import Line, Order\n\nprint(Order(line=Line(sku='a')))\n")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "use.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("letter", ["a", "\u00e9", "\u5c5e", "\ud55c"], ids=ascii)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_names_of_any_width_are_laid_out_as_black_does_it(letter: str, layout: Layout) -> None:
    """Letters of some scripts take two columns."""
    models = [make_object(TypeId(("models",), letter.upper() * count)) for count in range(10, 40)]
    for file in write(make_schema(*models), registry.target("pydantic"), Settings(layout=layout)).value:
        if file.path.endswith("__init__.py"):
            assert black.format_str(file.text, mode=black.Mode()) == file.text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_typescript_has_an_index_in_every_layout(layout: Layout) -> None:
    (index,) = [file for file in files(layout, "typescript") if file.path == "index.ts"]
    assert 'export * from "./models' in index.text


def generate(root: Path, **settings: str) -> docmodels.Generated:
    return docmodels.generate(root / "docs", target="pydantic", output=root / "shop", language="python", **settings)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "models").mkdir(parents=True)
    (tmp_path / "docs" / "models" / "order.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def check(root: Path, **settings: str) -> docmodels.Checked:
    return docmodels.check(root / "docs", target="pydantic", output=root / "shop", language="python", **settings)


def test_an_init_of_the_users_own_is_kept_beside_a_single_file(project: Path) -> None:
    init = project / "shop" / "__init__.py"
    init.parent.mkdir()
    init.write_text("MINE = 1\n", encoding="utf-8")
    for _ in range(2):
        done = generate(project)
        assert [each.code for each in done.findings] == []
        assert init.read_text(encoding="utf-8") == "MINE = 1\n"
    assert check(project).clean
    assert "__init__.py" not in (project / "shop" / ".docmodels-manifest").read_text(encoding="utf-8")
    init.unlink()
    assert not check(project).clean
    assert [Path(path).name for path in generate(project).written] == ["__init__.py"]


def test_a_generated_init_that_was_edited_is_kept_with_a_finding_until_its_first_line_is_gone(project: Path) -> None:
    generate(project)
    init = project / "shop" / "__init__.py"
    edited = init.read_text(encoding="utf-8") + "MINE = 1\n"
    for text, codes in ((edited, ["DM601"]), (edited.partition("\n")[2], [])):
        init.write_text(text, encoding="utf-8")
        (project / "docs" / "models" / "line.md").write_text(PAGE.replace("Order", "Line"), encoding="utf-8")
        assert [each.code for each in generate(project).findings] == codes
        assert init.read_text(encoding="utf-8") == text
        assert check(project).clean == (not codes)


def test_an_init_of_the_users_own_in_the_place_of_a_package_is_a_finding(project: Path) -> None:
    init = project / "shop" / "__init__.py"
    init.parent.mkdir()
    init.write_text("MINE = 1\n", encoding="utf-8")
    assert [each.code for each in generate(project, layout="package").findings] == ["DM603"]
    assert init.read_text(encoding="utf-8") == "MINE = 1\n"
