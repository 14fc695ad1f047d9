"""The rules for drift between languages, one row per rule. ``explain/<id>.md`` has a page about each rule.

The default severity is warning. It is error if a program that is right by one language's docs must fail by another's,
and note if nothing that a program does can differ.
"""

from __future__ import annotations

from ...findings import Severity
from ...lazy import dataclass

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class LanguageRule:
    """One rule."""

    id: str
    severity: Severity
    title: str
    hint: str


_SPECIFICATION = "generate all SDKs from one specification, or accept the difference in the baseline with a reason"
_PAGES = "compare both pages: one is wrong, or its language can't express the fact (--explain-limits)"

LANGUAGE_RULES: dict[str, LanguageRule] = {
    rule.id: rule
    for rule in (
        LanguageRule("lang-operation-missing", E, "an operation is missing in some languages", _SPECIFICATION),
        LanguageRule("lang-model-missing", E, "a model is missing in some languages", _SPECIFICATION),
        LanguageRule("lang-field-missing", W, "a field is missing in some languages", _SPECIFICATION),
        LanguageRule("lang-parameter-missing", W, "a parameter is missing in some languages", _SPECIFICATION),
        LanguageRule("lang-kind-differs", E, "a model's kind differs by language", _PAGES),
        LanguageRule("lang-required-differs", W, "required in one language and optional in another", _PAGES),
        LanguageRule("lang-nullability-differs", W, "nullable in one language and not nullable in another", _PAGES),
        LanguageRule("lang-type-differs", W, "the types of two languages contradict each other", _PAGES),
        LanguageRule("lang-type-less-specific", N, "a language states a less specific type than it could", _PAGES),
        LanguageRule("lang-enum-values-differ", W, "an enumeration's values differ by language", _SPECIFICATION),
        LanguageRule(
            "lang-enum-openness-differs", W, "an enumeration is open in one language and closed in another", _PAGES
        ),
        LanguageRule("lang-union-members-differ", W, "a union's members differ by language", _PAGES),
        LanguageRule("lang-const-differs", W, "a constant's value differs by language", _PAGES),
        LanguageRule("lang-default-differs", W, "a default differs by language", _SPECIFICATION),
        LanguageRule("lang-format-differs", W, "the format of a value differs by language", _SPECIFICATION),
        LanguageRule("lang-limit-differs", W, "a limit of a value differs by language", _SPECIFICATION),
        LanguageRule("lang-discriminator-differs", W, "the discriminator of a union differs by language", _PAGES),
        LanguageRule("lang-additional-differs", W, "additional properties differ by language", _PAGES),
        LanguageRule("lang-response-differs", W, "an operation's response differs by language", _PAGES),
        LanguageRule("lang-status-missing", W, "an error status is not documented in some languages", _SPECIFICATION),
        LanguageRule("lang-deprecated-differs", W, "deprecated in one language but not in another", _SPECIFICATION),
        LanguageRule("lang-name-nonconventional", N, "a name breaks its language's convention", _PAGES),
        LanguageRule(
            "lang-stale", W, "a whole SDK lags behind the others", "generate it from the current specification"
        ),
    )
}
