"""OpenAPI Generator's dialect as one value."""

from __future__ import annotations

from ...dialect import Dialect, Recognition, TreeSample
from .layout import LAYOUT
from .pages.page import read_page
from .type_words import TYPE_WORDS


def _recognize(sample: TreeSample) -> Recognition:
    from .recognize import recognize

    return recognize(sample)


DIALECT = Dialect(
    name="openapi-generator",
    layout=LAYOUT,
    read_page=read_page,
    recognize=_recognize,
    languages=("python", "typescript", "go", "java", "csharp", "php", "ruby"),
    type_words=TYPE_WORDS,
    additional_names=frozenset({"anystringname"}),
)
