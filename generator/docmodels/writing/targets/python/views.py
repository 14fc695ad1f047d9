"""What Python templates see: finished code, and the parts that it consists of."""

from __future__ import annotations

from ....lazy import dataclass
from ....schema.model import Declaration, Field, Member
from ...view_parts import DeclarationParts, DocumentedParts, FieldParts, WrittenItems


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView(FieldParts):
    """One field of a class, or key of a TypedDict."""

    code: str
    """The whole statement or entry. Its further lines are indented as in the file."""
    docstring: str
    """The docstring below it; empty if there is none."""
    name: str
    """The attribute, or the key of a TypedDict."""
    annotation: str
    """The type on one line."""
    value: str = ""
    """What follows the ``=``, on one line; empty if nothing does."""
    default: str = ""
    """The default alone: ``None``, ``"chat"``; empty if there is none."""
    nullable: bool = False
    """Whether the annotation allows null. (A field that isn't required always allows ``None``.)"""
    documented: Field | None = None
    """The field as the schema has it; None for the table of additional properties."""

    @property
    def assignment(self) -> str:
        """``value`` with `` = `` before it; empty if there is no value."""
        return f" = {self.value}" if self.value else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumMemberView(DocumentedParts):
    """One member of an ``Enum`` class."""

    code: str
    """The whole statement. Its further lines are indented as in the file."""
    docstring: str
    """The docstring below it; empty if there is none."""
    name: str
    value: str
    """The value as a literal."""
    documented: Member
    """The value as the schema has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView(DeclarationParts):
    """One declaration of a module. ``template`` writes it and sees it as ``item``."""

    template: str
    name: str
    """The name in Python."""
    docstring: str
    """Empty if the documentation says nothing."""
    head: str = ""
    """A class: ``class Name(Base)``. An alias: the whole statement."""
    bases: tuple[str, ...] = ()
    """A class: its base classes."""
    keywords: tuple[str, ...] = ()
    """A class: the keyword arguments of its head, such as ``defer_build=True``."""
    decorators: tuple[str, ...] = ()
    """A class: its decorators, each with its ``@``."""
    config: str = ""
    """A pydantic model: the statement that configures it; empty if there is none."""
    fields: tuple[FieldView, ...] = ()
    members: tuple[EnumMemberView, ...] = ()
    """An ``Enum`` class: its members."""
    extra: tuple[str, ...] = ()
    """Further statements of the class body, after the fields."""
    annotation: str = ""
    """An alias: the type on one line."""
    runtime_value: str = ""
    """An alias that refers to itself: the statement that defines it at run time."""
    open_type: str = ""
    """An ``Enum`` class that allows other values: their type."""
    documented: Declaration
    """The declaration as the schema has it."""

    @property
    def body(self) -> bool:
        """Whether anything follows the docstring of a class."""
        return bool(self.config or self.fields or self.members or self.extra)

    @property
    def empty(self) -> bool:
        """Whether a class has neither a docstring nor a body, and needs a ``pass``."""
        return not (self.docstring or self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """One Python module."""

    path: str
    template: str
    header: tuple[str, ...]
    """Comment lines."""
    docstring: str
    imports: tuple[str, ...]
    """Import statements by group, with an empty string between groups."""
    exports: tuple[str, ...]
    """String literals of the names in ``__all__``."""
    written: WrittenItems | None = None
    """The items of a large module, finished, in place of ``items``. Custom templates never see them."""
    items: tuple[ItemView, ...]
    deferred_imports: tuple[str, ...] = ()
    """Import statements below the classes, for modules that import one another in a cycle."""
    deferred_items: tuple[ItemView, ...] = ()
    """The aliases that need them."""
    lazy_annotations: bool = True
    """Whether the module begins with ``from __future__ import annotations``."""
    is_partial: bool = False
    """Whether the module has models without an item here, whose names the others may use."""
    namespace: str = ""
    """The documented namespace; empty if the module holds all of them."""

    @property
    def models(self) -> tuple[ItemView, ...]:
        """The items that are models."""
        return tuple(item for item in self.items if item.kind == "model")


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportView:
    """A module with the same code for all models: ``converter.py``, ``_unions.py`` and ``unset.py`` of dataclasses,
    ``_unions.py`` of pydantic models."""

    path: str
    template: str
    header: tuple[str, ...]
    """Comment lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """The ``__init__`` of a package: its names, each imported on first use."""

    path: str
    template: str
    header: tuple[str, ...]
    """Comment lines."""
    docstring: str
    imports: tuple[str, ...]
    """Import statements for type checkers, indented."""
    exports: tuple[str, ...]
    """String literals of the names in ``__all__``."""
    optional: bool = False
    """Whether a file of the user's in its place is kept."""
    places: tuple[str, ...]
    """Entries of the table of names: ``"Usage": (".components", "Usage"),``."""
