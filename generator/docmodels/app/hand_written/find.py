"""``init`` for documentation that people write by hand: infer its profile, and say which tables are read as what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from ... import registry
from ...config.model import Input, InputPlace
from ...config.profile_text import profile_text
from ...errors import UserError
from ...lazy import dataclass
from ...reading.pages import PageResult, ShapelessText
from ...workspace.inputs.load import Tree, load
from ..dialects.choose import choose_dialects

if TYPE_CHECKING:
    from ...reading.dialects.tables.linking.tree import PageTables


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A folder of hand-written documentation."""

    folder: str
    """The folder that holds all its pages."""
    kinds: tuple[tuple[str, int], ...]
    """What its tables are read as, with how many."""
    profile: str
    """The TOML of its profile, below ``[dialects.NAME]``."""
    pages: int = 0


def find_hand_written(root: Path, folder: str, name: str) -> HandWritten | None:
    """Return what a folder's tables are read as; None if a generator wrote its pages, or no table is one of an API."""
    from ...reading.dialects.tables.reading import read_tables_of

    source = Input(name=name, places=(InputPlace(None, folder),), dialect=registry.TABLES_DIALECT)
    trees = load(source, root).trees
    if not all(map(_is_hand_written, trees)):
        return None
    files = tuple(file for tree in trees for file in tree.documents()[0])
    read = read_tables_of(files).value
    if folder == "." and (within := _folder_of(read.pages)) != ".":
        return find_hand_written(root, within, name)
    tables = [table for page in read.pages for table in page.tables]
    kinds = Counter(table.kind for table in tables if table.kind is not None and table.strong)
    if not kinds or read.inferred is None:
        return None
    evidence = {each.key: each.reason for each in read.inferred.evidence}
    left_out = len(tables) - kinds.total()
    counted = (*((str(kind), count) for kind, count in sorted(kinds.items())), ("left out", left_out))
    return HandWritten(folder, counted, profile_text(read.profile, f"dialects.{name}", evidence), len(files))


def is_generated(root: Path, folder: str) -> bool:
    """Return whether pages of a folder have the marks of a generator, or show models as one does."""
    for tree in load(Input(name=folder, places=(InputPlace(None, folder),)), root).trees:
        try:
            detected = choose_dialects(tree).detected
        except UserError:  # the user has to say which dialect it is
            return True
        read_page = registry.dialect(registry.DEFAULT_DIALECT).read_page
        if any(name != registry.TABLES_DIALECT for name in detected) or any(
            map(_has_shape, map(read_page, tree.stream([])))
        ):
            return True
    return False


def _has_shape(page: PageResult) -> bool:
    shown = (each for each in page.declarations if not isinstance(each, ShapelessText))
    return bool(page.operations) or any(True for _ in shown)


def _is_hand_written(tree: Tree) -> bool:
    """Return whether all pages are in no dialect of a generator. If that is uncertain, the user has to say it."""
    try:
        return [share.name for share in choose_dialects(tree).shares] == [registry.TABLES_DIALECT]
    except UserError:
        return False


def _folder_of(pages: Sequence[PageTables]) -> str:
    """Return the folder that holds all pages with tables of fields."""
    kinds = ("model", "parameters")
    found = [page for page in pages if any(table.strong and table.kind in kinds for table in page.tables)]
    parents = [page.page.path.split("/")[:-1] for page in found]
    common = [parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*parents, strict=False))]
    return "/".join(common) or "."
