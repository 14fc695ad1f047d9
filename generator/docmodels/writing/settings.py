"""The settings of one output, as the configuration has them."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from ..lazy import dataclass

Layout: TypeAlias = Literal["single", "package", "modules"]
Dates: TypeAlias = Literal["native", "iso"]
Unstated: TypeAlias = Literal["no", "yes", "api"]
NullKind: TypeAlias = Literal["list", "map", "date", "datetime", "scalar", "model", "other"]
UnstatedRequired: TypeAlias = Literal["optional", "required", "answers"]
FieldNames: TypeAlias = Literal["snake", "documented"]
EnumValues: TypeAlias = Literal["documented", "snake", "kebab", "camel", "pascal", "upper"]
Converter: TypeAlias = Literal["cattrs"]
Docstrings: TypeAlias = Literal["full", "descriptions", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one output. ``None`` stands for the target's default."""

    layout: Layout | None = None
    """``single``: one file. ``package``: one module per namespace (the default if there are several). ``modules``: one
    file per model."""
    dates: Dates | None = None
    """``native``: date types (the default of pydantic and dataclass). ``iso``: strings (the default of typeddict and
    typescript)."""
    unstated_nullable: Unstated | dict[NullKind, Unstated] = "no"
    """May a field be null if its documentation doesn't say? ``api``: like most other fields of the API. A table has an
    answer per kind of type: ``{ datetime = "yes", list = "no" }``; ``other`` is for all kinds without one."""
    unstated_required: UnstatedRequired = "optional"
    """Is a field required if its documentation doesn't say? ``answers``: yes, except in models that only
    requests use."""
    field_names: FieldNames = "snake"
    """Attribute names of pydantic models and dataclasses. ``documented`` also keeps names that hide a deprecated method
    of pydantic (``json``, ``copy``). Keys of TypedDicts and TypeScript are wire names."""
    enum_style: Literal["literal", "enum"] = "literal"
    """Enumerations in Python: a ``Literal`` alias, or an ``Enum`` class."""
    enum_values: EnumValues = "documented"
    """How an API spells the values of enumerations, if its documentation lists only the names of constants.
    ``documented``: nobody knows; these names and all other strings are accepted."""
    ts_object: Literal["interface", "type"] = "interface"
    """Objects in TypeScript."""
    ts_enum: Literal["union", "const-object", "enum"] = "union"
    """Enumerations in TypeScript."""
    ts_readonly: bool = False
    """TypeScript: properties that only responses have are ``readonly``."""
    import_extension: str = ""
    """Appended to relative TypeScript imports, such as ``.js`` for ES modules in Node."""
    frozen: bool = False
    """pydantic and dataclass: instances are immutable."""
    strict: bool = False
    """pydantic: values aren't converted to the type of a field."""
    extra: Literal["ignore", "allow", "forbid"] | None = None
    """pydantic: what to do with unknown keys if the documentation doesn't allow additional properties. By default, they
    are ignored, except in models that a specification closes."""
    constraints: bool = True
    """pydantic: limits of values (``ge``, ``max_length``, ``pattern``) are checked, where pydantic can do so alone."""
    defer_build: bool = True
    """pydantic: each model builds its validator on first use, so that a large package imports fast."""
    documented_defaults: bool = False
    """pydantic and dataclass: a field that is left out has its documented default. It is the server's: a model that is
    sent with it says more than its caller did."""
    base_class: str | None = None
    """pydantic: the base class of every model, as ``package.module.Class``."""
    converter: Converter | None = None
    """dataclass: also write a module ``converter`` that converts models from and to JSON. ``cattrs``: with the package
    of that name. Optional fields that may be null are then ``UNSET`` if they are absent."""
    docstrings: Docstrings = "full"
    """Docstrings and JSDoc comments. ``full``: descriptions, and what the code can't express (examples, defaults, types
    of the SDK). ``descriptions``: descriptions and deprecations. ``none``: nothing but ``@deprecated``."""
    examples: bool | None = None
    """Examples in docstrings, comments and metadata: all of them, or none. By default, values and JSON, but no code of
    the SDK."""
    metadata: bool = True
    """pydantic and dataclass: descriptions and examples of fields at run time, as arguments of ``Field`` or in the
    ``metadata``. ``model_json_schema()`` contains them."""
    header: str = ""
    """Comment lines at the top of every file."""
    names: dict[str, str] = field(default_factory=dict)
    """Model (``namespace.Name`` or ``Name``) -> its name in the output."""
    types: dict[str, str] = field(default_factory=dict)
    """Model or ``Model.field`` -> a type of your own: ``package.module.Class`` in Python, ``./module#Name`` in
    TypeScript, ``other.json#/$defs/Name`` in JSON Schema."""
