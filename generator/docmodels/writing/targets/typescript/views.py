"""What TypeScript templates see: finished code, and the parts that it consists of."""

from __future__ import annotations

from ....lazy import dataclass
from ....schema.model import Declaration, Field, Member
from ...view_parts import DeclarationParts, DocumentedParts, FieldParts


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyView(FieldParts):
    """One property or index signature: ``key: type;``."""

    comment: str
    """The JSDoc comment above it, or empty. Its further lines are indented as in the file."""
    key: str
    """The name in the file, quoted if needed: ``name``, ``"a b"``, ``[key: string]``."""
    mark: str
    """``?`` if the property may be absent, else empty."""
    value: str
    """The type with the space or line break before it."""
    annotation: str
    """The type on one line."""
    nullable: bool = False
    """Whether the type allows null."""
    documented: Field | None = None
    """The field as the schema has it; None for an index signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumValueView(DocumentedParts):
    """One member of an enum or const object: ``key = value,``."""

    comment: str
    """The JSDoc comment above it, or empty. Its further lines are indented as in the file."""
    key: str
    """The member's name."""
    value: str
    """The literal with the space or line break before it."""
    documented: Member
    """The value as the schema has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationView(DeclarationParts):
    """One exported declaration. ``template`` writes it and sees it as ``declaration``."""

    template: str
    name: str
    """The name in TypeScript."""
    comment: str = ""
    """The JSDoc comment, or empty."""
    value: str = ""
    """An alias: the type with the space or line break before it."""
    annotation: str = ""
    """An alias: the type on one line."""
    properties: tuple[PropertyView, ...] = ()
    members: tuple[EnumValueView, ...] = ()
    """An enum or const object: its members."""
    empty: bool = False
    """Whether it is an object without properties."""
    opening: str = " {"
    """The brace that opens an object after ``=``, on a line of its own after a very long name."""
    closing: str = "}"
    """The brace that closes it."""
    inset: str = "  "
    """The indentation of each property."""
    documented: Declaration | None = None
    """The declaration as the schema has it; None for a platform class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """One file of declarations."""

    path: str
    template: str
    header: tuple[str, ...]
    """Comment lines."""
    imports: tuple[str, ...]
    """Whole import statements."""
    declarations: tuple[DeclarationView, ...]
    namespace: str = ""
    """The documented namespace; empty if the file holds all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """A file that exports what others declare."""

    path: str
    template: str
    header: tuple[str, ...]
    """Comment lines."""
    exports: tuple[str, ...]
    """Whole export statements."""
    optional: bool = False
    """Whether a file of the user's in its place is kept."""
