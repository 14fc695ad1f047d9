"""The unaccepted differences of a report as baseline entries, ready to paste into a baseline file.

Problems of the baseline itself have no entries. Each reason is a placeholder, so that the file is valid at once and a
review sees what is left to explain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...report import Difference, Report
from ..terminal import escape_terminal, escape_terminal_json

NO_REASON = "not yet explained"


def baseline_toml(report: Report) -> str:
    """Return ``[[accepted]]`` entries in the order of the report."""
    return "\n".join("".join(_entry(each)) for each in report.unaccepted() if not each.is_stale_entry)


def _entry(difference: Difference) -> Iterator[str]:
    yield f"# {escape_terminal(difference.message)}\n[[accepted]]\n"
    values = {"rule": difference.rule, "model": difference.model, "field": difference.field, "side": difference.side}
    for key, value in values.items():
        if value:
            yield f"{key} = {quoted(value)}\n"
    yield f"reason = {quoted(NO_REASON)}\n"


def quoted(text: str) -> str:
    """Return a TOML basic string. It is a JSON string without lone surrogates, in which DEL and characters that a
    reviewer can't see are escaped."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return escape_terminal_json(json.dumps(clean, ensure_ascii=False))
