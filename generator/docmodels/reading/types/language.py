"""What a documentation language is to the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .expressions import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One documented language. A language knows its own type syntax, and no dialect."""

    name: str
    """The registry name: ``python``, ``typescript``, ``go``, ``java``, ``csharp``, ``php``, ``ruby``."""
    read: Callable[[str], Expression]
    """A type cell's raw Markdown (emphasis, code spans, links, escapes) -> expression tree. Total and linear."""
    read_code: Callable[[str], Expression]
    """A type as it stands in code or in a heading's code span, without Markdown."""
    optional_states_null: bool
    """With a check mark in Required, is the optional wrapper a proof of null, and its absence one of no null?
    (Python, Go, Java, Ruby: yes. TypeScript, C#, PHP: the docs cannot say.)"""
    plain_optional_denies_null: bool
    """Not required, without a nullable wrapper: is that a proof of no null? (Python, Java: yes.)"""
    containers_state_null: bool
    """Do lists, maps and linked dates show their wrapper? (Nowhere seen: False for all seven.)"""
    reserved: frozenset[str]
    """Words of the language that get a trailing ``_`` as field names."""
    examples_prove_null: bool = False
    """Do examples show the null that types never state? (TypeScript: a null in an example value, at any depth, proves
    that its field admits it.)"""
