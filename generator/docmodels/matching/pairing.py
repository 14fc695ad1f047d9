"""Which declaration, field and operation of one schema is which of the other's.

What bears the same name is the same thing; what is left is paired as renamed where that is certain (see
``renames``) or where a map of the user's says so.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from ..schema.model import Declaration, Schema
from ..schema.names import Namespaces, match_key
from ..schema.notation import spell_id
from ..schema.types import TypeId

SAID = "the map of renames says so"
"""The evidence of a rename that the user knows of."""


@dataclass(frozen=True, slots=True)
class Rename:
    """One thing under two names, and why it is taken for one."""

    what: str
    """``model``, ``field`` or ``operation``."""
    old: str
    new: str
    score: float
    """0 to 1; 1 where a map says so."""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Old names and their new ones."""

    models: Mapping[TypeId, TypeId] = field(default_factory=dict)
    """Every paired model, renamed or not."""
    fields: Mapping[TypeId, Mapping[str, str]] = field(default_factory=dict)
    """Renamed fields only, by the old model's id."""
    operations: Mapping[str, str] = field(default_factory=dict)
    """Operations that are called otherwise, by their calls: renamed, or on another variable for the client."""
    renames: tuple[Rename, ...] = ()

    def inverse(self) -> Pairing:
        """The same pairs, seen from the new side."""
        return Pairing(
            {new: old for old, new in self.models.items()},
            {self.models[id_]: {new: old for old, new in names.items()} for id_, names in self.fields.items()},
            {new: old for old, new in self.operations.items()},
            tuple(
                Rename(rename.what, rename.new, rename.old, rename.score, rename.evidence) for rename in self.renames
            ),
        )

    @property
    def renamed_models(self) -> dict[TypeId, TypeId]:
        """Pairs whose ids differ."""
        return {old: new for old, new in self.models.items() if old != new}


def pair_by_name(old: Schema, new: Schema) -> dict[TypeId, TypeId]:
    """Models of one id; then those whose name and folder differ in spelling only (case, ``_``), where unambiguous."""
    before, after = old.by_id(), new.by_id()
    pairs = {id_: id_ for id_ in before if id_ in after}
    left = _by_key((before[id_] for id_ in before if id_ not in pairs), old.namespaces)
    right = _by_key((after[id_] for id_ in after if id_ not in pairs), new.namespaces)
    for key, ids in left.items():
        others = right.get(key, [])
        if len(ids) == len(others) == 1:
            pairs[ids[0]] = others[0]
    return pairs


def _by_key(declarations: Iterable[Declaration], namespaces: Namespaces) -> dict[tuple[str, str, str], list[TypeId]]:
    found: dict[tuple[str, str, str], list[TypeId]] = {}
    for declaration in declarations:
        key = (namespaces.kind(declaration.id.namespace), match_key(declaration.id.name), kind_of(declaration))
        found.setdefault(key, []).append(declaration.id)
    return found


def holding(said: Mapping[str, str], before: Container[str], after: Container[str]) -> dict[str, str]:
    """The entries of a map of renames that can hold all at once: a new name is given once, and one that the old side
    bears too only where the map says what became of that."""
    found: dict[str, str] = {}
    given: dict[str, str] = {}
    for old, new in said.items():
        if old != new and old in before and new in after and new not in given:
            found[old], given[new] = new, old
    lost = [old for old, new in found.items() if new in before and new not in found]
    while lost:
        old = lost.pop()
        del found[old]
        if given.get(old) in found:
            lost.append(given[old])
    return found


def kind_of(declaration: Declaration) -> str:
    """A declaration's kind as a word."""
    return type(declaration).__name__.lower()


def full_name(id_: TypeId, field_name: str = "") -> str:
    """``components.Usage`` or ``components.Usage.prompt_tokens``, as reports and map files write it."""
    return f"{spell_id(id_)}.{field_name}" if field_name else spell_id(id_)
