"""What one table says: its kind with the reason, and the facts of each of its rows."""

from __future__ import annotations

from dataclasses import field

from .....findings import Finding
from .....lazy import dataclass
from .....schema.model import ParameterLocation
from .....schema.types import ConstantValue
from .....table_profile import TableKind
from ....tables.cells import CellLink
from .outline import Site


@dataclass(slots=True)
class FieldFacts:
    """One row of a table of fields. None and "" are facts that the page doesn't state."""

    name: str
    line: int
    column: int
    type: str = ""
    """The raw type cell."""
    required: bool | None = None
    condition: str = ""
    """When the field is required, or must be left out, in the page's words."""
    nullable: bool | None = None
    default: str = ""
    values: tuple[ConstantValue, ...] = ()
    description: str = ""
    example: str = ""
    deprecation: str | None = None
    read_only: bool | None = None
    write_only: bool | None = None
    location: ParameterLocation | None = None
    """Where a request carries it, if a column says so."""
    links: tuple[CellLink, ...] = ()
    """The links of its description and values: one may lead to the table of its values."""
    values_cell: str = ""
    """The raw cell of the values column: it may hold the type of a list's items."""
    listed: bool = False
    items: list[str] = field(default_factory=list)
    """The raw type cells of its items, if the table has rows for them: ``list[0]``."""
    fields: list[FieldFacts] = field(default_factory=list)
    """The fields of this field, by marks, indents or dots."""
    guessed: list[str] = field(default_factory=list)
    """Which facts were decided by something weaker than a mark of this row."""


@dataclass(slots=True)
class MemberFacts:
    """One row of a table of values."""

    value: ConstantValue
    line: int
    column: int = 1
    name: str | None = None
    description: str = ""
    deprecation: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something left out or repaired, for a finding."""

    kind: str
    line: int
    text: str


@dataclass(slots=True)
class TableFacts:
    """One table, decided."""

    site: Site
    kind: TableKind | None
    """None: no table of the API."""
    reason: str
    strong: bool = True
    """False: read by a rule that is often wrong; used only if a field refers to the table, or a profile says so."""
    fields: list[FieldFacts] = field(default_factory=list)
    members: list[MemberFacts] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    problems: tuple[Finding, ...] = ()
    """Rows that were repaired, or that aren't read."""
    roles: tuple[str, ...] = ()
    """The role of each column, empty for none."""
