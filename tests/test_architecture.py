"""The rooms and their doors: who may import whom, and how large a file may grow."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator" / "docmodels"
FILES = sorted(PACKAGE.rglob("*.py"))
ROOMS = ("reading", "refining", "comparing", "writing", "reporting")


def modules_imported(file: Path) -> set[str]:
    """Absolute names of all modules that a file imports, at any depth of its code."""
    own = file.relative_to(PACKAGE.parent).with_suffix("").parts
    package = own if file.name == "__init__.py" else own[:-1]
    package = own[:-1] if file.name == "__init__.py" else package
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join((*base, *filter(None, [node.module])))
            found.update({name, *(f"{name}.{alias.name}" for alias in node.names)})
    return found


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


IMPORTS = {file: modules_imported(file) for file in FILES}


def importers(prefix: str) -> set[str]:
    return {
        file.relative_to(PACKAGE).as_posix()
        for file, names in IMPORTS.items()
        if any(name == prefix or name.startswith(prefix + ".") for name in names)
    }


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_another(room: str) -> None:
    strangers = {
        (file.relative_to(PACKAGE).as_posix(), other)
        for file, names in IMPORTS.items()
        if room_of(file) == room
        for other in (*ROOMS, "workspace", "cli", "config", "pipeline")
        if other != room and any(name.startswith(f"docmodels.{other}") for name in names)
    }
    assert strangers == set()


def test_the_schema_imports_nothing_of_ours() -> None:
    strangers = {
        (file.name, name)
        for file, names in IMPORTS.items()
        if room_of(file) == "schema"
        for name in names
        if name.startswith("docmodels.") and not name.startswith("docmodels.schema")
    }
    assert strangers == set()


def test_a_language_knows_no_dialect() -> None:
    strangers = {
        (file.name, name)
        for file, names in IMPORTS.items()
        if "types" in file.parts and "reading" in file.parts
        for name in names
        if ".dialects" in name
    }
    assert strangers == set()


def test_only_markdown_imports_mistune() -> None:
    assert importers("mistune") == {"reading/markdown.py"}


def test_only_render_imports_jinja() -> None:
    assert importers("jinja2") == {"writing/render.py"}


def test_only_the_command_layer_imports_the_command_library() -> None:
    assert all(name.startswith(("cli", "__main__")) for name in importers("click"))


@pytest.mark.parametrize(
    ("tool", "hook"), [("hatchling", "build_hooks/hatch.py"), ("setuptools", "build_hooks/setuptools.py")]
)
def test_only_its_hook_imports_a_build_tool_and_nothing_of_ours_imports_the_hook(tool: str, hook: str) -> None:
    assert importers(tool) == {hook}
    assert importers(f"docmodels.{hook.removesuffix('.py').replace('/', '.')}") == set()


TOUCHES_DISK = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir", "rmtree", "rglob"}
MAY_TOUCH_DISK = ("workspace/", "caching/store.py", "config/file.py", "cli/", "writing/render.py", "__main__.py")


def test_only_the_workspace_touches_the_disk() -> None:
    """The exceptions stand in the list above: files that ship with the package (templates, pages of ``explain``), and
    the null device in place of a closed standard stream."""
    strangers = set()
    for file in FILES:
        path = file.relative_to(PACKAGE).as_posix()
        if path.startswith(MAY_TOUCH_DISK):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in TOUCHES_DISK:
                    strangers.add((path, node.lineno, name))
    assert strangers == set()


def test_only_the_command_layer_prints() -> None:
    printers = {
        file.relative_to(PACKAGE).as_posix()
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    }
    assert all(name.startswith(("cli", "__main__")) for name in printers)


def test_no_file_is_longer_than_350_lines() -> None:
    long = {
        file.relative_to(ROOT).as_posix(): lines
        for file in FILES
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert long == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{file.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}": length
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > 40
    }
    assert long == {}


def test_every_file_says_what_it_is_for() -> None:
    silent = [f.relative_to(ROOT).as_posix() for f in FILES if not ast.get_docstring(ast.parse(f.read_text("utf-8")))]
    assert silent == []
