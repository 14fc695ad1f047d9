"""Names from any text: identifiers as Python normalizes them, and file names that are safe on every platform."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docmodels.workspace.outputs.safe_paths import unsafe_reason
from docmodels.writing.targets.python import names as _python_names
from docmodels.writing.targets.typescript import names as _typescript_names
from docmodels.writing.targets.typescript.letters import LETTERS

from .payloads import PAYLOADS

PYTHON = [
    _python_names.type_name,
    _python_names.field_name_snake,
    _python_names.field_name_documented,
    _python_names.member_name,
    _python_names.module_name,
]
UNUSUAL = "İıſKΐŉǰẖßﬁ\u1100\u1161\u11a8\u0301e\u0307ªº\u2118\u00b7\u0e33\uff3fͅᾳ\U0001d554Ⅷ①"
SINGLES = sorted({*UNUSUAL, *map(chr, range(0x250)), *(chr(c) for c in range(0x110000) if len(chr(c).upper()) > 1)})


def is_read_as_written(name: str) -> bool:
    return name.isidentifier() and unicodedata.normalize("NFKC", name) == name


@pytest.mark.parametrize("spell", PYTHON, ids=lambda spell: spell.__name__)
def test_python_reads_names_as_they_are_written(spell: Callable[[str], str]) -> None:
    texts = [text for char in SINGLES for text in (char, f"a{char}", f"A{char}b", f"{char}A", f"a {char}")]
    assert [text for text in (*texts, *PAYLOADS.values()) if not is_read_as_written(spell(text))] == []


@given(st.text(max_size=12), st.sampled_from(PYTHON))
@settings(max_examples=300, deadline=None)
def test_arbitrary_text_gives_valid_python_names(text: str, spell: Callable[[str], str]) -> None:
    assert is_read_as_written(spell(text))


@given(st.text(max_size=12), st.text(max_size=12))
@settings(max_examples=300, deadline=None)
def test_a_prefix_and_a_name_stay_separate_after_normalization(prefix: str, name: str) -> None:
    assert is_read_as_written(_python_names.type_name(prefix) + _python_names.type_name(name))


@pytest.mark.parametrize("spell", [_python_names.module_name, _typescript_names.module_name])
def test_file_names_are_safe_on_every_platform(spell: Callable[[str], str]) -> None:
    reserved = {*_python_names.RESERVED_MODULES, "index"}
    for text in (*PAYLOADS.values(), *SINGLES):
        name = spell(text)
        assert name in reserved or unsafe_reason(f"{name}.py") is None, text
        assert name.isascii()
        assert "/" not in name


TYPESCRIPT_NAME = [_typescript_names.type_name, _typescript_names.member_name]


@pytest.mark.parametrize("spell", TYPESCRIPT_NAME, ids=lambda spell: spell.__name__)
def test_typescript_names_contain_only_letters_that_every_version_allows(spell: Callable[[str], str]) -> None:
    right = re.compile(rf"[A-Za-z_${LETTERS}][A-Za-z0-9_${LETTERS}]*")
    texts = [text for char in SINGLES for text in (char, f"a{char}", f"A{char}b", f"a {char}")]
    assert [text for text in (*texts, *PAYLOADS.values()) if not right.fullmatch(spell(text))] == []
