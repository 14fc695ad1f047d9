"""Why an edit needs a whole run."""

from __future__ import annotations


class WholeRunNeeded(Exception):
    """The edit may change more than the items of its pages. The message completes "all models are written, because"."""


def require(condition: bool, reason: str) -> None:
    """Raise WholeRunNeeded for the reason unless the condition holds."""
    if not condition:
        raise WholeRunNeeded(reason)
