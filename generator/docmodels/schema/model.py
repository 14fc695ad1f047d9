"""The schema: the declarations, fields and operations that documentation describes.

``None`` means that the page doesn't state a fact; it never means false. ``at`` doesn't count for equality, so two
schemas are equal if their facts are, regardless of positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Literal, TypeAlias, get_args

from ..lazy import dataclass
from .names import Namespaces, match_key
from .types import Composite, Constant, ConstantValue, Type, TypeId


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a document; ``line`` and ``column`` start at 1."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Location("", 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """The attributes of everything documented."""

    description: str = ""
    """The Markdown of the page, stripped; empty if the page has no description or ``N/A``."""
    deprecation: str | None = None
    """The reason; empty if deprecated without a reason, None if not deprecated."""
    at: Location = field(default=NOWHERE, compare=False)
    sources: tuple[tuple[str, Location], ...] = field(default=(), compare=False)
    """The facts that another document than that of ``at`` states, by their key in JSON, and where it states them."""


def facts_by_source(documented: Documented) -> dict[Location, list[str]]:
    """Return the facts that other documents state, by their place."""
    found: dict[Location, list[str]] = {}
    for fact, at in documented.sources:
        found.setdefault(at, []).append(fact)
    return found


@dataclass(frozen=True, slots=True)
class Constraint:
    """A condition on the values of a field or an alias, as a keyword of JSON Schema: ``minimum``, ``pattern``."""

    keyword: str
    """The conditions on the items of a list and on the values of a map follow the keyword that leads there:
    ``items.maxLength``, ``additionalProperties.items.minimum``."""
    value: ConstantValue


ParameterLocation: TypeAlias = Literal["path", "query", "header", "cookie", "body", "form"]
"""Where a request carries a parameter. ``form`` is one part of a form body."""
PARAMETER_LOCATIONS: dict[str, ParameterLocation] = {each: each for each in get_args(ParameterLocation)}
"""The locations by their text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Documented):
    """A row of a Fields or Parameters table."""

    name: str
    """The name as documented."""
    type: Type
    """The type without null; see ``nullable``."""
    required: bool | None
    """Whether the field must be present, from the Required column."""
    nullable: bool | None
    """Whether the field may be null. None if the documentation of the language can't say."""
    default: Constant | Composite | None = None
    format: str | None = None
    """A format of JSON Schema or OpenAPI: ``uuid``, ``int32``. In a list or a map, that of the innermost values."""
    constraints: tuple[Constraint, ...] = ()
    condition: str | None = None
    """When a field that isn't always required is required, in the words of the page."""
    read_only: bool | None = None
    """Whether only responses have the field."""
    write_only: bool | None = None
    """Whether only requests have the field."""
    location: ParameterLocation | None = None
    """Where a request carries the parameter. None for fields of models."""
    example: str | None = None
    """The text of the Example cell, with newlines for ``<br/>``."""
    wire_name: str | None = None
    """The JSON key if it is known to differ from ``name``, else None."""

    @property
    def key(self) -> str:
        """The JSON key, or the documented name if no other key is known."""
        return self.name if self.wire_name is None else self.wire_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Documented):
    """A value of an enumeration."""

    value: ConstantValue
    name: str | None = None
    """The documented name of the member. None if the page lists only values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant(Documented):
    """A member of a union declaration."""

    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(Documented):
    """The attributes of every declaration."""

    id: TypeId
    example: str | None = None
    """The code of the first example on the page, unchanged."""


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property whose value says which member of a union, or which extension of an object, a JSON object is."""

    property: str
    """The JSON key."""
    mapping: tuple[tuple[str, TypeId], ...] = ()
    """The values of the property and the models that they stand for. Several values may stand for one model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Object(Declared):
    """A JSON object with known properties."""

    fields: tuple[Field, ...]
    additional: Type | None = None
    """The type of additional properties, if the page allows them."""
    closed: bool | None = None
    """Whether other properties than the fields are invalid."""
    discriminator: Discriminator | None = None
    """Which models, that extend this one, may be in its place. It may be one of them itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration(Declared):
    """A set of values. An open enumeration accepts other values of the same type."""

    members: tuple[Member, ...]
    open: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Union(Declared):
    """A named union of at least two members. An open union accepts other values."""

    variants: tuple[Variant, ...]
    open: bool | None = None
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Declared):
    """Another name for a type, such as a union page with one member."""

    target: Type
    format: str | None = None
    """A format of JSON Schema or OpenAPI, as that of a field."""
    constraints: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapeless(Declared):
    """A model whose shape is unknown."""

    missing: bool = False
    """Whether the page is missing. If not, the page doesn't show a shape, as for unions in Java."""


