"""What a documentation dialect is to the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..findings import Read
from ..schema.dialect_facts import NO_LIMITS, NO_SCAFFOLDING, ExpressivenessLimits, Scaffolding
from ..table_profile import Profile
from ..text_files import SourceFile
from ..tree_layout import TreeLayout
from .pages import PageResult

if TYPE_CHECKING:
    from .read import ReadTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """The documentation of one generator, or of one way to write it by hand."""

    name: str
    layout: TreeLayout
    read_page: Callable[[SourceFile], PageResult]
    """Reads one page, by its text and its place alone. Total."""
    scaffolding: Scaffolding = NO_SCAFFOLDING
    """What the generator adds to an SDK and no API has."""
    limits: ExpressivenessLimits = NO_LIMITS
    """What the dialect's pages can't say."""
    profile: Profile | None = None
    """How the tables of hand-written pages are read; None if they aren't, or if that is inferred."""
    read_tree: Callable[[Iterable[SourceFile], str], Read[ReadTree]] | None = None
    """Reads a tree and the name of its SDK at once, if no page can be read without the others. Total."""
