"""Regular expressions of users, in time that grows linearly with the text.

Python's ``re`` tries one way to match after another, which takes exponential time for some patterns. Here all ways are
followed at once, one character at a time, so that no pattern of a profile can make a page slow. Look-around,
references to groups and atomic groups need the other way and are refused with an error. The rest has the meaning
that it has in ``re``.
"""

from __future__ import annotations

import re
import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

_LONGEST = 2000
"""Characters of the longest text in which a pattern is found. Names, titles and types are shorter."""
_LARGEST = 500
"""Steps of the largest pattern. A counted repetition multiplies what it repeats, and each entry of a set of characters
takes time as a step does."""
MOST_STEPS = 100_000
"""Steps of all patterns of a profile together."""
_UNLIMITED = c.MAXREPEAT
_REFUSED = {
    "ASSERT": "look-ahead and look-behind aren't supported",
    "ASSERT_NOT": "look-ahead and look-behind aren't supported",
    "GROUPREF": "references to groups aren't supported",
    "GROUPREF_EXISTS": "references to groups aren't supported",
    "ATOMIC_GROUP": "atomic groups and possessive quantifiers aren't supported",
    "POSSESSIVE_REPEAT": "atomic groups and possessive quantifiers aren't supported",
}

_Test = Callable[[str], bool]


class PatternError(ValueError):
    """The text isn't a regular expression that can be used; the message says why."""


class Found(NamedTuple):
    """A match: its span, and that of its first group, which is empty if the pattern has none."""

    start: int
    end: int
    group_start: int = 0
    group_end: int = 0


class _Char(NamedTuple):
    """Accepts one character."""

    accepts: _Test


class _Fork(NamedTuple):
    """Goes on at both places, the first one preferred."""

    first: int
    second: int


class _Edge(NamedTuple):
    """Goes on if the position in the text is the right one."""

    holds: Callable[[str, int], bool]


class _Mark(NamedTuple):
    """Notes the position as the start (2) or the end (3) of the first group."""

    slot: int


_Step = _Char | _Fork | _Edge | _Mark | None
"""One step of a pattern. None: the match is complete."""


class UserPattern:
    """A compiled pattern."""

    def __init__(self, steps: Sequence[_Step], size: int) -> None:
        self._steps = steps
        self.size = size
        """The number of steps, and of the entries of sets of characters."""

    def search(self, text: str) -> Found | None:
        """Return the first match in a text."""
        return self._find(text, 0)

    def fullmatch(self, text: str) -> Found | None:
        """Return the match of the whole text."""
        return self._find(text, 0, whole=True)

    def remove_from(self, text: str) -> str:
        """Return the text without its matches. An empty match removes nothing."""
        parts: list[str] = []
        at = 0
        while at <= len(text) and (found := self._find(text, at)) is not None:
            parts.append(text[at : found.start])
            if found.end == found.start:
                parts.append(text[found.end : found.end + 1])
            at = max(found.end, found.start + 1)
        return "".join([*parts, text[at:]])

    def _find(self, text: str, begin: int, whole: bool = False) -> Found | None:
        if len(text) > _LONGEST:
            return None
        best: Found | None = None
        current: dict[int, Found] = {}
        for at in range(begin, len(text) + 1):
            if best is None and (not whole or at == begin):
                self._enter(0, Found(at, at), text, at, current)
            following: dict[int, Found] = {}
            for place, found in current.items():
                step = self._steps[place]
                if step is None:
                    if not whole or at == len(text):
                        best = found._replace(end=at)
                        break
                elif at < len(text) and isinstance(step, _Char) and step.accepts(text[at]):
                    self._enter(place + 1, found, text, at + 1, following)
            current = following
            if not current and (best is not None or whole):
                break
        return best

    def _enter(self, place: int, found: Found, text: str, at: int, known: dict[int, Found]) -> None:
        """Add a place, with those that it leads to without a character, in the order of preference."""
        waiting = [(place, found)]
        seen = set[int]()
        while waiting:
            place, found = waiting.pop()
            if place in known or place in seen:
                continue
            seen.add(place)
            match self._steps[place]:
                case _Fork(first, second):
                    waiting += ((second, found), (first, found))
                case _Edge(holds):
                    if holds(text, at):
                        waiting.append((place + 1, found))
                case _Mark(2):
                    waiting.append((place + 1, found._replace(group_start=at, group_end=at)))
                case _Mark():
                    waiting.append((place + 1, found._replace(group_end=at)))
                case _:
                    known[place] = found


class _Kept:
    """The patterns that were compiled. All of a profile fit, and those of many profiles don't take more memory."""

    def __init__(self) -> None:
        self._patterns: dict[tuple[str, bool], UserPattern] = {}
        self._size = 0

    def get(self, text: str, ignore_case: bool) -> UserPattern:
        known = self._patterns.get((text, ignore_case))
        if known is not None:
            return known
        made = _compile(text, ignore_case)
        if self._size + made.size > 2 * MOST_STEPS:
            self._patterns, self._size = {}, 0
        self._patterns[text, ignore_case] = made
        self._size += made.size
        return made


_KEPT = _Kept()


def user_pattern(text: str, ignore_case: bool = False) -> UserPattern:
    """Return a pattern. Raises PatternError."""
    return _KEPT.get(text, ignore_case)


def at_end(pattern: str) -> str:
    """Return a pattern that is found only at the end of a text, with the blanks before it."""
    return rf"\s*(?:{pattern})$"


