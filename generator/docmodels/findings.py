"""Findings: what is wrong with documents, as values; and the one table of codes.

Each code has a page in ``explain/<code>.md``. Reading never raises for a document: it returns findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from .schema.model import Location

T = TypeVar("T")


class Severity(Enum):
    """How bad. Only errors fail a run; ``--strict`` makes warnings fail it too."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place."""

    code: str
    severity: Severity
    message: str
    at: Location | None = None
    read: str = ""
    """What stood there."""
    expected: str = ""
    hint: str = ""
    """What to do."""


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value and what was wrong on the way to it."""

    value: T
    findings: tuple[Finding, ...] = ()


CODES: dict[str, tuple[Severity, str]] = {
    # DM1xx: documents and tables
    "DM101": (Severity.WARNING, "a table row was repaired"),
    "DM102": (Severity.WARNING, "a table lacks a column"),
    "DM103": (Severity.WARNING, "a document has no usable text"),
    "DM104": (Severity.WARNING, "a section stands twice on a page"),
    "DM105": (Severity.WARNING, "a Required cell could not be read"),
    "DM106": (Severity.WARNING, "a document exceeds a limit"),
    "DM107": (Severity.WARNING, "a Values section could not be read"),
    "DM108": (Severity.WARNING, "a union member could not be read"),
    "DM109": (Severity.WARNING, "a document is not clean UTF-8"),
    "DM110": (Severity.WARNING, "a field stands twice in a table"),
    "DM112": (Severity.WARNING, "a page has no title"),
    "DM113": (Severity.WARNING, "a table of fields has no heading"),
    "DM114": (Severity.WARNING, "a code block holds a section of the page"),
    "DM115": (Severity.WARNING, "a table row names no field"),
    "DM116": (Severity.WARNING, "a section of a page of operations is no operation"),
    # DM2xx: types
    "DM201": (Severity.WARNING, "a type could not be read"),
    "DM202": (Severity.WARNING, "a type disagrees with the Required column"),
    # DM3xx: references and the schema
    "DM301": (Severity.WARNING, "a referenced model has no page"),
    "DM302": (Severity.WARNING, "two pages declare the same model"),
    "DM303": (Severity.WARNING, "a reference is ambiguous"),
    "DM304": (Severity.WARNING, "an operation's call could not be read"),
    "DM305": (Severity.WARNING, "two operations have one call"),
    # DM4xx: writing
    "DM401": (Severity.WARNING, "a generated file failed its own check and was not written"),
    "DM402": (Severity.NOTE, "a name was changed to avoid a collision"),
    "DM403": (Severity.WARNING, "two fields of a model share a JSON key"),
    # DM5xx: inputs and configuration
    "DM501": (Severity.ERROR, "the language could not be recognised"),
    "DM502": (Severity.ERROR, "an input holds no documentation"),
    "DM503": (Severity.ERROR, "an entry of an archive was refused"),
    "DM504": (Severity.WARNING, "a link leads out of the input"),
    "DM505": (Severity.WARNING, "a glob of models or pages matches none"),
    # DM6xx: outputs
    "DM601": (Severity.WARNING, "a generated file was edited by hand and kept"),
    "DM602": (Severity.ERROR, "an output is stale"),
    "DM603": (Severity.ERROR, "a file that docmodels did not write stands in the way"),
    "DM604": (Severity.ERROR, "an output path was refused"),
    # DM7xx: wire names, corrections, several languages
    "DM701": (Severity.ERROR, "a correction matches nothing"),
    "DM702": (Severity.ERROR, "a correction is obsolete"),
    "DM703": (Severity.WARNING, "languages contradict one another"),
    "DM704": (Severity.NOTE, "a model stands only in another language's docs"),
}


def finding(
    code: str,
    message: str,
    at: Location | None = None,
    *,
    read: str = "",
    expected: str = "",
    hint: str = "",
) -> Finding:
    """A finding with its code's own severity. Raises KeyError for a code that is not in the table."""
    return Finding(code, CODES[code][0], message, at, read, expected, hint)
