"""The words that Speakeasy's SDKs add to the types of each language, and what their types say about null."""

from __future__ import annotations

from ....schema.types import ScalarKind
from ...null_rules import NullRules
from ...types.words import TypeWords

_STREAMS = frozenset({"EventStream", "JSONLStream", "JsonLinesStream"})
"""Classes for server-sent events and for lines of JSON."""

TYPE_WORDS = {
    "python": TypeWords(
        open_scalars={"UnrecognizedStr": ScalarKind.STRING, "UnrecognizedInt": ScalarKind.INTEGER},
        nullables=frozenset({"Nullable"}),
        optional_nullables=frozenset({"OptionalNullable"}),
        streams=_STREAMS,
        external_prefixes=("requests_http.",),
        swapped_date_urls=("docs.python.org/",),
        helper_folders=("types", "utils"),
    ),
    "typescript": TypeWords(
        scalars={"RFCDate": ScalarKind.DATE},
        open_generics=frozenset({"Unrecognized", "Unknown"}),
        streams=_STREAMS,
        externals=frozenset({"RequestOptions", "HTTPClient"}),
        helper_folders=("types", "utils"),
    ),
    "go": TypeWords(
        scalars={
            "types.Date": ScalarKind.DATE,
            "types.BigInt": ScalarKind.BIG_INTEGER,
            "types.Decimal": ScalarKind.DECIMAL,
        },
        nullables=frozenset({"Nullable"}),
        optional_nullables=frozenset({"OptionalNullable", "optionalnullable.OptionalNullable"}),
        streams=_STREAMS,
        helper_folders=("types", "utils"),
    ),
    "java": TypeWords(
        streams=_STREAMS,
        helper_folders=("types", "utils"),
        helper_scalars={"Blob": ScalarKind.BYTES},  # carries the body of a request
    ),
    "csharp": TypeWords(streams=_STREAMS, helper_folders=("types", "utils")),
    "php": TypeWords(
        streams=_STREAMS,
        externals=frozenset({"Option", "Options"}),
        helper_folders=("types", "utils"),
    ),
    "ruby": TypeWords(
        scalars=dict.fromkeys(("Crystalline::Boolean", "Crystalline::Boolean.new"), ScalarKind.BOOLEAN),
        lists=frozenset(
            f"Crystalline::{kind}{call}" for kind in ("Array", "Set", "Enumerable") for call in ("", ".new")
        ),
        maps=frozenset({"Crystalline::Hash", "Crystalline::Hash.new"}),
        optionals=frozenset({"Crystalline::Nilable.new"}),
        unions=frozenset({"Crystalline::Union.new"}),
        tagged_unions=frozenset({"Crystalline::DiscriminatedUnion.new"}),
        streams=_STREAMS,
        swapped_date_urls=("ruby-doc.org/",),
        helper_folders=("types", "utils"),
    ),
}

NULL_RULES = {
    "python": NullRules(optional_states_null=True, plain_optional_denies_null=True),
    "go": NullRules(optional_states_null=True),
    "java": NullRules(optional_states_null=True, plain_optional_denies_null=True),
    "ruby": NullRules(optional_states_null=True),
}
"""TypeScript, C# and PHP have no form for null."""
