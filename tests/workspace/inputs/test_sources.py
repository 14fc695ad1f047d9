"""Folders and archives as inputs: fixed order, links, encodings, damage."""

from __future__ import annotations

import io
import os
import tarfile
import threading
import zipfile
from pathlib import Path

import pytest

from docmodels.config.model import Input
from docmodels.errors import UserError
from docmodels.workspace.inputs.decode import decode
from docmodels.workspace.inputs.folders import read_file
from docmodels.workspace.inputs.load import Loaded, load


def loaded(spec: str, base: Path, **more: object) -> Loaded:
    return load(Input(name="x", places=((None, spec),), **more), base)  # type: ignore[arg-type]


def pages(found: Loaded) -> list[str]:
    return [page.tree for tree in found.trees for page in tree.pages]


def test_hidden_and_vendored_folders_are_skipped_and_counted(tmp_path: Path) -> None:
    for name in ("docs/models/b.md", "docs/models/a.md", "node_modules/x/docs/models/c.md", ".git/d.md", "LICENSE.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# x", encoding="utf-8")
    found = loaded(".", tmp_path)
    assert pages(found) == ["models/a.md", "models/b.md"]
    assert dict(found.skipped) == {"in a hidden or vendored folder": 2, "outside the docs tree": 1}


def test_pages_of_any_size_are_read_as_they_are(tmp_path: Path) -> None:
    sizes = [0, 1, 0, 200_000, 131_071, 131_072, 131_073, 900_000, 1 << 20, (1 << 20) + 1, 0, 3]
    for number, size in enumerate(sizes):
        (tmp_path / f"{number:02}.md").write_bytes(bytes([97 + number]) * size)
    (tree,) = loaded(".", tmp_path).trees
    assert [page.data for page in tree.pages] == [bytes([97 + number]) * size for number, size in enumerate(sizes)]


def test_a_link_out_of_the_input_is_followed_only_on_request(tmp_path: Path) -> None:
    (tmp_path / "docs" / "models").mkdir(parents=True)
    (tmp_path / "docs" / "models" / "a.md").write_text("# a", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("# s", encoding="utf-8")
    (tmp_path / "docs" / "models" / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "docs" / "models" / "same.md").symlink_to("a.md")
    (tmp_path / "docs" / "models" / "circle").symlink_to(tmp_path / "docs")
    found = loaded("docs", tmp_path)
    assert pages(found) == ["models/a.md", "models/same.md"]
    assert [finding.code for finding in found.findings] == ["DM504"]
    assert pages(loaded("docs", tmp_path, follow_links=True)) == [
        "models/a.md",
        "models/link/secret.md",
        "models/same.md",
    ]


def test_a_link_to_nothing_or_to_itself_is_a_finding_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "docs" / "models").mkdir(parents=True)
    (tmp_path / "docs" / "models" / "a.md").write_text("# a", encoding="utf-8")
    for name, target in (("b.md", "missing.md"), ("c.md", "c.md"), ("d.md", "e.md"), ("e.md", "d.md"), ("f", "f")):
        (tmp_path / "docs" / "models" / name).symlink_to(target)
    for follow_links in (False, True):
        found = loaded("docs", tmp_path, follow_links=follow_links)
        assert pages(found) == ["models/a.md"]
        assert [each.at.path for each in found.findings if each.code == "DM504" and each.at] == [
            f"docs/models/{name}.md" for name in "bcde"
        ]


@pytest.mark.parametrize(
    ("include", "exclude", "wanted"),
    [
        ((), (), ["errors/e.md", "models/a.md", "models/b.md"]),
        (("models/*",), (), ["models/a.md", "models/b.md"]),
        ((), ("models/b.md",), ["errors/e.md", "models/a.md"]),
        ((), ("errors/",), ["models/a.md", "models/b.md"]),
        (("Usage",), (), ["errors/e.md", "models/a.md", "models/b.md"]),
    ],
)
def test_pages_are_picked_by_glob(
    tmp_path: Path, include: tuple[str, ...], exclude: tuple[str, ...], wanted: list[str]
) -> None:
    for name in ("models/a.md", "models/b.md", "errors/e.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("# x", encoding="utf-8")
    found = loaded("docs", tmp_path, include=include, exclude=exclude)
    assert pages(found) == wanted
    assert dict(found.skipped).get("excluded by the configuration", 0) == 3 - len(wanted)


@pytest.mark.parametrize(
    ("include", "exclude", "read", "hint"),
    [
        (("model/*",), (), "model/*", "did you mean `models/*`?"),
        (("models/*", "models/aa.md"), (), "models/aa.md", "did you mean `models/a.md`?"),
        ((), ("modls/b.md",), "modls/b.md", "did you mean `models/b.md`?"),
        (("wholly/elsewhere/at/all.md",), (), "wholly/elsewhere/at/all.md", "`docmodels inspect`"),
        ((), ("internal/*",), None, ""),
        (("models/*", "Usage"), ("errors/e.md",), None, ""),
    ],
)
def test_a_glob_that_matches_no_page_gets_a_suggestion(
    tmp_path: Path, include: tuple[str, ...], exclude: tuple[str, ...], read: str | None, hint: str
) -> None:
    for name in ("models/a.md", "models/b.md", "errors/e.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("# x", encoding="utf-8")
    found = loaded("docs", tmp_path, include=include, exclude=exclude).findings
    assert [(each.code, each.read) for each in found] == ([] if read is None else [("DM505", read)])
    assert all(hint in each.hint for each in found)


def make_zip(path: Path, entries: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)


def make_tar(path: Path, entries: dict[str, str]) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, text in entries.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))


