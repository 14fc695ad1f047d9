"""The documentation rows behind generated files that are out of date: what to annotate in a pull request."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..findings import Finding, finding
from ..lazy import lazy_pattern
from ..schema.model import Declaration, Enumeration, Location, Object, Schema, Union
from ..schema.names import match_key
from ..schema.references import references
from .file_diff import FileState

MAX_ROWS = 50
"""GitHub shows at most fifty annotations of a job."""
_DEFINED = lazy_pattern(r"(?:export )?(?:class |interface |type |const |enum )?([A-Za-z_]\w*)\b")
_NAME = lazy_pattern(r"[A-Za-z_]\w*")


def changed_rows(schemas: Iterable[Schema], states: Sequence[FileState], hint: str) -> tuple[Finding, ...]:
    """Return a finding for each documentation row whose generated lines differ from those on disk, up to a limit."""
    models: dict[str, list[Declaration]] = {}
    for schema in schemas:
        for declared in schema.declarations:
            for name in (declared.id.name, "".join((*declared.id.namespace[-1:], declared.id.name))):
                models.setdefault(match_key(name), []).append(declared)
    found: dict[Location, Finding] = {}
    for state in states:
        if state.state != "outdated":
            continue
        for at, element in _rows(state, models):
            text = f"the models of {element} are out of date: {state.path}"
            found.setdefault(at, finding("DM602", text, at, hint=hint))
            if len(found) >= MAX_ROWS:
                return tuple(found.values())
    return tuple(found.values())


def _rows(state: FileState, models: Mapping[str, list[Declaration]]) -> Iterator[tuple[Location, str]]:
    new = (state.expected or b"").decode("utf-8", "replace").splitlines()
    old = (state.current or b"").decode("utf-8", "replace").splitlines()
    owners = _owners(new, models)
    for kind, old_start, old_end, start, end in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal" or not new:
            continue
        for number in range(start, max(end, start + 1)):
            declared = owners[min(number, len(new) - 1)]
            if declared is not None:
                changed = new[number : number + 1] if end > start else old[old_start:old_end]
                yield from _elements(declared, " ".join(changed), " ".join(old[old_start:old_end]))


def _owners(lines: Sequence[str], models: Mapping[str, list[Declaration]]) -> list[Declaration | None]:
    """The model that each line of a generated file belongs to."""
    owners: list[Declaration | None] = []
    current: Declaration | None = None
    for line in lines:
        defined = _DEFINED.match(line)
        if defined is not None and (candidates := models.get(match_key(defined[1]))):
            current = candidates[0]
        owners.append(current)
    return owners


def _elements(declared: Declaration, line: str, before: str) -> Iterator[tuple[Location, str]]:
    """The fields that a changed line names, the members that it names but those ``before`` don't, or else the model."""
    names = {match_key(name) for name in _NAME.findall(line)}
    fields = declared.fields if isinstance(declared, Object) else ()
    named = [row for row in fields if match_key(row.key) in names or match_key(row.name) in names]
    members = [(at, text) for at, text in _members(declared) if _states(line, text) and not _states(before, text)]
    if named:
        yield from ((row.at, f"{declared.id}.{row.name}") for row in named[:1] if row.at.line)
    elif members:
        yield from ((at, f"{declared.id}.{text}") for at, text in members)
    elif declared.at.line:
        yield declared.at, str(declared.id)


def _members(declared: Declaration) -> Iterator[tuple[Location, str]]:
    """The rows of an enumeration with their values, or those of a union with the models that they name."""
    match declared:
        case Enumeration(members=members):
            yield from ((member.at, str(member.value)) for member in members if member.at.line)
        case Union(variants=variants):
            yield from ((each.at, to.name) for each in variants if each.at.line for to in references(each.type))


def _states(line: str, text: str) -> bool:
    """Does a line have a text as a whole word?"""
    return re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", line) is not None
