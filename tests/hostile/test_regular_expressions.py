"""Every regular expression of the package takes at most linear time on any text.

The texts are made from each pattern (see ``pattern_attacks.py``).
"""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from processor_time import NOISE, timed

import docmodels
from docmodels.lazy import LazyPattern

from .pattern_attacks import Attack, attacks

SHORT = 3_000
QUICK = 0.001
"""Seconds for a text of ``SHORT`` characters. A pattern that needs steps for each pair of them takes longer."""
DOUBLINGS = 2
MAX_GROWTH = 2.3
"""By how much the time may grow if the length doubles: allows for noise, but not for quadratic time (4 times)."""
SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
"""Methods that try each position of the text. The others try one."""


def patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Return every compiled pattern of the package's modules and grammars, and whether it is searched with."""
    found: dict[str, tuple[re.Pattern[str], bool]] = {}
    for info in pkgutil.walk_packages(docmodels.__path__, "docmodels."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        source = Path(module.__file__ or "").read_text(encoding="utf-8")
        for name, value in vars(module).items():
            for pattern in compiled(value):
                used = set(re.findall(rf"\b{name}\.(\w+)\(", source)) or {"search"}
                searched = found.get(pattern.pattern, (pattern, False))[1] or bool(used & SEARCHING)
                found[pattern.pattern] = (pattern, searched)
            if isinstance(value, str) and name.startswith("_") and _is_rule(value):
                found[value] = (re.compile(value, re.M), True)
        for pattern, searched in written_in_calls(source):
            found.setdefault(pattern, (re.compile(pattern, re.I), searched))
    from docmodels.reading.types import tokens

    for name in (r"[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+", r"[A-Za-z_$][\w$]*+"):
        grammar = tokens.token_pattern(name)
        found[grammar.pattern] = (grammar, True)
    return found


def compiled(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Yield a pattern, or those in a container."""
    if isinstance(value, LazyPattern):
        value = re.compile(value.pattern, value.flags)
    if isinstance(value, re.Pattern):
        is_text = isinstance(value.pattern, str)
        yield value if is_text else re.compile(value.pattern.decode("latin-1"), value.flags | re.ASCII)
    elif depth < 4 and isinstance(value, Mapping):
        for each in (*value.keys(), *value.values()):
            yield from compiled(each, depth + 1)
    elif depth < 4 and isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from compiled(each, depth + 1)
    elif depth < 4 and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from compiled(getattr(value, field.name), depth + 1)


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


def seconds(pattern: re.Pattern[str], text: str, searched: bool) -> float:
    if searched:
        return timed(lambda: pattern.sub("", text))[1]
    return timed(lambda: (pattern.match(text), pattern.fullmatch(text)))[1]


PATTERNS = patterns()


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 50


class TooSlow(Exception):
    """A pattern took too long."""


@contextlib.contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Stop a pattern that hangs after its processor time, if the platform can: the engine checks for signals."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="no timer on this platform")
@pytest.mark.parametrize(
    ("pattern", "searched"), PATTERNS.values(), ids=[f"{number} {text[:40]!r}" for number, text in enumerate(PATTERNS)]
)
def test_time_grows_linearly_with_the_text(pattern: re.Pattern[str], searched: bool) -> None:
    for attack in attacks(pattern):
        with at_most(10):
            seconds(pattern, attack.text(30), searched)  # exponential time is noticed here
            taken = seconds(pattern, attack.text(SHORT), searched)
            if taken > QUICK and grows_fast(pattern, attack, searched):
                pytest.fail(f"{attack}: {taken:.3f} s for {SHORT} characters")


def grows_fast(pattern: re.Pattern[str], attack: Attack, searched: bool) -> bool:
    """Return whether the time grows faster than the text, measured several times: other programs run as well."""
    longest = SHORT * 2**DOUBLINGS
    for _ in range(5):
        short = seconds(pattern, attack.text(SHORT), searched)
        if short < QUICK:
            return False
        times = range(max(1, round(NOISE / short)))  # the clock may have ticks of some milliseconds
        short, long = (
            sum(seconds(pattern, attack.text(length), searched) for _ in times) for length in (SHORT, longest)
        )
        if long <= short * MAX_GROWTH**DOUBLINGS:
            return False
    return True
