"""The parts of a page -> the sections of its models and operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import TypeGuard

from .....lazy import dataclass, lazy_pattern
from .....schema.model import Route
from .....schema.names import match_key
from ....markdown import Code, Table
from ..words import METHODS, Column
from .outline import Entry, PageAnchor, PageHeading, Prose
from .rows import columns_of

_ROUTE = lazy_pattern(r"`?([A-Z]{3,7})[ ]{1,4}([^\s`][^`\n]*+)`?[ ]{0,4}(?:\n|$)")
_MODEL_ID = "tocS"
_MODEL_ANCHOR = "schema"
_EXACT_ANCHOR = "schema_"
"""The anchor that has a model's name as it is spelled: it names the model if its heading is damaged."""
_OPERATION_ANCHOR = "opId"
_DEEPEST_MODEL = 3
"""The deepest level of a model's heading."""


@dataclass(slots=True)
class ModelSection:
    """Everything that the page says about one model."""

    name: str
    line: int
    level: int
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class RouteSection:
    """Everything that the page says about one operation."""

    title: str
    line: int
    route: Route
    id: str | None
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class PageSections:
    """The sections of one page."""

    models: list[ModelSection] = field(default_factory=list)
    operations: list[RouteSection] = field(default_factory=list)
    unnamed: list[Table] = field(default_factory=list)
    """Tables of properties, parameters and responses that belong to no section."""


def sections_of(entries: Sequence[Entry]) -> PageSections:
    """Return the sections of a page."""
    found = PageSections()
    heading: PageHeading | None = None
    operation_id: str | None = None
    section: ModelSection | RouteSection | None = None
    for index, entry in enumerate(entries):
        following = entries[index + 1] if index + 1 < len(entries) else None
        if isinstance(entry, PageHeading):
            if name := _model_name(entry, following):
                section = ModelSection(name, entry.line, entry.level)
                found.models.append(section)
                heading = None
                continue
            if isinstance(section, ModelSection) and entry.level <= section.level:
                section = None
            heading = entry if _may_name_operation(entry) or heading is None else heading
        elif isinstance(entry, PageAnchor):
            if entry.id.startswith(_OPERATION_ANCHOR) and _awaits_id(section, heading):
                section.id = entry.id[len(_OPERATION_ANCHOR) :] or None
            elif entry.id.startswith(_OPERATION_ANCHOR):
                operation_id, section = entry.id[len(_OPERATION_ANCHOR) :], None
            elif entry.id.startswith(_EXACT_ANCHOR) and not _is_anchor_of(section, entry):
                section = ModelSection(entry.id[len(_EXACT_ANCHOR) :], entry.line, _DEEPEST_MODEL - 1)
                found.models.append(section)
        route = route_of(entry)
        if route is not None and heading is not None and not _is_known(section, route, heading):
            title = _without_method(heading.text, route)
            section = RouteSection(title, heading.line, route, operation_id or None)
            found.operations.append(section)
            operation_id = None
        if section is not None:
            section.entries.append(entry)
        elif isinstance(entry, Table) and _is_described(entry):
            found.unnamed.append(entry)
    return found


def _awaits_id(section: ModelSection | RouteSection | None, heading: PageHeading | None) -> TypeGuard[RouteSection]:
    """Return whether an anchor is that of the operation above it: in some templates, it is below the route."""
    return (
        isinstance(section, RouteSection)
        and section.id is None
        and heading is not None
        and section.line == heading.line
        and not any(isinstance(entry, Table) for entry in section.entries)
    )


def _is_described(table: Table) -> bool:
    """Return whether a table belongs to a model or an operation."""
    columns = columns_of(table)
    return {Column.NAME, Column.TYPE} <= columns.keys() or {Column.STATUS, Column.SCHEMA} <= columns.keys()


def _model_name(heading: PageHeading, following: Entry | None) -> str:
    """Return the name of the model that a heading opens; empty if it opens none."""
    if heading.level > _DEEPEST_MODEL or not heading.text:
        return ""
    is_anchored = isinstance(following, PageAnchor) and following.id.startswith(_MODEL_ANCHOR)
    return heading.text if heading.id.startswith(_MODEL_ID) or is_anchored else ""


def _is_anchor_of(section: ModelSection | RouteSection | None, anchor: PageAnchor) -> bool:
    """Return whether an anchor belongs to the section of a model."""
    name = anchor.id[len(_EXACT_ANCHOR) :]
    return not name or (isinstance(section, ModelSection) and match_key(section.name) == match_key(name))


def _may_name_operation(heading: PageHeading) -> bool:
    """Return whether this is no heading within an operation, all of which have an id or are deeper."""
    return heading.level <= 2


def _is_known(section: ModelSection | RouteSection | None, route: Route, heading: PageHeading) -> bool:
    """Return whether the section is already that of the operation: its route may be in the heading and below it."""
    return isinstance(section, RouteSection) and section.line == heading.line and section.route == route


def route_of(entry: Entry) -> Route | None:
    """Return the route that a paragraph, a heading or a code block of one line shows."""
    match entry:
        case PageHeading(text=text) | Prose(text=text, quoted=False):
            found = _ROUTE.match(text)
        case Code(text=text) if "\n" not in text.strip():
            found = _ROUTE.match(text)
        case _:
            return None
    if found is None or found[1].casefold() not in METHODS:
        return None
    path = found[2].strip()
    if path.startswith(("http://", "https://")):
        path = "/" + path.partition("://")[2].partition("/")[2]
    is_path = path.startswith(("/", "{")) and not path.startswith("{$") and " " not in path  # ``{$``: a callback
    return Route(found[1].casefold(), path) if is_path else None


def _without_method(title: str, route: Route) -> str:
    first, _, rest = title.partition(" ")
    return rest.strip() or title if first.casefold() == route.method else title
