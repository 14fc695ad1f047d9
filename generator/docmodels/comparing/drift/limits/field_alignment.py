"""Which rows of a model are the same field, if the SDKs spell its name with different words for a character.

A JSON key such as ``@context`` or ``+1`` has no spelling in most languages. Each SDK drops the character or writes a
word for it: ``context``, ``at_context``, ``plus_1``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ....schema.model import Field
from ....schema.names import words

FieldTables: TypeAlias = dict[str, dict[str, Field]]
"""The fields of each side by key."""


def align_fields(tables: FieldTables, symbol_words: Mapping[str, frozenset[str]]) -> FieldTables:
    """Return the tables with one key for each field. ``symbol_words`` has the words for characters, by side.

    Only keys that some sides lack are changed, and only if each side has at most one of the same letters.
    """
    if not any(symbol_words.values()):
        return tables
    everywhere = set.intersection(*(set(table) for table in tables.values()))
    loose: dict[str, dict[str, list[str]]] = {}
    for side, table in tables.items():
        for key, field in table.items():
            if key not in everywhere:
                loose.setdefault(_loose_key(field.key, symbol_words[side]), {}).setdefault(side, []).append(key)
    renamed: dict[str, dict[str, str]] = {side: {} for side in tables}
    for common, keys in loose.items():
        if common and all(len(found) == 1 for found in keys.values()):
            first = next(iter(keys.values()))[0]
            for side, (key,) in keys.items():
                renamed[side][key] = first
    return {
        side: {renamed[side].get(key, key): field for key, field in table.items()} for side, table in tables.items()
    }


def is_without_letters(name: str, symbol_words: frozenset[str]) -> bool:
    """Return whether nothing but digits is left of a name: ``+1``, ``plus1``, ``var_1`` and ``_1`` are one name."""
    return bool(symbol_words) and not any(char.isalpha() for char in _loose_key(name, symbol_words))


def _loose_key(name: str, symbol_words: frozenset[str]) -> str:
    """Return the letters and digits of a name without the words for characters and without letters beyond ASCII."""
    plain = "".join(char for char in name if char.isascii())
    return "".join(word.casefold() for word in words(plain) if word.casefold() not in symbol_words)
