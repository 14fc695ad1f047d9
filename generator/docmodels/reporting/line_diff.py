"""Unified diffs in time that grows linearly with the files, also if these differ in thousands of places.

``difflib`` searches the whole file again for each place that differs. Long files are divided first, at lines that each
file has exactly once.
"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from ..lazy import dataclass

LONG = 5_000
"""The lines of both files from which on they are divided. The diffs of shorter files are those of ``difflib``."""
CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are the same in both files: where they start, and how many they are."""

    old: int
    new: int
    size: int


def unified_diff(old: Sequence[str], new: Sequence[str], old_path: str, new_path: str) -> Iterator[str]:
    """Yield the lines of the unified diff, without line ends; none for equal files."""
    if len(old) + len(new) < LONG:
        yield from difflib.unified_diff(old, new, old_path, new_path, lineterm="", n=CONTEXT)
        return
    for number, hunk in enumerate(_LongMatcher(old, new).get_grouped_opcodes(CONTEXT)):
        if number == 0:
            yield f"--- {old_path}"
            yield f"+++ {new_path}"
        (_, start, _, other_start, _), (_, _, end, _, other_end) = hunk[0], hunk[-1]
        yield f"@@ -{_range(start, end)} +{_range(other_start, other_end)} @@"
        for tag, first, last, other_first, other_last in hunk:
            if tag == "equal":
                yield from (f" {line}" for line in old[first:last])
            else:
                yield from (f"-{line}" for line in old[first:last])
                yield from (f"+{line}" for line in new[other_first:other_last])


def _range(start: int, end: int) -> str:
    """Return lines as the head of a hunk counts them: from 1, and from the line before if there are none."""
    size = end - start
    first = start + 1 if size else start
    return str(first) if size == 1 else f"{first},{size}"


class _LongMatcher(difflib.SequenceMatcher[str]):
    """Compares the parts between lines that each file has once."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None)
        self._files = old, new

    def get_matching_blocks(self) -> list[difflib.Match]:
        return [difflib.Match(each.old, each.new, each.size) for each in _blocks(*self._files)]


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks in order, adjacent ones joined, and an empty one at the end."""
    last = Block(0, 0, 0)
    for each in chain(_found(old, new), [Block(len(old), len(new), 0)]):
        if each.size and (each.old, each.new) == (last.old + last.size, last.new + last.size):
            last = Block(last.old, last.new, last.size + each.size)
            continue
        if last.size:
            yield last
        last = each
    yield last


def _found(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    for (start, other_start), (end, other_end) in pairwise([(-1, -1), *_anchors(old, new), (len(old), len(new))]):
        if start >= 0:
            yield Block(start, other_start, 1)
        start, other_start = start + 1, other_start + 1
        if start < end and other_start < other_end:
            between = difflib.SequenceMatcher(None, old[start:end], new[other_start:other_end])
            for found in between.get_matching_blocks()[:-1]:
                yield Block(start + found.a, other_start + found.b, found.size)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of lines that both files have once: as many as are in the same order in both."""
    counts, others = Counter(old), Counter(new)
    places = {line: number for number, line in enumerate(new) if others[line] == 1}
    pairs = [(number, places[line]) for number, line in enumerate(old) if counts[line] == 1 and line in places]
    # The longest increasing sequence: for each length, the pair with the smallest end so far.
    ends: list[int] = []
    numbers: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(numbers[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        numbers[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    at = numbers[-1] if numbers else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
