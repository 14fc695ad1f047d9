"""Archives of every kind with bytes changed, cut or repeated: pages, or one error that names the archive.

DOCMODELS_ARCHIVES sets the number of damaged copies of each archive (300 by default), DOCMODELS_SEED selects them.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import tarfile
import zipfile
from pathlib import Path

import pytest
from processor_time import timed

from docmodels.errors import UserError
from docmodels.workspace.inputs.archives import read_archive

PAGES = {f"docs/models/{name}.md": f"# {name}\n\nSome words of a page.\n".encode() * 20 for name in "abc"}
MUTANTS = int(os.environ.get("DOCMODELS_ARCHIVES", "300"))
SEED = os.environ.get("DOCMODELS_SEED", "2")


def tar(layout: int) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=layout) as archive:
        long = {} if layout == tarfile.USTAR_FORMAT else {f"docs/models/{'long' * 30}.md": b"# Long\n"}
        for name, data in {**PAGES, **long}.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = len(data), 1.5 if layout == tarfile.PAX_FORMAT else 1
            archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


def padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 512)


def gnu_sparse(*, continues: bool = False) -> bytes:
    """A sparse entry in GNU's form: one piece of data in the header's map."""
    entry = tarfile.TarInfo("docs/models/sparse.md")
    entry.size, entry.type = 512, tarfile.GNUTYPE_SPARSE
    raw = bytearray(entry.tobuf(tarfile.GNU_FORMAT))
    raw[386:410] = b"%011o\0%011o\0" % (0, 512)
    raw[482] = int(continues)
    raw[483:495] = b"%011o\0" % 4096
    raw[148:156] = b" " * 8
    raw[148:156] = b"%06o\0 " % sum(raw)
    return bytes(raw) + b"#" * 512 + tar(tarfile.GNU_FORMAT)


def pax_sparse(pieces: int = 1) -> bytes:
    """A sparse entry in the form of POSIX attributes, whose map precedes the data."""
    mapped = padded(b"%d\n" % pieces + b"0\n5\n" * pieces)
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        entry = tarfile.TarInfo("docs/models/sparse.md")
        entry.size = len(mapped) + 512
        entry.pax_headers = {
            "GNU.sparse.major": "1",
            "GNU.sparse.minor": "0",
            "GNU.sparse.name": "docs/models/sparse.md",
            "GNU.sparse.realsize": "4096",
        }
        archive.addfile(entry, io.BytesIO(mapped + b"#" * 512))
    return stream.getvalue()


def zipped(method: int, *, zip64: bool = False) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in PAGES.items():
            with archive.open(name, "w", force_zip64=zip64) as page:
                page.write(data)
    return stream.getvalue()


ARCHIVES = {
    "ustar.tar": tar(tarfile.USTAR_FORMAT),
    "gnu.tar": tar(tarfile.GNU_FORMAT),
    "pax.tar": tar(tarfile.PAX_FORMAT),
    "sparse.tar": gnu_sparse(),
    "pax-sparse.tar": pax_sparse(),
    "x.tar.gz": gzip.compress(tar(tarfile.PAX_FORMAT), mtime=0),
    "x.tar.bz2": bz2.compress(tar(tarfile.GNU_FORMAT)),
    "x.tar.xz": lzma.compress(tar(tarfile.USTAR_FORMAT)),
    "stored.zip": zipped(zipfile.ZIP_STORED),
    "deflated.zip": zipped(zipfile.ZIP_DEFLATED),
    "64.zip": zipped(zipfile.ZIP_DEFLATED, zip64=True),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a copy with some bytes changed, cut or repeated."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(found) or 1)
        length = chance.choice((1, 2, 4, 16, 512))
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = bytes((chance.randrange(256),))
            case 1:
                found[at : at + length] = bytes(chance.choice((0, 255, 48, 57)) for _ in range(length))
            case 2:
                del found[at:]
            case 3:
                del found[at : at + length]
            case _:
                found[at:at] = found[at : at + length] * chance.randint(1, 3)
    return bytes(found)


def outcome(path: Path) -> str:
    """Return what reading an archive gives: ``pages``, or the error."""

    def read() -> str:
        try:
            read_archive(path, path.name)
        except UserError as error:
            assert path.name in error.message
            return error.message
        return "pages"

    text, taken = timed(read)
    assert taken < 2
    return text


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_damaged_archive_gives_pages_or_an_error_that_names_it(name: str, tmp_path: Path) -> None:
    chance = random.Random(f"{SEED} {name}")
    path = tmp_path / name
    found = set()
    for _ in range(MUTANTS):
        path.write_bytes(damaged(ARCHIVES[name], chance))
        found.add(outcome(path))
    assert len(found) > 1


@pytest.mark.parametrize("name", [name for name in ARCHIVES if "sparse" not in name])
def test_an_undamaged_archive_gives_its_pages(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ARCHIVES[name])
    read = {"/".join(file.parts): file.data for file in read_archive(tmp_path / name, name).files}
    assert PAGES.items() <= read.items()


def test_a_short_sparse_file_is_refused_and_the_other_pages_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(gnu_sparse())
    raw = read_archive(tmp_path / "x.tar", "x.tar")
    assert [each.message for each in raw.findings] == ["an entry of the archive was refused: a sparse file"]
    assert len(raw.files) == len(PAGES) + 1


@pytest.mark.parametrize("data", [gnu_sparse(continues=True), pax_sparse(1_000_000)], ids=["gnu", "pax"])
def test_a_long_sparse_map_is_an_error_at_once(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(data)
    assert "sparse file" in outcome(tmp_path / "x.tar")


def test_the_error_names_the_entry_before_the_damage(tmp_path: Path) -> None:
    data = bytearray(tar(tarfile.GNU_FORMAT))
    at = data.index(b"docs/models/b.md")
    data[at : at + 4] = b"\xff" * 4
    (tmp_path / "x.tar").write_bytes(data)
    assert outcome(tmp_path / "x.tar") == (
        "reading x.tar: the archive is damaged after the entry 'docs/models/a.md': bad checksum"
    )


def test_archives_that_a_fuzzer_found_are_read_or_refused(shared: Path) -> None:
    for path in sorted((shared / "cases/hostile").glob("found-*")):
        assert "bug" not in outcome(path)
