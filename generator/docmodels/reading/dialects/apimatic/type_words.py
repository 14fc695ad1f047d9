"""The words that APIMatic's SDKs add to the types of each language, and what their types say about null."""

from __future__ import annotations

from ....schema.types import ScalarKind
from ...null_rules import NullRules
from ...types.words import TypeWords

_WRAPPERS = frozenset({"ApiResponse"})
"""Classes that wrap the result of a call."""

TYPE_WORDS = {
    "python": TypeWords(
        scalars={
            **dict.fromkeys(("uuid", "uuid.UUID", "UUID"), ScalarKind.STRING),
            **dict.fromkeys(("binary", "typing.BinaryIO", "FileWrapper"), ScalarKind.BYTES),
            "string": ScalarKind.STRING,
            "long": ScalarKind.INTEGER,
        },
    ),
    "typescript": TypeWords(
        scalars={"FileWrapper": ScalarKind.BYTES},
        transparent=_WRAPPERS,
        byte_streams=frozenset({"NodeJS.ReadableStream", "Stream"}),
    ),
    "java": TypeWords(
        scalars={
            "UUID": ScalarKind.STRING,
            **dict.fromkeys(("FileWrapper", "DynamicResponse"), ScalarKind.BYTES),
            **dict.fromkeys(("JsonObject", "JsonValue"), ScalarKind.ANY),
        },
        transparent=_WRAPPERS,
    ),
    "csharp": TypeWords(
        scalars={
            "FileStreamInfo": ScalarKind.BYTES,
            **dict.fromkeys(("JsonObject", "JsonValue"), ScalarKind.ANY),
        },
        transparent=_WRAPPERS,
    ),
    "go": TypeWords(
        scalars={
            "uuid.UUID": ScalarKind.STRING,
            **dict.fromkeys(("models.FileWrapper", "FileWrapper"), ScalarKind.BYTES),
        },
        optional_nullables=frozenset({"Optional"}),
    ),
    "ruby": TypeWords(
        scalars={
            "UUID": ScalarKind.STRING,
            "Long": ScalarKind.INTEGER,
            **dict.fromkeys(("UploadIO", "Binary"), ScalarKind.BYTES),
        },
        maps=frozenset({"Hash"}),
    ),
    "php": TypeWords(
        scalars={"FileWrapper": ScalarKind.BYTES},
    ),
}

NULL_RULES = {
    "typescript": NullRules(always_stated=True),
    "go": NullRules(always_stated=True, optional_states_null=True),
    "java": NullRules(never_stated=True),
    **dict.fromkeys(("python", "csharp", "ruby"), NullRules(never_stated=True, required_null_is_stated=True)),
    "php": NullRules(never_stated=True, required_null_is_stated=True, required_null_is_complete=True),
}
"""``X | None``, ``X | nil`` and ``X?`` are fields that may be absent. A required one may be null instead; only PHP
marks all of these."""
