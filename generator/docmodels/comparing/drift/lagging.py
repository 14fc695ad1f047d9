"""Sides that lag behind as a whole: an older SDK whose differences are reported together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ...report import Difference, DifferenceGroup, rank
from .context import DriftContext, statement
from .matrix import WHOLE_MISSING, is_outlier, value_of

_MIN_MISSING = 10
_MIN_MISSING_SHARE = 0.005
"""A side lags only if it lacks at least this many things, and at least this share of all fields."""
_AHEAD_RATIO = 3
"""A side lags only if it lacks at least this many times the things that it has and the others don't."""
MISSING_RULES = WHOLE_MISSING | frozenset(("lang-field-missing", "lang-parameter-missing", "lang-status-missing"))


def find_lag(context: DriftContext, side: str) -> tuple[Difference, ...]:
    """Return all differences of a side that lags behind, or nothing if it doesn't. A side lags if it lacks many things
    that the others have, whole operations or models among them, and has little that the others lack."""
    own = [one for one in context.differences if is_outlier(one, side)]
    lacks = [one for one in own if one.rule in MISSING_RULES and value_of(one, side) is None]
    ahead = [one for one in context.differences if one.rule in MISSING_RULES and _is_ahead(one, side)]
    size = max(sum(len(getattr(one, "fields", ())) for one in each.schema.declarations) for each in context.sides)
    if len(lacks) < max(_MIN_MISSING, _MIN_MISSING_SHARE * size) or len(lacks) < _AHEAD_RATIO * len(ahead):
        return ()
    return tuple(own) if any(one.rule in WHOLE_MISSING for one in lacks) else ()


def _is_ahead(difference: Difference, side: str) -> bool:
    """Does this side have something that at least half of the sides don't?"""
    lacking = sum(one.value is None for one in difference.statements)
    return value_of(difference, side) is not None and 2 * lacking >= len(difference.statements)


def report_lag(context: DriftContext, side: str, differences: Sequence[Difference]) -> None:
    """Report a side that lags behind as one difference."""
    missing = [one for one in differences if one.rule in MISSING_RULES]
    kinds = Counter(one.rule.removeprefix("lang-").removesuffix("-missing") for one in missing)
    counts = ", ".join(f"{count} {kind}{_plural(kind) if count > 1 else ''}" for kind, count in kinds.most_common())
    message = f"{side} lags behind: it lacks {counts}"
    rest = len(differences) - len(missing)
    if rest:
        message += f", and {rest} other fact{'s differ' if rest > 1 else ' differs'}"
    statements = [statement(side, f"{len(differences)} items")]
    context.report("lang-stale", side, "", statements, [side], message=message)


def _plural(kind: str) -> str:
    return "es" if kind.endswith("s") else "s"


def lag_groups(lagging: Mapping[str, Sequence[Difference]]) -> tuple[DifferenceGroup, ...]:
    """Return the differences of each side that lags behind, for the report."""
    return tuple(
        DifferenceGroup(
            kind="lag",
            side=side,
            title=f"{side} lags behind the other sides",
            items=tuple(f"{item.rule}  {item.element}: {item.message}" for item in rank(differences)),
        )
        for side, differences in lagging.items()
    )
