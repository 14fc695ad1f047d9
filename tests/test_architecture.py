"""The structure of the code: which package imports which, and how large files and folders may be.

``docs/architecture.md`` lists the rules; these tests read its tables.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator" / "docmodels"
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

BASE = {"lazy"}
SHARED = BASE | {
    *("errors", "findings", "schema", "suggestions", "text_files", "tree_layout", "table_profile", "user_patterns"),
}
STAGES = ("reading", "comparing", "writing", "reporting")
OUTER = {"cli", "app", "api", "build_hooks", "__init__", "__main__"}
MAX_LINES_PER_FILE = 350
MAX_LINES_PER_FUNCTION = 40
MAX_MODULES_PER_FOLDER = 15


def relative(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def package_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules_imported(file: Path) -> set[str]:
    """Return the absolute names of all modules and names that a file imports, at any depth of its code."""
    package = file.relative_to(PACKAGE.parent).with_suffix("").parts[:-1]
    found: set[str] = set()
    for node in ast.walk(TREES[file]):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join((*base, *filter(None, [node.module])))
            found.update({name, *(f"{name}.{alias.name}" for alias in node.names)})
    return found


IMPORTS = {file: modules_imported(file) for file in FILES}
PACKAGES = {package_of(file) for file in FILES}


def importers(module: str) -> set[str]:
    return {
        relative(file)
        for file, names in IMPORTS.items()
        if any(name == module or name.startswith(module + ".") for name in names)
    }


def packages_imported(package: str) -> set[tuple[str, str]]:
    """Return (file, imported package) for every import of another package of docmodels."""
    return {
        (relative(file), name.split(".")[1])
        for file, names in IMPORTS.items()
        if package_of(file) == package
        for name in names
        if name.startswith("docmodels.") and name.split(".")[1] in PACKAGES - {package}
    }


def rows(heading: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the first cell and the code spans of the second cell of each row of the table below a heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    for first, second in re.findall(r"^\| (.+?) \| ?(.*?) ?\|$", section, re.MULTILINE)[2:]:
        yield first.strip("`"), re.findall(r"`([^`]+)`", second)


ALLOWED = {package: set(names) for package, names in rows("Which package imports which")}


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_a_package_imports_only_what_the_table_allows(package: str) -> None:
    allowed = ALLOWED[package] | (SHARED if package != "schema" else BASE)
    assert {each for each in packages_imported(package) if each[1] not in allowed} == set()


def test_the_table_lists_every_package_below_the_outer_layer() -> None:
    folders = {package_of(file) for file in FILES if file.name == "__init__.py" and file.parent != PACKAGE}
    assert set(ALLOWED) == folders - OUTER


def test_the_four_stages_never_import_each_other() -> None:
    allowed = {stage: ALLOWED[stage] & set(STAGES) for stage in STAGES}
    assert allowed == {stage: set() for stage in STAGES}


def test_the_command_line_imports_no_stage() -> None:
    inner = {*STAGES, "refining", "matching", "caching", "workspace"} - {"reporting"}
    found = {
        (relative(file), name)
        for file, names in IMPORTS.items()
        if package_of(file) == "cli"
        for name in names
        if name.startswith(tuple(f"docmodels.{package}." for package in inner))
        and not name.startswith("docmodels.writing.settings")
    }
    assert found == set()


def test_no_package_imports_the_outer_layer() -> None:
    assert all(not names & OUTER for names in ALLOWED.values())


def test_the_page_has_a_line_for_every_package() -> None:
    folders = {file.parent.name for file in FILES if file.name == "__init__.py" and file.parent.parent == PACKAGE}
    assert {package for package, _ in rows("Packages")} == folders


def test_every_path_of_the_page_exists() -> None:
    paths = {path for _, names in rows("Where to change what") for path in names}
    assert len(paths) >= 15
    assert {path for path in paths if not (PACKAGE / path).exists()} == set()


def test_a_type_grammar_imports_no_dialect() -> None:
    found = {
        (relative(file), name)
        for file, names in IMPORTS.items()
        if relative(file).startswith("reading/types/")
        for name in names
        if ".dialects" in name
    }
    assert found == set()


def test_only_markdown_imports_mistune() -> None:
    assert importers("mistune") == {"reading/markdown.py"}


def test_only_the_yaml_parser_imports_pyyaml() -> None:
    assert importers("yaml") == {"reading/specifications/loading/yaml_text.py"}


def test_only_render_imports_jinja() -> None:
    assert importers("jinja2") == {"writing/render.py"}


def test_only_the_command_line_imports_click() -> None:
    assert all(name.startswith(("cli", "__main__")) for name in importers("click"))


@pytest.mark.parametrize(
    ("tool", "hook"), [("hatchling", "build_hooks/hatch.py"), ("setuptools", "build_hooks/setuptools.py")]
)
def test_only_a_build_hook_imports_its_build_tool_and_no_module_imports_the_hook(tool: str, hook: str) -> None:
    assert importers(tool) == {hook}
    assert importers(f"docmodels.{hook.removesuffix('.py').replace('/', '.')}") == set()


DISK_FUNCTIONS = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir", "rmtree", "rglob"}
MAY_USE_THE_DISK = (
    "workspace/",
    "caching/store.py",
    "config/file.py",
    "cli/",  # pages of ``explain``
    "writing/render.py",  # templates
    "__main__.py",  # the null device instead of a closed standard stream
)


def test_only_a_few_modules_use_the_disk() -> None:
    found = {
        (relative(file), node.lineno, name)
        for file, tree in TREES.items()
        if not relative(file).startswith(MAY_USE_THE_DISK)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (name := called_name(node)) in DISK_FUNCTIONS
    }
    assert found == set()


def called_name(node: ast.Call) -> str:
    """Return the name of a called method or built-in function; functions of docmodels don't count."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return "open" if getattr(node.func, "id", "") == "open" else ""


