"""What an output target is to the writer; a plugin brings the same record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..findings import Read
from ..schema.model import Schema
from .layout import LaidOut
from .naming import Conventions, Names
from .render import View
from .settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One kind of output. ``view`` makes every string final; the templates only set them out."""

    name: str
    """The registry name: ``pydantic``."""
    conventions: Callable[[Settings], Conventions]
    view: Callable[[Schema, LaidOut, Names, Settings], Read[Sequence[View]]]
    """Schema -> one view a file, in the order in which files are written."""
    check: Callable[[View, str], str | None] | None = None
    """Re-reads a rendered file: None where it holds exactly what its view promised, else what is wrong."""
    template_folder: str | None = None
    """A plugin's own folder that holds ``<name>/*.jinja``; None for the built-in ones."""
