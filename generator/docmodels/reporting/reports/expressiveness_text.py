"""The declared table of what each language's docs cannot say, for ``--explain-losses``."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from ...report import ExpressivenessLimit

WIDTH = 80


def losses_text(losses: Sequence[ExpressivenessLimit]) -> str:
    """A paragraph a fact: what it is compared as, why, and for which languages."""
    by_fact: dict[tuple[str, str, str], list[str]] = {}
    for loss in losses:
        by_fact.setdefault((loss.fact, loss.compared_as, loss.why), []).append(loss.side)
    lines = ["What the docs of a language cannot say is never drift; it is compared more coarsely.", ""]
    for (fact, compared_as, why), sides in by_fact.items():
        lines.append(f"{fact}: compared as {compared_as}")
        lines += textwrap.wrap(f"{', '.join(sides)}: {why}", WIDTH, initial_indent="    ", subsequent_indent="    ")
    lines += ["", *textwrap.wrap(_STYLES, WIDTH)]
    return "".join(f"{line}\n" for line in lines)


_STYLES = (
    "A tree's style can lose more (no pages for unions, null never marked, decimals printed as strings): a fact that a "
    "tree never states, while the docs beside it state it three times or more, is left out as well. Each report lists "
    "the losses that mattered, with their numbers."
)
