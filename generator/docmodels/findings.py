"""Findings, the problems found in documentation, and the table of their codes.

Each code has a page in ``explain/<code>.md``. Reading a document never raises: it returns findings.
"""

from __future__ import annotations

from enum import Enum
from typing import Generic, TypeVar

from .lazy import dataclass
from .schema.model import Location

T = TypeVar("T")


class Severity(Enum):
    """How severe a finding is. Errors fail a run; with ``--strict``, warnings do too."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and where it is."""

    code: str
    severity: Severity
    message: str
    at: Location | None = None
    read: str = ""
    """The text that was read."""
    expected: str = ""
    hint: str = ""
    """How to fix it."""


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value and the problems found while it was made."""

    value: T
    findings: tuple[Finding, ...] = ()


CODES: dict[str, tuple[Severity, str]] = {
    # DM1xx: pages and tables
    "DM101": (Severity.WARNING, "table row repaired"),
    "DM102": (Severity.WARNING, "column missing from a table"),
    "DM103": (Severity.WARNING, "page without text"),
    "DM104": (Severity.WARNING, "duplicate section"),
    "DM105": (Severity.WARNING, "unreadable Required cell"),
    "DM106": (Severity.WARNING, "size limit exceeded"),
    "DM107": (Severity.WARNING, "unreadable Values section"),
    "DM108": (Severity.WARNING, "unreadable union member"),
    "DM109": (Severity.WARNING, "page is not valid UTF-8"),
    "DM110": (Severity.WARNING, "duplicate field"),
    "DM112": (Severity.WARNING, "page without a title"),
    "DM113": (Severity.WARNING, "table of fields without a heading"),
    "DM114": (Severity.WARNING, "section inside a code block"),
    "DM115": (Severity.WARNING, "table row without a field name"),
    "DM116": (Severity.WARNING, "section is not an operation"),
    "DM117": (Severity.ERROR, "page in a style that isn't read"),
    "DM120": (Severity.WARNING, "table of fields left out"),
    "DM121": (Severity.NOTE, "unreferenced table left out"),
    "DM122": (Severity.NOTE, "column without a role"),
    "DM123": (Severity.NOTE, "required fields not marked"),
    "DM124": (Severity.NOTE, "dotted name without a row for its parent"),
    "DM125": (Severity.WARNING, "part of a model left out"),
    "DM126": (Severity.WARNING, "values of several fields run together"),
    "DM127": (Severity.NOTE, "unions aren't shown"),
    "DM130": (Severity.WARNING, "table of fields not read"),
    "DM131": (Severity.NOTE, "table that may be one of fields not read"),
    # DM2xx: types
    "DM201": (Severity.WARNING, "unreadable type"),
    "DM202": (Severity.WARNING, "type contradicts the Required column"),
    "DM203": (Severity.NOTE, "example contradicts the documented type"),
    # DM3xx: references and operations
    "DM301": (Severity.WARNING, "page of a referenced model missing"),
    "DM302": (Severity.WARNING, "duplicate model"),
    "DM303": (Severity.WARNING, "ambiguous reference"),
    "DM304": (Severity.WARNING, "operation without a readable call"),
    "DM305": (Severity.WARNING, "two operations with the same call"),
    "DM306": (Severity.WARNING, "link to a page that doesn't exist"),
    # DM4xx: writing
    "DM401": (Severity.WARNING, "generated file failed its check"),
    "DM402": (Severity.NOTE, "name changed to avoid a collision"),
    "DM403": (Severity.WARNING, "two fields with the same JSON key"),
    "DM404": (Severity.NOTE, "pattern that pydantic doesn't check"),
    "DM405": (Severity.NOTE, "tags that stay as they are"),
    # DM5xx: inputs and configuration
    "DM501": (Severity.ERROR, "language not detected"),
    "DM502": (Severity.ERROR, "no documentation in the input"),
    "DM503": (Severity.ERROR, "archive entry rejected"),
    "DM504": (Severity.WARNING, "symbolic link not followed"),
    "DM505": (Severity.WARNING, "pattern matches nothing"),
    "DM506": (Severity.NOTE, "dialect detected"),
    "DM507": (Severity.NOTE, "models left out"),
    "DM508": (Severity.WARNING, "folders written differently"),
    # DM6xx: outputs
    "DM601": (Severity.WARNING, "edited file kept"),
    "DM602": (Severity.ERROR, "output out of date"),
    "DM603": (Severity.ERROR, "file not written by docmodels"),
    "DM604": (Severity.ERROR, "output path rejected"),
    "DM605": (Severity.WARNING, "output folder hides a library"),
    # DM7xx: corrections, several languages, JSON keys
    "DM701": (Severity.ERROR, "correction matches nothing"),
    "DM702": (Severity.ERROR, "obsolete correction"),
    "DM703": (Severity.WARNING, "languages contradict each other"),
    "DM704": (Severity.NOTE, "model missing from the first language"),
    "DM705": (Severity.WARNING, "JSON keys guessed"),
    "DM706": (Severity.WARNING, "specification contradicts the documentation"),
    "DM707": (Severity.NOTE, "schemas missing from the documentation"),
    "DM708": (Severity.NOTE, "fact of the specification that the documentation can't have"),
    # DM8xx: specifications
    "DM801": (Severity.ERROR, "specification can't be parsed"),
    "DM802": (Severity.WARNING, "reference to nothing"),
    "DM803": (Severity.WARNING, "reference out of the specification"),
    "DM804": (Severity.WARNING, "schema that refers to itself"),
    "DM805": (Severity.WARNING, "unexpected value in a specification"),
    "DM806": (Severity.WARNING, "duplicate key"),
    "DM807": (Severity.WARNING, "specification nested too deeply"),
    "DM808": (Severity.WARNING, "duplicate operationId"),
    "DM809": (Severity.NOTE, "request body with several schemas"),
    "DM810": (Severity.NOTE, "hidden by an extension"),
    "DM811": (Severity.WARNING, "unsupported version of a specification"),
    "DM812": (Severity.WARNING, "overlay action not applied"),
    "DM813": (Severity.NOTE, "required property isn't listed"),
    "DM814": (Severity.NOTE, "specification isn't valid"),
    "DM815": (Severity.WARNING, "discriminator of an object that nothing extends"),
    "DM816": (Severity.NOTE, "limits that are left out"),
    "DM817": (Severity.NOTE, "parts of a specification that are left out"),
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
    """Return a finding with the severity of its code. Raises KeyError if the code is unknown."""
    return Finding(code, CODES[code][0], message, at, read, expected, hint)
