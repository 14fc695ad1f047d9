"""The shelf that a run lends to writing, for what costs more to lay out than to look up.

It is asked for deep below a target's views, whose functions are the contract with plugins: so it is of the context,
as decimal's precision is. Without one, everything is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ..caching.protocol import Cache

_LENT: ContextVar[Cache | None] = ContextVar("_LENT", default=None)


@contextmanager
def lent(shelf: Cache | None) -> Iterator[None]:
    """Within, ``shelf`` is what ``borrowed`` gives."""
    token = _LENT.set(shelf)
    try:
        yield
    finally:
        _LENT.reset(token)


def borrowed() -> Cache | None:
    """The shelf of this context."""
    return _LENT.get()
