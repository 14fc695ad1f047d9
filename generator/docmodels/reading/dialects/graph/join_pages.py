"""What pages say together: enumerations that only descriptions list, and types that have several places."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from ....lazy import dataclass, lazy_pattern
from ....text_files import page_path
from ...pages import DeclarationText, EnumerationText, FieldRow, Head, MemberRow, ObjectText, PageResult
from .descriptions import UNKNOWN_VALUE

_STRING = lazy_pattern(
    r"[`* ]{0,4}(?:(?:Edm\.)?String|Enum(?:eration)?)\b[`* ]{0,4}(?:\([\w -]*+\)[`* ]{0,4})?(collection)?[`* ]{0,4}",
    re.IGNORECASE,
)
_NAME = lazy_pattern(r"[`* ]{0,4}(?:\w++\.)*+([A-Za-z_]\w*+)[`* ]{0,4}(?:collection[`* ]{0,4})?", re.IGNORECASE)
_LINK = lazy_pattern(r"[`* ]{0,4}\[(?:\w++\.)*+([A-Za-z_]\w*+)\]\(([^()\s]+)\)")
_SCALARS = frozenset(
    ("boolean", "bool", "int16", "int32", "int64", "integer", "int", "double", "single", "decimal", "json", "object")
)


def join_pages(pages: Sequence[PageResult]) -> tuple[PageResult, ...]:
    """Return the pages of a tree, read together.

    A type with a page of its own isn't also read from a list of enumerations. An enumeration without any page is
    declared where a property of its type first lists its values. A property of type String that lists values has these.
    """
    own = {_key(each) for page in pages for each in page.declarations if not _is_listed(each)}
    kept = [
        replace(page, declarations=tuple([d for d in page.declarations if not (_is_listed(d) and _key(d) in own)]))
        for page in pages
    ]
    known = _Known(
        {_key(each) for page in kept for each in page.declarations},
        frozenset(page_path(page.tree).rpartition("/")[2].casefold() for page in kept),
    )
    return tuple([_with_values(page, known) for page in kept])


@dataclass(frozen=True, slots=True)
class _Known:
    """What the pages of a tree declare, in lower case."""

    names: set[str]
    files: frozenset[str]

    def has(self, name: str, url: str | None) -> bool:
        """Return whether a type has a page or a section."""
        file = "" if url is None else page_path(url.partition("#")[0]).rpartition("/")[2].casefold()
        return name.casefold() in self.names or file in self.files


def _key(declaration: DeclarationText) -> str:
    return declaration.head.title.casefold()


def _is_listed(declaration: DeclarationText) -> bool:
    """Return whether the declaration is one of several on its page."""
    return bool(declaration.head.anchor) and isinstance(declaration, EnumerationText)


def _with_values(page: PageResult, known: _Known) -> PageResult:
    """Return a page whose properties have the values that their descriptions list."""
    declared: list[DeclarationText] = []
    added: list[DeclarationText] = []
    for each in page.declarations:
        if isinstance(each, ObjectText):
            rows = tuple([_row(row, known, added) for row in each.rows])
            parents = tuple([p for p in each.parents if "](" in p.type or p.type.casefold() in known.names])
            each = replace(each, rows=rows, parents=parents)
        declared.append(each)
    return replace(page, declarations=(*declared, *added))


def _row(row: FieldRow, known: _Known, added: list[DeclarationText]) -> FieldRow:
    if row.values is None:
        return row
    values = [str(value) for value in row.values]
    plain = replace(row, values=None)
    if found := _STRING.fullmatch(row.type):
        cell = " ¦ ".join("…" if value == UNKNOWN_VALUE else json.dumps(value) for value in values)
        return replace(plain, type=f"Collection({cell})" if found[1] else cell)
    link = _LINK.match(row.type)
    bare = None if link else _NAME.fullmatch(row.type)
    name = link[1].strip() if link else bare[1] if bare else ""
    if not name or name.casefold() in _SCALARS or known.has(name, link[2] if link else None):
        return plain
    members = tuple([MemberRow(value, row.at.line, row.at.column) for value in values])
    head = Head(name, row.at.line, anchor=f"values-of-{name.casefold()}")
    added.append(EnumerationText(head, members, True if UNKNOWN_VALUE in values else None))
    known.names.add(name.casefold())
    return plain
