"""Two versions of one SDK -> a report: the comparing room's front door for versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...findings import Severity
from ...matching.pairing import Pairing, full_name
from ...matching.rename_file import RenameFile, unmatched_renames
from ...matching.renames import pair
from ...report import Difference, OperationChange, Report, Side, rank
from ...schema.dialect_facts import NO_SCAFFOLDING, Scaffolding
from ...schema.facts import MODEL
from ...schema.model import NOWHERE, Documented, Object, Schema
from ...schema.types import Unread
from ..scaffolding import ScaffoldingFilter
from .classify import ClassifiedChange, judge
from .messages import sentence
from .operations import operation_lines
from .semver import source_bump, wire_bump
from .wire_keys import by_names_alike

NO_MAP = RenameFile()
_KEYS_LEFT_OUT = "one side alone tells the keys of the wire, so names were compared as documented"


def compare_versions(
    old: Schema,
    new: Schema,
    labels: tuple[str, str] = ("old", "new"),
    *,
    renames: bool = True,
    said: RenameFile = NO_MAP,
    levels: Mapping[str, Severity | None] | None = None,
    prose: bool = False,
    scaffolding: Scaffolding = NO_SCAFFOLDING,
) -> Report:
    """The report of what changed from ``old`` to ``new``. ``said`` is the user's map of renames, ``levels``
    overrides severities by rule (None silences one), ``prose`` asks for descriptions and examples, too.
    ``scaffolding`` has the words of the docs' dialect."""
    old, new, keys_left_out = by_names_alike(old, new)
    pairing = pair(old, new, renames=renames, said=said.names)
    own = ScaffoldingFilter(scaffolding)
    found = judge(old, new, pairing, levels=levels, quiet=prose, scaffolding=own)
    sides = (side("old", labels[0], old), side("new", labels[1], new))
    bumps = (("wire", wire_bump(found)), ("source", source_bump(found)))
    return Report(
        kind="compare",
        sides=sides,
        verdict=verdict(found, bumps),
        differences=rank([*map(difference, found), *unmatched_renames(said, old, new, pairing)]),
        operations=tuple(
            OperationChange(operation=line.operation, path=line.path, change=line.change, breaking=line.breaking)
            for line in operation_lines(old, new, pairing.models, own)
        ),
        agreeing=_agreeing(new, pairing, found),
        bumps=bumps,
        notes=(*_notes(sides, pairing), *([_KEYS_LEFT_OUT] if keys_left_out else [])),
    )


def side(name: str, label: str, schema: Schema) -> Side:
    """One side's figures."""
    objects = [declared for declared in schema.declarations if isinstance(declared, Object)]
    stated: Sequence[Documented] = (*schema.declarations, *schema.operations)
    return Side(
        name=name,
        label=label,
        language=schema.origin.language,
        models=len(schema.declarations),
        fields=sum(len(declared.fields) for declared in objects),
        operations=len(schema.operations),
        unreadable=sum(isinstance(field.type, Unread) for declared in objects for field in declared.fields),
        positions=not stated or any(entry.at != NOWHERE for entry in stated),
    )


def difference(judged: ClassifiedChange) -> Difference:
    """A finding as reports print it."""
    change = judged.change
    columns = (("reader", judged.reader), ("writer", judged.writer), ("source", judged.source))
    return Difference(
        rule=judged.rule,
        severity=judged.worst,
        severities=tuple((name, severity) for name, severity in columns if severity is not None),
        model=change.subject.owner,
        field=change.subject.name or change.subject.part,
        message=sentence(judged),
        before=change.before,
        after=change.after,
        at=change.at,
        was_at=change.was_at,
        usages=judged.usages,
        evidence=judged.evidence,
    )


def verdict(found: Sequence[ClassifiedChange], bumps: Sequence[tuple[str, str]]) -> str:
    """One sentence: what breaks for whom, and the version that this needs."""
    if not found:
        return "Nothing changed."
    columns = {
        "reader": sum(judged.reader is Severity.ERROR for judged in found),
        "writer": sum(judged.writer is Severity.ERROR for judged in found),
        "source": sum(judged.source is Severity.ERROR for judged in found),
    }
    breaks = ", ".join(f"{number} {name} break{'s' * (number != 1)}" for name, number in columns.items() if number)
    needed = ", ".join(f"{bump} for the {what}" for what, bump in bumps)
    changes = f"{len(found)} change{'s' * (len(found) != 1)}"
    return f"{changes}, {breaks or 'nothing breaks'}; needs {needed}."


def without_positions(sides: Sequence[Side]) -> tuple[str, ...]:
    """A note for each side whose facts stand nowhere."""
    return tuple(
        f"{each.label or each.name} is a lock file or a saved schema without positions: findings show no place on that "
        "side"
        for each in sides
        if not each.positions
    )


def _agreeing(new: Schema, pairing: Pairing, found: Sequence[ClassifiedChange]) -> int:
    differing = {judged.change.subject.owner for judged in found if judged.change.subject.scope == MODEL}
    return max(0, len(pairing.models) - len(differing & _names(new)))


def _names(schema: Schema) -> set[str]:
    return {full_name(declared.id) for declared in schema.declarations}


def _notes(sides: Sequence[Side], pairing: Pairing) -> tuple[str, ...]:
    notes = [*without_positions(sides)]
    languages = [each.language for each in sides]
    if all(languages) and languages[0] != languages[1]:
        notes.append(
            f"{sides[0].label} documents {languages[0]} and {sides[1].label} {languages[1]}: names and types differ by "
            "language alone; `docmodels drift` compares SDKs in several languages"
        )
    guessed = sum(rename.score < 1 for rename in pairing.renames)
    if guessed:
        notes.append(
            f"{guessed} rename{'s' * (guessed != 1)} told by likeness; --no-renames shows them as removed and added"
        )
    return tuple(notes)
