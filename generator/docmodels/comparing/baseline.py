"""The baseline: a TOML file of differences that somebody has reviewed and accepted, with a reason.

Accepted differences are counted and shown, and never fail a run. An entry that matches nothing or has expired is a
finding itself, so that a baseline stays current.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..findings import Severity
from ..lazy import lazy_pattern
from ..report import AcceptedFinding, Difference, Report, rank
from ..schema.model import Location

_KEYS = ("rule", "model", "field", "side", "reason", "expires")
_HEADER = lazy_pattern(r"[ \t]*\[\[[ \t]*accepted[ \t]*\]\]")
UNMATCHED = "baseline-unmatched"
EXPIRED = "baseline-expired"


class BaselineError(ValueError):
    """A baseline file is invalid. The message names the line and what was expected."""


def read_baseline(text: str, path: str) -> tuple[AcceptedFinding, ...]:
    """Return the entries of a baseline file. Raises BaselineError."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also for endless nesting, or a number of 5,000 digits
        raise BaselineError(f"{path}: {error}") from None
    rows = data.pop("accepted", [])
    if data or not isinstance(rows, list):
        found = ", ".join(data) or "an `accepted` that isn't a list"
        raise BaselineError(f"{path}: expected only [[accepted]] entries, found {found}")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _HEADER.match(line)]
    lines += [1] * (len(rows) - len(lines))
    return tuple(_entry(row, Location(path, line)) for row, line in zip(rows, lines, strict=False))


def _entry(row: Any, at: Location) -> AcceptedFinding:
    place = f"{at.path}:{at.line}"
    if not isinstance(row, dict):
        raise BaselineError(f"{place}: expected a table, found {row!r}")
    for key in row:
        if key not in _KEYS:
            raise BaselineError(f"{place}: unknown key `{key}`; known keys: {', '.join(_KEYS)}")
    for key in ("rule", "model", "reason"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise BaselineError(f"{place}: `{key}` is missing; an entry needs a rule, a model and a reason")
    texts = {key: row.get(key, "") for key in ("rule", "model", "field", "side", "reason")}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise BaselineError(f"{place}: `{key}`: expected text in quotes, found {value!r}")
    return AcceptedFinding(**texts, expires=_date(row.get("expires"), place), at=at)


def _date(value: object, place: str) -> str | None:
    if value is None:
        return None
    try:
        date = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
    except ValueError:
        raise BaselineError(f"{place}: `expires`: expected a date such as 2027-01-31, found {value!r}") from None
    return date.isoformat()[:10]


def with_baseline(report: Report, entries: Sequence[AcceptedFinding], today: str) -> Report:
    """Return the report with the accepted differences marked, and with a finding for each entry that matches nothing
    or expired before ``today`` (``2026-11-21``). A cause is accepted by its own entry, or by those of all its parts."""
    valid = [entry for entry in entries if entry.expires is None or entry.expires >= today]
    by_key: dict[tuple[str, str, str], list[AcceptedFinding]] = {}
    for entry in valid:
        by_key.setdefault((entry.rule, entry.model, entry.field), []).append(entry)
    used: set[int] = set()

    def marked(one: Difference) -> Difference:
        entries_of_one = by_key.get((one.rule, one.model, one.field), ())
        matching = [entry for entry in entries_of_one if entry.side in ("", one.side)]
        used.update(map(id, matching))
        parts = tuple(map(marked, one.parts))
        return replace(one, accepted=matching[0].reason if matching else _reason(parts), parts=parts)

    differences = list(map(marked, report.differences))
    differences += [_unmatched(entry) for entry in valid if id(entry) not in used]
    differences += [_expired(entry) for entry in entries if entry.expires is not None and entry.expires < today]
    return replace(report, differences=rank(differences))


def _reason(parts: Sequence[Difference]) -> str | None:
    """Why a cause is accepted: all its parts are that could fail a run. None if any isn't."""
    failing = [each for each in parts if each.severity is not Severity.NOTE]
    reasons = dict.fromkeys(each.accepted for each in failing)
    return "; ".join(filter(None, reasons)) if failing and None not in reasons else None


def _unmatched(entry: AcceptedFinding) -> Difference:
    return _problem(
        entry, UNMATCHED, "this baseline entry matches no difference", "delete the entry: its difference is gone"
    )


def _expired(entry: AcceptedFinding) -> Difference:
    return _problem(
        entry,
        EXPIRED,
        f"this baseline entry expired after {entry.expires}",
        "review the difference, then renew or delete the entry",
    )


def _problem(entry: AcceptedFinding, rule: str, message: str, hint: str) -> Difference:
    return Difference(
        rule=rule,
        severity=Severity.ERROR,
        model=entry.model,
        field=entry.field,
        message=f"{message} ({entry.rule}{', ' + entry.side if entry.side else ''})",
        hint=hint,
        at=entry.at,
    )
