"""Specifications among the inputs: recognized by content, loaded with the files that they refer to."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from pathlib import Path

import pytest

from docmodels.config.model import Input, InputPlace
from docmodels.errors import UserError
from docmodels.workspace.inputs.load import Tree, load
from docmodels.workspace.inputs.specifications import is_specification

ROOT = "openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {A: {$ref: 'parts/a.yaml#/A'}}}\n"
FILES = {
    "openapi.yaml": ROOT,
    "parts/a.yaml": 'A: {$ref: "b.json#/B"}\nC: {$ref: ../../secret.yaml}\nD: {$ref: http://x/y}\n',
    "parts/b.json": '{"B": {"$ref": "../openapi.yaml#/components"}}',
    "parts/unused.yaml": "type: object\n",
    "notes.txt": "$ref: parts/unused.yaml",
}
LOADED = ["openapi.yaml", "parts/a.yaml", "parts/b.json"]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def trees(place: str, base: Path, **options: tuple[str, ...]) -> tuple[Tree, ...]:
    return load(Input(name="api", places=(InputPlace(None, place),), **options), base).trees  # type: ignore[arg-type]


def paths(tree: Tree) -> list[str]:
    assert tree.is_specification
    return [page.tree for page in tree.pages]


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("a.yaml", "openapi: 3.1.0\n", True),
        ("a.yml", "swagger: '2.0'\n", True),
        ("a.json", '{"openapi": "3.0.0"}', True),
        ("a.json", '{"$schema": "x", "type": "object"}', True),
        ("a.json", '{"format": "docmodels-schema/1", "declarations": []}', False),
        ("a.json", '{"name": "package", "version": "1"}', False),
        ("a.yaml", "name: build\n", False),
        ("a.md", "openapi: 3.1.0\n", False),
    ],
)
def test_a_specification_is_recognized_by_its_content(name: str, text: str, wanted: bool) -> None:
    assert is_specification(name, text.encode()) is wanted


@pytest.mark.parametrize("place", ["openapi.yaml", "."])
def test_a_file_and_its_folder_give_the_files_that_are_referred_to(place: str, tmp_path: Path) -> None:
    write(tmp_path.parent, {"secret.yaml": "type: string\n"})
    (tree,) = trees(place, write(tmp_path, FILES))
    assert paths(tree) == LOADED


def test_a_folder_of_pages_is_documentation_even_with_a_specification_in_it(tmp_path: Path) -> None:
    (tree,) = trees(".", write(tmp_path, {**FILES, "a.md": "# A\n"}))
    assert not tree.is_specification


def test_a_folder_of_json_schemas_is_one_specification_and_several_documents_are_several(tmp_path: Path) -> None:
    write(tmp_path, {"one/a.json": '{"type": "object"}', "one/b.json": '{"$ref": "a.json"}'})
    write(tmp_path, {"two/v1.yaml": "openapi: 3.0.0\n", "two/v2.yaml": "openapi: 3.1.0\n"})
    assert [paths(tree) for tree in trees("one", tmp_path)] == [["a.json", "b.json"]]
    assert [(tree.sdk, paths(tree)) for tree in trees("two", tmp_path)] == [("v1", ["v1.yaml"]), ("v2", ["v2.yaml"])]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"secret.yaml": "type: string\n"})
    folder = write(tmp_path / "api", {"openapi.yaml": "openapi: 3.0.0\nx: {$ref: link.yaml}\n"})
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (tree,) = trees("openapi.yaml", folder)
    assert paths(tree) == ["openapi.yaml"]


@pytest.mark.parametrize("place", ["HEAD:openapi.yaml", "openapi.yaml@HEAD", "HEAD:"])
def test_a_revision_holds_a_specification(place: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True)
    (tmp_path / "parts" / "a.yaml").unlink()
    (tree,) = trees(place, tmp_path)
    assert paths(tree) == LOADED


def test_an_archive_holds_a_specification(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "api.tar.gz", "w:gz") as archive:
        for name, text in FILES.items():
            entry = tarfile.TarInfo(f"api/{name}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    (tree,) = trees("api.tar.gz", tmp_path)
    assert paths(tree) == [f"api/{name}" for name in LOADED]


def test_overlays_are_loaded_with_the_specification(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "overlay.yaml": "overlay: 1.0.0\nactions: []\n"})
    (tree,) = trees("openapi.yaml", tmp_path, overlays=("overlay.yaml",))
    assert [each.path for each in tree.overlay_documents()] == ["overlay.yaml"]
    with pytest.raises(UserError, match=r"missing\.yaml"):
        trees("openapi.yaml", tmp_path, overlays=("missing.yaml",))
