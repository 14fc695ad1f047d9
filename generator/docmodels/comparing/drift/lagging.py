"""Sides that lag behind as a whole: an older SDK whose differences are reported together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ...report import Difference, rank
from .context import DriftContext, statement
from .matrix import WHOLE_MISSING, is_outlier, value_of

_MIN_MISSING = 10
_MIN_MISSING_SHARE = 0.005
"""A side lags only if it lacks at least this many things, and at least this share of all fields."""
_MIN_GAINED = 0.75
"""A side lags only if all sides that don't lag have this share of the things that it lacks; among many sides, another
one may lack some of them for reasons of its own."""
_AHEAD_RATIO = 3
"""A side lags only if it lacks at least this many times the things that it has and the others don't."""
MISSING_RULES = WHOLE_MISSING | frozenset(("lang-field-missing", "lang-parameter-missing", "lang-status-missing"))


def find_lags(context: DriftContext) -> dict[str, tuple[Difference, ...]]:
    """Return all differences of each side that lags behind. A side lags if it lacks many things, whole operations or
    models among them, has little that the others lack, and what it lacks is what all sides that don't lag have."""
    candidates = {side: items for side in context.side_names if (items := _find_lag(context, side))}
    current = [side for side in context.side_names if side not in candidates] or context.side_names
    return {side: items for side, items in candidates.items() if _lacks_what_others_have(items, side, current)}


def _find_lag(context: DriftContext, side: str) -> tuple[Difference, ...]:
    own = [one for one in context.differences if is_outlier(one, side)]
    lacks = _missing(own, side)
    ahead = [one for one in context.differences if one.rule in MISSING_RULES and _is_ahead(one, side)]
    size = max(sum(len(getattr(one, "fields", ())) for one in each.schema.declarations) for each in context.sides)
    if len(lacks) < max(_MIN_MISSING, _MIN_MISSING_SHARE * size) or len(lacks) < _AHEAD_RATIO * len(ahead):
        return ()
    return tuple(own) if any(one.rule in WHOLE_MISSING for one in lacks) else ()


def _missing(differences: Iterable[Difference], side: str) -> list[Difference]:
    return [one for one in differences if one.rule in MISSING_RULES and value_of(one, side) is None]


def _lacks_what_others_have(differences: Sequence[Difference], side: str, current: Sequence[str]) -> bool:
    """Do all the current sides have most of the things that this side lacks? An older SDK lacks what they gained."""
    lacks = _missing(differences, side)
    gained = [
        one
        for one in lacks
        if all(each.value is not None for each in one.statements if each.side != side and each.side in current)
    ]
    return len(gained) >= _MIN_GAINED * len(lacks)


def _is_ahead(difference: Difference, side: str) -> bool:
    """Does this side have something that at least half of the sides don't?"""
    lacking = sum(one.value is None for one in difference.statements)
    return value_of(difference, side) is not None and 2 * lacking >= len(difference.statements)


def report_lag(context: DriftContext, side: str, differences: Sequence[Difference]) -> None:
    """Report a side that lags behind as one difference, with all that it lacks or states differently as its parts."""
    missing = [one for one in differences if one.rule in MISSING_RULES]
    kinds = Counter(one.rule.removeprefix("lang-").removesuffix("-missing") for one in missing)
    counts = ", ".join(f"{count} {kind}{_plural(kind) if count > 1 else ''}" for kind, count in kinds.most_common())
    message = f"{side} lags behind: it lacks {counts}"
    rest = len(differences) - len(missing)
    if rest:
        message += f", and {rest} other fact{'s differ' if rest > 1 else ' differs'}"
    statements = [statement(side, f"{len(differences)} items")]
    context.report("lang-stale", side, "", statements, [side], message=message, parts=rank(differences))


def _plural(kind: str) -> str:
    return "es" if kind.endswith("s") else "s"
