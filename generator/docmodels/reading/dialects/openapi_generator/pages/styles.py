"""How a page was generated, as far as that decides what its rows say."""

from __future__ import annotations

from typing import NamedTuple

from ..marks import PROPERTIES
from .outline import SectionedPage

ADDITIONAL = "any string name"
"""The name that Python 5 gives the row of additional properties."""
_METHODS = "methods"
"""The section of Go's methods, which pages have since version 5."""


class PageStyle(NamedTuple):
    """The style of one page."""

    is_question_null: bool = True
    """Whether ``int?`` may be null. In the first generation, every value type of C# has the mark."""
    is_first: bool = False
    """Whether the first generation of the generator wrote the page: versions 2 and 3, and swagger-codegen. It prints
    the default ``'null'`` where there is none."""
    states_null: bool = False
    """Whether each scalar that may be null says so: Go since version 5, and Python 5."""
    quotes_strings: bool = False
    """Whether a string default is always quoted, so that an unquoted one is a constant's name."""


def style_of(page: SectionedPage) -> PageStyle:
    """Return the style of a page."""
    is_first = _is_first(page)
    return PageStyle(
        is_question_null=not is_first,
        is_first=is_first,
        states_null=f"**{ADDITIONAL}**" in page.text or any(section.key == _METHODS for section in page.sections),
        quotes_strings="[default to undefined]" in page.text,
    )


def _is_first(page: SectionedPage) -> bool:
    """Return whether the title, the section and its table follow each other as in the first generation: it prints no
    description and fewer blank lines than later ones."""
    if len(page.sections) < 2 or page.fences:
        return False
    title, properties = page.sections[:2]
    if title.level != 1 or properties.key != PROPERTIES:
        return False
    distance = properties.line - title.line
    first = properties.lines[0].text if properties.lines else ""
    return (distance == 1 and "." in title.title) or (distance == 2 and first.startswith("Name"))
