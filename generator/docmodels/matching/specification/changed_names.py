"""Which row of a page is which property or parameter of a specification, if the generator changed its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Set
from functools import partial

from ...schema.dialect_facts import Scaffolding
from ...schema.model import Field
from ...schema.names import match_key, words

_SIGNS = {"+": "plus", "-": "minus"}
"""The words for the signs in which keys such as ``+1`` and ``-1`` differ."""
_ANYWHERE = frozenset({"var"})
"""The words that a generator also writes before a word that the language reserves."""


def keys_of_specification(
    rows: Mapping[str, Field], specified: Mapping[str, Field], added: Scaffolding
) -> dict[str, str]:
    """Return the key in the specification for each key of a page that has another one. Both tables are by key.

    The specification's own name for the SDK comes first (an extension gives it), then a key such as ``+1`` with a word
    for its sign, then a name without digits at its end and without the words that the generator adds (``added``), for
    signs that the key has and for places of parameters, then without letters beyond ASCII. Names that fit as many
    others correspond in their order, as a generator numbers them; all others are left out.
    """
    additions = added.symbol_words | added.place_words
    found: dict[str, str] = {}
    loose = {key: row for key, row in rows.items() if key not in specified}
    missing = {key: row for key, row in specified.items() if key not in rows}
    without_additions = partial(_without_additions, additions=additions)
    for key_of in (_exact, _with_sign, without_additions, partial(without_additions, only_ascii=True)):
        pages, properties = _by_key(loose, key_of), _by_key(missing, key_of)
        for common, keys in pages.items():
            others = properties.get(common, ())
            pairs = list(zip(keys, others, strict=False))
            explained = all(_explains(rows[key], specified[other], added) for key, other in pairs)
            if common and len(keys) == len(others) and explained:
                for key, other in pairs:
                    found[key] = other
                    del loose[key], missing[other]
    return found


def _by_key(rows: Mapping[str, Field], key_of: Callable[[Field], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, row in rows.items():
        found.setdefault(key_of(row), []).append(key)
    return found


def _explains(page: Field, stated: Field, added: Scaffolding) -> bool:
    """Return whether a generator adds to the key what the page's name has beyond it: not ``at`` in ``created_at``."""
    own, theirs = (Counter(word.casefold() for word in words(row.name)) for row in (page, stated))
    extra = set(own - theirs)
    has_sign = stated.key[:1].isdigit() or any(not (char.isalnum() or char == "_") for char in stated.key)
    is_numbered = any(word.isdigit() for word in theirs - own)
    return not (
        is_numbered
        or (extra & (added.symbol_words - _ANYWHERE) and not has_sign)
        or (extra & added.place_words and stated.location is None)
    )


def _exact(row: Field) -> str:
    return match_key(row.name)


def _with_sign(row: Field) -> str:
    return match_key(_SIGNS.get(row.name[:1], "") + row.name)


def _without_additions(row: Field, additions: Set[str], *, only_ascii: bool = False) -> str:
    """Return the letters of a name without digits at its end and without the words that a generator adds. With
    ``only_ascii``, also without letters that a generator may drop."""
    name = "".join(char for char in row.name if char.isascii()) if only_ascii else row.name
    kept = (word.casefold() for word in words(name))
    return "".join(word for word in kept if word not in additions).rstrip("0123456789")
