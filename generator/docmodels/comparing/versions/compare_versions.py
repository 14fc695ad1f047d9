"""The comparison of two versions of one SDK: from two schemas to a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...findings import Severity
from ...matching.models_across_versions import pair_versions
from ...matching.pairing import Pairing
from ...matching.rename_file import RenameFile, unmatched_renames
from ...matching.scaffolding import ScaffoldingFilter
from ...report import Difference, OperationChange, Report, Side, rank
from ...schema.dialect_facts import NO_GENERATIONS, NO_SCAFFOLDING, Generations, Scaffolding
from ...schema.model import Schema
from ...schema.types import TypeId
from ..sides import notes_on_positions, summarize_side
from ..type_text import type_text
from .causes.cause import Cause, worst
from .causes.find import Causes, find_causes
from .causes.lines import with_client_parameters
from .changes import Change
from .classify import ClassifiedChange, classify
from .generations.causes import GenerationCauses
from .generations.lines import with_causes
from .messages import sentence, value_texts
from .operations import Line, operation_lines
from .semver import source_bump, wire_bump
from .wire_keys import with_comparable_keys
from .wire_verdict import WireVerdict

NO_RENAME_FILE = RenameFile()
_KEYS_IGNORED = "only one side knows JSON keys, so names were compared as documented"


def compare_versions(
    old: Schema,
    new: Schema,
    labels: tuple[str, str] = ("old", "new"),
    *,
    renames: bool = True,
    rename_file: RenameFile = NO_RENAME_FILE,
    severities: Mapping[str, Severity | None] | None = None,
    prose: bool = False,
    scaffolding: Scaffolding = NO_SCAFFOLDING,
    generations: Generations = NO_GENERATIONS,
) -> Report:
    """Return the report of what changed from ``old`` to ``new``.

    ``renames`` turns the detection of renames on, ``rename_file`` contains the user's renames, ``severities``
    overrides severities by rule (None disables a rule), and ``prose`` includes descriptions and examples.
    ``scaffolding`` has the words of the docs' dialect, ``generations`` what its generator changed between versions.
    """
    schemas = with_comparable_keys(old, new)
    old, new = schemas.old, schemas.new
    own, levels = ScaffoldingFilter(scaffolding), severities or {}
    pairing = pair_versions(old, new, detect=renames, user_renames=rename_file.names, scaffolding=own)
    explained = GenerationCauses(old, new, pairing, generations)
    causes = _causes((old, new), pairing, own, explained, levels, prose)
    found = causes.changes()
    listed = with_causes(operation_lines(old, new, pairing, own, levels), found, explained, levels)
    lines = with_client_parameters(listed, causes.causes)
    sides = (summarize_side("old", labels[0], old), summarize_side("new", labels[1], new))
    bumps = (("wire", wire_bump(found)), ("source", source_bump(found)))
    notes = (*_notes(sides, pairing), *_note_on_generations(found, explained))
    return Report(
        kind="compare",
        sides=sides,
        verdict=verdict(causes, bumps),
        differences=rank([*_differences(causes, levels), *unmatched_renames(rename_file, old, new, pairing)]),
        operations=tuple(map(_operation, lines)),
        agreeing=_agreeing(new, pairing, found),
        bumps=bumps,
        notes=(*notes, _KEYS_IGNORED) if schemas.keys_ignored else notes,
    )


def _causes(
    schemas: tuple[Schema, Schema],
    pairing: Pairing,
    scaffolding: ScaffoldingFilter,
    explained: GenerationCauses,
    severities: Mapping[str, Severity | None],
    prose: bool,
) -> Causes:
    """Return all classified changes by cause."""
    wire = WireVerdict(*schemas, pairing, scaffolding)
    classified = classify(*schemas, pairing, severities=severities, include_quiet=prose, causes=explained, wire=wire)
    return find_causes(classified, schemas, wire, [rule for rule in severities if severities[rule] is None])


def _differences(causes: Causes, severities: Mapping[str, Severity | None]) -> Iterator[Difference]:
    yield from (cause_difference(each, severities.get(each.rule)) for each in causes.causes)
    yield from map(difference, causes.rest)


def _note_on_generations(found: Sequence[ClassifiedChange], causes: GenerationCauses) -> tuple[str, ...]:
    count = sum(bool(each.cause) for each in found)
    if not count:
        return ()
    return (f"the versions of the generator explain {count} of the changes: {causes.text}",)


def _operation(line: Line) -> OperationChange:
    return OperationChange(
        operation=line.operation,
        path=line.path,
        change=line.change,
        rule=line.rule,
        severity=line.severity,
        at=line.at,
    )


def difference(classified: ClassifiedChange) -> Difference:
    """Return a classified change as reports print it."""
    change = classified.change
    before, after = value_texts(change)
    columns = (("reader", classified.reader), ("writer", classified.writer), ("source", classified.source))
    return Difference(
        rule=classified.rule,
        severity=classified.worst,
        severities=tuple((name, severity) for name, severity in columns if severity is not None),
        model=change.shown.owner_text,
        field=_field(change),
        message=sentence(classified),
        before=before,
        after=after,
        at=change.at,
        was_at=change.old_at,
        usages=classified.usages,
        evidence=(*classified.evidence, *([classified.cause] if classified.cause else [])),
    )


def cause_difference(cause: Cause, severity: Severity | None = None) -> Difference:
    """Return a cause with its changes as reports print it. ``severity`` replaces the severities of the changes."""
    parts = rank([*map(difference, cause.parts)])
    columns = {
        name: worst(dict(each.severities).get(name) for each in parts) for name in ("reader", "writer", "source")
    }
    severities = tuple((name, severity or own) for name, own in columns.items() if own is not None)
    return Difference(
        rule=cause.rule,
        severity=worst(own for _, own in severities) or Severity.NOTE,
        severities=severities,
        model=cause.concerns,
        message=cause.message,
        at=parts[0].at,
        was_at=parts[0].was_at,
        usages=cause.usages,
        parts=parts,
    )


def _field(change: Change) -> str:
    name = change.element.name
    if not isinstance(name, str) and change.element.part == "variant":
        return type_text(name)
    return change.element.name_text or change.element.part


def verdict(causes: Causes, bumps: Sequence[tuple[str, str]]) -> str:
    """Return one sentence: how many changes there are, with how many common causes, how many of them break readers,
    writers and source code, and the bump that they require."""
    found = causes.changes()
    if not found:
        return "Nothing changed."
    columns = {
        "reader": sum(each.reader is Severity.ERROR for each in found),
        "writer": sum(each.writer is Severity.ERROR for each in found),
        "source": sum(each.source is Severity.ERROR for each in found),
    }
    breaks = ", ".join(f"{number} {name} break{'s' * (number != 1)}" for name, number in columns.items() if number)
    needed = ", ".join(f"{bump} for the {what}" for what, bump in bumps)
    changes = f"{len(found)} change{'s' * (len(found) != 1)}"
    number = len(causes.causes)
    if number:
        shared = len(found) - len(causes.rest)
        changes += f" ({shared} with {'one cause' if number == 1 else f'{number} causes'})"
    return f"{changes}, {breaks or 'nothing breaks'}; requires {needed}."


def _agreeing(new: Schema, pairing: Pairing, found: Sequence[ClassifiedChange]) -> int:
    changed = {each.change.element.owner for each in found if isinstance(each.change.element.owner, TypeId)}
    return max(0, len(pairing.models) - len(changed & {declared.id for declared in new.declarations}))


def _notes_on_operations(sides: Sequence[Side]) -> list[str]:
    """A note for each side without operations: the levels then suppose that every model is sent and received."""
    return [
        f"{each.label or each.name} documents no operations, so every model counts as sent and received"
        for each in sides
        if not each.operations and each.models
    ]


def _notes(sides: Sequence[Side], pairing: Pairing) -> tuple[str, ...]:
    notes = [*notes_on_positions(sides), *_notes_on_operations(sides)]
    detected = sum(rename.score < 1 for rename in pairing.renames)
    if detected:
        notes.append(
            f"{detected} rename{'s' * (detected != 1)} detected by similarity; --no-renames reports them as removed "
            "and added"
        )
    return tuple(notes)
