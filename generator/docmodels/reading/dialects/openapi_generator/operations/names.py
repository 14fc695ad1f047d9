"""The names of operations and of their classes, without markup."""

from __future__ import annotations

from .....lazy import lazy_pattern

_ESCAPED = lazy_pattern(r"\\([_*`~\[\](){}<>#+.!|/-])")
_SEPARATOR = lazy_pattern(r"::|[.\\/]")


def plain_name(text: str) -> str:
    """Return the name of an operation without its markup: ``**name**``, `` `name()` `` and ``a\\_name``."""
    name = text.strip().strip("*`").strip()
    return _ESCAPED.sub(r"\1", name.removesuffix("()"))


def class_name(title: str) -> str:
    """Return the class of a page's operations: the last part of ``Vendor\\Client\\Api\\PetApi``."""
    return _SEPARATOR.split(plain_name(title))[-1]
