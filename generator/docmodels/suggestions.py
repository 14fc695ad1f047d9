"""Suggest the nearest valid spelling of an unknown word."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that ``word`` most likely means, or None."""
    from difflib import get_close_matches  # only needed for error messages

    by_key = {name.casefold().replace("_", "-"): name for name in known}
    matches = get_close_matches(word[:100].casefold().replace("_", "-"), by_key, n=1, cutoff=0.55)
    return by_key[matches[0]] if matches else None


class Misspellings:
    """Known names, by everything that is one letter too many, too few, wrong or swapped away from them.

    Takes time linear in the number of names, unlike ``nearest`` for every unknown name.
    """

    _LONGEST = 60
    """Longer names aren't misspelled by one letter only, and have too many spellings."""
    _MOST = 8
    """The number of names that are kept for one spelling, which means none of them if they are so many."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_spelling: dict[str, set[str]] = {}
        for name in known:
            for spelling in self._spellings(name):
                names = self._by_spelling.setdefault(spelling, set())
                if len(names) < self._MOST:
                    names.add(name)

    def find(self, name: str) -> str | None:
        """Return the only known name that is one letter away from this one. Digits are no letters: ``V1`` isn't a
        misspelling of ``V2``."""
        found = {known for spelling in self._spellings(name) for known in self._by_spelling.get(spelling, ())}
        near = [known for known in found if known != name and _digits(known) == _digits(name)]
        return near[0] if len(near) == 1 else None

    def _spellings(self, name: str) -> set[str]:
        """Return the name, and the name without each of its letters."""
        if not 3 < len(name) <= self._LONGEST:
            return set()
        folded = name.casefold()
        return {folded, *(folded[:at] + folded[at + 1 :] for at in range(len(folded)))}


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a hint with the nearest spelling, or else ``otherwise``; without that, a list of all known words."""
    names = sorted(known)
    near = nearest(word, names)
    return f"did you mean `{near}`?" if near else otherwise or f"expected one of {', '.join(names)}"
