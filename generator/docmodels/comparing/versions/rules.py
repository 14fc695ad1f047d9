"""The rules of version comparisons: every kind of change, its effect and its severities.

A reader decodes what the service sends, a writer builds what it accepts, and the source is code that uses the
generated models. A set of values that widens breaks readers; one that narrows breaks writers. If practice
disagrees, ``SEVERITY_OVERRIDES`` states the exception and its reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from ...findings import Severity
from ...lazy import dataclass
from ...report import RANK


class Effect(Enum):
    """What a change does to the set of values on the wire."""

    WIDENS = "widens"
    NARROWS = "narrows"
    REPLACES = "replaces"
    ANNOTATES = "annotates"
    """The values stay the same."""
    UNKNOWN = "unknown"
    """The docs don't say enough."""


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
DEFAULT_SEVERITIES = {
    Effect.WIDENS: (ERROR, NOTE),
    Effect.NARROWS: (NOTE, ERROR),
    Effect.REPLACES: (ERROR, ERROR),
    Effect.ANNOTATES: (NOTE, NOTE),
    Effect.UNKNOWN: (WARNING, WARNING),
}
"""The severities for the reader and for the writer, by effect."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change."""

    id: str
    purpose: str
    effect: Effect
    source: Severity
    quiet: bool = False
    """Reported on request only: the change affects no program."""

    @property
    def names_only(self) -> bool:
        """Does the rule concern only names in SDKs and how the docs spell types, and nothing on the wire?"""
        return self.effect is Effect.ANNOTATES and (
            self.id in _NAMES or self.id.endswith(("-renamed", "-form-changed")) or self.quiet
        )

    @property
    def severities(self) -> tuple[Severity, Severity, Severity]:
        """For the reader, the writer and the source."""
        reader, writer = DEFAULT_SEVERITIES[self.effect]
        for override in SEVERITY_OVERRIDES:
            if override.rule == self.id:
                reader, writer = override.reader or reader, override.writer or writer
        return reader, writer, self.source


@dataclass(frozen=True, slots=True)
class SeverityOverride:
    """A severity that doesn't follow from the rule's effect. None keeps the default."""

    rule: str
    reader: Severity | None
    writer: Severity | None
    reason: str


# short names for the table
W, N, R, A, U = Effect.WIDENS, Effect.NARROWS, Effect.REPLACES, Effect.ANNOTATES, Effect.UNKNOWN

