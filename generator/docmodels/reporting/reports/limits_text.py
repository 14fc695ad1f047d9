"""What the docs of each language can't express, as text for ``docmodels drift --explain-limits``."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from ...schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

WIDTH = 80


def limits_text(limits: Mapping[str, ExpressivenessLimits]) -> str:
    """Return a paragraph per dialect and fact: how it is compared instead, why, and for which languages."""
    lines = textwrap.wrap(_INTRODUCTION, WIDTH)
    for dialect, own in limits.items():
        if own.declared:
            lines += ["", f"dialect {dialect}", ""]
        lines += [line for row in own.declared for line in _row_text(row)]
        if own.from_specification:
            lines += ["", f"dialect {dialect}, compared with a specification", ""]
            lines += [line for row in own.from_specification for line in _row_text(row)]
    lines += ["", *textwrap.wrap(_STYLES, WIDTH)]
    return "".join(f"{line}\n" for line in lines)


def _row_text(row: ExpressivenessRow) -> list[str]:
    text = f"{', '.join(row.languages) or 'all languages'}: {row.why}"
    wrapped = textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")
    return [f"{row.fact}: {compared_as_text(row.compared_as)}", *wrapped]


def compared_as_text(compared_as: str) -> str:
    """Return ``not compared``, or ``compared as number``."""
    return "not compared" if compared_as == "not at all" else f"compared as {compared_as}"


_INTRODUCTION = (
    "A fact that a language's docs can't express is never drift: it is left out, or compared in a less specific form."
)
_STYLES = (
    "The style of a tree can add limits: no pages for unions, null never marked, decimals printed as strings. If a "
    "tree never states a fact that another tree states three times or more, the fact is left out as well. Each report "
    "lists the limits that applied, and how often."
)
