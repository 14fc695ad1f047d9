"""Lazy patterns behave as compiled ones, and are compiled when they are first used."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from docmodels.lazy import lazy_pattern

USES: dict[str, Callable[[re.Pattern[str]], object]] = {
    "match": lambda pattern: pattern.match("Order 12").span(),  # type: ignore[union-attr]
    "fullmatch": lambda pattern: (pattern.fullmatch("orders"), pattern.fullmatch("Order") is not None),
    "search": lambda pattern: pattern.search("an order", 3).span(),  # type: ignore[union-attr]
    "sub": lambda pattern: pattern.sub("*", "order 1, order 2"),
    "split": lambda pattern: pattern.split("1 order 2"),
    "findall": lambda pattern: pattern.findall("order, Order"),
    "facts": lambda pattern: (pattern.pattern, pattern.flags, pattern.groups),
}


@pytest.mark.parametrize("use", USES)
def test_a_lazy_pattern_behaves_as_a_compiled_one(use: str) -> None:
    lazy, compiled = lazy_pattern(r"order", re.IGNORECASE), re.compile(r"order", re.IGNORECASE)
    assert [USES[use](lazy), USES[use](lazy)] == [USES[use](compiled)] * 2


def test_patterns_of_bytes_match_bytes() -> None:
    assert lazy_pattern(rb"\d+").findall(b"1, 22") == [b"1", b"22"]


def test_a_pattern_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags: compiled.append(text) or compile_(text, flags))
    pattern = lazy_pattern(r"a+")
    assert compiled == []
    assert [pattern.match("aa"), pattern.match("b")] != [None, None]
    assert compiled == [r"a+"]


def test_an_invalid_pattern_raises_the_error_of_the_standard_library() -> None:
    with pytest.raises(re.error, match="nothing to repeat"):
        lazy_pattern("*").match("")


def test_lazy_patterns_can_be_copied_and_pickled() -> None:
    used = lazy_pattern("a")
    assert used.match("a")
    for pattern in (lazy_pattern("a"), used):
        for other in (copy.deepcopy(pattern), pickle.loads(pickle.dumps(pattern))):
            assert other.fullmatch("a")


COMPILED_AT_IMPORT = """
import importlib, pkgutil, re, sys

compile_, found = re.compile, []

def recorded(pattern, flags=0):
    if sys._getframe(1).f_globals.get("__name__", "").startswith("docmodels"):
        found.append(str(pattern))
    return compile_(pattern, flags)

re.compile = recorded
import docmodels

for module in pkgutil.walk_packages(docmodels.__path__, "docmodels."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(ascii(found))
"""


def test_no_pattern_is_compiled_at_import_except_one_that_makes_words() -> None:
    done = subprocess.run([sys.executable, "-c", COMPILED_AT_IMPORT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ascii(["([A-Za-z])[\u0300-\u036f]+"])
