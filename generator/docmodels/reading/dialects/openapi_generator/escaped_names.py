"""Undo how SDKs change names that are reserved words of their language: ``var_class`` is the JSON key ``class``.

Which names are changed, and how, depends on the language. Where names may begin with an underscore in JSON and in the
SDK, only known reserved words are undone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ....lazy import dataclass, lazy_pattern
from ....schema.model import Field, Object, Schema

_RUBY_WORDS = """
    alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo
    rescue retry return self send super then true undef unless until when while yield
"""
_TYPESCRIPT_WORDS = """
    abstract await boolean break byte case catch char class const continue debugger default delete do double else enum
    export extends false final finally float for function goto if implements import in instanceof int interface let
    long native new null package private protected public return short static super switch synchronized this throw
    transient true try typeof var void volatile while with yield
"""


@dataclass(frozen=True, slots=True)
class Escape:
    """One way to change a name."""

    pattern: re.Pattern[str]
    """Its first group is the name in JSON."""
    words: frozenset[str] | None = None
    """The names that are changed so. None: all."""
    lowers: bool = False
    """Whether the SDK also capitalizes the name."""

    def undo(self, name: str) -> str | None:
        """Return the JSON key of a changed name; None if it isn't changed in this way."""
        found = self.pattern.fullmatch(name)
        if found is None or (self.words is not None and found[1] not in self.words and not found[1][0].isdigit()):
            return None
        return found[1][0].lower() + found[1][1:] if self.lowers else found[1]


_UNDERSCORE = lazy_pattern(r"_([A-Za-z0-9]\w*)")
_ESCAPES: Mapping[str, tuple[Escape, ...]] = {
    "python": (Escape(lazy_pattern(r"var_([A-Za-z0-9]\w*)")), Escape(_UNDERSCORE)),
    "ruby": (Escape(_UNDERSCORE, frozenset(_RUBY_WORDS.split())),),
    "typescript": (Escape(_UNDERSCORE, frozenset(_TYPESCRIPT_WORDS.split())),),
    "php": (Escape(_UNDERSCORE, frozenset()),),
    "java": (Escape(_UNDERSCORE), Escape(lazy_pattern("property(Class)"), lowers=True)),
    "kotlin": (Escape(_UNDERSCORE), Escape(lazy_pattern("property(Class|Entries|Keys|Size|Values)"), lowers=True)),
    "csharp": (Escape(lazy_pattern(r"(?:Var|_)([A-Z0-9]\w*)"), lowers=True),),
    "go": (Escape(lazy_pattern(r"Var([0-9]\w*)")),),
    "rust": (Escape(lazy_pattern(r"r#(\w+)")), Escape(lazy_pattern(r"param_(self|[0-9]\w*)"))),
    "dart": (Escape(lazy_pattern(r"([A-Za-z]\w*[A-Za-z0-9])_")),),
}


def undo_escapes(schema: Schema) -> Schema:
    """Return the schema with the JSON keys of fields and parameters whose names the SDK changed."""
    escapes = _ESCAPES.get(schema.origin.language)
    if escapes is None:
        return schema
    declarations = tuple(
        replace(each, fields=_with_keys(each.fields, escapes)) if isinstance(each, Object) else each
        for each in schema.declarations
    )
    operations = tuple(replace(each, parameters=_with_keys(each.parameters, escapes)) for each in schema.operations)
    return replace(schema, declarations=declarations, operations=operations)


def _with_keys(fields: tuple[Field, ...], escapes: Sequence[Escape]) -> tuple[Field, ...]:
    """Return the fields with their keys. Two that would share a key keep their names: ``+1`` and ``-1`` are both
    printed as ``var_1``."""
    keys = [_key(field, escapes) for field in fields]
    if not any(keys):
        return fields
    count = Counter(key or field.key for key, field in zip(keys, fields, strict=True))
    return tuple(
        [
            replace(field, wire_name=key) if key is not None and count[key] == 1 else field
            for key, field in zip(keys, fields, strict=True)
        ]
    )


def _key(field: Field, escapes: Sequence[Escape]) -> str | None:
    if field.wire_name is not None:
        return None
    return next((key for escape in escapes if (key := escape.undo(field.name)) is not None), None)
