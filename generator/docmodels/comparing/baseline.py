"""The ledger: a TOML file of differences that somebody has looked at and accepted, with a reason.

What it covers is counted and shown, never hidden, and does not fail a run. An entry that covers nothing, or is past
its day, is a finding itself, so that a ledger never grows stale.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..findings import Severity
from ..report import AcceptedFinding, Difference, Report, ranked
from ..schema.model import Location

_KEYS = ("rule", "model", "field", "side", "reason", "expires")
_HEAD = re.compile(r"[ \t]*\[\[[ \t]*accepted[ \t]*\]\]")
UNMATCHED = "ledger-unmatched"
EXPIRED = "ledger-expired"


class BaselineError(ValueError):
    """The file is no ledger; the message says where and what was expected."""


def read_baseline(text: str, path: str) -> tuple[AcceptedFinding, ...]:
    """The entries of a ledger file. Raises BaselineError."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # nested without end, a number of 5,000 digits
        raise BaselineError(f"{path}: {error}") from None
    rows = data.pop("accepted", [])
    if data or not isinstance(rows, list):
        raise BaselineError(
            f"{path}: expected [[accepted]] entries only, found {', '.join(data) or 'another `accepted`'}"
        )
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _HEAD.match(line)]
    lines += [1] * (len(rows) - len(lines))
    return tuple(_entry(row, Location(path, line)) for row, line in zip(rows, lines, strict=False))


def _entry(row: Any, at: Location) -> AcceptedFinding:
    place = f"{at.path}:{at.line}"
    if not isinstance(row, dict):
        raise BaselineError(f"{place}: expected a table, found {row!r}")
    for key in row:
        if key not in _KEYS:
            raise BaselineError(f"{place}: unknown key `{key}`; known: {', '.join(_KEYS)}")
    for key in ("rule", "model", "reason"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise BaselineError(f"{place}: `{key}` is missing; an entry has a rule, a model and a reason")
    texts = {key: row.get(key, "") for key in ("rule", "model", "field", "side", "reason")}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise BaselineError(f"{place}: `{key}`: expected text in quotes, found {value!r}")
    return AcceptedFinding(**texts, expires=_day(row.get("expires"), place), at=at)


def _day(value: object, place: str) -> str | None:
    if value is None:
        return None
    try:
        day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
    except ValueError:
        raise BaselineError(f"{place}: `expires`: expected a day such as 2027-01-31, found {value!r}") from None
    return day.isoformat()[:10]


def with_baseline(report: Report, entries: Sequence[AcceptedFinding], today: str) -> Report:
    """The report with accepted differences marked, and a finding for each entry that covers nothing or has expired
    before ``today`` (``2026-11-21``)."""
    valid = [entry for entry in entries if entry.expires is None or entry.expires >= today]
    by_key: dict[tuple[str, str, str], list[AcceptedFinding]] = {}
    for entry in valid:
        by_key.setdefault((entry.rule, entry.model, entry.field), []).append(entry)
    used: set[int] = set()
    differences = []
    for one in report.differences:
        covering = [entry for entry in by_key.get((one.rule, one.model, one.field), ()) if entry.side in ("", one.side)]
        used.update(map(id, covering))
        differences.append(replace(one, accepted=covering[0].reason) if covering else one)
    differences += [_unmatched(entry) for entry in valid if id(entry) not in used]
    differences += [_expired(entry) for entry in entries if entry not in valid]
    return replace(report, differences=ranked(differences))


def _unmatched(entry: AcceptedFinding) -> Difference:
    return _problem(
        entry, UNMATCHED, "this entry of the ledger matches no difference", "delete the entry: what it accepted is gone"
    )


def _expired(entry: AcceptedFinding) -> Difference:
    return _problem(
        entry, EXPIRED, f"this entry of the ledger was valid to {entry.expires}", "look again, then renew or delete it"
    )


def _problem(entry: AcceptedFinding, rule: str, message: str, hint: str) -> Difference:
    told = f"{message} ({entry.rule}{', ' + entry.side if entry.side else ''})"
    return Difference(
        rule=rule,
        severity=Severity.ERROR,
        model=entry.model,
        field=entry.field,
        message=told,
        hint=hint,
        at=entry.at,
    )
