"""What an output target is. Plugins bring the same record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from ..findings import Read
from ..lazy import dataclass
from ..schema.model import Schema
from ..schema.types import TypeId
from .formatter import BLACK, Formatter
from .layout import LaidOut
from .naming import AssignedNames, Conventions
from .render import Renderer, View
from .settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteContext:
    """Everything that a target makes its views from."""

    schema: Schema
    laid_out: LaidOut
    names: AssignedNames
    settings: Settings
    formatter: Formatter = BLACK
    tag_enumerations: Mapping[tuple[TypeId, str], TypeId] = field(default_factory=dict)
    """The enumerations whose values are the constants of a tag: (model, JSON key) -> enumeration."""
    renderer: Renderer | None = None
    """Renders the items of a large file as soon as their views are made: all views together take several times the
    memory of the text. None: the views of files hold those of their items."""
    only: frozenset[TypeId] | None = None
    """The models whose items are made; None: all. Views without the other items show which items changed."""

    def has_item(self, id_: TypeId) -> bool:
        """Return whether the item of a model is made."""
        return self.only is None or id_ in self.only


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong with a file that a custom template rendered."""

    message: str
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomTemplates:
    """How a target supports the user's own templates."""

    add_imports: Callable[[Any, str], Any]
    """Returns the view with more import statements, merged and sorted with its own. Raises ValueError for text that
    isn't import statements."""
    check: Callable[[Any, str], TemplateProblem | None]
    """Re-reads a rendered file: is its syntax right, and does it declare everything that the view does? Additions are
    allowed."""
    format: Callable[[str, Formatter], str]
    """Formats a rendered file that passed the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One kind of output. ``view`` makes every string final; the templates only arrange them."""

    name: str
    """The registry name: ``pydantic``."""
    conventions: Callable[[Settings], Conventions]
    view: Callable[[WriteContext], Read[Sequence[View]] | Read[Iterator[View]]]
    """Makes one view per file, in the order in which files are written. An iterator makes the view of a file only when
    that of the file before is no longer needed."""
    check: Callable[[View, str], str | None] | None = None
    """Re-reads a file that the target's own templates rendered. Returns None if it holds exactly what its view
    declares, else what is wrong."""
    custom_templates: Callable[[], CustomTemplates] | None = None
    """Called only if there are custom templates. None: they are rendered, but neither formatted nor checked."""
    filters: Mapping[str, Callable[..., str]] = field(default_factory=dict)
    """Jinja filters for templates: how text of the documentation becomes code."""
    template_folder: str | None = None
    """A plugin's own folder that holds ``<name>/*.jinja``; None for the built-in targets."""
