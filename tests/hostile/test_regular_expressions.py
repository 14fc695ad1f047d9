"""Every regular expression of the package takes at most linear time on any text.

The texts are built from each pattern: each character that it names, alone and in pairs, repeated many times, after a
possible start of a match and before a text that ends no match; and each of its parts that repeat, behind a text that
leads up to it.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import docmodels

from .slow_texts import named_characters, pumped_texts

SHORT, FACTOR = 2_000, 4
ALLOWED = 3.0
"""By how much a text of ``FACTOR`` times the length may exceed ``FACTOR`` times the time: allows for noise, but not for
quadratic time (4 times longer still)."""
NOISE = 0.004


SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
"""Methods that try each position of the text. The others try one."""
OURS = ("docmodels.writing.targets.typescript.checking.",)
"""Their patterns run on generated text, where every quote and comment is closed."""


def patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Return every compiled pattern of the package's modules and grammars, and whether it is searched with."""
    found: dict[str, tuple[re.Pattern[str], bool]] = {}
    for info in pkgutil.walk_packages(docmodels.__path__, "docmodels."):
        if info.name.endswith("__main__") or info.name.startswith(OURS):
            continue
        module = importlib.import_module(info.name)
        source = Path(module.__file__ or "").read_text(encoding="utf-8")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                used = set(re.findall(rf"\b{name}\.(\w+)\(", source)) or {"search"}
                searched = found.get(value.pattern, (value, False))[1] or bool(used & SEARCHING)
                found[value.pattern] = (value, searched)
            elif isinstance(value, str) and name.startswith("_") and _is_rule(value):
                found[value] = (re.compile(value, re.M), True)
        for pattern, searched in written_in_calls(source):
            found.setdefault(pattern, (re.compile(pattern, re.I), searched))
    from docmodels.reading.types import tokens

    for name in (r"[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+", r"[A-Za-z_$][\w$]*+"):
        grammar = tokens.token_pattern(name)
        found[grammar.pattern] = (grammar, True)
    return found


def written_in_calls(source: str) -> Iterator[tuple[str, bool]]:
    """Yield the patterns that calls such as ``re.match(r"...", text)`` hold, and whether it is searched with them."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[ast.Constant(value=str(pattern)), *_]
            ) if method not in ("compile", "escape"):
                yield pattern, method in SEARCHING


def _is_rule(text: str) -> bool:
    """Whether this is one of the Markdown reader's block rules, which mistune compiles."""
    return text.startswith("^ {0,3}")


def texts(pattern: re.Pattern[str], length: int) -> Iterator[tuple[str, str]]:
    chosen = named_characters(pattern)[:14]
    units = [*chosen, *(a + b for a in chosen[:9] for b in chosen[:9] if a != b), "".join(chosen[:6])]
    opening = "".join(chosen[:3])
    for unit in units:
        body = unit * (length // len(unit))
        yield unit, body + "\x01"
        yield f"{opening!r} and {unit}", opening + body + "\x01"
    yield from pumped_texts(pattern, length)


def seconds(pattern: re.Pattern[str], text: str, searched: bool) -> float:
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        if searched:
            pattern.sub("", text)
        else:
            pattern.match(text)
            pattern.fullmatch(text)
        best = min(best, time.process_time() - start)
        if best < NOISE:
            break
    return best


PATTERNS = patterns()


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 50


class TooSlow(Exception):
    """A pattern took too long."""


@contextlib.contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Stop a pattern that hangs, if the platform can: the engine checks for signals."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarm on this platform")
@pytest.mark.parametrize(
    ("pattern", "searched"), PATTERNS.values(), ids=[f"{number} {text[:40]!r}" for number, text in enumerate(PATTERNS)]
)
def test_time_grows_linearly_with_the_text(pattern: re.Pattern[str], searched: bool) -> None:
    for _, tiny in texts(pattern, 30):
        with at_most(5):  # exponential time is noticed here
            seconds(pattern, tiny, searched)
    for (what, short), (_, long) in zip(texts(pattern, SHORT), texts(pattern, SHORT * FACTOR), strict=True):
        with at_most(10):
            slow = seconds(pattern, long, searched)
            for _ in range(4):  # other work on the machine makes one measurement in many thousands wrong
                if slow <= max(NOISE, seconds(pattern, short, searched) * FACTOR * ALLOWED):
                    break
                slow = seconds(pattern, long, searched)
            else:
                pytest.fail(f"{what!r}: {slow:.3f} s")
