"""Suggest the nearest valid spelling of an unknown word."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that ``word`` most likely means, or None."""
    from difflib import get_close_matches  # only needed for error messages

    by_key = {name.casefold().replace("_", "-"): name for name in known}
    matches = get_close_matches(word[:100].casefold().replace("_", "-"), by_key, n=1, cutoff=0.55)
    return by_key[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a hint with the nearest spelling, or else ``otherwise``; without that, a list of all known words."""
    names = sorted(known)
    near = nearest(word, names)
    return f"did you mean `{near}`?" if near else otherwise or f"expected one of {', '.join(names)}"
