"""The words of types: a language's own, and those that an SDK generator adds to it.

A grammar knows the syntax of its language and looks its words up here, so a dialect adds words as data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from functools import lru_cache
from typing import Any

from ...lazy import dataclass
from ...schema.types import ScalarKind

Words = frozenset[str]
NONE: Words = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TypeWords:
    """Words as they are spelled in type cells, without a namespace unless they have one there."""

    scalars: Mapping[str, ScalarKind] = field(default_factory=dict)
    open_scalars: Mapping[str, ScalarKind] = field(default_factory=dict)
    """Names for the unknown values of an open enumeration: ``UnrecognizedStr``."""
    open_generics: Words = NONE
    """Generic ones: ``Unrecognized<string>``."""
    lists: Words = NONE
    maps: Words = NONE
    optionals: Words = NONE
    """Wrappers for values that may be absent or null."""
    nullables: Words = NONE
    """Wrappers for values that may be null but not absent."""
    optional_nullables: Words = NONE
    """Wrappers for values that may be absent, and may be null."""
    unions: Words = NONE
    tagged_unions: Words = NONE
    """Unions that are written as a tag and a map of its values to types."""
    transparent: Words = NONE
    """Wrappers that say nothing about the value: ``Promise``."""
    streams: Words = NONE
    """Classes that stream values. Compared without case; the asynchronous ones may end in ``Async``."""
    byte_streams: Words = NONE
    externals: Words = NONE
    """Classes of the platform or of the SDK's helpers."""
    external_prefixes: tuple[str, ...] = ()
    swapped_date_urls: tuple[str, ...] = ()
    """Parts of link targets that show each date class under the other one's name."""
    helper_folders: tuple[str, ...] = ()
    """Ends of folders that hold pages about the SDK's helpers: a link to one makes no model."""
    containers_have_items: bool = False
    """Whether a list or map always names its items, so that its bare word is the name of a model."""
    linked_scalars: bool = False
    """Whether classes of the platform link to pages that don't exist: such a link makes a model only if its page
    does."""
    plain_models: bool = False
    """Whether models are named without links, so that a name in capitals may be a model even if the platform has such a
    class."""
    helper_scalars: Mapping[str, ScalarKind] = field(default_factory=dict)
    """Scalars that are meant only by links into a helper folder."""

    def extended(self, more: TypeWords) -> TypeWords:
        """Return these words together with a dialect's."""
        return TypeWords(
            **{each.name: _joined(getattr(self, each.name), getattr(more, each.name)) for each in fields(self)}
        )

    def is_stream(self, name: str) -> bool:
        """Return whether a class streams values, by its name without a namespace."""
        return name.casefold().removesuffix("async") in _folded(self.streams)

    def is_helper_link(self, url: str) -> bool:
        """Return whether a link leads to a page about the SDK's helpers."""
        return any(f"{folder}/" in url for folder in self.helper_folders)

    def are_dates_swapped(self, url: str) -> bool:
        """Return whether a link shows each date class under the other one's name."""
        return any(part in url for part in self.swapped_date_urls)

    @property
    def wrappers(self) -> Words:
        """All words that wrap one type."""
        return self.optionals | self.nullables | self.optional_nullables | self.transparent


@lru_cache(maxsize=64)
def _folded(words: Words) -> Words:
    return frozenset(word.casefold() for word in words)


def _joined(one: Any, other: Any) -> Any:
    if isinstance(one, tuple):
        return one + other
    if isinstance(one, bool):
        return one or other
    return one | other if isinstance(one, frozenset) else {**one, **other}


NO_WORDS = TypeWords()
SWAPPED_DATES = {ScalarKind.DATE: ScalarKind.DATE_TIME, ScalarKind.DATE_TIME: ScalarKind.DATE}
