"""Words and keys of names: the identity of a name across spellings and languages."""

from __future__ import annotations

import re
from functools import lru_cache

from ..lazy import dataclass, lazy_pattern

_WORD = lazy_pattern(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|[^\W\d_A-Za-z]+")


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, as spelled: ``HTTPError2`` gives ``HTTP``, ``Error``, ``2``."""
    return tuple((_WORD if name.isascii() else _word_of_any_letters()).findall(name))


@lru_cache(maxsize=1)
def _word_of_any_letters() -> re.Pattern[str]:
    """Return the pattern of words of Latin, Greek and Cyrillic letters; letters without case are words too."""
    letters = [chr(code) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xAA, 0x530))]
    capital = "".join(filter(str.isupper, letters))
    small = "".join(filter(str.islower, letters))
    return re.compile(
        f"[{capital}]+(?=[{capital}][{small}])|[{capital}]?[{small}]+|[{capital}]+|[0-9]+|[^\\W\\d_{capital}{small}]+"
    )


@lru_cache(maxsize=4096)
def match_key(name: str) -> str:
    """Return the lower-case letters and digits of a name, which pair it with another language's spelling."""
    return "".join(char for char in name.casefold() if char.isalnum())


MAIN = "model"
"""The kind of the namespaces of the API's own models."""


@dataclass(frozen=True, slots=True)
class Namespaces:
    """The namespaces of one dialect, by the kind of models that they hold. Names are match keys."""

    main: frozenset[str] = frozenset()
    """Namespaces of the API's own models: their names say nothing about a model."""
    others: tuple[tuple[str, str], ...] = ()
    """Pairs of a namespace and its kind. Languages may name the namespaces of one kind differently."""

    def kind(self, namespace: tuple[str, ...]) -> str:
        """Return the kind of a namespace, by its last part; its own key if the dialect has no kind for it."""
        last = match_key(namespace[-1]) if namespace else ""
        if not last or last in self.main:
            return MAIN
        return next((kind for name, kind in self.others if name == last), last)


NO_NAMESPACES = Namespaces()