def _compile(text: str, ignore_case: bool) -> UserPattern:
    try:
        parsed = parser.parse(text, re.IGNORECASE if ignore_case else 0)
    except (re.error, RecursionError, OverflowError) as error:
        raise PatternError(str(error)) from None
    compiler = _Compiler(bool(parsed.state.flags & re.IGNORECASE))
    compiler.add(parsed)
    return UserPattern([*compiler.steps, None], compiler.size)


def any_found(patterns: Iterable[str], text: str) -> bool:
    """Return whether one of the patterns is found in a text."""
    return any(user_pattern(pattern).search(text) is not None for pattern in patterns)


class _Compiler:
    """Turns a parsed pattern into steps."""

    def __init__(self, ignore_case: bool) -> None:
        self.steps: list[_Step] = []
        self.size = 1
        self.ignore_case = ignore_case
        self._sets: dict[tuple[int, bool], _Test] = {}
        """The tests of sets of characters by their identity, so that repetitions share them."""

    def add(self, parsed: Any) -> None:
        """Add the steps of a sequence."""
        for op, argument in parsed:
            if str(op) in _REFUSED:
                raise PatternError(_REFUSED[str(op)])
            if op is c.BRANCH:
                self._branch(argument[1])
            elif op in (c.MAX_REPEAT, c.MIN_REPEAT):
                least, most, inner = argument
                self._repeat(least, most, inner, op is c.MAX_REPEAT)
            elif op is c.SUBPATTERN:
                self._group(argument)
            elif op is c.AT:
                self._step(_Edge(_edge(argument)))
            else:
                self._step(_Char(self._test(op, argument)))

    def _step(self, step: _Step) -> int:
        self._grow(1)
        self.steps.append(step)
        return len(self.steps) - 1

    def _grow(self, size: int) -> None:
        self.size += size
        if self.size > _LARGEST:
            raise PatternError("it is too large: counted repetitions multiply, and each character of a set counts")

    def _group(self, argument: Any) -> None:
        number, added, _, inner = argument
        outer, self.ignore_case = self.ignore_case, self.ignore_case or bool(added & re.IGNORECASE)
        if number == 1:
            self._step(_Mark(2))
        self.add(inner)
        if number == 1:
            self._step(_Mark(3))
        self.ignore_case = outer

    def _branch(self, branches: Sequence[Any]) -> None:
        ends: list[int] = []
        for branch in branches[:-1]:
            fork = self._step(None)
            self.add(branch)
            ends.append(self._step(None))
            self.steps[fork] = _Fork(fork + 1, len(self.steps))
        self.add(branches[-1])
        for end in ends:
            self.steps[end] = _Fork(len(self.steps), len(self.steps))

    def _repeat(self, least: int, most: int, inner: Any, greedy: bool) -> None:
        for _ in range(least):
            before = len(self.steps)
            self.add(inner)
            if len(self.steps) == before:
                break  # nothing is repeated
        if most is _UNLIMITED or most == _UNLIMITED:
            fork = self._step(None)
            self.add(inner)
            self._step(_Fork(fork, fork))
            self.steps[fork] = self._fork(fork + 1, len(self.steps), greedy)
            return
        forks: list[int] = []
        for _ in range(most - least):
            forks.append(self._step(None))
            self.add(inner)
        for fork in forks:
            self.steps[fork] = self._fork(fork + 1, len(self.steps), greedy)

    def _fork(self, inside: int, after: int, greedy: bool) -> _Fork:
        return _Fork(inside, after) if greedy else _Fork(after, inside)

    def _test(self, op: Any, argument: Any) -> _Test:
        if op is c.ANY:
            return lambda char: char != "\n"
        if op is c.LITERAL:
            return self._any_case(lambda char: ord(char) == argument)
        if op is c.NOT_LITERAL:
            equals = self._any_case(lambda char: ord(char) == argument)
            return lambda char: not equals(char)
        if op is c.IN:
            known = self._sets.get((id(argument), self.ignore_case))
            return known or self._sets.setdefault((id(argument), self.ignore_case), self._set_test(argument))
        raise PatternError(f"{str(op).lower()} isn't supported")

    def _set_test(self, entries: Sequence[Any]) -> _Test:
        self._grow(len(entries))
        negated = entries[0][0] is c.NEGATE
        chars = frozenset(chr(value) for kind, value in entries if kind is c.LITERAL)
        others = tuple(_class_test(kind, value) for kind, value in entries if kind not in (c.NEGATE, c.LITERAL))
        found = self._any_case(lambda char: char in chars or any(test(char) for test in others))
        return lambda char: negated is not found(char)

    def _any_case(self, test: _Test) -> _Test:
        if not self.ignore_case:
            return test
        return lambda char: test(char) or test(char.lower()[:1]) or test(char.upper()[:1])


_CATEGORIES: dict[Any, _Test] = {
    c.CATEGORY_DIGIT: str.isdecimal,
    c.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    c.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    c.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


def _class_test(kind: Any, value: Any) -> _Test:
    if kind is c.RANGE:
        return lambda char: value[0] <= ord(char) <= value[1]
    return _CATEGORIES[value]


def _edge(kind: Any) -> Callable[[str, int], bool]:
    if kind in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
        return lambda text, at: at == 0
    if kind is c.AT_END_STRING:
        return lambda text, at: at == len(text)
    if kind is c.AT_END:
        return lambda text, at: at == len(text) or (at == len(text) - 1 and text[at] == "\n")
    inside = kind is c.AT_NON_BOUNDARY
    return lambda text, at: inside is not (_is_word(text, at - 1) is not _is_word(text, at))


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
