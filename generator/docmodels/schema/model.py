"""What the documentation means: declarations, fields, operations, and the schema that holds them.

``None`` for a fact always means "the page does not say"; it is never read as false. ``at`` is left out
of equality, so two schemas are equal when their facts are, wherever they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from .types import Constant, ConstantValue, Type, TypeId


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source document; ``line`` and ``column`` count from 1."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Location("", 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """What everything documented has."""

    description: str = ""
    """Markdown as the page has it, white space trimmed; empty where the page says nothing (or ``N/A``)."""
    deprecation: str | None = None
    """None: not deprecated. Empty: deprecated without a reason."""
    at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Documented):
    """One row of a Fields or Parameters table."""

    name: str
    """As the docs print it."""
    type: Type
    """Without the field's own null, which is ``nullable``."""
    required: bool | None
    """Must it be on the wire? From the Required column."""
    nullable: bool | None
    """May it be null on the wire? None where the language's docs cannot say."""
    default: Constant | None = None
    example: str | None = None
    """The text of the Example cell, ``<br/>`` as newlines."""
    wire_name: str | None = None
    """The JSON key, where it is known to differ from ``name``; else None."""

    @property
    def key(self) -> str:
        """The JSON key as far as it is known."""
        return self.name if self.wire_name is None else self.wire_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Documented):
    """One value of an enumeration."""

    value: ConstantValue
    name: str | None = None
    """The documented member name; pages that list values only have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant(Documented):
    """One member of a union declaration."""

    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(Documented):
    """What every declaration has."""

    id: TypeId
    example: str | None = None
    """The code of the page's first example, as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Object(Declared):
    """A JSON object with known properties."""

    fields: tuple[Field, ...]
    additional: Type | None = None
    """The type of additional properties where the page admits them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration(Declared):
    """A set of values; an open one admits others of the same type, None means unstated."""

    members: tuple[Member, ...]
    open: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Union(Declared):
    """A named union of at least two members."""

    variants: tuple[Variant, ...]
    open: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Declared):
    """Another name for a type; a union page with one member."""

    target: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapeless(Declared):
    """A model that is named but whose shape is unknown."""

    missing: bool = False
    """True: there is no page at all, only references. False: the page shows no shape (Java's unions)."""


Declaration: TypeAlias = Object | Enumeration | Union | Alias | Shapeless


@dataclass(frozen=True, slots=True)
class Route:
    """The HTTP method (lower case) and path of an operation."""

    method: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Documented):
    """What an operation answers, or one row of its errors."""

    type: Type | None
    """None: nothing is returned."""
    statuses: tuple[str, ...] = ()
    """As documented: ``404``, ``4XX``, ``400-600``; empty for a success response, whose status no page shows."""
    content_type: str | None = None
    catch_all: bool = False
    """The SDK's own fallback error (``SDKError``, ``*/*``), no model of the API."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Documented):
    """One method of the SDK."""

    call: str
    """The method path as the example call shows it, the client's variable first: ``mistral.chat.complete``."""
    name: str
    """The heading, without strike-through."""
    id: str | None = None
    """The API's operation id, from the snippet comment."""
    route: Route | None = None
    parameters: tuple[Field, ...] = ()
    responses: tuple[Response, ...] = ()
    errors: tuple[Response, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a schema was read from. ``language`` is a registry name, or empty for a lock file."""

    sdk: str = ""
    language: str = ""
    dialect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """All that one docs tree says: the unit of writing and of comparing.

    ``declarations`` are sorted by id, ids are unique; ``operations`` stand in page order, pages sorted by path.
    """

    origin: Origin = field(default=Origin(), compare=False)
    declarations: tuple[Declaration, ...] = ()
    operations: tuple[Operation, ...] = ()

    def by_id(self) -> dict[TypeId, Declaration]:
        """Declarations by id; built anew on each call, so keep the result."""
        return {declaration.id: declaration for declaration in self.declarations}
