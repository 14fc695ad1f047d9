"""The forms of APIMatic's tables."""

from __future__ import annotations

from ....tables.titled_rows import TableForm
from ..vocabulary import TAGS

NAME, TYPE, TAG, DESCRIPTION = "name", "type", "tags", "description"
STATUS, ERROR_TEXT, ERROR_CLASS = "http status code", "error description", "exception class"


def is_tags(cell: str) -> bool:
    """Return whether a cell has tags only: ``Query, Optional``."""
    return bool(cell) and all(part.strip().casefold() in TAGS for part in cell.split(","))


FIELDS_TABLE = TableForm(
    columns=(NAME, TYPE, TAG, DESCRIPTION), same={"parameter": NAME, "tag": TAG}, anchor=TAG, is_anchor=is_tags
)
MEMBERS_TABLE = TableForm(columns=(NAME, DESCRIPTION))
CASES_TABLE = TableForm(columns=(TYPE,))
ERRORS_TABLE = TableForm(columns=(STATUS, ERROR_TEXT, ERROR_CLASS), free=ERROR_TEXT)
FIELDS_TABLES = ((NAME, TYPE, TAG, DESCRIPTION), (NAME, TYPE, TAG, DESCRIPTION, "getter", "setter"))
MEMBERS_TABLES = ((NAME,), (NAME, DESCRIPTION))
CASES_TABLES = ((TYPE,), (TYPE, "factory method"))
"""The titles that show what a table is if the heading of its section is lost."""
