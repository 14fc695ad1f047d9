"""Guessed facts as text, one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..findings.summary_line import plural
from ..terminal import escape_terminal
from .inspected import Guess


def guesses_text(guesses: Sequence[Guess]) -> str:
    """Return each guess with its place and reason, and how many there are of each kind."""
    lines = [f"{each.where}: {each.kind}: {each.field}: {each.fact}: {each.reason}".lstrip(": ") for each in guesses]
    kinds = Counter(each.kind for each in guesses)
    counted = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items())) or "none"
    total = "1 guess" if len(guesses) == 1 else f"{plural(len(guesses), 'guesse')}"
    return "\n".join(map(escape_terminal, [*lines, f"{total}: {counted}"])) + "\n"
