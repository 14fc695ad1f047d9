"""The words that liblab's SDKs add to the types of each language, and what their types say about null."""

from __future__ import annotations

from ....schema.types import ScalarKind
from ...null_rules import NullRules
from ...types.words import TypeWords

_ANY = {"any": ScalarKind.ANY}
"""What liblab prints for a type that it has no name for, in every language."""

TYPE_WORDS = {
    "typescript": TypeWords(lists=frozenset({"array"}), plain_models=True),
    "java": TypeWords(scalars=_ANY, plain_models=True),
    "csharp": TypeWords(scalars=_ANY, unions=frozenset({"OneOf", "AnyOf"}), plain_models=True),
    "php": TypeWords(scalars=_ANY, plain_models=True),
    "go": TypeWords(nullables=frozenset({"Nullable"}), externals=frozenset({"Context"})),
}
LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php")
NULL_RULES = dict.fromkeys(LANGUAGES, NullRules(never_stated=True))
"""A field that may be null looks like any other."""
