"""What a page says, still as text: declarations and operations before any type is read or name resolved.

A dialect returns a ``PageResult`` for each page; ``building`` turns them into a schema. A result depends on the text
and the place of one page alone, so it can be cached by content and made in any process.
"""

from __future__ import annotations

from sys import intern
from typing import TypeAlias

from ..findings import Finding
from ..lazy import dataclass
from ..schema.model import Constraint, ParameterLocation, Route
from ..schema.types import Constant, ConstantValue
from .tables.rows import CellPosition


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a declaration and the text above its sections."""

    title: str
    line: int = 1
    description: str = ""
    deprecation: str | None = None
    example: str | None = None
    anchor: str = ""
    """The heading's anchor (see ``anchors.py``), which links name: ``page.md#anchor``. Empty: the page itself."""
    namespace: tuple[str, ...] = ()
    """The namespace that the page states. Empty: that of the page's folder."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row of a table of fields or parameters. None for a fact means that the page doesn't say."""

    name: str
    type: str
    """The raw type cell."""
    required: bool | None
    at: CellPosition
    description: str = ""
    deprecation: str | None = None
    example: str | None = None
    nullable: bool | None = None
    """Stated by the row itself. It overrides what the type and the dialect's null rules say."""
    default: Constant | None = None
    constraints: tuple[Constraint, ...] | None = None
    condition: str | None = None
    """When a field that isn't always required is required."""
    read_only: bool | None = None
    write_only: bool | None = None
    location: ParameterLocation | None = None
    values: tuple[ConstantValue, ...] | None = None
    """The allowed values of the innermost type, if the page lists them apart from the type cell."""

    def __post_init__(self) -> None:
        """Keep each name and each type once: the rows of a large tree repeat them on most pages."""
        object.__setattr__(self, "name", intern(self.name))
        object.__setattr__(self, "type", intern(self.type))


@dataclass(frozen=True, slots=True)
class TypeText:
    """A type that a page names outside of a table, as a raw cell."""

    type: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class ObjectText:
    """A declaration with a table of fields."""

    head: Head
    rows: tuple[FieldRow, ...]
    parents: tuple[TypeText, ...] = ()
    """The models whose fields the object also has, though its own table leaves them out."""
    additional: TypeText | None = None
    """The type of additional properties, if the page states it outside of the table."""


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
class EnumerationText:
    """A declaration with a list of values."""

    head: Head
    members: tuple[MemberRow, ...]
    open: bool | None


@dataclass(frozen=True, slots=True)
class UnionMember:
    """One member of a union."""

    type: str
    """The type as code, without Markdown; without code, the text of the member's heading. Empty if the page has
    neither, which a finding reports."""
    line: int
    column: int = 1
    description: str = ""
    example: str | None = None
    """Code that shows a value of the member, if it may prove something (see ``Dialect.infer``)."""
    is_cell: bool = False
    """Whether the type is a raw cell, whose links name models, and not code."""


@dataclass(frozen=True, slots=True)
class UnionText:
    """A declaration with a list of types."""

    head: Head
    members: tuple[UnionMember, ...]
    open: bool | None = None


@dataclass(frozen=True, slots=True)
class ShapelessText:
    """A declaration without a section that shows a shape."""

    head: Head


DeclarationText: TypeAlias = ObjectText | EnumerationText | UnionText | ShapelessText


@dataclass(frozen=True, slots=True)
class ResponseText:
    """The type of a response, as a raw cell."""

    type: str
    line: int
    column: int = 1
    description: str = ""
    statuses: tuple[str, ...] = ()
    content_type: str | None = None
    unstated: bool = False
    """Whether the page doesn't say what the response returns."""


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One row of a table of errors."""

    path: tuple[str, ...]
    """The name, split at its separators; empty if the page lists only the status."""
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
    anchor: str = ""
    """As in ``Head``."""
    request_content_type: str | None = None


@dataclass(frozen=True, slots=True)
class PageResult:
    """One page, read."""

    path: str
    tree: str
    declarations: tuple[DeclarationText, ...] = ()
    operations: tuple[OperationText, ...] = ()
    skipped: str | None = None
    """Why the page isn't part of the API: ``support page``, ``guide`` or ``empty``. None if it is."""
    findings: tuple[Finding, ...] = ()
    fences: tuple[tuple[str, int], ...] = ()
    """How often each info string of a code block occurs: evidence of the documented language."""
    generation: str = ""
    """The versions of the generator that a mark on the page shows, such as ``4-5``. Empty: no mark shows them."""
