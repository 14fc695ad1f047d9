"""How one output is written: what the writer takes from the configuration."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Layout: TypeAlias = Literal["single", "package", "modules"]
Dates: TypeAlias = Literal["native", "iso"]
Unstated: TypeAlias = Literal["no", "yes", "api"]
FieldNames: TypeAlias = Literal["snake", "documented"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One output. ``None`` means: the target's own default."""

    layout: Layout | None = None
    """``single`` one file; ``package`` one module a namespace (default where there are several); ``modules`` one
    file a model."""
    dates: Dates | None = None
    """Default: ``native`` for pydantic and dataclass, ``iso`` (strings) for typeddict and typescript."""
    unstated_nullable: Unstated = "no"
    """What a field whose docs cannot say whether it is null is written as. ``api`` has been applied to the
    schema before the writer sees it."""
    field_names: FieldNames = "snake"
    """Attribute names of pydantic models and dataclasses; ``documented`` keeps even those that hide one of pydantic's
    retired methods (``json``, ``copy``). Keys of TypedDicts and TypeScript are wire names."""
    enum_style: Literal["literal", "enum"] = "literal"
    """Python: a ``Literal`` alias, or a ``str, Enum`` class."""
    ts_object: Literal["interface", "type"] = "interface"
    ts_enum: Literal["union", "const-object", "enum"] = "union"
    import_extension: str = ""
    """Appended to relative TypeScript imports: ``.js`` for node's ESM."""
    frozen: bool = False
    strict: bool = False
    extra: Literal["ignore", "allow", "forbid"] = "ignore"
    """pydantic: what becomes of unknown keys where the docs admit no additional properties."""
    defer_build: bool = True
    """pydantic: each model builds its validator when it is first used, so that a large package imports fast."""
    base_class: str | None = None
    """pydantic: ``package.module.Class`` to derive every model from."""
    header: str = ""
    """Text put as comment lines on top of every file."""
    names: dict[str, str] = field(default_factory=dict)
    """Model (``namespace.Name`` or ``Name``) -> the name to write."""
    types: dict[str, str] = field(default_factory=dict)
    """Model or ``Model.field`` -> a type of the user's own (Python ``package.module.Class``, or a TypeScript
    ``./module#Name``)."""
