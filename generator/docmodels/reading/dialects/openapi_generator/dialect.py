"""OpenAPI Generator's dialect as one value."""

from __future__ import annotations

from collections.abc import Container, Iterable

from ....schema.model import Object, Schema
from ....schema.types import ScalarKind
from ...dialect import Dialect, ShownValue
from .generation import generation_of
from .generation_changes import GENERATIONS
from .layout import LAYOUT
from .limits import LIMITS
from .pages.page import read_page
from .recognize import recognize_page
from .scaffolding import SCAFFOLDING
from .type_words import TYPE_WORDS
from .union_limit import with_union_limit


def _split_union(name: str, models: Container[str]) -> tuple[str | ScalarKind, ...]:
    if not name.startswith(("OneOf", "AnyOf")):
        return ()
    from .named_unions import split_union

    return split_union(name, models)


def _infer(schema: Schema, shown: Iterable[ShownValue]) -> Schema:
    from .escaped_names import undo_escapes
    from .stated_null import with_stated_null

    schema = with_stated_null(undo_escapes(schema))
    if schema.origin.language != "python":
        return schema
    from .python_5 import with_aliases

    return with_aliases(schema)  # only the pages of Python 5 have models of one value


def _names_are_keys(schema: Schema) -> bool:
    """The names of ``markdown`` and ``typescript-axios`` are; ``typescript-fetch`` never says what is required."""
    if schema.origin.language == "markdown":
        return True
    objects = (declared for declared in schema.declarations if isinstance(declared, Object))
    return schema.origin.language == "typescript" and any(
        field.required is not None for declared in objects for field in declared.fields
    )


DIALECT = Dialect(
    name="openapi-generator",
    layout=LAYOUT,
    read_page=read_page,
    recognize_page=recognize_page,
    languages=(
        *("python", "typescript", "go", "java", "csharp", "php", "ruby"),
        *("rust", "kotlin", "dart", "markdown"),
    ),
    type_words=TYPE_WORDS,
    split_union=_split_union,
    join_pages=with_union_limit,
    infer=_infer,
    names_are_keys=_names_are_keys,
    paths_spell_keys=True,
    additional_names=frozenset({"anystringname"}),
    generation=generation_of,
    generations=GENERATIONS,
    scaffolding=SCAFFOLDING,
    limits=LIMITS,
)
