"""``init`` for documentation that people write by hand: infer its profile, and say which tables are read as what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from ... import registry
from ...config.model import Input, InputPlace
from ...config.profile_text import profile_text
from ...errors import UserError
from ...text_files import SourceFile
from ...workspace.inputs.load import Tree, load
from ..dialects.choose import choose_dialects


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A folder of hand-written documentation."""

    folder: str
    """The folder that holds all its pages."""
    kinds: tuple[tuple[str, int], ...]
    """What its tables are read as, with how many."""
    profile: str
    """The TOML of its profile, below ``[dialects.NAME]``."""


def find_hand_written(root: Path, folder: str, name: str) -> HandWritten | None:
    """Return what a folder's tables are read as; None if a generator wrote its pages, or no table is one of an API."""
    from ...reading.dialects.tables.reading import read_tables_of

    source = Input(name=name, places=(InputPlace(None, folder),), dialect=registry.TABLES_DIALECT)
    trees = load(source, root).trees
    if not all(map(_is_hand_written, trees)):
        return None
    files = tuple(file for tree in trees for file in tree.documents()[0])
    read = read_tables_of(files).value
    tables = [table for page in read.pages for table in page.tables]
    kinds = Counter(table.kind for table in tables if table.kind is not None and table.strong)
    if not kinds or read.inferred is None:
        return None
    evidence = {each.key: each.reason for each in read.inferred.evidence}
    left_out = len(tables) - kinds.total()
    counted = (*((str(kind), count) for kind, count in sorted(kinds.items())), ("left out", left_out))
    return HandWritten(_folder(folder, files), counted, profile_text(read.profile, f"dialects.{name}", evidence))


def _is_hand_written(tree: Tree) -> bool:
    """Return whether all pages are in no dialect of a generator. If that is uncertain, the user has to say it."""
    try:
        return [share.name for share in choose_dialects(tree).shares] == [registry.TABLES_DIALECT]
    except UserError:
        return False


def _folder(folder: str, files: Sequence[SourceFile]) -> str:
    """Return the folder that holds all pages, if the whole repository was looked at."""
    parents = [file.tree.split("/")[:-1] for file in files] if folder == "." else []
    common = [parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*parents, strict=False))]
    return "/".join(common) or folder