_NAMES = frozenset(
    ("model-added", "model-removed", "model-split", "model-merged", "namespace-moved", "operation-id-changed")
)
CATALOGUE: tuple[Rule, ...] = (
    Rule("model-added", "a model was added", A, NOTE),
    Rule("model-removed", "a model was removed", A, ERROR),
    Rule("model-renamed", "a model was renamed", A, ERROR),
    Rule("model-split", "a model was split into several models of the same shape", A, ERROR),
    Rule("model-merged", "several models of the same shape were merged into one", A, ERROR),
    Rule("namespace-moved", "a model moved to another namespace", A, ERROR),
    Rule("model-kind-changed", "a model's kind changed (object, enumeration, union, alias)", R, ERROR),
    Rule("model-form-changed", "a model's kind changed, but it accepts the same values", A, WARNING),
    Rule("model-shape-unknown", "a model's page shows its shape on one side only", U, WARNING),
    Rule("model-deprecated", "a model was deprecated", A, NOTE),
    Rule("model-undeprecated", "a model is no longer deprecated", A, NOTE),
    Rule("additional-properties-added", "a model now accepts additional properties", W, NOTE),
    Rule("additional-properties-removed", "a model no longer accepts additional properties", N, WARNING),
    Rule("additional-properties-type-widened", "the type of additional properties was widened", W, WARNING),
    Rule("additional-properties-type-narrowed", "the type of additional properties was narrowed", N, WARNING),
    Rule("additional-properties-type-changed", "the type of additional properties changed", R, ERROR),
    Rule(
        "additional-properties-type-unreadable",
        "the type of additional properties can't be read on one side",
        U,
        WARNING,
    ),
    Rule(
        "additional-properties-type-form-changed",
        "the type of additional properties is spelled differently but equivalent",
        A,
        WARNING,
    ),
    Rule("model-became-closed", "a model now rejects other properties than its fields", N, NOTE),
    Rule("model-no-longer-closed", "a model no longer rejects other properties than its fields", W, NOTE),
    Rule("alias-type-widened", "an alias's type was widened", W, WARNING),
    Rule("alias-type-narrowed", "an alias's type was narrowed", N, WARNING),
    Rule("alias-type-changed", "an alias's type changed", R, ERROR),
    Rule("alias-type-unreadable", "an alias's type can't be read on one side", U, WARNING),
    Rule("alias-type-form-changed", "an alias's type is spelled differently but equivalent", A, WARNING),
    Rule("field-added-optional", "an optional field was added", N, NOTE),
    Rule("field-added-required", "a required field was added", N, WARNING),
    Rule("field-added-required-with-default", "a required field with a default was added", N, NOTE),
    Rule("field-removed-optional", "an optional field was removed", W, ERROR),
    Rule("field-removed-required", "a required field was removed", W, ERROR),
    Rule("field-became-optional", "a field became optional", W, WARNING),
    Rule("field-became-required", "a field became required", N, WARNING),
    Rule("field-became-nullable", "a field became nullable", W, WARNING),
    Rule("field-became-not-nullable", "a field is no longer nullable", N, WARNING),
    Rule("field-default-added", "a field got a default", A, NOTE),
    Rule("field-default-removed", "a field lost its default", A, NOTE),
    Rule("field-default-changed", "a field's default changed", A, NOTE),
    Rule("field-deprecated", "a field was deprecated", A, NOTE),
    Rule("field-undeprecated", "a field is no longer deprecated", A, NOTE),
    Rule("field-wire-name-changed", "a field's JSON key changed", R, NOTE),
    Rule("field-type-widened", "a field's type was widened", W, WARNING),
    Rule("field-type-narrowed", "a field's type was narrowed", N, WARNING),
    Rule("field-type-changed", "a field's type changed", R, ERROR),
    Rule("field-type-unreadable", "a field's type can't be read on one side", U, WARNING),
    Rule("field-type-form-changed", "a field's type is spelled differently but equivalent", A, WARNING),
    Rule("field-renamed", "a field was renamed", R, ERROR),
    Rule("field-accessor-renamed", "a field was renamed in the SDK but keeps its JSON key", A, ERROR),
    Rule("field-format-changed", "a field's string format changed", R, WARNING),
    Rule("field-list-to-single", "a field changed from a list to a single value", R, ERROR),
    Rule("field-single-to-list", "a field changed from a single value to a list", R, ERROR),
    Rule("field-map-to-object", "a field changed from a map to a model", R, ERROR),
    Rule("field-object-to-map", "a field changed from a model to a map", R, ERROR),
    Rule("field-constant-added", "a field became a constant", N, WARNING),
    Rule("field-constant-removed", "a field is no longer a constant", W, WARNING),
    Rule("field-constant-changed", "a field's constant changed", R, WARNING),
    Rule("enum-value-added", "a value was added to a closed enumeration", W, NOTE),
    Rule("enum-value-added-open", "a value was added to an open enumeration", W, NOTE),
    Rule("enum-value-removed", "a value was removed from a closed enumeration", N, ERROR),
    Rule("enum-value-removed-open", "a value was removed from an open enumeration", N, ERROR),
    Rule("enum-member-renamed", "an enumeration member was renamed in the SDK", A, ERROR),
    Rule("enum-became-open", "an enumeration became open", W, WARNING),
    Rule("enum-became-closed", "an enumeration became closed", N, WARNING),
    Rule("enum-value-deprecated", "an enumeration value was deprecated", A, NOTE),
    Rule("enum-value-undeprecated", "an enumeration value is no longer deprecated", A, NOTE),
    Rule("union-member-added", "a member was added to a union", W, WARNING),
    Rule("union-member-removed", "a member was removed from a union", N, WARNING),
    Rule("union-member-added-open", "a member was added to an open union", W, WARNING),
    Rule("union-member-removed-open", "a member was removed from an open union", N, WARNING),
    Rule("union-became-open", "a union became open", W, WARNING),
    Rule("union-became-closed", "a union became closed", N, WARNING),
    Rule("union-member-deprecated", "a union member was deprecated", A, NOTE),
    Rule("union-member-undeprecated", "a union member is no longer deprecated", A, NOTE),
    Rule("operation-added", "an operation was added", A, NOTE),
    Rule("operation-removed", "an operation was removed", R, ERROR),
    Rule("operation-renamed", "an operation was renamed but sends the same request", A, ERROR),
    Rule("operation-route-changed", "an operation's HTTP method or path changed", R, NOTE),
    Rule("operation-id-changed", "an operation's id in the API description changed", A, NOTE),
    Rule("operation-deprecated", "an operation was deprecated", A, NOTE),
    Rule("operation-undeprecated", "an operation is no longer deprecated", A, NOTE),
    Rule("parameter-renamed", "a parameter was renamed in the SDK but has the same place in the path", A, ERROR),
    Rule("parameter-added-optional", "an optional parameter was added", N, NOTE),
    Rule("parameter-added-required", "a required parameter was added", N, WARNING),
    Rule("parameter-added-required-with-default", "a required parameter with a default was added", N, NOTE),
    Rule("parameter-removed-optional", "an optional parameter was removed", W, ERROR),
    Rule("parameter-removed-required", "a required parameter was removed", W, ERROR),
    Rule("parameter-became-optional", "a parameter became optional", W, WARNING),
    Rule("parameter-became-required", "a parameter became required", N, WARNING),
    Rule("parameter-became-nullable", "a parameter became nullable", W, WARNING),
    Rule("parameter-became-not-nullable", "a parameter is no longer nullable", N, WARNING),
    Rule("parameter-default-added", "a parameter got a default", A, NOTE),
    Rule("parameter-default-removed", "a parameter lost its default", A, NOTE),
    Rule("parameter-default-changed", "a parameter's default changed", A, NOTE),
    Rule("parameter-deprecated", "a parameter was deprecated", A, NOTE),
    Rule("parameter-undeprecated", "a parameter is no longer deprecated", A, NOTE),
    Rule("parameter-wire-name-changed", "a parameter's JSON key changed", R, NOTE),
    Rule("parameter-type-widened", "a parameter's type was widened", W, WARNING),
    Rule("parameter-type-narrowed", "a parameter's type was narrowed", N, WARNING),
    Rule("parameter-type-changed", "a parameter's type changed", R, ERROR),
    Rule("parameter-type-unreadable", "a parameter's type can't be read on one side", U, WARNING),
    Rule(
        "parameter-type-form-changed",
        "a parameter's type is spelled differently but equivalent",
        A,
        WARNING,
    ),
    Rule("response-added", "an operation can return another type", W, WARNING),
    Rule("response-removed", "an operation no longer returns one of its types", N, WARNING),
    Rule("response-type-widened", "a response's type was widened", W, WARNING),
    Rule("response-type-narrowed", "a response's type was narrowed", N, WARNING),
    Rule("response-type-changed", "a response's type changed", R, ERROR),
    Rule("response-type-unreadable", "a response's type can't be read on one side", U, WARNING),
    Rule("response-type-form-changed", "a response's type is spelled differently but equivalent", A, WARNING),
    Rule("response-status-changed", "the status of a successful response changed", R, NOTE),
    Rule("response-content-type-changed", "a response's content type changed", R, NOTE),
    Rule("request-content-type-changed", "the content type of an operation's request changed", R, NOTE),
    Rule("error-status-added", "an error status was added to an operation", W, NOTE),
    Rule("error-status-removed", "an error status was removed from an operation", N, ERROR),
    Rule("error-type-widened", "an error's type was widened", W, WARNING),
    Rule("error-type-narrowed", "an error's type was narrowed", N, WARNING),
    Rule("error-type-changed", "an error's type changed", R, ERROR),
    Rule("error-type-unreadable", "an error's type can't be read on one side", U, WARNING),
    Rule("error-type-form-changed", "an error's type is spelled differently but equivalent", A, WARNING),
    Rule("error-content-type-changed", "an error's content type changed", R, NOTE),
    Rule("nullability-unstated", "only one side states nullability", A, NOTE, quiet=True),
    Rule("requirement-unstated", "only one side states whether a value is required", U, NOTE),
    Rule(
        "additional-properties-unstated",
        "only one side's documentation shows additional properties at all",
        A,
        NOTE,
        quiet=True,
    ),
    Rule("openness-unstated", "only one side states whether unknown values are accepted", A, NOTE, quiet=True),
    Rule("constraint-tightened", "a constraint on a value was added or allows less", N, NOTE),
    Rule("constraint-loosened", "a constraint on a value was removed or allows more", W, NOTE),
    Rule("constraint-changed", "a constraint on a value changed", R, NOTE),
    Rule("access-changed", "a field became or is no longer read-only or write-only", U, NOTE),
    Rule("parameter-location-changed", "a parameter moved to another part of the request", R, NOTE),
    Rule("value-format-changed", "the format of a string or a number changed", U, NOTE),
    Rule("discriminator-changed", "a discriminator changed", U, NOTE),
    Rule("value-format-unstated", "only one side's documentation states formats at all", A, NOTE, quiet=True),
    Rule("discriminator-unstated", "only one side's documentation states discriminators at all", A, NOTE, quiet=True),
    Rule("model-closed-unstated", "only one side's documentation states closed models at all", A, NOTE, quiet=True),
    Rule("access-unstated", "only one side states whether a field is read-only or write-only", A, NOTE, quiet=True),
    Rule("location-unstated", "only one side states where a parameter is sent", A, NOTE, quiet=True),
    Rule("condition-changed", "the condition under which a value is required changed", A, NOTE, quiet=True),
    Rule("deprecation-changed", "the reason for a deprecation changed", A, NOTE, quiet=True),
    Rule("description-changed", "a description changed", A, NOTE, quiet=True),
    Rule("example-changed", "an example changed", A, NOTE, quiet=True),
    Rule("label-changed", "a heading or member name changed", A, NOTE, quiet=True),
)

