"""Texts of files are hashed and written in parts, wherever a part ends."""

from __future__ import annotations

from hashlib import blake2b
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmodels import text_files
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
