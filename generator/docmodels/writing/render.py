"""Views -> text, through Jinja templates: the only importer of jinja2.

Built-in templates hold no logic (a test parses them): ``for``, ``if x``, ``include``, ``block`` and layout filters over
views whose strings are final. A template of the user's replaces the built-in one of the same name, and reaches it as
``docmodels/<name>``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..errors import UserError
from ..lazy import lazy_pattern

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATE_FOLDERS = (str(_PACKAGE / "templates"), str(_PACKAGE.parent.parent / "templates"))
"""In the wheel; in a checkout."""
Filters = tuple[tuple[str, Callable[..., str]], ...]


class View(Protocol):
    """What can be rendered: the path of the file, and the template (``pydantic/module.jinja``) that makes its text.
    The template sees the view as ``file``."""

    @property
    def path(self) -> str: ...
    @property
    def template(self) -> str: ...


class Item(Protocol):
    """A part of a file with a template of its own, which sees it as ``item``."""

    @property
    def template(self) -> str: ...


class Renderer:
    """Renders views with the templates of ``custom`` folders, then of ``own`` folders, then the built-in ones."""

    def __init__(
        self,
        own: Iterable[str] = (),
        custom: Iterable[str] = (),
        filters: Mapping[str, Callable[..., str]] | None = None,
    ) -> None:
        self._folders = (tuple(custom), tuple(own), tuple((filters or {}).items()))

    def render(self, view: View) -> str:
        """Return the text of one file. Raises UserError for a broken template."""
        return self._render(view.template, view)

    def render_item(self, item: Item) -> str:
        """Return the text of one item of a file, as a template of the target includes it."""
        return _template(item.template, *self._folders).render(item=item)

    def render_hook(self, name: str, view: View) -> str:
        """Return what an optional template makes of a view; empty if there is no such template."""
        return self._render(name, view, optional=True)

    def _render(self, name: str, view: View, *, optional: bool = False) -> str:
        if not (self._folders[0] or self._folders[1]):
            return _template(name, *self._folders).render(file=view)
        try:
            if optional and not _exists(name, *self._folders):
                return ""
            return _template(name, *self._folders).render(file=view)
        except Exception as error:
            raise _template_error(name, error) from error


@lru_cache(maxsize=16)
def environment(custom: tuple[str, ...] = (), own: tuple[str, ...] = (), filters: Filters = ()) -> Environment:
    """Return the Jinja environment: ``custom`` folders first, then ours. Undefined names are errors."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateSyntaxError

    class CustomLoader(FileSystemLoader):
        """Names the template that isn't UTF-8, which may not be the one that is rendered."""

        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            try:
                return super().get_source(environment, template)
            except UnicodeDecodeError as error:
                line = error.object.count(b"\n", 0, error.start) + 1
                raise TemplateSyntaxError(f"it isn't UTF-8: {error.reason}", line, template) from None

    built_in = FileSystemLoader((*own, *TEMPLATE_FOLDERS))
    loaders = (CustomLoader(custom), built_in, PrefixLoader({"docmodels": built_in}))
    created = Environment(
        loader=ChoiceLoader(loaders if custom else (built_in,)),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        newline_sequence="\n",
    )
    created.filters["indent"] = indent
    created.filters.update(filters)
    return created


def indent(text: str, width: int = 4) -> str:
    """Put ``width`` spaces before each line except the first and empty ones. Lines end at ``\\n`` only."""
    pad = " " * width
    first, *rest = text.split("\n")
    return "\n".join([first, *(pad + line if line else "" for line in rest)])


@lru_cache(maxsize=256)
def _template(name: str, custom: tuple[str, ...], own: tuple[str, ...], filters: Filters) -> Template:
    return environment(custom, own, filters).get_template(name)


def _exists(name: str, custom: tuple[str, ...], own: tuple[str, ...], filters: Filters) -> bool:
    from jinja2 import TemplateNotFound

    try:
        environment(custom, own, filters).loader.get_source(environment(custom, own, filters), name)  # type: ignore[union-attr]
    except TemplateNotFound:
        return False
    return True


_UNKNOWN = lazy_pattern(r"'docmodels[\w.]*\.(\w+) object' has no attribute ('\w+')")
"""What Jinja says about an unknown variable of a view."""


def _template_error(name: str, error: Exception) -> UserError:
    """Return the error of a broken template, with the file and line where it failed."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    place = name
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or error.name or name}:{error.lineno}"
    else:
        trace = error.__traceback__
        while trace is not None:
            path = trace.tb_frame.f_code.co_filename
            if path.endswith(".jinja"):  # Jinja compiles templates under their own file names
                place = f"{path}:{trace.tb_lineno}"
            trace = trace.tb_next
    what = f"there is no template {error}" if isinstance(error, TemplateNotFound) else str(error)
    what = _UNKNOWN.sub(r"\1 has no variable \2 (docs/custom-templates.md lists them)", what)
    return UserError(f"template {place}: {what}", "fix the template in your template folder")
