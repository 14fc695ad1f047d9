"""One cause of several changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ....findings import Severity
from ....lazy import dataclass
from ....report import RANK
from ..classify import ClassifiedChange


@dataclass(frozen=True, slots=True)
class Cause:
    """Several changes with one cause. They are reported as one."""

    rule: str
    concerns: str
    """What the cause concerns, in place of a model: ``request inputs``."""
    message: str
    parts: tuple[ClassifiedChange, ...]

    @property
    def usages(self) -> tuple[str, ...]:
        """The operations that any of the changes reaches."""
        return tuple(dict.fromkeys(call for each in self.parts for call in each.usages))


def worst(severities: Iterable[Severity | None]) -> Severity | None:
    """Return the most severe of the severities that apply."""
    return min((each for each in severities if each is not None), key=RANK.__getitem__, default=None)


def counted(things: Iterable[str]) -> str:
    """Return ``3 models, 1 operation`` for the names of things in the singular, the most frequent first."""
    counts = Counter(things).most_common()
    texts = [f"{number} {name if number == 1 else _plural(name)}" for name, number in counts]
    return " and ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))


def _plural(name: str) -> str:
    return f"{name}es" if name.endswith("s") else f"{name}s"
