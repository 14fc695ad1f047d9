"""The words that OpenAPI Generator's SDKs add to the types of each language."""

from __future__ import annotations

from ....schema.types import ScalarKind
from ...types.words import TypeWords

TYPE_WORDS = {
    "python": TypeWords(
        scalars={
            **dict.fromkeys(("UUID", "uuid.UUID"), ScalarKind.STRING),
            **dict.fromkeys(("file", "file_type"), ScalarKind.BYTES),
            "none_type": ScalarKind.NULL,
        },
        containers_have_items=True,
    ),
    "typescript": TypeWords(linked_scalars=True),
    "go": TypeWords(scalars={"os.File": ScalarKind.BYTES}),
    "java": TypeWords(
        scalars={
            **dict.fromkeys(("UUID", "URI", "URL"), ScalarKind.STRING),
            "File": ScalarKind.BYTES,
        },
        linked_scalars=True,
    ),
    "csharp": TypeWords(
        scalars={"Stream": ScalarKind.BYTES, "FileParameter": ScalarKind.BYTES},
        linked_scalars=True,
    ),
    "php": TypeWords(
        scalars={"SplFileObject": ScalarKind.BYTES, "UNKNOWN_BASE_TYPE": ScalarKind.ANY},
        linked_scalars=True,
    ),
    "ruby": TypeWords(
        scalars={**dict.fromkeys(("BOOLEAN", "Boolean"), ScalarKind.BOOLEAN)},
        lists=frozenset({"Array"}),
        maps=frozenset({"Hash"}),
        linked_scalars=True,
    ),
    "rust": TypeWords(linked_scalars=True),
    "kotlin": TypeWords(linked_scalars=True),
    "dart": TypeWords(linked_scalars=True),
}
