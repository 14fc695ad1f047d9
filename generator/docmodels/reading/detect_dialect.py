"""Which dialect a tree is in if none of its pages has a certain mark, by scores with reasons."""

from __future__ import annotations

from collections.abc import Iterable

from ..lazy import dataclass
from .dialect import Recognition, Recognizer, TreeSample

_CERTAIN = 0.15
"""By how much the score of a dialect must exceed the next one's."""

_LEAST = 0.3
"""The score from which a dialect fits: folder names alone say too little."""


@dataclass(frozen=True, slots=True)
class DialectCandidate:
    """A dialect that fits a tree."""

    name: str
    recognition: Recognition


@dataclass(frozen=True, slots=True)
class DetectedDialect:
    """The dialect of a tree."""

    name: str | None
    """None if several dialects fit, or none does."""
    candidates: tuple[DialectCandidate, ...] = ()
    """The dialects that fit, best first."""


def detect_dialect(sample: TreeSample, recognizers: Iterable[Recognizer]) -> DetectedDialect:
    """Return the dialect that the sample fits best, if it is certain."""
    scored = [DialectCandidate(each.name, each.recognize(sample)) for each in recognizers]
    fitting = [each for each in scored if each.recognition.score >= _LEAST]
    fitting.sort(key=lambda each: -each.recognition.score)
    if not fitting:
        return DetectedDialect(None)
    first, *others = fitting
    is_certain = not others or first.recognition.score - others[0].recognition.score >= _CERTAIN
    return DetectedDialect(first.name if is_certain else None, tuple(fitting))
