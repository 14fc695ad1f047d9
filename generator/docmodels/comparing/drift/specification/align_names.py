"""Which row of a page is which property or parameter of the specification, if the generator changed its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from functools import partial

from ....schema.dialect_facts import Scaffolding
from ....schema.model import Field
from ....schema.names import match_key, words


def with_specified_keys(
    tables: Mapping[str, Mapping[str, Field]], truth: str | None, additions: Mapping[str, Set[str]]
) -> dict[str, dict[str, Field]]:
    """Return tables of rows by key, by side, with the keys of the specification ``truth`` where other sides have
    others. ``additions`` has the words that the generator of each side adds to names."""
    found = {side: dict(table) for side, table in tables.items()}
    if truth is None or truth not in found:
        return found
    for side, table in found.items():
        if side != truth:
            keys = keys_of_specification(table, found[truth], additions[side])
            found[side] = {keys.get(key, key): row for key, row in table.items()}
    return found


def added_words(words: Scaffolding) -> Set[str]:
    """Return the words that a generator adds to names: for signs, and for the places of parameters."""
    return words.symbol_words | words.place_words


def keys_of_specification(
    rows: Mapping[str, Field], specified: Mapping[str, Field], additions: Set[str]
) -> dict[str, str]:
    """Return the key in the specification for each key of a page that has another one. Both tables are by key.

    The specification's own name for the SDK comes first (an extension gives it), then a name without digits at its end
    and without ``additions``, the words that the generator adds. Names that fit as many others correspond in their
    order, as a generator numbers them; all others are left out.
    """
    found: dict[str, str] = {}
    loose = {key: row for key, row in rows.items() if key not in specified}
    missing = {key: row for key, row in specified.items() if key not in rows}
    for key_of in (_exact, partial(_without_additions, additions=additions)):
        pages, properties = _by_key(loose, key_of), _by_key(missing, key_of)
        for common, keys in pages.items():
            others = properties.get(common, ())
            if common and len(keys) == len(others):
                for key, other in zip(keys, others, strict=True):
                    found[key] = other
                    del loose[key], missing[other]
    return found


def _by_key(rows: Mapping[str, Field], key_of: Callable[[Field], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, row in rows.items():
        found.setdefault(key_of(row), []).append(key)
    return found


def _exact(row: Field) -> str:
    return match_key(row.name)


def _without_additions(row: Field, additions: Set[str]) -> str:
    """Return the letters of a name without digits at its end and without the words that a generator adds."""
    kept = (word.casefold() for word in words(row.name))
    return "".join(word for word in kept if word not in additions).rstrip("0123456789")