Declaration: TypeAlias = Object | Enumeration | Union | Alias | Shapeless


@dataclass(frozen=True, slots=True)
class Route:
    """The HTTP method, in lower case, and the path of an operation."""

    method: str
    path: str


def placeholders(path: str) -> tuple[str, ...]:
    """Return the names between braces in a path, in their order: ``id`` of ``/loans/{id}``."""
    parts = (part.partition("}") for part in path.split("{")[1:])
    return tuple([name for name, closed, _ in parts if closed and name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Documented):
    """A response of an operation, or a row of its errors."""

    type: Type | None
    """None if nothing is returned, or if the type is unstated."""
    type_unstated: bool = False
    """Whether the page lists the response without its type."""
    statuses: tuple[str, ...] = ()
    """The documented statuses: ``404``, ``4XX``, ``400-600``, ``default``."""
    content_type: str | None = None
    """As documented; several are separated by commas."""
    catch_all: bool = False
    """Whether this is the fallback error of the SDK (``SDKError``, ``*/*``), which is not a model of the API."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Documented):
    """A method of the SDK."""

    call: str
    """The call as the example shows it, starting with the client's variable: ``mistral.chat.complete``."""
    name: str
    """The text of the heading, without strikethrough."""
    id: str | None = None
    """The operation id of the API, from a comment in the example."""
    route: Route | None = None
    request_content_type: str | None = None
    """Of the request's body, as documented; several are separated by commas."""
    parameters: tuple[Field, ...] = ()
    responses: tuple[Response, ...] = ()
    errors: tuple[Response, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of a schema. ``language`` is a name in the registry, or empty for a lock file."""

    sdk: str = ""
    language: str = ""
    dialect: str = ""
    generation: str = ""
    """The versions of the dialect's generator that write such pages, such as ``4-5``. Empty if that is unknown."""
    namespaces: Namespaces | None = field(default=None, compare=False)
    """The dialect's kinds of namespaces. Not saved with a schema: ``app`` looks it up by the dialect's name."""

    @property
    def is_specification(self) -> bool:
        """Whether the source is a specification, in which what isn't stated has a known meaning."""
        return self.dialect == "specification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Everything that one documentation tree describes: what is written and compared.

    ``declarations`` are sorted by id, and ids are unique. ``operations`` are in page order, with pages sorted by path.
    """

    origin: Origin = field(default=Origin(), compare=False)
    declarations: tuple[Declaration, ...] = ()
    operations: tuple[Operation, ...] = ()

    @property
    def namespaces(self) -> Namespaces:
        """The kinds of its namespaces. Without a dialect, the only namespace of a schema is the main one."""
        if self.origin.namespaces is not None:
            return self.origin.namespaces
        found = {each.id.namespace for each in self.declarations}
        return Namespaces(main=frozenset(match_key(part) for part in found.pop())) if len(found) == 1 else Namespaces()

    def __getitem__(self, name: str) -> Declaration:
        """Return the model of a name (``Order``) or id (``components.Order``). Raises KeyError."""
        by_id = [each for each in self.declarations if str(each.id) == name]
        found = by_id or [each for each in self.declarations if each.id.name == name]
        if len(found) == 1:
            return found[0]
        if found:
            raise KeyError(f"several models are named {name}: {', '.join(str(each.id) for each in found)}")
        from difflib import get_close_matches

        near = get_close_matches(name, {each.id.name for each in self.declarations}, n=1)
        raise KeyError(f"no model is named {name}" + (f"; did you mean {near[0]}?" if near else ""))

    def __contains__(self, name: object) -> bool:
        return any(name in (each.id.name, str(each.id)) for each in self.declarations)

    def __iter__(self) -> Iterator[Declaration]:
        return iter(self.declarations)

    def __repr__(self) -> str:
        return f"<Schema: {len(self.declarations):,} models, {len(self.operations):,} operations>"

    def by_id(self) -> dict[TypeId, Declaration]:
        """Return the declarations by id. The dict is built on every call, so reuse the result."""
        return {declaration.id: declaration for declaration in self.declarations}