def test_only_the_command_line_prints() -> None:
    printers = {
        relative(file)
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    }
    assert all(name.startswith(("cli", "__main__")) for name in printers)


def test_no_file_is_too_long() -> None:
    lengths = {relative(file): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert {file: length for file, length in lengths.items() if length > MAX_LINES_PER_FILE} == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{relative(file)}:{node.lineno} {node.name}": length
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > MAX_LINES_PER_FUNCTION
    }
    assert long == {}


def test_no_folder_has_too_many_modules() -> None:
    modules: dict[str, int] = defaultdict(int)
    for file in FILES:
        modules[relative(file.parent)] += file.name != "__init__.py"
    assert {folder: count for folder, count in modules.items() if count > MAX_MODULES_PER_FOLDER} == {}


def test_no_two_classes_have_the_same_name() -> None:
    classes: dict[str, list[str]] = defaultdict(list)
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                classes[node.name].append(relative(file))
    assert {name: files for name, files in classes.items() if len(files) > 1} == {}


def test_every_file_has_a_docstring() -> None:
    assert [relative(file) for file, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_every_dataclass_is_a_lazy_one() -> None:
    """Each of the standard library would cost every run half a millisecond."""
    found = [
        file.name
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses" and not node.level
        if any(name.name == "dataclass" for name in node.names)
    ]
    assert found == ["lazy.py"], "import `dataclass` from `lazy`"


def test_no_lazy_pattern_is_passed_to_a_function_of_re() -> None:
    """These functions take texts and compiled patterns, and mypy takes a lazy one for a compiled one."""
    found: list[str] = []
    for file, tree in TREES.items():
        lazy = {
            ast.unparse(node.targets[0])
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and "lazy_pattern(" in ast.unparse(node.value)
        }
        found += [
            f"{file.name}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
            if any(ast.unparse(each) in lazy for each in node.args)
        ]
    assert found == []
