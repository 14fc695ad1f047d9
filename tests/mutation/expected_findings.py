"""The finding that a mutation must give: rule, model, field, both places and the severity for each audience.

The severities are written down here a second time and not imported, so that a change by mistake fails a test.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .page_text import Line

E, W, N = "error", "warning", "note"
_FIELD = {
    "added-optional": (N, N, N),
    "added-required": (N, E, W),
    "removed-optional": (W, W, E),
    "removed-required": (E, W, E),
    "became-optional": (W, N, W),
    "became-required": (N, E, W),
    "became-nullable": (E, N, W),
    "became-not-nullable": (N, E, W),
    "deprecated": (N, N, N),
    "undeprecated": (N, N, N),
}
_TYPE = {
    "type-widened": (E, N, W),
    "type-narrowed": (N, E, W),
    "type-changed": (E, E, E),
    "type-unreadable": (W, W, W),
    "type-form-changed": (N, N, W),
}
LEVELS: dict[str, tuple[str, str, str]] = {
    **{f"{kind}-{what}": levels for kind in ("field", "parameter") for what, levels in (_FIELD | _TYPE).items()},
    **{
        f"{kind}-{what}": levels
        for kind in ("alias", "additional-properties", "response", "error")
        for what, levels in _TYPE.items()
    },
    "model-added": (N, N, N),
    "model-removed": (N, N, E),
    "model-renamed": (N, N, E),
    "model-split": (N, N, E),
    "model-merged": (N, N, E),
    "namespace-moved": (N, N, E),
    "model-kind-changed": (E, E, E),
    "model-form-changed": (N, N, W),
    "model-shape-unknown": (W, W, W),
    "model-deprecated": (N, N, N),
    "model-undeprecated": (N, N, N),
    "additional-properties-added": (N, N, N),
    "additional-properties-removed": (N, W, W),
    "field-renamed": (E, E, E),
    "parameter-renamed": (N, N, E),
    "field-format-changed": (E, E, W),
    "field-list-to-single": (E, E, E),
    "field-single-to-list": (E, E, E),
    "field-map-to-object": (E, E, E),
    "field-object-to-map": (E, E, E),
    "field-constant-added": (N, E, W),
    "field-constant-removed": (E, N, W),
    "field-constant-changed": (E, E, W),
    "enum-value-added": (W, N, N),
    "enum-value-added-open": (N, N, N),
    "enum-value-removed": (N, E, E),
    "enum-value-removed-open": (N, N, E),
    "enum-member-renamed": (N, N, E),
    "enum-became-open": (W, N, W),
    "enum-became-closed": (N, E, W),
    "enum-value-deprecated": (N, N, N),
    "enum-value-undeprecated": (N, N, N),
    "union-member-added": (W, N, W),
    "union-member-removed": (N, E, W),
    "union-member-added-open": (N, N, W),
    "union-member-removed-open": (N, N, W),
    "operation-added": (N, N, N),
    "operation-removed": (E, E, E),
    "operation-renamed": (N, N, E),
    "operation-route-changed": (E, E, N),
    "operation-id-changed": (N, N, N),
    "operation-deprecated": (N, N, N),
    "operation-undeprecated": (N, N, N),
    "response-added": (W, N, W),
    "response-removed": (N, E, W),
    "error-status-added": (W, N, N),
    "error-status-removed": (N, E, E),
    "error-content-type-changed": (E, N, N),
    "requirement-unstated": (W, W, N),
    "description-changed": (N, N, N),
    "example-changed": (N, N, N),
    "label-changed": (N, N, N),
    "deprecation-changed": (N, N, N),
}
"""Rule -> severity for readers of responses, for writers of requests, and for source code."""

_WORDS = (
    ("added", "removed"),
    ("widened", "narrowed"),
    ("became-optional", "became-required"),
    ("became-nullable", "became-not-nullable"),
    ("deprecated", "undeprecated"),
    ("became-open", "became-closed"),
    ("list-to-single", "single-to-list"),
    ("map-to-object", "object-to-map"),
    ("split", "merged"),
)


def inverse(rule: str) -> str:
    """Return the rule of the same change in the other direction."""
    for one, other in _WORDS:
        for here, there in ((one, other), (other, one)):
            if rule.endswith(f"-{here}") or f"-{here}-" in rule:
                return rule.replace(f"-{here}", f"-{there}", 1)
    return rule


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a page."""

    path: str
    line: Line


@dataclass(frozen=True, slots=True)
class ExpectedFinding:
    """One expected finding. A place is None if that side has nothing to point to."""

    rule: str
    owner: str
    """The model's title, or the operation's heading."""
    was_owner: str
    field: str | None
    """None accepts any: the report spells a union member's type in its own way."""
    was_field: str | None
    was_at: Place | None
    at: Place | None
    side: str = ""
    """``request``, ``response`` or ``error`` for parts of operations. Empty: follow from reachability."""

    def inverted(self) -> ExpectedFinding:
        return replace(
            self,
            rule=inverse(self.rule),
            owner=self.was_owner,
            was_owner=self.owner,
            field=self.was_field,
            was_field=self.field,
            was_at=self.at,
            at=self.was_at,
        )


def expect(
    rule: str, owner: str, field: str | None, was_at: Place | None, at: Place | None, side: str = ""
) -> ExpectedFinding:
    """Return an expected finding whose names are the same on both sides."""
    return ExpectedFinding(rule, owner, owner, field, field, was_at, at, side)
