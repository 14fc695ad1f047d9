"""How a page was generated, as far as that decides what its rows say."""

from __future__ import annotations

from typing import NamedTuple

from .outline import SectionedPage


class PageStyle(NamedTuple):
    """The style of one page."""

    is_question_null: bool = True
    """Whether ``int?`` may be null. In C# before version 4, every value type has the mark."""
    quotes_strings: bool = False
    """Whether a string default is always quoted, so that an unquoted one is a constant's name."""
    quotes_decimals: bool = False
    """Whether enumerations quote numbers that aren't whole: Kotlin, and Java before version 4."""


def style_of(outline: SectionedPage) -> PageStyle:
    """Return the style of a page."""
    sections = outline.sections
    title = sections[0] if sections else None
    first = title.line if title is not None and title.level == 1 else 0
    is_old_csharp = (
        title is not None
        and "." in title.title
        and len(sections) > 1
        and sections[1].line == title.line + 1
        and not outline.fences
    )
    return PageStyle(
        is_question_null=not is_old_csharp,
        quotes_strings="[default to undefined]" in outline.text,
        quotes_decimals=first == 2 and not outline.fences,
    )