SEVERITY_OVERRIDES: tuple[SeverityOverride, ...] = (
    SeverityOverride(
        "field-added-optional",
        None,
        NOTE,
        "JSON objects are open, so a new optional property doesn't invalidate existing requests",
    ),
    SeverityOverride("parameter-added-optional", None, NOTE, "callers that don't send it are unaffected"),
    SeverityOverride(
        "field-removed-required",
        None,
        WARNING,
        "most services ignore unknown properties, but the value is lost",
    ),
    SeverityOverride(
        "parameter-removed-required",
        None,
        WARNING,
        "most services ignore unknown parameters, but the value is lost",
    ),
    SeverityOverride(
        "field-removed-optional",
        WARNING,
        WARNING,
        "readers could never rely on it, and most services ignore it in requests",
    ),
    SeverityOverride("parameter-removed-optional", WARNING, WARNING, "most services ignore unknown parameters"),
    SeverityOverride(
        "field-default-removed", None, WARNING, "callers that omit it get different behavior without notice"
    ),
    SeverityOverride(
        "field-default-changed", None, WARNING, "callers that omit it get different behavior without notice"
    ),
    SeverityOverride(
        "parameter-default-removed", None, WARNING, "callers that omit it get different behavior without notice"
    ),
    SeverityOverride(
        "parameter-default-changed", None, WARNING, "callers that omit it get different behavior without notice"
    ),
    SeverityOverride("constraint-loosened", WARNING, None, "few readers depend on the limits of a value"),
    SeverityOverride("constraint-changed", WARNING, WARNING, "the docs don't say which values both sides allow"),
    SeverityOverride(
        "field-became-optional", WARNING, None, "readers that use the value fail only once it is left out"
    ),
    SeverityOverride("parameter-became-optional", WARNING, None, "parameters are only sent, so nothing is read"),
    SeverityOverride(
        "union-member-added", WARNING, None, "readers handle the members that they know until a new one arrives"
    ),
    SeverityOverride(
        "response-added", WARNING, None, "readers handle the types that they know until another one arrives"
    ),
    SeverityOverride("union-member-added-open", NOTE, None, "readers of an open union must expect unknown members"),
    SeverityOverride("union-member-removed-open", None, NOTE, "an open union still accepts the member"),
    SeverityOverride("enum-value-added", WARNING, None, "adding values is the most common way for an API to grow"),
    SeverityOverride("enum-value-added-open", NOTE, None, "readers of an open enumeration must expect unknown values"),
    SeverityOverride("enum-value-removed-open", None, NOTE, "an open enumeration still accepts the value"),
    SeverityOverride(
        "enum-became-open", WARNING, None, "nothing new is sent yet; only exhaustive matching is affected"
    ),
    SeverityOverride(
        "union-became-open", WARNING, None, "nothing new is sent yet; only exhaustive matching is affected"
    ),
    SeverityOverride(
        "additional-properties-added", NOTE, None, "JSON objects are open, so readers ignore unknown keys"
    ),
    SeverityOverride(
        "additional-properties-removed", None, WARNING, "most services ignore keys that are no longer documented"
    ),
    SeverityOverride("model-no-longer-closed", NOTE, None, "JSON objects are open, so readers ignore unknown keys"),
    SeverityOverride(
        "response-status-changed",
        WARNING,
        NOTE,
        "most clients accept any status of success",
    ),
    SeverityOverride(
        "error-status-added", WARNING, None, "every SDK catches unexpected statuses with its fallback error"
    ),
)

RULES: dict[str, Rule] = {rule.id: rule for rule in CATALOGUE}


def reader_severity(rules: Iterable[str]) -> Severity:
    """Return the most severe of the rules' severities for readers."""
    return min((RULES[rule].severities[0] for rule in rules), key=RANK.__getitem__)


def writer_severity(rules: Iterable[str]) -> Severity:
    """Return the most severe of the rules' severities for writers."""
    return min((RULES[rule].severities[1] for rule in rules), key=RANK.__getitem__)
