"""Views -> text, through Jinja templates: the only importer of jinja2.

Templates hold no logic (a test parses them): ``for``, ``if x``, ``include`` and layout filters over views
whose strings are final. A user's folder stands before ours, so any one template can be overridden.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATE_FOLDERS = (str(_PACKAGE / "templates"), str(_PACKAGE.parent.parent / "templates"))
"""In the wheel; in a checkout."""


class View(Protocol):
    """What can be rendered: where the text goes, and the template (``pydantic/module.jinja``) that makes it.
    The template sees the view as ``file``."""

    @property
    def path(self) -> str: ...
    @property
    def template(self) -> str: ...


@lru_cache(maxsize=16)
def environment(folders: tuple[str, ...] = ()) -> Environment:
    """The Jinja environment: ``folders`` (the user's) first, then ours. Undefined names are errors."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader((*folders, *TEMPLATE_FOLDERS)),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        newline_sequence="\n",
    )
    made.filters["indent"] = indent
    return made


def indent(text: str, width: int = 4) -> str:
    """Put ``width`` spaces before each line but the first and the empty ones. Lines end at ``\\n`` only."""
    pad = " " * width
    first, *rest = text.split("\n")
    return "\n".join([first, *(pad + line if line else "" for line in rest)])


@lru_cache(maxsize=256)
def _template(name: str, folders: tuple[str, ...]) -> Template:
    return environment(folders).get_template(name)


def render(view: View, folders: Iterable[str] = ()) -> str:
    """The text of one file. Raises jinja2.TemplateError for a user's broken template: a configuration error."""
    return _template(view.template, tuple(folders)).render(file=view)
