"""Texts of files are hashed and written in parts, wherever a part ends."""

from __future__ import annotations

import tempfile
from hashlib import blake2b
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmodels import text_files
from docmodels.errors import UserError
from docmodels.text_files import LongText, OutputFile, SavedText, content_hash, encoded


@given(st.text(alphabet="a\r\n"), st.lists(st.integers(0, 30)))
def test_line_ends_do_not_count_in_hashes_in_any_parts(text: str, cuts: list[int]) -> None:
    ends = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    parts = [text[start:end].encode() for start, end in pairwise(ends)]
    plain = text.replace("\r\n", "\n").encode()
    assert content_hash(parts) == blake2b(plain, digest_size=16).hexdigest()


def test_other_texts_have_other_hashes() -> None:
    texts = ("a\nb\n", "a\nb", "a\rb\n", "a\n\nb\n", "")
    assert len({content_hash([text.encode()]) for text in texts}) == len(texts)


@pytest.mark.parametrize("text", ["", "model\n", "é\r\n" * 9, "\ud800 and more"])
@pytest.mark.parametrize("part", [1, 3, 1 << 20])
def test_every_content_yields_the_same_bytes(text: str, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_files, "PART", part)
    long = LongText()
    for character in text[1:-1]:
        long.add(character)
    saved = SavedText(lambda: iter([encoded(text)]), content_hash([encoded(text)]))
    files = [OutputFile("a", each) for each in (text, long.within(text[:1], text[1:][-1:]), saved)]
    assert {each.data for each in files} == {encoded(text)}
    assert len({each.hash for each in files}) == 1


class FullDisk(BytesIO):
    """A temporary file on a disk with a few bytes left."""

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if len(self.getvalue()) + len(data) > 30:
            raise OSError(28, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("missing", [True, False])
def test_a_long_text_stays_in_memory_if_the_disk_is_full(missing: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def temporary(**_options: object) -> FullDisk:
        if missing:
            raise OSError(2, "No such file or directory")
        return FullDisk()

    monkeypatch.setattr(tempfile, "TemporaryFile", temporary)
    monkeypatch.setattr(text_files, "MAX_IN_MEMORY", 10)
    text = LongText()
    parts = [f"part {number}, " for number in range(20)]
    for part in parts:
        text.add(part)
    assert str(text.within("<", ">")) == f"<{''.join(parts)}>"


@pytest.mark.parametrize("limit", [4, 1 << 20])
def test_a_long_text_may_be_read_while_it_is_made(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_files, "MAX_IN_MEMORY", limit)
    monkeypatch.setattr(text_files, "PART", 3)
    text = LongText()
    text.add("abcdef")
    one, other = text.chunks(), text.chunks()
    begun = [next(one), next(one)]
    text.add("ghi")
    assert b"".join([*begun, *one]) == b"".join(other) == b"abcdefghi"


def test_a_temporary_file_that_cannot_be_read_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_files, "MAX_IN_MEMORY", 0)
    text = LongText()
    text.add("abc")
    monkeypatch.setattr(text, "_parts", BytesIO())
    with pytest.raises(UserError, match="temporary file"):
        str(text)


def test_a_saved_text_that_changed_is_an_error() -> None:
    saved = SavedText(lambda: iter([b"edited"]), content_hash([b"written"]))
    with pytest.raises(UserError, match="changed while docmodels ran"):
        str(saved)
