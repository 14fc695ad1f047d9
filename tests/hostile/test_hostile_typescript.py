"""Hostile pages as TypeScript, read back with TypeScript's parser: exactly what the schema says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docmodels.schema.model import Declaration, Enumeration, Object
from docmodels.schema.types import Constant
from docmodels.writing.settings import Settings

from .pages import TREES, Place
from .test_hostile_pages import named, output, paths_are_safe, schema_of

SCRIPT = Path(__file__).with_name("read_typescript.cjs")
STYLES: tuple[dict[str, Any], ...] = (
    {"layout": "single", "ts_enum": "enum"},
    {"layout": "package", "ts_enum": "union", "ts_object": "type"},
    {"layout": "modules", "ts_enum": "const-object", "import_extension": ".js"},
)
SPELLED = re.compile(r"\\u([0-9a-f]{4})")
KINDS = {"InterfaceDeclaration", "TypeAliasDeclaration", "EnumDeclaration", "FirstStatement", "ImportDeclaration"}
"""``FirstStatement`` is the parser's name for a constant."""


def read_typescript(toolchain: Path, folder: Path, paths: list[Path]) -> dict[str, Any]:
    node = shutil.which("node") or str(Path(sys.executable).parent / "node")
    listed = folder / "files.json"
    listed.write_text(json.dumps([str(path) for path in paths]), encoding="utf-8")
    command = [node, str(SCRIPT), str(toolchain.parent / "typescript"), str(listed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES, ids=[style["layout"] for style in STYLES])
@pytest.mark.parametrize("language", ["python", "typescript", "go"])
def test_typescript_says_exactly_what_the_schema_says(
    language: str, style: dict[str, Any], toolchain: Path, tmp_path: Path
) -> None:
    settings = Settings(**style)
    places = [place for name, place in TREES if name == language]
    paths: list[Path] = []
    for number, place in enumerate(places):
        written = output(schema_of(language, place), "typescript", settings)
        assert not [each for each in written.findings if each.code == "DM401"]
        paths_are_safe(written.value)
        for file in written.value:
            path = tmp_path / f"tree{number}" / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.text.encode("utf-8"))
            paths.append(path)
    read = read_typescript(toolchain, tmp_path, paths)
    for path in paths:
        assert read[str(path)]["errors"] == [], path
        assert not any(each["runs"] for each in read[str(path)]["statements"])
    for number, place in enumerate(places):
        compare(
            language,
            place,
            settings,
            {path: read[str(path)] for path in paths if f"tree{number}" in path.parts},
            tmp_path / f"tree{number}",
        )


def compare(language: str, place: Place, settings: Settings, read: dict[Path, Any], root: Path) -> None:
    schema = schema_of(language, place)
    names, modules = named(schema, "typescript", settings)
    seen = 0
    for declaration in schema.declarations:
        statements = read[root / f"{modules[declaration.id]}.ts"]["statements"]
        assert {each["kind"] for each in statements} <= KINDS
        own = [each for each in statements if each["name"] == names.types[declaration.id]]
        seen += len(own)
        assert 1 <= len(own) <= 2
        assert all(each["exported"] for each in own)
        assert_documented(declaration, own)
    declared = [each for file in read.values() for each in file["statements"] if each["name"]]
    platform = [each for each in declared if "a class of the SDK's platform without a JSON form" in each["doc"]]
    assert all(each["kind"] == "TypeAliasDeclaration" for each in platform)
    assert len(declared) - len(platform) == seen, "nothing is declared but the models and the platform's classes"


def assert_documented(declaration: Declaration, own: list[dict[str, Any]]) -> None:
    docs = "".join(each["doc"] for each in own)
    assert words(declaration.description) in words(docs)
    match declaration:
        case Object(fields=fields):
            properties = [each for each in own[0]["members"] if "key" in each]
            distinct = {field.key: field for field in reversed(fields)}
            assert [each["key"] for each in properties] == list(dict.fromkeys(field.key for field in fields))
            for each in properties:
                assert words(distinct[each["key"]].description) in words(each["doc"])
        case Enumeration(members=members) if members:
            found = own[0].get("values") or [each["value"] for each in own[0].get("members", ())]
            # JavaScript doesn't distinguish 1 and 1.0.
            wanted = {Constant(float(m.value) if type(m.value) is int else m.value) for m in members}
            assert {Constant(float(value) if type(value) is int else value) for value in found} >= wanted
        case _:
            pass


def words(text: str) -> str:
    """Return a comment's text without its delimiters and escapes, and with the control characters themselves."""
    text = SPELLED.sub(lambda match: chr(int(match[1], 16)), text)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(char for char in text if char not in "\\*/" and not char.isspace())


ACTING = ("@internal", "x@internal.example", "{@internal}", "*@internal", "@INTERNAL", "@jsxImportSource x", "@JSX x")


@pytest.mark.parametrize("text", ACTING)
def test_comments_contain_no_word_that_the_compiler_searches_for(text: str) -> None:
    """``stripInternal`` drops declarations with that word in a comment, and ``@jsx…`` names a module."""
    from docmodels.writing.targets.typescript.escaping import doc_text

    assert not re.search(r"@(?:internal|jsx)", doc_text(text), re.I)
    assert words(text) == words(doc_text(text))
