"""Which contradictions between the documentation and the specification a corrections file settles."""

from __future__ import annotations

from collections.abc import Sequence

from ..schema.model import Location
from ..schema.notation import spell_id
from ..schema.types import TypeId
from .corrections import Correction


class Settled:
    """The facts that entries of a corrections file state."""

    def __init__(self, corrections: Sequence[Correction] = ()) -> None:
        self.corrections = corrections
        self.used: set[Location] = set()
        """The entries that settle a contradiction: one that repeats the documentation has an effect."""

    def field(self, model: TypeId, names: Sequence[str], fact: str) -> bool:
        """Return whether an entry states a fact of a field. ``names`` are the documented name and the JSON key."""
        entries = [each for each in self.corrections if each.field in names and getattr(each, fact, None) is not None]
        return self._about(model, entries)

    def values(self, model: TypeId) -> bool:
        """Return whether an entry states the values of an enumeration."""
        return self._about(model, [each for each in self.corrections if each.values is not None])

    def _about(self, model: TypeId, entries: Sequence[Correction]) -> bool:
        found = [each.at for each in entries if each.model in (model.name, spell_id(model))]
        self.used.update(found)
        return bool(found)
