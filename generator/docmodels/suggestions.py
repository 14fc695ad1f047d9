"""The nearest right spelling of a wrong word, for messages that propose the fix."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` most likely means, or None where none is near."""
    from difflib import get_close_matches  # only ever needed on the way to an error message

    by_key = {name.casefold().replace("_", "-"): name for name in known}
    found = get_close_matches(word[:100].casefold().replace("_", "-"), by_key, n=1, cutoff=0.55)
    return by_key[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint: the nearest spelling, or else ``otherwise``; without that, all that are known."""
    names = sorted(known)
    near = nearest(word, names)
    return f"did you mean `{near}`?" if near else otherwise or f"known: {', '.join(names)}"
