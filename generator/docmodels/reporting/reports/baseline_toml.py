"""The open differences of a report as ledger entries, ready to be pasted into the ledger file.

What is wrong with the ledger itself is mended, not accepted.

The reason is a blank to fill in: it stands in for one, so that the file is valid at once and the review sees it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...report import Difference, Report
from ..terminal import visible, visible_json

NO_REASON = "not yet explained"


def ledger_toml(report: Report) -> str:
    """``[[accepted]]`` entries, in the order of the report."""
    return "\n".join("".join(_entry(each)) for each in report.unaccepted() if not each.is_idle)


def _entry(difference: Difference) -> Iterator[str]:
    yield f"# {visible(difference.message)}\n[[accepted]]\n"
    values = {"rule": difference.rule, "model": difference.model, "field": difference.field, "side": difference.side}
    for key, value in values.items():
        if value:
            yield f"{key} = {quoted(value)}\n"
    yield f"reason = {quoted(NO_REASON)}\n"


def quoted(text: str) -> str:
    """A TOML basic string. JSON's is one, but for DEL, which TOML wants escaped, and halves of surrogates; what a
    reviewer would not see is escaped, too."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return visible_json(json.dumps(clean, ensure_ascii=False))
