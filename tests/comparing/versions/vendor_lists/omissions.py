"""What a vendor's list of changes omits although the docs show it, and which differences that explains."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .documented_places import Docs, Place

Versions = tuple[Docs, Docs]
"""The docs before and after a release."""
_VALUE = re.compile(r"(.*)\.enum\((.*)\)\Z")


@dataclass(frozen=True)
class Difference:
    """A line of the operation view."""

    operation: str
    path: str
    change: str


@dataclass(frozen=True)
class ValueOmission:
    """Values that were added to the enumeration of a page."""

    release: int
    page: str
    lines: tuple[int, int]
    added: tuple[str, ...]

    def is_documented(self, docs: Versions) -> bool:
        """Does the page show the values after the release, and not before?"""
        before, after = (one.text(Place(self.page, line)) for one, line in zip(docs, self.lines, strict=True))
        whole = "\n".join(docs[0].pages[self.page])
        return before.startswith('"') and all(
            f'"{value}"' in after and f'"{value}"' not in whole for value in self.added
        )

    def explains(self, difference: Difference, docs: Versions) -> bool:
        """Does the path of the difference lead to one of the values on this page?"""
        value = _VALUE.match(difference.path)
        if not value or difference.change != "added" or value[2] not in self.added:
            return False
        return Place(self.page, self.lines[1]) in docs[1].places(difference.operation, difference.path)


@dataclass(frozen=True)
class RowOmission:
    """A row of a page that was added or has another type."""

    release: int
    page: str
    lines: tuple[int, int]
    row: str
    types: tuple[str, str]

    @property
    def places(self) -> tuple[Place, Place]:
        """The row before and after."""
        return Place(self.page, self.lines[0]), Place(self.page, self.lines[1])

    def is_documented(self, docs: Versions) -> bool:
        """Do both pages show the row with its types?"""
        for one, place, type_ in zip(docs, self.places, self.types, strict=True):
            rows = [line for line in one.pages[self.page] if line.startswith(f"| `{self.row}` ")]
            if place.line == 0:
                if rows:
                    return False
            elif rows != [one.text(place)] or one.type_in(place) != type_:
                return False
        return self.types[0] != self.types[1]

    def explains(self, difference: Difference, docs: Versions) -> bool:
        """Does the path of the difference lead to the row, or to a value that the row's type no longer has?"""
        value = _VALUE.match(difference.path)
        path = value[1] if value else difference.path
        before, after = (one.places(difference.operation, path) for one in docs)
        if self.places[1] not in after or (self.lines[0] and self.places[0] not in before):
            return False
        if value is None:
            return difference.change == ("changed" if self.lines[0] else "added")
        had = docs[0].places(difference.operation, difference.path)
        return difference.change == "removed" and bool(had) and f'"{value[2]}"' not in self.types[1]


@dataclass(frozen=True)
class OperationOmission:
    """An operation that is no longer there, or what its section says of a side."""

    release: int
    operation: str
    path: str
    pages: tuple[str, str]
    lines: tuple[int, int]
    texts: tuple[str, str]

    def is_documented(self, docs: Versions) -> bool:
        """Do the sections show the texts, and is an absent operation absent?"""
        for one, page, line, text in zip(docs, self.pages, self.lines, self.texts, strict=True):
            if page and text not in one.text(Place(page, line)):
                return False
            if not page and self.operation in one.operations:
                return False
        return self.texts[0] != self.texts[1]

    def explains(self, difference: Difference, docs: Versions) -> bool:
        """Is this the difference?"""
        return (difference.operation, difference.path) == (self.operation, self.path)


Omission = ValueOmission | RowOmission | OperationOmission
_KINDS: dict[str, type[Any]] = {"values": ValueOmission, "rows": RowOmission, "operations": OperationOmission}


def read_omissions(file: Path) -> list[Omission]:
    """Return the omissions of a list, as a TOML file names them."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return [
        _KINDS[kind](**{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()})
        for kind, entries in data.items()
        for entry in entries
    ]
