"""Links by reference: ``[text][key]`` with ``[key]: url`` elsewhere on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .....lazy import lazy_pattern

_DEFINITION = lazy_pattern(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?", re.MULTILINE)
_BY_REFERENCE = lazy_pattern(r"\[((?:[^\[\]]|\[\])*)\]\[([^\[\]\n]+)\]")


def definitions(source: str) -> dict[str, str]:
    """Return the targets that a page defines, by their keys in lower case."""
    return {m[1].lower(): m[2] for m in _DEFINITION.finditer(source)}


def with_targets(cell: str, known: Mapping[str, str]) -> str:
    """Return the cell with its links by reference written as ordinary links."""
    if not known or "][" not in cell:
        return cell

    def target(match: re.Match[str]) -> str:
        url = known.get(match[2].lower())
        return f"[{match[1]}]({url})" if url is not None else match[0]

    return _BY_REFERENCE.sub(target, cell)
