"""What a documentation dialect is to the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..schema.dialect_facts import NO_LIMITS, NO_SCAFFOLDING, ExpressivenessLimits, Scaffolding
from ..text_files import SourceFile
from .pages import PageResult


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of laying out SDK documentation. A dialect knows no language."""

    name: str
    read_page: Callable[[SourceFile], PageResult]
    """Reads one page, by its text and its place alone. Total."""
    is_plumbing: Callable[[str], bool]
    """Is this path in a tree (or link target) a page of the SDK's own plumbing?"""
    scaffolding: Scaffolding = NO_SCAFFOLDING
    """What the generator adds to an SDK and no API has."""
    limits: ExpressivenessLimits = NO_LIMITS
    """What the dialect's pages can't say."""
