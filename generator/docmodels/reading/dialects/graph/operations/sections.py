"""A page of an operation -> its sections: the blocks below headings such as ``## Request body``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from .....lazy import dataclass, lazy_pattern
from ....markdown import Block, Heading, Text
from ..translations import heading_text

_PAGE_TYPE = lazy_pattern(r"^doc_type:[ ]*[\"']?apiPageType\b", re.MULTILINE)
REQUEST, BODY, RESPONSE = "http request", "request body", "response"
PATH, FUNCTION, QUERY, HEADERS = "path", "function", "query", "headers"
_SECTIONS = {
    **dict.fromkeys((REQUEST, "http requests", "http method", "http methods", "request url", "request urls"), REQUEST),
    **dict.fromkeys((BODY, "body", "body parameters", "request body parameters", "request body properties"), BODY),
    **dict.fromkeys((RESPONSE, "responses", "response body", "return value", "return type"), RESPONSE),
    **dict.fromkeys(("path parameters", "uri parameters", "url parameters", "required path parameters"), PATH),
    **dict.fromkeys(("function parameters", "parameters", "request parameters"), FUNCTION),
    **dict.fromkeys(("query parameters", "query string parameters", "required query parameters"), QUERY),
    **dict.fromkeys(("optional query parameters", "optional query string parameters"), QUERY),
    **dict.fromkeys(("request headers", "request header", "headers", "optional request headers"), HEADERS),
    **dict.fromkeys(("required request headers", "http request headers"), HEADERS),
}
_OPTIONAL = "optional "
_TITLE, _SECTION = 1, 2


@dataclass(slots=True)
class OperationSections:
    """The sections of a page, by what they are about."""

    title: Heading
    description: list[Text] = field(default_factory=list)
    blocks: dict[str, list[Block]] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    """The sections whose heading says that their parameters are optional."""

    def of(self, name: str) -> Sequence[Block]:
        """Return the blocks of a section; none if the page lacks it."""
        return self.blocks.get(name, ())


def is_operation_page(source: str, blocks: Sequence[Block]) -> bool:
    """Return whether a page documents an operation: by its front matter, or by a section about the HTTP request."""
    if _PAGE_TYPE.search(source, 0, 4000):
        return True
    return any(isinstance(block, Heading) and _key(block) == REQUEST for block in blocks)


def sections_of(blocks: Sequence[Block]) -> OperationSections | None:
    """Return the sections of a page; None if it has no title. Examples, which follow the sections, are left out.

    In examples, the titles of tabs are headings of the first level.
    """
    title = next((block for block in blocks if isinstance(block, Heading) and block.level == _TITLE), None)
    if title is None:
        return None
    found = OperationSections(title)
    section: str | None = ""
    for block in blocks[blocks.index(title) + 1 :]:
        if isinstance(block, Heading):
            key = _key(block)
            is_end = block.level == _SECTION or (section is not None and key in _SECTIONS)
            if is_end:
                section = _SECTIONS.get(key) if block.level >= _SECTION else section
                if section and key.startswith(_OPTIONAL):
                    found.optional.add(section)
        elif section:
            found.blocks.setdefault(section, []).append(block)
        elif section == "" and isinstance(block, Text):
            found.description.append(block)
    return found


def _key(heading: Heading) -> str:
    return heading_text(heading.text).strip(" :").casefold()
