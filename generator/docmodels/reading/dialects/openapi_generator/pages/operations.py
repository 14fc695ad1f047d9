"""Pages of operations: the table of routes, and a section per operation."""

from __future__ import annotations

from .....findings import Read
from ....pages import OperationText
from .outline import SectionedPage


def read_operations(outline: SectionedPage, path: str, tree: str) -> Read[tuple[OperationText, ...]]:
    """Return the operations of a page. ``path`` is where findings are reported, ``tree`` the page's place."""
    return Read(())
