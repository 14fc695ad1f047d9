"""The Speakeasy dialect as one value."""

from __future__ import annotations

from collections.abc import Iterable

from ....schema.model import Schema
from ...dialect import Dialect, ShownValue
from .layout import LAYOUT
from .limits import LIMITS
from .pages.page import read_page
from .recognize import recognize, recognize_page
from .scaffolding import SCAFFOLDING
from .type_words import NULL_RULES, TYPE_WORDS


def _infer(schema: Schema, shown: Iterable[ShownValue]) -> Schema:
    from .examples.infer_nulls import infer_nulls

    return infer_nulls(schema, shown)


DIALECT = Dialect(
    name="speakeasy",
    layout=LAYOUT,
    read_page=read_page,
    recognize=recognize,
    recognize_page=recognize_page,
    languages=("python", "typescript", "go", "java", "csharp", "php", "ruby"),
    rows_keep_lines=True,
    type_words=TYPE_WORDS,
    null_rules=NULL_RULES,
    additional_names=frozenset({"pydanticextra", "additionalproperties"}),
    infer=_infer,
    inferring_languages=frozenset({"typescript"}),  # their types have no form for null
    scaffolding=SCAFFOLDING,
    limits=LIMITS,
)
