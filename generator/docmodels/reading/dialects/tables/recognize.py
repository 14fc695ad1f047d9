"""Recognizes hand-written tables of fields by their headers."""

from __future__ import annotations

from ...dialect import Recognition, Recognizer, TreeSample, pages_text

_SCORE = 0.5
"""Any documentation may have such tables: a dialect with clear marks goes before this one."""


def recognize(sample: TreeSample) -> Recognition:
    """Return whether a tree has tables with columns of names and of types or required markers."""
    found = sample.with_tables
    return Recognition(
        _SCORE if found else 0.0, (f"tables of names with types, markers or descriptions: on {pages_text(found)}",)
    )


RECOGNIZER = Recognizer(name="tables", recognize=recognize)
