"""What Python templates see: strings only, final, laid out. No template decides anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field, key or member."""

    code: str
    """The whole statement or entry, its further lines indented as they stand in the file."""
    doc: str
    """The docstring below it; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One declaration. ``template`` sets it out and sees it as ``item``."""

    template: str
    name: str
    doc: str
    head: str = ""
    """A class: ``class Name(Base)``. An alias: the whole statement."""
    decorator: str = ""
    config: str = ""
    """A statement on top of the class body."""
    fields: tuple[FieldView, ...] = ()
    extra: tuple[str, ...] = ()
    """Further statements of the class body, behind the fields."""
    eager: str = ""
    """An alias that names itself: what stands for it at run time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """One Python module."""

    path: str
    template: str
    header: tuple[str, ...]
    """Comment lines."""
    doc: str
    imports: tuple[str, ...]
    """Import statements by group; an empty string parts groups."""
    exports: tuple[str, ...]
    items: tuple[ItemView, ...]
    late_imports: tuple[str, ...] = ()
    late_items: tuple[ItemView, ...] = ()
    lazy_annotations: bool = True
    """Does the file put off the evaluation of its annotations?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """A package's ``__init__``: its names, each imported when it is first asked for."""

    path: str
    template: str
    header: tuple[str, ...]
    doc: str
    imports: tuple[str, ...]
    """For type checkers, indented."""
    exports: tuple[str, ...]
    """String literals."""
    places: tuple[str, ...]
    """Entries of the table: ``"Usage": (".components", "Usage"),``."""
