"""Archives that unpack without end, or with repeated, hidden or damaged entries, are refused soon, with little memory
and a message.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import resource
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docmodels.config.model import Input
from docmodels.errors import UserError
from docmodels.workspace.inputs import unpack_limits
from docmodels.workspace.inputs.load import Loaded, load

ZEROS = b"\0" * (1 << 24)
GIGABYTES = 3


def loaded(path: Path) -> Loaded:
    return load(Input(name="x", places=((None, path.name),)), path.parent)


def header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size, entry.type = size, kind
    return entry.tobuf(tarfile.GNU_FORMAT)


def attributes(record: bytes) -> bytes:
    return header("x", len(record), tarfile.XHDTYPE) + record + b"\0" * (-len(record) % 512)


def negative() -> bytes:
    raw = bytearray(header("docs/models/a.md", 0))
    raw[124:136] = b"\xff" + (-1024).to_bytes(11, "big", signed=True)
    raw[148:156] = b" " * 8
    raw[148:156] = b"%06o\0 " % sum(raw)
    return bytes(raw)


def packed(pack: Callable[[bytes], bytes], head: bytes) -> bytes:
    """Return concatenated packed parts, which unpack to one stream."""
    return pack(head) + pack(ZEROS) * (GIGABYTES * 64)


def zipped(path: Path, method: int, megabytes: int, pages: int = 1) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for number in range(pages):
            with archive.open(f"docs/models/a{number}.md", "w", force_zip64=True) as stream:
                for _ in range(megabytes // 4):
                    stream.write(ZEROS[: 4 << 20])


WHOLE = GIGABYTES << 30
BOMBS: dict[str, Callable[[Path], object]] = {
    "file.tar.bz2": lambda path: path.write_bytes(packed(bz2.compress, header("docs/models/a.bin", WHOLE))),
    "page.tar.bz2": lambda path: path.write_bytes(packed(bz2.compress, header("docs/models/a.md", WHOLE))),
    "file.tar.gz": lambda path: path.write_bytes(packed(gzip.compress, header("docs/models/a.bin", WHOLE))),
    "file.tar.xz": lambda path: path.write_bytes(packed(lzma.compress, header("docs/models/a.bin", WHOLE))),
    "name.tar.bz2": lambda path: path.write_bytes(packed(bz2.compress, header("x", WHOLE, tarfile.GNUTYPE_LONGNAME))),
    "attributes.tar.bz2": lambda path: path.write_bytes(packed(bz2.compress, header("x", WHOLE, tarfile.XHDTYPE))),
    "bzip.zip": lambda path: zipped(path, zipfile.ZIP_BZIP2, 64),
    "lzma.zip": lambda path: zipped(path, zipfile.ZIP_LZMA, 64),
    "pages.zip": lambda path: zipped(path, zipfile.ZIP_DEFLATED, 12, pages=60),
}

MEASURED = """
import resource, sys, tracemalloc
from pathlib import Path
from docmodels.config.model import Input
from docmodels.errors import UserError
from docmodels.workspace.inputs.load import load
resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
tracemalloc.start()
try:
    for each in load(Input(name="x", places=((None, sys.argv[1]),)), Path(".")).findings:
        print(each.code, each.message)
except UserError as error:
    print("error", error.message)
print(tracemalloc.get_traced_memory()[1] >> 20)
"""


@pytest.mark.parametrize("name", BOMBS)
def test_an_archive_bomb_is_refused_with_little_memory(name: str, tmp_path: Path) -> None:
    BOMBS[name](tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, name], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-1000:]
    *printed, megabytes = done.stdout.splitlines()
    assert "more than docmodels reads" in printed[0] or "DM503" in printed[0] or "header" in printed[0], printed
    assert int(megabytes) < 600


DAMAGED = {
    "a size below zero": negative() * 3,
    "an attribute that says so": attributes(b"14 size=-1024\n") + header("docs/models/a.md", 0),
    "digits without end": attributes(b"1" * 60_000 + b"\n") + header("docs/models/a.md", 0),
    "names of names": (header("x", 10, tarfile.GNUTYPE_LONGNAME) + b"a" * 512) * 20_000,
}


@pytest.mark.parametrize("what", DAMAGED)
def test_damaged_headers_are_an_error_with_the_archive_name(what: str, tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(DAMAGED[what] + b"\0" * 1024)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with pytest.raises(UserError, match=r"x\.tar"):
        loaded(tmp_path / "x.tar")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 2


def test_repeated_and_oversized_paths_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for name in (
            "docs/models/a.md",
            "docs/models/./a.md",
            "d/" * 20_000 + "a.md",
            "docs/models/" + "b" * 9000 + ".md",
        ):
            archive.writestr(name, "# A\n")
    found = loaded(tmp_path / "x.zip")
    assert [page.tree for tree in found.trees for page in tree.pages] == ["models/a.md"]
    assert [each.code for each in found.findings] == ["DM503"] * 3


@pytest.mark.parametrize(
    ("suffix", "megabytes"), [("tar", 9), ("tar.gz", 0), ("tar.gz", 9), ("tar.bz2", 0), ("tar.bz2", 2), ("tar.xz", 2)]
)
def test_pages_of_any_size_are_read_from_any_kind_of_tar(suffix: str, megabytes: int, tmp_path: Path) -> None:
    kind = suffix.rpartition(".")[2].replace("tar", "")
    text = b"# A\n" + b"word word\n" * (megabytes * 100_000)
    with tarfile.open(tmp_path / f"x.{suffix}", f"w:{kind}") as archive:  # type: ignore[call-overload]
        for name in ("docs/models/a.md", "docs/logo.png", "docs/models/b.md"):
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
    (tree,) = loaded(tmp_path / f"x.{suffix}").trees
    assert [(page.tree, page.data) for page in tree.pages] == [
        ("models/a.md", text[: (8 << 20) + 1]),
        ("models/b.md", text[: (8 << 20) + 1]),
    ]


def test_an_archive_that_takes_too_long_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack_limits, "MAX_SECONDS", -1)
    (tmp_path / "x.tar.xz").write_bytes(lzma.compress(header("docs/models/a.md", 512) + b"#" * 512 + b"\0" * 1024))
    with pytest.raises(UserError, match="takes longer"):
        loaded(tmp_path / "x.tar.xz")
