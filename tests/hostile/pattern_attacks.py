"""Texts on which a regular expression may take more than linear time, generated from its parse tree.

An attack is a prefix that the pattern accepts up to a repetition, a pump that the repetition accepts any number of
times, and a suffix that ends no match. Each repetition of the pattern is attacked, and so is its start: with each pair
of the characters that it names.
"""

from __future__ import annotations

import itertools
import random
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as sre
    import sre_parse

END = "\x01"
"""A character that patterns rarely name."""
_COMMON = f"a1_ \t\n-.{END}"
"""Characters of every alphabet: members of the categories, and white space."""
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_CATEGORIES = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
}
_NEGATED = {
    sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT,
    sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
    sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
}
MAX_ALPHABET = 24
SAMPLES = 4
"""Random texts per repetition, besides each single character."""


@dataclass(frozen=True, slots=True)
class Attack:
    """A text of any length: ``prefix``, many times ``pump``, ``suffix``."""

    prefix: str
    pump: str
    suffix: str

    def text(self, length: int) -> str:
        """Return the text with about ``length`` characters."""
        return self.prefix + self.pump * max(1, length // len(self.pump)) + self.suffix


def attacks(pattern: re.Pattern[str]) -> list[Attack]:
    """Return the attacks on every repetition of a pattern. The same pattern gives the same attacks."""
    parsed = sre_parse.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    writer = _Writer(_alphabet(parsed), pattern.flags, random.Random(repr(pattern.pattern)))
    found: dict[Attack, None] = {}
    for prefix, body, rest in writer.repetitions(list(parsed), "", []):
        pumps = [char for char in writer.alphabet if writer.accepts(body, char)]
        pumps += [text for _ in range(SAMPLES) if (text := writer.sample(body))]
        pumps += [text for _ in range(SAMPLES) if (text := writer.sample(body) + writer.sample(rest))]
        for pump in dict.fromkeys(pumps):
            for start in dict.fromkeys(("", prefix)):
                for suffix in (END, f"\n{END}", writer.alphabet[-1]):
                    found[Attack(start, pump, suffix)] = None
    named = "".join(dict.fromkeys(_named(parsed)))[:9]
    for pair in itertools.product(named, repeat=2):
        found[Attack("", "".join(pair), END)] = found[Attack(named[:3], "".join(pair), END)] = None
    return list(found)


class _Writer:
    """Writes texts that parts of a pattern accept."""

    def __init__(self, alphabet: str, flags: int, chance: random.Random) -> None:
        self.alphabet = alphabet
        self._flags = flags
        self._random = chance

    def repetitions(
        self, nodes: Sequence[Any], prefix: str, rest: Sequence[Any]
    ) -> Iterator[tuple[str, Sequence[Any], Sequence[Any]]]:
        """Yield each unbounded or long repetition: a text before it, its body, and what follows it."""
        for number, (op, argument) in enumerate(nodes):
            after = [*nodes[number + 1 :], *rest]
            if op in _REPEATS:
                if argument[1] > 8:
                    yield prefix, list(argument[2]), after
                yield from self.repetitions(list(argument[2]), prefix, after)
            for part in _parts(op, argument):
                yield from self.repetitions(part, prefix, after)
            prefix += self.sample([(op, argument)])

    def accepts(self, nodes: Sequence[Any], char: str) -> bool:
        """Return whether the nodes may accept a single character."""
        for op, argument in nodes:
            if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
                return char in self._characters(op, argument)
            if op in _REPEATS:
                return self.accepts(list(argument[2]), char)
            if any(self.accepts(part, char) for part in _parts(op, argument)):
                return True
        return False

    def sample(self, nodes: Sequence[Any]) -> str:
        """Return a text that the nodes accept, with few repetitions."""
        return "".join(self._sample(op, argument) for op, argument in nodes)

    def _sample(self, op: Any, argument: Any) -> str:
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            allowed = self._characters(op, argument)
            return self._random.choice(allowed) if allowed else ""
        if op in _REPEATS:
            least, most, body = argument
            return "".join(self.sample(list(body)) for _ in range(min(max(least, 1), most, 40)))
        parts = _parts(op, argument)
        return self.sample(self._random.choice(parts)) if parts else ""

    def _characters(self, op: Any, argument: Any) -> str:
        """Return the characters of the alphabet that a node for one character accepts."""
        return "".join(char for char in self.alphabet if self._is_one_of(op, argument, char))

    def _is_one_of(self, op: Any, argument: Any, char: str) -> bool:
        match op:
            case sre.LITERAL:
                return self._is_same(argument, char)
            case sre.NOT_LITERAL:
                return not self._is_same(argument, char)
            case sre.ANY:
                return char != "\n" or bool(self._flags & re.DOTALL)
        negated = argument[0][0] is sre.NEGATE
        return negated != any(self._is_in(kind, value, char) for kind, value in argument[1 if negated else 0 :])

    def _is_in(self, kind: Any, value: Any, char: str) -> bool:
        if kind is sre.LITERAL:
            return self._is_same(value, char)
        if kind is sre.RANGE:
            low, high = value
            return low <= ord(char) <= high or (bool(self._flags & re.I) and low <= ord(char.swapcase()[:1]) <= high)
        if value in _NEGATED:
            return not _CATEGORIES[_NEGATED[value]](char)
        return bool(_CATEGORIES[value](char))

    def _is_same(self, code: int, char: str) -> bool:
        return ord(char) == code or (bool(self._flags & re.I) and chr(code).lower() == char.lower())


def _parts(op: Any, argument: Any) -> list[list[Any]]:
    """Return the alternatives inside a node that holds other nodes; lookarounds and conditions have none."""
    match op:
        case sre.SUBPATTERN:
            return [list(argument[3])]
        case sre.ATOMIC_GROUP:
            return [list(argument)]
        case sre.BRANCH:
            return [list(branch) for branch in argument[1]]
        case _:
            return []


def _alphabet(parsed: Any) -> str:
    named = dict.fromkeys(_COMMON)
    for char in _named(parsed):
        if len(named) < MAX_ALPHABET:
            named[char] = None
    return "".join(named)


def _named(nodes: Any) -> Iterator[str]:
    """Yield the characters that a pattern names, and both ends of each range."""
    for op, argument in nodes:
        if op in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(argument)
        elif op is sre.IN:
            for kind, value in argument:
                if kind is sre.LITERAL:
                    yield chr(value)
                elif kind is sre.RANGE:
                    yield chr(value[0])
        elif op in _REPEATS:
            yield from _named(argument[2])
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _named(argument[1])
        else:
            for part in _parts(op, argument):
                yield from _named(part)
