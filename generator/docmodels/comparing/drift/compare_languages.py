"""The SDKs of one API in two to ten languages -> a report: the comparing room's front door for languages.

A side that lags behind is told once, with its items; the others are then compared without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...findings import Severity
from ...matching.languages import LanguageSide
from ...report import Difference, DifferenceGroup, Report, ranked
from ...schema.model import Object
from ...schema.notation import spell_id
from ...schema.types import Unread
from ..scaffolding import is_artefact
from ..usage import usage_of
from ..versions.compare_versions import side as figures
from ..versions.compare_versions import without_positions
from .context import Drifting, Statement, drifting
from .expressiveness import loss_rows
from .matrix import WHOLE, matrix, value_of
from .missing import missing_models
from .models import models_drift
from .names import names_drift
from .operations import operations_drift

LAG = 10
LAG_SHARE = 0.005
"""Fewer missing things than this, and than this share of all fields, are drift, not lag."""
_MISSING = frozenset(
    (
        "lang-operation-missing",
        "lang-model-missing",
        "lang-field-missing",
        "lang-parameter-missing",
        "lang-status-missing",
    )
)


def drift(
    sides: Sequence[LanguageSide],
    labels: Mapping[str, str] | None = None,
    levels: Mapping[str, Severity | None] | None = None,
) -> Report:
    """The report of where ``sides`` disagree. ``labels`` say where each was read from; ``levels`` overrides
    severities by rule (None silences one). Raises ValueError for fewer than two sides, or two of one name."""
    if len(sides) < 2 or len({side.name for side in sides}) < len(sides):
        raise ValueError("drift needs at least two sides, each with a name of its own")
    run = compared(sides)
    late = {side.name: items for side in sides if (items := lagging(run, side.name))}
    rest = [side for side in sides if side.name not in late]
    later = run
    if late and len(rest) > 1:
        later = compared(rest)
    elif late:
        late = {name: tuple(one for one in items if one.rule in _MISSING) for name, items in late.items()}
        lag = {id(one) for items in late.values() for one in items}
        later.found = [one for one in run.found if id(one) not in lag]
    for name, items in late.items():
        _report_lag(later, name, items)
    levels = levels or {}
    told = _with_usages(later, later.found)
    found = ranked([_levelled(one, levels) for one in told if levels.get(one.rule, one.severity) is not None])
    agreeing = _agreeing(run, found)
    columns = tuple(figures(one.name, (labels or {}).get(one.name, ""), one.schema) for one in sides)
    return Report(
        kind="drift",
        sides=columns,
        verdict=verdict(sides, found, late),
        differences=found,
        matrix=matrix(run, later, found, frozenset() if later is run else frozenset(late)),
        agreeing=len(agreeing),
        agreeing_models=agreeing,
        lumps=(*_lags(late), *_artefacts(run)),
        losses=loss_rows(later.sides, later.used),
        notes=(*without_positions(columns), *_notes(sides)),
    )


def compared(sides: Sequence[LanguageSide]) -> Drifting:
    """A finished run."""
    run = drifting(sides)
    models_drift(run)
    operations_drift(run)
    missing_models(run)
    names_drift(run)
    return run


def lagging(run: Drifting, side: str) -> tuple[Difference, ...]:
    """All that a lagging side differs in; empty for one that does not lag. It lags where it lacks many things that
    the others have, whole operations or models among them, and has little that the others lack."""
    own = [one for one in run.found if any(said.odd and said.side == side for said in one.said)]
    lacks = [one for one in own if one.rule in _MISSING and value_of(one, side) is None]
    ahead = [one for one in run.found if one.rule in _MISSING and _is_ahead(one, side)]
    schemas = [each.schema for each in run.sides]
    size = max(sum(len(getattr(one, "fields", ())) for one in each.declarations) for each in schemas)
    if (
        len(lacks) < max(LAG, LAG_SHARE * size)
        or len(lacks) < 3 * len(ahead)
        or not any(one.rule in WHOLE for one in lacks)
    ):
        return ()
    return tuple(own)


def _is_ahead(difference: Difference, side: str) -> bool:
    """Does this side have what half of the sides or more lack?"""
    lacking = sum(said.value is None for said in difference.said)
    return value_of(difference, side) is not None and 2 * lacking >= len(difference.said)


def _report_lag(run: Drifting, name: str, items: Sequence[Difference]) -> None:
    kinds = Counter(item.rule.removeprefix("lang-").removesuffix("-missing") for item in items if item.rule in _MISSING)
    told = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in kinds.most_common())
    message = f"{name} lags behind: it lacks {told}, and differs in {len(items) - kinds.total()} other facts"
    run.report("lang-stale", name, "", [Statement(name, f"{len(items)} items")], [name], message=message)


def _levelled(difference: Difference, levels: Mapping[str, Severity | None]) -> Difference:
    level = levels.get(difference.rule)
    return difference if level is None else replace(difference, severity=level)


def _lags(late: Mapping[str, Sequence[Difference]]) -> Iterable[DifferenceGroup]:
    for name, items in late.items():
        told = tuple(f"{item.rule}  {item.subject}: {item.message}" for item in ranked(items))
        yield DifferenceGroup(kind="lag", side=name, title=f"{name} lags behind the others", items=told)


def _artefacts(run: Drifting) -> Iterable[DifferenceGroup]:
    """Each side's models that are the generator's own and that another side does not have."""
    for side in run.sides:
        items = tuple(
            spell_id(declared.id)
            for declared in side.schema.declarations
            if is_artefact(declared) and len(run.groups.of[side.name, declared.id].ids) < len(run.sides)
        )
        if items:
            yield DifferenceGroup(
                kind="artefact", side=side.name, title=f"added by the generator in {side.name}", items=items
            )


def _with_usages(run: Drifting, found: Sequence[Difference]) -> list[Difference]:
    """Each difference of a model with the operations that reach it, as the first side that knows any has them."""
    if not found:
        return []
    reached = {side.name: usage_of(side.schema) for side in run.sides}
    groups = {run.name(group): group for group in run.groups.all}

    def usages(model: str) -> tuple[str, ...]:
        ids = groups[model].ids.items() if model in groups else ()
        return next((reached[side][id_].operations for side, id_ in ids if id_ in reached[side]), ())

    return [each if each.usages else replace(each, usages=usages(each.model)) for each in found]


def _agreeing(run: Drifting, found: Sequence[Difference]) -> tuple[str, ...]:
    differing = {one.model for one in found}
    return tuple(name for group in run.groups.all if len(group.ids) > 1 and (name := run.name(group)) not in differing)


def verdict(sides: Sequence[LanguageSide], found: Sequence[Difference], late: Mapping[str, object]) -> str:
    """One sentence: who lags, and in how much the others disagree."""
    names = [side.name for side in sides if side.name not in late]
    real = [one for one in found if one.rule != "lang-stale"]
    behind = f"{' and '.join(late)} lag{'s' if len(late) == 1 else ''} behind" if late else ""
    many = f"all {len(names)} SDKs" if len(names) > 2 else " and ".join(names)
    if len(names) < 2 and not real:
        return f"{behind}." if behind else "Nothing to compare."
    if not real:
        agree = f"{many if not behind else f'the other {len(names)}'} agree"
        return f"{behind}; {agree}." if behind else f"{agree[:1].upper()}{agree[1:]}."
    models = len({one.model for one in real})
    told = f"{len(real)} fact{'s' * (len(real) != 1)} in {models} model{'s' * (models != 1)} and operations differ"
    if not behind:
        return f"{told} between {many}."
    if len(names) < 2:
        return f"{behind}; besides, {told}."
    return f"{behind}; {told} between the other {len(names)}."


def _notes(sides: Sequence[LanguageSide]) -> tuple[str, ...]:
    notes = []
    for side in sides:
        unread = sum(
            isinstance(field.type, Unread)
            for declared in side.schema.declarations
            if isinstance(declared, Object)
            for field in declared.fields
        )
        if unread:
            cells = "type cell could not be read and was" if unread == 1 else "type cells could not be read and were"
            notes.append(f"{side.name}: {unread} {cells} not compared")
    return tuple(notes)
