"""What must be known of one documentation to read its tables: written by a person, or inferred from the pages.

The dialect of hand-written tables depends on a profile alone; ``config`` parses one and makes its JSON Schema. What a
profile leaves out falls back on the words and rules that hold for any documentation. Patterns are regular expressions;
headers are compared in lower case, without Markdown.
"""

from __future__ import annotations

from dataclasses import field, fields
from typing import Any, Literal, TypeAlias

from .lazy import dataclass

Silence = Literal["required", "optional", "unknown"]
TableKind = Literal["model", "parameters", "enumeration", "flags", "ignore"]
ScalarName = Literal[
    "string", "integer", "number", "float", "boolean", "date", "date-time", "bytes", "any", "decimal", "big-integer"
]
ColumnRole: TypeAlias = Literal[
    "name", "type", "required", "nullable", "default", "description", "values", "example", "value", "deprecated",
    "access", "location",
]  # fmt: skip
"""What a column states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRules:
    """Which pages are read."""

    include: tuple[str, ...] = ()
    """Pages to read: globs of their paths."""
    exclude: tuple[str, ...] = ()
    """Pages to exclude: globs of their paths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRules:
    """The headers of each kind of column."""

    name: tuple[str, ...] = ()
    """Headers of the names of fields."""
    type: tuple[str, ...] = ()
    """Headers of types."""
    required: tuple[str, ...] = ()
    """Headers of required markers."""
    nullable: tuple[str, ...] = ()
    """Headers of columns that say whether a field may be null."""
    default: tuple[str, ...] = ()
    """Headers of default values."""
    description: tuple[str, ...] = ()
    """Headers of descriptions."""
    values: tuple[str, ...] = ()
    """Headers of columns that list the allowed values of a field."""
    example: tuple[str, ...] = ()
    """Headers of examples."""
    value: tuple[str, ...] = ()
    """Headers of the values of an enumeration."""
    deprecated: tuple[str, ...] = ()
    """Headers of columns that say whether a field is deprecated."""
    location: tuple[str, ...] = ()
    """Headers of columns that say where a request carries a parameter."""
    access: tuple[str, ...] = ()
    """Headers of columns that say who may read and write a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredRules:
    """How required fields are marked."""

    true: tuple[str, ...] = ()
    """Markers of required fields, besides the usual ones."""
    false: tuple[str, ...] = ()
    """Markers of optional fields, besides the usual ones."""
    conditional: tuple[str, ...] = ()
    """Prefixes of markers that state a condition."""
    blank: Silence = "optional"
    """What a blank cell of a marker column means."""
    name_suffix: str = "?"
    """A suffix of the names of optional fields. Empty: no suffix marks them."""
    description_prefix: bool = True
    """Whether the first word of a description says that a field is required or optional."""
    section: dict[str, bool] = field(default_factory=dict)
    """Headings, as patterns, below which all fields are required (true) or optional (false)."""
    silent: Silence = "unknown"
    """What a missing marker means."""
    silent_parameters: Silence | None = None
    """The same for parameters and requests; by default, the value of ``silent``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NullableRules:
    """Which fields may be null."""

    silent: bool | None = None
    """Whether a field without a marker may be null; unstated by default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """How names of fields are written."""

    strip: tuple[str, ...] = ()
    """Patterns of footnotes, badges and notes in a name cell."""
    skip: tuple[str, ...] = ()
    """Patterns of rows that aren't fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRules:
    """Types that are specific to this documentation."""

    scalars: dict[str, ScalarName] = field(default_factory=dict)
    """What type words mean, such as ``snowflake = "string"``."""
    list: tuple[str, ...] = ()
    """Patterns of types that are lists. The first group is the type of the items."""
    map: tuple[str, ...] = ()
    """Patterns of types that are maps. The first group is the type of the values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRules:
    """How models are named."""

    name_from: Literal["heading", "bold", "file"] = "heading"
    """What names the model of a table."""
    strip: tuple[str, ...] = ()
    """Patterns of words at the end of a heading that aren't part of the name."""
    generic: tuple[str, ...] = ()
    """Patterns of headings that need the heading above them to make a name."""
    same_model: tuple[str, ...] = ()
    """Patterns of headings whose tables, below the same heading, form one model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NestingRules:
    """How nested fields are written."""

    dots: Literal["parent", "yes", "no"] = "parent"
    """Whether ``a.b`` is the field ``b`` of ``a``: only below a row of that name, always, or never."""
    marks: tuple[str, ...] = ()
    """Texts before a name, each of which nests the row one level deeper, besides the usual ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumerationRules:
    """How values are listed."""

    tables: tuple[str, ...] = ()
    """First headers of tables of values."""
    heading: str = ""
    """A pattern of the headings of tables of values."""
    link: bool = True
    """Whether a field accepts only the values in the table that its description links to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule:
    """How certain tables are read. The first matching rule applies."""

    kind: TableKind | None = None
    """What the tables are; by default, their columns decide."""
    page: str = ""
    """A pattern of the page's path."""
    heading: str = ""
    """A pattern of the heading above."""
    header: tuple[str, ...] = ()
    """The first headers, in order."""
    columns: dict[ColumnRole, tuple[str, ...]] = field(default_factory=dict)
    """The headers of each kind of column in these tables. They go before those of the profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One documentation."""

    pages: PageRules = PageRules()
    """Which pages are read."""
    columns: ColumnRules = ColumnRules()
    """The headers of each kind of column."""
    required: RequiredRules = RequiredRules()
    """How required fields are marked."""
    nullable: NullableRules = NullableRules()
    """Which fields may be null."""
    names: NameRules = NameRules()
    """How names of fields are written."""
    types: TypeRules = TypeRules()
    """Types that are specific to this documentation."""
    models: ModelRules = ModelRules()
    """How models are named."""
    nesting: NestingRules = NestingRules()
    """How nested fields are written."""
    enums: EnumerationRules = EnumerationRules()
    """How values are listed."""
    tables: tuple[TableRule, ...] = ()
    """How certain tables are read, regardless of their columns."""


NO_PROFILE = Profile()


def stated(rules: Any) -> dict[str, Any]:
    """Return the fields of a profile, or of one of its tables, that differ from their defaults."""
    default = type(rules)()
    return {
        each.name: getattr(rules, each.name)
        for each in fields(rules)
        if getattr(rules, each.name) != getattr(default, each.name)
    }
