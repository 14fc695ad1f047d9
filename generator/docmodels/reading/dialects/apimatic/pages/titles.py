"""The titles of pages -> the names of classes."""

from __future__ import annotations

from .....lazy import lazy_pattern

_NO_WORD = lazy_pattern(r"\W+")


def class_name(title: str) -> str:
    """Return the name of the class whose page has this title: ``ACH Agreement`` is ``ACHAgreement``."""
    name = "".join(_NO_WORD.split(title))
    return f"_{name}" if name[:1].isdigit() else name