@pytest.mark.parametrize("name", ["sdk.zip", "sdk-1.0-py3-none-any.whl", "sdk.tar.gz", "sdk-1.0.0.tgz"])
def test_archives_are_read_and_hostile_entries_refused(tmp_path: Path, name: str) -> None:
    make = make_zip if name.endswith((".zip", ".whl")) else make_tar
    hostile = ["../up.md", "/abs.md", "C:/drive.md", "a/../../b.md"]
    make(tmp_path / name, {"package/docs/models/a.md": "# a", "package/x.txt": "", **dict.fromkeys(hostile, "# h")})
    found = loaded(name, tmp_path)
    assert pages(found) == ["models/a.md"]
    assert sorted(finding.read for finding in found.findings) == sorted(hostile)
    assert {finding.code for finding in found.findings} == {"DM503"}


def test_links_and_devices_in_a_tar_are_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        for kind, name in ((tarfile.SYMTYPE, "a.md"), (tarfile.LNKTYPE, "b.md"), (tarfile.CHRTYPE, "c.md")):
            member = tarfile.TarInfo(name)
            member.type = kind
            member.linkname = "/etc/hostname"
            archive.addfile(member)
    found = loaded("x.tar", tmp_path)
    assert [finding.code for finding in found.findings] == ["DM503"] * 3 + ["DM502"]


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.whl", "x.tgz"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\x1f\x8b broken", b"\0" * 600])
def test_a_damaged_archive_is_an_error_or_empty(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    try:
        found = loaded(name, tmp_path)
    except UserError as error:
        assert name in error.message
    else:
        assert [finding.code for finding in found.findings] == ["DM502"]


@pytest.mark.parametrize(
    ("data", "text", "place"),
    [
        (b"# A\n", "# A\n", None),
        (b"\xef\xbb\xbf# A", "# A", None),
        ("# Ä\n".encode("utf-16"), "# Ä\n", (1, 1)),
        (b"# A\ncaf\xe9 \xc3\xa9\n", "# A\ncafé é\n", (2, 4)),
        (b"\xff", "ÿ", (1, 1)),
    ],
)
def test_decoding_loses_no_byte(data: bytes, text: str, place: tuple[int, int] | None) -> None:
    found, finding = decode(data, "a.md")
    assert found == text
    assert (finding and finding.at and (finding.at.line, finding.at.column)) == place


def test_an_input_without_pages_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert [finding.code for finding in loaded("docs", tmp_path).findings] == ["DM502"]


@pytest.mark.parametrize("limit", ["MAX_FILES", "MAX_TOTAL"])
def test_a_folder_over_the_limit_is_an_error(limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs" / "models").mkdir(parents=True)
    for name in "abc":
        (tmp_path / "docs" / "models" / f"{name}.md").write_text("#", encoding="utf-8")
    monkeypatch.setattr(f"docmodels.workspace.inputs.folders.{limit}", 3)
    assert pages(loaded("docs", tmp_path)) == ["models/a.md", "models/b.md", "models/c.md"]
    monkeypatch.setattr(f"docmodels.workspace.inputs.folders.{limit}", 2)
    with pytest.raises(UserError, match="more than docmodels reads"):
        loaded("docs", tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such pipes")
def test_a_page_is_read_completely_from_a_pipe(tmp_path: Path) -> None:
    text = b"# Page\n\n" + b"word\n" * 60_000
    os.mkfifo(tmp_path / "page.md")
    writer = threading.Thread(target=lambda: (tmp_path / "page.md").write_bytes(text))
    writer.start()
    raw = read_file(tmp_path / "page.md", "page.md")
    writer.join()
    assert raw.data == text
