"""Pairs of models, fields and operations of two versions, and the pairs that names alone give.

Elements with the same name are the same. The rest is paired as renamed if that is certain (see
``models_across_versions``) or if the user's rename file says so.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import field

from ..lazy import dataclass
from ..schema.model import Declaration, Schema
from ..schema.names import Namespaces, match_key
from ..schema.notation import spell_id
from ..schema.types import TypeId

LISTED = "listed in the rename file"
"""The evidence of a rename that the user listed."""


@dataclass(frozen=True, slots=True)
class Rename:
    """One element under two names, and why it counts as one."""

    what: str
    """``model``, ``field`` or ``operation``."""
    old: str
    new: str
    score: float
    """0 to 1; 1 if the rename file lists it."""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Old names and their new ones."""

    models: Mapping[TypeId, TypeId] = field(default_factory=dict)
    """Every paired model, renamed or not."""
    fields: Mapping[TypeId, Mapping[str, str]] = field(default_factory=dict)
    """Renamed fields only, by the old model's id."""
    operations: Mapping[str, str] = field(default_factory=dict)
    """Operations with another call: renamed ones, and those whose examples use another variable for the client."""
    parameters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Renamed variables of paths only, by the old call."""
    renames: tuple[Rename, ...] = ()

    def inverse(self) -> Pairing:
        """Return the same pairs seen from the new side."""
        return Pairing(
            {new: old for old, new in self.models.items()},
            {self.models[id_]: {new: old for old, new in names.items()} for id_, names in self.fields.items()},
            {new: old for old, new in self.operations.items()},
            {
                self.operations.get(call, call): {new: old for old, new in names.items()}
                for call, names in self.parameters.items()
            },
            tuple(
                Rename(rename.what, rename.new, rename.old, rename.score, rename.evidence) for rename in self.renames
            ),
        )

    @property
    def renamed_models(self) -> dict[TypeId, TypeId]:
        """The pairs whose ids differ."""
        return {old: new for old, new in self.models.items() if old != new}


def pair_by_name(old: Schema, new: Schema, paired: Mapping[TypeId, TypeId] | None = None) -> dict[TypeId, TypeId]:
    """Pair models of one id, then models whose ids differ only in case and punctuation, if unambiguous. Models that
    are ``paired`` already are left out."""
    paired = paired or {}
    taken = set(paired.values())
    before = {id_: each for id_, each in old.by_id().items() if id_ not in paired}
    after = {id_: each for id_, each in new.by_id().items() if id_ not in taken}
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


def applicable_renames(
    user_renames: Mapping[str, str], before: Container[str], after: Container[str]
) -> dict[str, str]:
    """Return the user's renames that can apply together.

    Each new name is used once. A new name that the old side has, too, needs a rename of its own.
    """
    applied: dict[str, str] = {}
    old_name_of: dict[str, str] = {}
    for old, new in user_renames.items():
        if old != new and old in before and new in after and new not in old_name_of:
            applied[old], old_name_of[new] = new, old
    conflicting = [old for old, new in applied.items() if new in before and new not in applied]
    while conflicting:
        old = conflicting.pop()
        del applied[old]
        if old_name_of.get(old) in applied:
            conflicting.append(old_name_of[old])
    return applied


def kind_of(declaration: Declaration) -> str:
    """Return a declaration's kind as a word."""
    return type(declaration).__name__.lower()


def full_name(id_: TypeId, field_name: str = "") -> str:
    """Return ``components.Usage`` or ``components.Usage.prompt_tokens``, as reports and rename files write it."""
    return f"{spell_id(id_)}.{field_name}" if field_name else spell_id(id_)
