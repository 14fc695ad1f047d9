"""Names of models that documentation shows inside of others: ``Vessel`` with ``dimensions`` gives ``VesselDimensions``.

A name depends only on the model and the properties around it, unless the page has a model of that name.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..lazy import lazy_pattern

_WORD = lazy_pattern(r"[^\W_]+")


def pascal(name: str) -> str:
    """Return a name as a part of a model's: ``measuredAt`` gives ``MeasuredAt``."""
    return "".join(word[:1].upper() + word[1:] for word in _WORD.findall(name))


class InlineNames:
    """The names of the models of one page. No two differ only in case, because links ignore it."""

    def __init__(self, names: Iterable[str]) -> None:
        self._taken = {name.casefold() for name in names}
        self._numbers: dict[str, int] = {}

    def take(self, name: str) -> str:
        """Return the name, with a number if it is taken."""
        own, number = name, self._numbers.get(name, 2)
        while own.casefold() in self._taken:
            own, number = f"{name}{number}", number + 1
        self._numbers[name] = number
        self._taken.add(own.casefold())
        return own
