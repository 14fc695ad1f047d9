"""The rules of drift between languages: one record each; ``explain/<id>.md`` has a page for every one.

A warning by default; an error where a program that is right by one language's docs must fail by another's; a note
where nothing that a program does can differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...findings import Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class LanguageRule:
    """One rule."""

    id: str
    severity: Severity
    title: str
    hint: str


_SPECIFICATION = "generate all SDKs from one specification, or say why they differ in the ledger"
_READ = "look at both pages: one of them is wrong, or a language cannot say it (--explain-losses)"

LANGUAGE_RULES: dict[str, LanguageRule] = {
    rule.id: rule
    for rule in (
        LanguageRule("lang-operation-missing", E, "an operation is not in every language", _SPECIFICATION),
        LanguageRule("lang-model-missing", E, "a model is not in every language", _SPECIFICATION),
        LanguageRule("lang-field-missing", W, "a field is not in every language", _SPECIFICATION),
        LanguageRule("lang-parameter-missing", W, "a parameter is not in every language", _SPECIFICATION),
        LanguageRule("lang-kind-differs", E, "a model is an object in one language and no object in another", _READ),
        LanguageRule("lang-required-differs", W, "required in one language, optional in another", _READ),
        LanguageRule("lang-nullability-differs", W, "may be null in one language and not in another", _READ),
        LanguageRule("lang-type-differs", W, "two languages state types that no value has both of", _READ),
        LanguageRule("lang-type-less-specific", N, "a language says less than it could", _READ),
        LanguageRule("lang-enum-values-differ", W, "an enumeration has not the same values everywhere", _SPECIFICATION),
        LanguageRule(
            "lang-enum-openness-differs", W, "an enumeration is open in one language, closed in another", _READ
        ),
        LanguageRule("lang-union-members-differ", W, "a union has not the same members everywhere", _READ),
        LanguageRule("lang-const-differs", W, "a constant has not the same value everywhere", _READ),
        LanguageRule("lang-additional-differs", W, "additional properties are not the same everywhere", _READ),
        LanguageRule("lang-response-differs", W, "an operation does not answer the same everywhere", _READ),
        LanguageRule("lang-status-missing", W, "an error status is not documented in every language", _SPECIFICATION),
        LanguageRule("lang-deprecated-differs", W, "deprecated in one language, not in another", _SPECIFICATION),
        LanguageRule("lang-name-nonconventional", N, "a name breaks its own language's convention", _READ),
        LanguageRule(
            "lang-stale", W, "a whole SDK lags behind the others", "generate it again from today's specification"
        ),
    )
}
