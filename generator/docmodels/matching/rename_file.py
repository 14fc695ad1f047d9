"""The rename file: the user's old and new names, and findings for the entries that don't apply.

An entry that matches nothing, or that conflicts with other entries, is a finding that fails the run: a rename file must
not become outdated, and a typing error must not silently turn a rename into a removal.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from typing import NamedTuple

from ..findings import Severity
from ..lazy import dataclass
from ..report import Difference
from ..schema.model import Location, Object, Schema
from ..suggestions import nearest
from .pairing import LISTED, Pairing, full_name

UNMATCHED = "rename-unmatched"
_FIX_NAME = "fix or delete the entry; `docmodels lock` lists all names of a side"


class RenameFileError(ValueError):
    """A file isn't a rename file; the message says where and what was expected."""


@dataclass(frozen=True, slots=True)
class RenameFile:
    """Old full names (``components.Old``, ``components.Model.old``, an operation's call) and their new ones."""

    names: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)
    """The location of each entry, by its old name."""


def read_rename_file(text: str, path: str) -> RenameFile:
    """Return the entries of a file: ``"components.Old" = "components.New"``. Raises RenameFileError."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # too deeply nested, a number of 5,000 digits
        raise RenameFileError(f"{path}: {error}") from None
    names = data.get("renames", data)
    if not isinstance(names, dict):
        raise RenameFileError(f"{path}: renames: expected names in quotes, found {names!r}")
    for old, new in names.items():
        if not isinstance(new, str):
            raise RenameFileError(f"{path}: {old}: expected a name in quotes, found {new!r}")
    lines = text.split("\n")
    return RenameFile(names, {old: Location(path, _line(old, lines)) for old in names})


def _line(name: str, lines: list[str]) -> int:
    """The line whose key is the name; 1 if the file spells the key differently."""
    spelled = "|".join(re.escape(each) for each in (json.dumps(name, ensure_ascii=False), f"'{name}'", name))
    key = re.compile(rf"[ \t]*(?:{spelled})[ \t]*=")
    return next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)


def unmatched_renames(file: RenameFile, old: Schema, new: Schema, pairing: Pairing) -> tuple[Difference, ...]:
    """Return a finding for each entry that isn't a rename of ``pairing``."""
    applied = {rename.old for rename in pairing.renames if rename.evidence == (LISTED,)}
    unmatched = [name for name in file.names if name not in applied]
    if not unmatched:
        return ()
    old_names, new_names = dict.fromkeys(_names(old)), dict.fromkeys(_names(new))
    found = []
    for name in unmatched:
        problem = _problem(name, file.names[name], old_names, new_names)
        found.append(
            Difference(
                rule=UNMATCHED,
                severity=Severity.ERROR,
                model=name,
                message=f"this entry of the rename file matches nothing: {problem.text}",
                hint=problem.hint,
                at=file.places.get(name),
            )
        )
    return tuple(found)


class _EntryProblem(NamedTuple):
    """What is wrong with an entry, and what to do."""

    text: str
    hint: str


def _problem(old: str, new: str, old_names: Collection[str], new_names: Collection[str]) -> _EntryProblem:
    if old not in old_names:
        return _EntryProblem(f"the old side has no `{old}`{_suggestion(old, old_names)}", _FIX_NAME)
    if new not in new_names:
        return _EntryProblem(f"the new side has no `{new}`{_suggestion(new, new_names)}", _FIX_NAME)
    if old == new:
        return _EntryProblem("both names are the same", "delete the entry")
    if new in old_names:
        hint = f"add an entry for what the old `{new}` became, or delete this entry"
        return _EntryProblem(f"`{new}` exists on both sides", hint)
    return _EntryProblem(
        f"`{new}` can't be its new name",
        "use a name of the same kind, a field of the same model for a field, and each new name once",
    )


def _suggestion(name: str, known: Collection[str]) -> str:
    found = nearest(name, known)
    return f"; did you mean `{found}`?" if found else ""


def _names(schema: Schema) -> Iterator[str]:
    """The full names of everything that can be renamed."""
    for declaration in schema.declarations:
        yield full_name(declaration.id)
        if isinstance(declaration, Object):
            yield from (full_name(declaration.id, each.name) for each in declaration.fields)
    yield from (operation.call for operation in schema.operations)
