"""Which rule of the catalogue a change falls under."""

from __future__ import annotations

import json
import re

from ...matching.pairing import Pairing
from ...matching.renamed_members import method_path
from ...matching.split_and_merge import COPIES
from ...schema.facts import MODEL, Element, subjects_of
from ...schema.model import Documented, Field, Object, Schema, Shapeless
from ...schema.notation import read_id, read_type
from ...schema.types import TypeId
from .changes import IDENTITY, Change
from .type_effects import Effects
from .value_sets import Shapes

_BREAK = re.compile(r"<br ?/?>")
_MARKS = str.maketrans("", "", "*`\\")
"""Emphasis, code spans and escapes: how prose is rendered, not what it says."""


def _reads_alike(change: Change) -> bool:
    """Is a text the same on both sides but for its marks and its white space?"""
    if change.before is None or change.after is None:
        return False
    one, other = (_BREAK.sub(" ", json.loads(text)).translate(_MARKS).split() for text in (change.before, change.after))
    return one == other


class RuleSelector:
    """Finds the rule of one change after the other; what it needs of the schemas is looked up once."""

    def __init__(self, old: Schema, new: Schema, pairing: Pairing) -> None:
        self.effects = Effects(Shapes(old), Shapes(new), pairing.models)
        self.before: dict[Element, Documented] = dict(subjects_of(old))
        self.after: dict[Element, Documented] = dict(subjects_of(new))

    def same_shape(self, old: TypeId, new: TypeId) -> bool:
        """Do two models show the same shape, whatever their names? One that shows none proves nothing."""
        both = self.effects.old.declarations[old], self.effects.new.declarations[new]
        telling = not any(
            isinstance(each, Shapeless) or (isinstance(each, Object) and not each.fields) for each in both
        )
        return telling and not self.effects.shape_differences(old, new)

    def rule(self, change: Change) -> tuple[str, tuple[str, ...]] | None:
        """The rule's id, and the way into a type that changed; None for what is no change after all."""
        match change.attribute:
            case str(attribute) if attribute == COPIES:
                merged = change.subject.owner == change.after
                return ("model-merged" if merged else "model-split"), ()
            case "description" | "example":
                return None if _reads_alike(change) else (f"{change.attribute}-changed", ())
            case "deprecation":
                return None if _reads_alike(change) else (self._deprecation(change), ())
            case "required" | "nullable" | "open":
                return self._marks(change), ()
            case "id":
                return "operation-id-changed", ()
            case "route":
                return "operation-route-changed", ()
            case "content-type" if change.subject.part == "error" and None not in (change.before, change.after):
                return "error-content-type-changed", ()
            case "name" | "content-type" | "catch-all":
                named = change.subject.part == "member" and None not in (change.before, change.after)
                return ("enum-member-renamed" if named else "label-changed"), ()
        match change.subject.part:
            case "":
                return self._whole(change)
            case "member" | "variant":
                return self._listed(change), ()
            case "field" | "parameter" as kind:
                return self._field(kind, change)
            case kind:
                return self._answer(kind, change)

    def _deprecation(self, change: Change) -> str:
        kinds = {"member": "enum-value", "variant": "union-member", "response": "operation", "error": "operation"}
        kind = kinds.get(change.subject.part, change.subject.part or change.subject.scope)
        if change.before is None:
            return f"{kind}-deprecated"
        return f"{kind}-undeprecated" if change.after is None else "deprecation-changed"

    def _marks(self, change: Change) -> str:
        unstated = None in (change.before, change.after)
        yes = change.after == "yes"
        match change.attribute:
            case "required":
                word = "requirement-unstated" if unstated else "became-required" if yes else "became-optional"
            case "nullable":
                word = "nullability-unstated" if unstated else "became-nullable" if yes else "became-not-nullable"
            case _:
                word = "openness-unstated" if unstated else "became-open" if yes else "became-closed"
                enumeration = self.kind(change) == "enumeration"
                return word if unstated else f"{'enum' if enumeration else 'union'}-{word}"
        return word if unstated else f"{change.subject.part}-{word}"

    def kind(self, change: Change) -> str:
        """The kind of the declaration that a change belongs to."""
        return type(self.after[change.subject.whole]).__name__.lower()

    def _whole(self, change: Change) -> tuple[str, tuple[str, ...]] | None:
        if change.attribute == IDENTITY:
            renamed = self._renamed(change)
            return None if renamed is None else (renamed, ())
        if change.attribute in ("target", "additional"):
            kind = "alias" if change.attribute == "target" else "additional-properties"
            if change.before is None or change.after is None:
                return f"{kind}-{'added' if change.before is None else 'removed'}", ()
            return self.effects.rule(kind, read_type(change.before), read_type(change.after))
        if change.before is None or change.after is None:
            return f"{change.subject.scope}-{'added' if change.before is None else 'removed'}", ()
        if {change.before, change.after} & {"missing", "shapeless"}:
            return "model-shape-unknown", ()
        same = not self.effects.shape_differences(read_id(change.was.owner), read_id(change.subject.owner))
        return ("model-form-changed" if same else "model-kind-changed"), ()

    def _renamed(self, change: Change) -> str | None:
        """None where the example of a call holds the client in another variable."""
        if change.subject.scope != MODEL:
            same = method_path(change.before or "") == method_path(change.after or "")
            return None if same else "operation-renamed"
        before, after = read_id(change.before or ""), read_id(change.after or "")
        return "namespace-moved" if before.name == after.name else "model-renamed"

    def _listed(self, change: Change) -> str:
        added = change.before is None
        word = "added" if added else "removed"
        if change.subject.part == "variant":
            return f"union-member-{word}"
        whole = self.after.get(change.subject.whole)
        return f"enum-value-{word}{'-open' if getattr(whole, 'open', None) else ''}"

    def _field(self, kind: str, change: Change) -> tuple[str, tuple[str, ...]] | None:
        before, after = self.before.get(change.was), self.after.get(change.subject)
        match change.attribute:
            case "wire-name":
                same = isinstance(before, Field) and isinstance(after, Field) and before.key == after.key
                return None if same else (f"{kind}-wire-name-changed", ())
            case "default":
                word = "added" if change.before is None else "removed" if change.after is None else "changed"
                return f"{kind}-default-{word}", ()
            case str(attribute) if attribute == IDENTITY:
                same = isinstance(before, Field) and isinstance(after, Field) and before.key == after.key
                return (f"{kind}-accessor-renamed" if same else f"{kind}-renamed"), ()
        if change.before is None or change.after is None:
            return self._presence(kind, change.before is None, after if change.before is None else before), ()
        return self.effects.rule(kind, read_type(change.before), read_type(change.after))

    def _presence(self, kind: str, added: bool, found: Documented | None) -> str:
        required = isinstance(found, Field) and found.required is True
        word = f"{kind}-{'added' if added else 'removed'}-{'required' if required else 'optional'}"
        with_default = added and required and isinstance(found, Field) and found.default is not None
        return f"{word}-with-default" if with_default else word

    def _answer(self, kind: str, change: Change) -> tuple[str, tuple[str, ...]]:
        if change.before is None or change.after is None:
            word = "added" if change.before is None else "removed"
            return (f"error-status-{word}" if kind == "error" else f"response-{word}"), ()
        if "nothing" in (change.before, change.after):
            return f"{kind}-type-changed", ()
        return self.effects.rule(kind, read_type(change.before), read_type(change.after))
