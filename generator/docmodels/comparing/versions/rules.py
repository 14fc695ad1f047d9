"""The catalogue of rules. Each states an effect; its severities follow from the law, not from taste.

A reader decodes what the service sends, a writer builds what it accepts, the source is code that uses the
generated models. A set of values that widens breaks readers, one that narrows breaks writers. Where the law
is wrong in practice, ``DEVIATIONS`` says so with its reason, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ...findings import Severity


class Effect(Enum):
    """What a change does to the set of values on the wire."""

    WIDENS = "widens"
    NARROWS = "narrows"
    REPLACES = "replaces"
    ANNOTATES = "annotates"
    """The wire is as before."""
    UNKNOWN = "unknown"
    """The docs do not say enough."""


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
DEFAULT_SEVERITIES = {
    Effect.WIDENS: (ERROR, NOTE),
    Effect.NARROWS: (NOTE, ERROR),
    Effect.REPLACES: (ERROR, ERROR),
    Effect.ANNOTATES: (NOTE, NOTE),
    Effect.UNKNOWN: (WARNING, WARNING),
}
"""Effect -> severity for the reader and for the writer."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change."""

    id: str
    purpose: str
    effect: Effect
    source: Severity
    quiet: bool = False
    """Not reported unless asked for: no machine reads it."""

    @property
    def severities(self) -> tuple[Severity, Severity, Severity]:
        """For the reader, the writer and the source."""
        reader, writer = DEFAULT_SEVERITIES[self.effect]
        for deviation in DEVIATIONS:
            if deviation.rule == self.id:
                reader, writer = deviation.reader or reader, deviation.writer or writer
        return reader, writer, self.source


@dataclass(frozen=True, slots=True)
class SeverityOverride:
    """Where a rule's severity is not what the law says; None leaves the law's."""

    rule: str
    reader: Severity | None
    writer: Severity | None
    reason: str


W, N, R, A, U = Effect.WIDENS, Effect.NARROWS, Effect.REPLACES, Effect.ANNOTATES, Effect.UNKNOWN


def _field_like(kind: str, noun: str, gone: Severity) -> tuple[Rule, ...]:
    """The rules that fields and parameters share."""
    return (
        Rule(f"{kind}-added-optional", f"{noun} was added and may be left out", N, NOTE),
        Rule(f"{kind}-added-required", f"{noun} was added and is required", N, WARNING),
        Rule(f"{kind}-added-required-with-default", f"{noun} was added, is required, and has a default", N, NOTE),
        Rule(f"{kind}-removed-optional", f"{noun} that might be left out was removed", W, gone),
        Rule(f"{kind}-removed-required", f"{noun} that was always there was removed", W, gone),
        Rule(f"{kind}-became-optional", f"{noun} may now be absent", W, WARNING),
        Rule(f"{kind}-became-required", f"{noun} is required now", N, WARNING),
        Rule(f"{kind}-became-nullable", f"{noun} may now be null", W, WARNING),
        Rule(f"{kind}-became-not-nullable", f"{noun} may no longer be null", N, WARNING),
        Rule(f"{kind}-default-added", f"{noun} has a default now", A, NOTE),
        Rule(f"{kind}-default-removed", f"{noun} has no default any more", A, NOTE),
        Rule(f"{kind}-default-changed", f"{noun} has another default", A, NOTE),
        Rule(f"{kind}-deprecated", f"{noun} is deprecated now", A, NOTE),
        Rule(f"{kind}-undeprecated", f"{noun} is no longer deprecated", A, NOTE),
        Rule(f"{kind}-wire-name-changed", f"{noun} has another key on the wire", R, NOTE),
        *_typed(kind, noun),
    )


def _typed(kind: str, noun: str) -> tuple[Rule, ...]:
    """The rules for what has a type."""
    return (
        Rule(f"{kind}-type-widened", f"{noun} may hold more than before", W, WARNING),
        Rule(f"{kind}-type-narrowed", f"{noun} may hold less than before", N, WARNING),
        Rule(f"{kind}-type-changed", f"{noun} holds something else", R, ERROR),
        Rule(f"{kind}-type-unreadable", f"the type of {noun} could not be read on one side", U, WARNING),
        Rule(f"{kind}-type-form-changed", f"{noun} is written otherwise and holds the same", A, WARNING),
    )


def _deprecable(kind: str, noun: str) -> tuple[Rule, ...]:
    return (
        Rule(f"{kind}-deprecated", f"{noun} is deprecated now", A, NOTE),
        Rule(f"{kind}-undeprecated", f"{noun} is no longer deprecated", A, NOTE),
    )


