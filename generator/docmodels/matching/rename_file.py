"""The map of renames: what the user knows of old and new names, and which of its entries hold.

An entry that names nothing, or that cannot hold beside the others, is a finding that fails the run, as an idle
entry of a baseline is: a map must not grow stale, nor a typing error turn a rename into a removal unseen.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ..findings import Severity
from ..report import Difference
from ..schema.model import Location, Object, Schema
from ..suggestions import nearest
from .pairing import SAID, Pairing, full_name

UNMATCHED = "rename-unmatched"
_NAMES = "delete the entry, or mend it; `docmodels lock` lists all names of a side"


class RenameFileError(ValueError):
    """The file is no map of renames; the message says where and what was expected."""


@dataclass(frozen=True, slots=True)
class RenameFile:
    """Old full names (``components.Old``, ``components.Model.old``, an operation's call) and their new ones."""

    names: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where each entry stands, by its old name."""


def read_rename_file(text: str, path: str) -> RenameFile:
    """The entries of a map file: ``"components.Old" = "components.New"``. Raises RenameFileError."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # nested without end, a number of 5,000 digits
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
    """The line whose key is the name; the first one where the file writes it in another way."""
    spelled = "|".join(re.escape(each) for each in (json.dumps(name, ensure_ascii=False), f"'{name}'", name))
    key = re.compile(rf"[ \t]*(?:{spelled})[ \t]*=")
    return next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)


def unmatched_renames(given: RenameFile, old: Schema, new: Schema, pairing: Pairing) -> tuple[Difference, ...]:
    """A finding for each entry that no rename came of."""
    held = {rename.old for rename in pairing.renames if rename.evidence == (SAID,)}
    idle = [name for name in given.names if name not in held]
    if not idle:
        return ()
    sides = [dict.fromkeys(_names(side)) for side in (old, new)]
    return tuple(_unmatched(name, given, sides[0], sides[1]) for name in idle)


def _unmatched(name: str, given: RenameFile, before: Collection[str], after: Collection[str]) -> Difference:
    wanted = given.names[name]
    told, hint = _reason(name, wanted, before, after)
    return Difference(
        rule=UNMATCHED,
        severity=Severity.ERROR,
        model=name,
        message=f"this entry of the map of renames matches nothing: {told}",
        hint=hint,
        at=given.places.get(name),
    )


def _reason(name: str, wanted: str, before: Collection[str], after: Collection[str]) -> tuple[str, str]:
    """What is wrong with an entry, and what to do."""
    if name not in before:
        return f"the old side has no `{name}`{_nearest(name, before)}", _NAMES
    if wanted not in after:
        return f"the new side has no `{wanted}`{_nearest(wanted, after)}", _NAMES
    if name == wanted:
        return "both sides call it so", "delete the entry"
    if wanted in before:
        return f"`{wanted}` stands on both sides", f"say what the old `{wanted}` became, or delete the entry"
    return (
        f"`{wanted}` cannot be its new name",
        "name a thing of the same kind, of the same model where it is a field, and each new name once",
    )


def _nearest(name: str, known: Collection[str]) -> str:
    found = nearest(name, known)
    return f"; did you mean `{found}`?" if found else ""


def _names(schema: Schema) -> Iterator[str]:
    """The full names of everything that can be renamed."""
    for declaration in schema.declarations:
        yield full_name(declaration.id)
        if isinstance(declaration, Object):
            yield from (full_name(declaration.id, each.name) for each in declaration.fields)
    yield from (operation.call for operation in schema.operations)
