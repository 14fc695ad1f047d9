"""What a page says, still as text: page kinds with their rows, before any type is read or name resolved.

A dialect returns these; ``assemble`` turns them into a schema. They depend on one page's text alone, so
they can be cached by content and read in any process.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ..findings import Finding
from ..schema.model import Route
from ..schema.types import ConstantValue
from .tables.rows import Spot


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a page's sections."""

    title: str
    line: int = 1
    description: str = ""
    deprecation: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row of a Fields or Parameters table; ``type`` is the raw cell."""

    name: str
    type: str
    required: bool | None
    at: Spot
    description: str = ""
    deprecation: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectPage:
    """A page with a Fields section."""

    head: Head
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One value of an enumeration."""

    value: ConstantValue
    line: int
    column: int = 1
    name: str | None = None
    description: str = ""
    deprecation: str | None = None


@dataclass(frozen=True, slots=True)
class EnumerationPage:
    """A page with a Values section."""

    head: Head
    members: tuple[MemberRow, ...]
    open: bool | None


@dataclass(frozen=True, slots=True)
class UnionMember:
    """One member: its type as code (without Markdown), or, where no code shows one, the text of its heading; empty
    where neither shows one, which has been reported."""

    type: str
    line: int
    column: int = 1
    description: str = ""
    example: str | None = None
    """The code, where the value in it holds a null: what that proves is read later."""


@dataclass(frozen=True, slots=True)
class UnionPage:
    """A page with a Supported Types section."""

    head: Head
    members: tuple[UnionMember, ...]
    open: bool | None = None


@dataclass(frozen=True, slots=True)
class BarePage:
    """A title and no section that shows a shape."""

    head: Head


@dataclass(frozen=True, slots=True)
class ResponseText:
    """The type of a response, as a raw cell."""

    type: str
    line: int
    column: int = 1
    description: str = ""


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One row of an Errors table. ``path`` is the name split at its separators."""

    path: tuple[str, ...]
    url: str | None
    statuses: tuple[str, ...]
    content_type: str | None
    line: int
    column: int = 1
    description: str = ""


@dataclass(frozen=True, slots=True)
class OperationText:
    """One operation."""

    name: str
    call: str
    line: int
    description: str = ""
    deprecation: str | None = None
    id: str | None = None
    route: Route | None = None
    parameters: tuple[FieldRow, ...] = ()
    responses: tuple[ResponseText, ...] = ()
    errors: tuple[ErrorRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OperationsPage:
    """A page of operations."""

    operations: tuple[OperationText, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """No page of the API, with the reason: ``plumbing``, ``guide``, ``empty``."""

    reason: str


Page: TypeAlias = ObjectPage | EnumerationPage | UnionPage | BarePage | OperationsPage | Skipped


@dataclass(frozen=True, slots=True)
class PageResult:
    """One page, read. ``fences`` counts the info words of its code blocks: what the language is told by."""

    path: str
    tree: str
    page: Page
    findings: tuple[Finding, ...] = ()
    fences: tuple[tuple[str, int], ...] = ()
