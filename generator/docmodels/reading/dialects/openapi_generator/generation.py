"""Which versions of OpenAPI Generator wrote a tree.

Most styles have marks of their versions on their pages. The others show them only by the names that the generator makes
up for models without a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ....lazy import lazy_pattern
from ...pages import PageResult
from .pages.outline import SectionedPage
from .pages.styles import PageStyle

FIRST, MIDDLE, NEWEST = "2-3", "4-5", "6-7"
"""Versions of the generator. The first are also those of swagger-codegen."""

_MARKS: tuple[tuple[str, str], ...] = (
    ("**any string name**", MIDDLE),
    (".from_json(", NEWEST),
    ('<a id="', NEWEST),
    (", except if the operation defines another base path.", NEWEST),
    ('openapiclient "./openapi"', MIDDLE),
)
"""Texts that only pages of some versions have, for Python, Python, Java with C# and Kotlin, PHP, and Go."""
_EARLY_ANCHOR = '<a name="'
_LANGUAGES_WITH_ANCHORS = frozenset({"java", "csharp", "kotlin"})
"""Whose pages say ``<a id="`` since version 6. Those of the generator ``markdown`` never do."""
_LOWER_CASE_LIST = lazy_pattern(r"\*\*(?:list\[|dict\()")
"""Python's types before version 6."""
_FIRST_LANGUAGES = frozenset({"python", "java", "csharp", "go", "php", "ruby"})
"""Pages of other languages look like those of the first versions, and are later ones."""
_EARLY_NAME = lazy_pattern(r"InlineResponse(?:\d{3}|Default)\w*|InlineObject\d*")
_NEWER_NAME = lazy_pattern(r"\w{1,200}(?:[1-5]\d\d|Default)Response\d*")


def generation_mark(outline: SectionedPage, style: PageStyle | None = None) -> str:
    """Return the versions that the marks of a page show; empty if it has none. Pages of operations have no style."""
    if style is not None and style.is_first:
        return FIRST
    text = outline.text
    for mark, generation in _MARKS:
        if mark in text:
            return generation
    title = outline.sections[0].title if outline.sections else ""
    if title.startswith("\\") and title.endswith("API"):
        return NEWEST  # Go; the title was `\OrdersApi` before
    if _EARLY_ANCHOR in text and any(info in _LANGUAGES_WITH_ANCHORS for info, _ in outline.fences):
        return MIDDLE
    return MIDDLE if style is not None and _LOWER_CASE_LIST.search(text) else ""


def generation_of(results: Sequence[PageResult], language: str) -> str:
    """Return the versions that wrote a tree: those of most marks, or else those of most made-up names."""
    marks = Counter(result.generation for result in results if result.generation)
    if marks.pop(FIRST, 0) and language in _FIRST_LANGUAGES:
        return FIRST
    if not marks:
        for result in results:
            for declared in result.declarations:
                if _EARLY_NAME.fullmatch(declared.head.title):
                    marks[MIDDLE] += 1
                elif _NEWER_NAME.fullmatch(declared.head.title):
                    marks[NEWEST] += 1
    return marks.most_common(1)[0][0] if marks else ""