CATALOGUE: tuple[Rule, ...] = (
    Rule("model-added", "a model was added", A, NOTE),
    Rule("model-removed", "a model was removed", A, ERROR),
    Rule("model-renamed", "a model has another name", A, ERROR),
    Rule("model-split", "a model became several of its own shape", A, ERROR),
    Rule("model-merged", "several models of one shape became one", A, ERROR),
    Rule("namespace-moved", "a model stands in another namespace", A, ERROR),
    Rule("model-kind-changed", "a model is of another kind (object, enumeration, union, alias)", R, ERROR),
    Rule("model-form-changed", "a model is of another kind and admits the same values", A, WARNING),
    Rule("model-shape-unknown", "a model's page shows its shape on one side only", U, WARNING),
    *_deprecable("model", "a model"),
    Rule("additional-properties-added", "a model admits additional properties now", W, NOTE),
    Rule("additional-properties-removed", "a model admits no additional properties any more", N, WARNING),
    *_typed("additional-properties", "additional properties"),
    *_typed("alias", "an alias"),
    *_field_like("field", "a field", ERROR),
    Rule("field-renamed", "a field has another name", R, ERROR),
    Rule("field-accessor-renamed", "a field is spelled otherwise and has the same key on the wire", A, ERROR),
    Rule("field-format-changed", "a field holds text or bytes of another format", R, WARNING),
    Rule("field-list-to-single", "a field was a list and is a single value", R, ERROR),
    Rule("field-single-to-list", "a field was a single value and is a list", R, ERROR),
    Rule("field-map-to-object", "a field was a map and is a model", R, ERROR),
    Rule("field-object-to-map", "a field was a model and is a map", R, ERROR),
    Rule("field-constant-added", "a field holds one value only now", N, WARNING),
    Rule("field-constant-removed", "a field is no longer held to one value", W, WARNING),
    Rule("field-constant-changed", "a field is held to another value", R, WARNING),
    Rule("enum-value-added", "a closed enumeration has a new value", W, NOTE),
    Rule("enum-value-added-open", "an open enumeration has a new value", W, NOTE),
    Rule("enum-value-removed", "a closed enumeration has lost a value", N, ERROR),
    Rule("enum-value-removed-open", "an open enumeration has lost a value", N, ERROR),
    Rule("enum-member-renamed", "a value of an enumeration has another name in the SDK", A, ERROR),
    Rule("enum-became-open", "an enumeration admits unknown values now", W, WARNING),
    Rule("enum-became-closed", "an enumeration admits no unknown values any more", N, WARNING),
    *_deprecable("enum-value", "a value of an enumeration"),
    Rule("union-member-added", "a union has a new member", W, WARNING),
    Rule("union-member-removed", "a union has lost a member", N, WARNING),
    Rule("union-became-open", "a union admits unknown members now", W, WARNING),
    Rule("union-became-closed", "a union admits no unknown members any more", N, WARNING),
    *_deprecable("union-member", "a member of a union"),
    Rule("operation-added", "an operation was added", A, NOTE),
    Rule("operation-removed", "an operation was removed", R, ERROR),
    Rule("operation-renamed", "an operation is called otherwise and does the same request", A, ERROR),
    Rule("operation-route-changed", "an operation has another method or path", R, NOTE),
    Rule("operation-id-changed", "an operation has another id in the API's own description", A, NOTE),
    *_deprecable("operation", "an operation"),
    *_field_like("parameter", "a parameter", ERROR),
    Rule("response-added", "an operation answers one more type", W, WARNING),
    Rule("response-removed", "an operation answers one type less", N, WARNING),
    *_typed("response", "a response"),
    Rule("error-status-added", "an operation documents one more error status", W, NOTE),
    Rule("error-status-removed", "an operation documents one error status less", N, ERROR),
    *_typed("error", "an error"),
    Rule("error-content-type-changed", "an error comes as another content type", R, NOTE),
    Rule("nullability-unstated", "only one side says whether this may be null", A, NOTE, quiet=True),
    Rule("requirement-unstated", "only one side says whether this must be present", U, NOTE),
    Rule("openness-unstated", "only one side says whether unknown values are admitted", A, NOTE, quiet=True),
    Rule("deprecation-changed", "the reason of a deprecation reads otherwise", A, NOTE, quiet=True),
    Rule("description-changed", "a description reads otherwise", A, NOTE, quiet=True),
    Rule("example-changed", "an example reads otherwise", A, NOTE, quiet=True),
    Rule("label-changed", "a heading or member name reads otherwise", A, NOTE, quiet=True),
)

DEVIATIONS: tuple[SeverityOverride, ...] = (
    *(
        SeverityOverride(
            f"{kind}-added-optional", None, NOTE, "a JSON object is open: what need not be sent narrows it in form only"
        )
        for kind in ("field", "parameter")
    ),
    *(
        SeverityOverride(
            f"{kind}-removed-required", None, WARNING, "a service mostly ignores what it no longer knows, but drops it"
        )
        for kind in ("field", "parameter")
    ),
    *(
        SeverityOverride(
            f"{kind}-removed-optional", WARNING, WARNING, "it was never promised, and is mostly ignored when sent"
        )
        for kind in ("field", "parameter")
    ),
    *(
        SeverityOverride(
            f"{kind}-default-{what}", None, WARNING, "who leaves it out gets another behaviour without notice"
        )
        for kind in ("field", "parameter")
        for what in ("removed", "changed")
    ),
    SeverityOverride(
        "enum-value-added",
        WARNING,
        None,
        "new values are the commonest growth of an API; decoders of generated models are told",
    ),
    SeverityOverride(
        "enum-value-added-open", NOTE, None, "a reader of an open enumeration is documented to expect unknown values"
    ),
    SeverityOverride("enum-value-removed-open", None, NOTE, "an open enumeration still admits the value"),
    SeverityOverride(
        "enum-became-open", WARNING, None, "nothing new is sent yet; only exhaustive matching is affected"
    ),
    SeverityOverride(
        "union-became-open", WARNING, None, "nothing new is sent yet; only exhaustive matching is affected"
    ),
    SeverityOverride(
        "additional-properties-added", NOTE, None, "a JSON object is open: readers ignore keys they do not know"
    ),
    SeverityOverride(
        "additional-properties-removed", None, WARNING, "keys that are no longer documented are mostly ignored"
    ),
    SeverityOverride(
        "error-status-added", WARNING, None, "an unexpected status is caught by every SDK's fallback error"
    ),
)

RULES: dict[str, Rule] = {rule.id: rule for rule in CATALOGUE}
