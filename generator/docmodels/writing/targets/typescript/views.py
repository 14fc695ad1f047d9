"""What TypeScript templates see: strings only, final, laid out. No template decides anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PropertyView:
    """One property, index signature or member: ``key: type;``, ``key = value,``."""

    doc: str
    """The JSDoc comment above it, or empty; its further lines are indented as they stand in the file."""
    key: str
    """As written, with quotes where it needs them: ``name``, ``"a b"``, ``[key: string]``."""
    mark: str
    """``?`` where the property may be absent, else empty."""
    value: str
    """The type or value, the space or line break before it included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationView:
    """One exported declaration. ``template`` sets it out and sees it as ``declaration``."""

    template: str
    name: str
    doc: str = ""
    value: str = ""
    """An alias: the type behind ``=``, the space or line break before it included."""
    properties: tuple[PropertyView, ...] = ()
    empty: bool = False
    opening: str = " {"
    """An object behind ``=``: the brace that opens it, on a line of its own behind a very long name."""
    closing: str = "}"
    inset: str = "  "
    """What stands before each line of a property."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """One file of declarations."""

    path: str
    template: str
    header: tuple[str, ...]
    """Comment lines."""
    imports: tuple[str, ...]
    """Whole statements."""
    declarations: tuple[DeclarationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """A file that exports what others declare."""

    path: str
    template: str
    header: tuple[str, ...]
    exports: tuple[str, ...]
    """Whole statements."""
