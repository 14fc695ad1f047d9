"""Compare the SDKs of one API in two to ten languages: the entry point for drift.

A side that lags behind is reported once, with its differences; the other sides are then compared without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...findings import Severity
from ...matching.models_across_languages import LanguageSide
from ...matching.use.usage import usage_of
from ...report import Difference, DifferenceGroup, Report, Side, rank
from ...schema.dialect_facts import NO_DIALECT_FACTS, DialectFacts
from ...schema.notation import spell_id
from ..sides import notes_on_positions, summarize_side
from .context import DriftContext, start_comparison
from .lagging import MISSING_RULES, find_lags, report_lag
from .limits.expressiveness import applied_limits
from .matrix import build_matrix
from .missing import report_missing_models
from .models import compare_models
from .names import report_unconventional_names
from .operations import compare_operations, sides_without_operations
from .setting_notes import setting_notes
from .settings import take_client_parameters


def compare_languages(
    sides: Sequence[LanguageSide],
    labels: Mapping[str, str] | None = None,
    levels: Mapping[str, Severity | None] | None = None,
    dialects: Mapping[str, DialectFacts] | None = None,
) -> Report:
    """Return the report of where ``sides`` disagree.

    ``labels`` states where each side was read from. ``levels`` overrides the severities of rules; None turns a rule
    off. ``dialects`` has the facts about each side's dialect. Raises ValueError for fewer than two sides, and for two
    sides of one name.
    """
    if len(sides) < 2 or len({side.name for side in sides}) < len(sides):
        raise ValueError("drift needs at least two sides with different names")
    facts = {side.name: (dialects or {}).get(side.name, NO_DIALECT_FACTS) for side in sides}
    context = _compare(sides, facts)
    lags = find_lags(context) if context.truth is None else {}
    compared, lagging = _without_lagging(context, lags, facts)
    for name, items in lagging.items():
        report_lag(compared, name, items)
    found = rank(_apply_levels(_add_usages(compared), levels or {}))
    agreeing = _agreeing_models(context, found)
    summaries = tuple(summarize_side(one.name, (labels or {}).get(one.name, ""), one.schema) for one in sides)
    return Report(
        kind="drift",
        sides=summaries,
        verdict=_verdict(sides, found, lagging, "SDKs" if context.truth is None else "sides"),
        differences=found,
        matrix=build_matrix(context, compared, found, () if compared is context else lagging),
        agreeing=len(agreeing),
        agreeing_models=agreeing,
        groups=(*compared.settings, *setting_notes(compared), *_scaffolding_groups(context)),
        limits=applied_limits(compared.sides, compared.dialect_limits, compared.limit_counts),
        notes=(
            *_note_on_versions(summaries),
            *notes_on_positions(summaries),
            *_unread_notes(summaries),
            *_notes_on_operations(context),
        ),
    )


def _compare(sides: Sequence[LanguageSide], dialects: Mapping[str, DialectFacts]) -> DriftContext:
    context = start_comparison(sides, dialects)
    compare_models(context)
    compare_operations(context)
    context.settings = take_client_parameters(context)
    report_missing_models(context)
    if context.truth is None:
        report_unconventional_names(context)
    return context


def _without_lagging(
    context: DriftContext, lagging: Mapping[str, tuple[Difference, ...]], dialects: Mapping[str, DialectFacts]
) -> tuple[DriftContext, dict[str, tuple[Difference, ...]]]:
    """Compare again without the sides that lag behind. If fewer than two sides are left, keep the comparison, and only
    what a lagging side lacks is part of its lag."""
    rest = [side for side in context.sides if side.name not in lagging]
    if not lagging:
        return context, {}
    if len(rest) > 1:
        return _compare(rest, dialects), dict(lagging)
    missing = {name: tuple(one for one in items if one.rule in MISSING_RULES) for name, items in lagging.items()}
    grouped = {id(one) for items in missing.values() for one in items}
    context.differences = [one for one in context.differences if id(one) not in grouped]
    return context, missing


def _apply_levels(differences: Sequence[Difference], levels: Mapping[str, Severity | None]) -> list[Difference]:
    """Override severities, and remove the differences whose rule is turned off."""
    found = []
    for one in differences:
        level = levels.get(one.rule, one.severity)
        if level is not None:
            found.append(one if level is one.severity else replace(one, severity=level))
    return found


def _scaffolding_groups(context: DriftContext) -> Iterator[DifferenceGroup]:
    """Each side's scaffolding models that another side doesn't have."""
    for side in context.sides:
        scaffolding = context.scaffolding[side.name]
        items = tuple(
            spell_id(declared.id)
            for declared in side.schema.declarations
            if scaffolding.is_scaffolding(declared)
            and len(context.groups.of[side.name, declared.id].ids) < len(context.sides)
        )
        if items:
            title = f"SDK scaffolding in {side.name}"
            yield DifferenceGroup(kind="scaffolding", side=side.name, title=title, items=items)


def _add_usages(context: DriftContext) -> list[Difference]:
    """Add the operations that reach a model to its differences, as the first side that has any states them."""
    if not context.differences:
        return []
    reached = {side.name: usage_of(side.schema) for side in context.sides}
    groups = {context.name(group): group for group in context.groups.all}

    def usages(model: str) -> tuple[str, ...]:
        ids = groups[model].ids.items() if model in groups else ()
        return next((reached[side][id_].operations for side, id_ in ids if id_ in reached[side]), ())

    return [each if each.usages else replace(each, usages=usages(each.model)) for each in context.differences]


def _agreeing_models(context: DriftContext, found: Sequence[Difference]) -> tuple[str, ...]:
    differing = {one.model for one in found}
    names = (context.name(group) for group in context.groups.all if len(group.ids) > 1)
    return tuple(name for name in names if name not in differing)


def _verdict(
    sides: Sequence[LanguageSide], found: Sequence[Difference], lagging: Mapping[str, object], what: str
) -> str:
    """One sentence: which sides lag behind, and how much the others disagree. ``what`` is what the sides are."""
    names = [side.name for side in sides if side.name not in lagging]
    drift = [one for one in found if one.rule != "lang-stale"]
    behind = f"{' and '.join(lagging)} lag{'s' if len(lagging) == 1 else ''} behind" if lagging else ""
    rest = f"the other {len(names)}"
    others = f"all {len(names)} {what}" if len(names) > 2 else " and ".join(names)
    between = "across" if len(names) > 2 else "between"
    if not drift and len(names) < 2:
        return f"{behind}." if behind else "Nothing to compare."
    if not drift:
        return f"{behind}; {rest} agree." if behind else f"{others[:1].upper()}{others[1:]} agree."
    count = len({one.model for one in drift})
    facts = "1 fact" if len(drift) == 1 else f"{len(drift)} facts"
    text = f"{facts} in {_models(count)} {'differs' if len(drift) == 1 else 'differ'}"
    if not behind:
        return f"{text} {between} {others}."
    return f"{behind}; besides, {text}." if len(names) < 2 else f"{behind}; {text} {between} {rest}."


def _models(count: int) -> str:
    return "1 model or operation" if count == 1 else f"{count} models and operations"


def _note_on_versions(sides: Sequence[Side]) -> Iterator[str]:
    """A note if all sides have one language, as two versions of one SDK do."""
    languages = {side.language for side in sides}
    if len(languages) == 1 and "" not in languages:
        places = " ".join(side.label or side.name for side in sides[:2])
        yield (
            f"all sides document {languages.pop()}; if they are versions of one SDK, `docmodels compare {places}` "
            "shows what changed and what breaks"
        )


def _notes_on_operations(context: DriftContext) -> Iterator[str]:
    for name in sides_without_operations(context):
        yield f"{name}: no operations are documented, so operations were not compared"


def _unread_notes(sides: Sequence[Side]) -> Iterator[str]:
    for side in sides:
        if side.unreadable:
            cells = "1 type cell" if side.unreadable == 1 else f"{side.unreadable} type cells"
            yield f"{side.name}: {cells} couldn't be read and {'was' if side.unreadable == 1 else 'were'} not compared"
