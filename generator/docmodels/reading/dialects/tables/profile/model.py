"""What must be known of one documentation to read its tables: written by a person, or inferred.

The reader depends on a profile alone. Everything is optional; what is absent falls back on the words and rules that
hold for any documentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .....schema.types import ScalarKind
from ....tables.headers import Role

Silence = Literal["required", "optional", "unknown"]
Kind = Literal["model", "parameters", "enumeration", "flags", "additional", "ignore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredRules:
    """How required fields are marked."""

    true: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    blank: Silence = "optional"
    """What a blank cell of a marker column means."""
    name_suffix: str = "?"
    description_prefix: bool = True
    """Do descriptions open with "Required" or "Optional"?"""
    section: Mapping[str, bool] = field(default_factory=dict)
    """Headings whose tables hold only required, or only optional fields."""
    silent: Mapping[str, Silence] = field(default_factory=dict)
    """What it means that a field has no mark, by the kind of its table: ``model``, ``parameters``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NullableRules:
    """How fields that may be null are marked."""

    type_prefix: str = "?"
    silent: bool | None = None
    """What it means that a field has no mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """How names of fields are written."""

    strip: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRules:
    """The words that are types in this documentation alone."""

    scalars: Mapping[str, ScalarKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRules:
    """How models are named."""

    name_from: Literal["heading", "heading-path", "bold", "file", "title"] = "heading"
    strip: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    same_model: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NestingRules:
    """How fields of fields are written."""

    dots: Literal["parent", "yes", "no"] = "parent"
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumerationRules:
    """How the values of a field are listed."""

    exclude: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    heading: str = ""
    link: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule:
    """What some tables are, whatever they look like. Patterns are regular expressions."""

    kind: Kind
    page: str = ""
    heading: str = ""
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One documentation."""

    name: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    columns: Mapping[str, Role] = field(default_factory=dict)
    required: RequiredRules = RequiredRules()
    nullable: NullableRules = NullableRules()
    names: NameRules = NameRules()
    types: TypeRules = TypeRules()
    models: ModelRules = ModelRules()
    nesting: NestingRules = NestingRules()
    enumerations: EnumerationRules = EnumerationRules()
    tables: tuple[TableRule, ...] = ()


NO_PROFILE = Profile()
