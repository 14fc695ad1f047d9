"""Responses that a sentence states: ``Returns a list of [Order](#order) objects.``"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .....lazy import dataclass, lazy_pattern
from ....markdown import Text
from ....tables.cells import links_of
from ..page.endpoint_rows import statuses_in
from ..page.outline import PageSection
from .endpoint_tables import ANSWER

_RETURNS = lazy_pattern(
    r"(?:^|(?<=[.。!:：])|\n)[^\w\n\[]{0,8}(?:returns?|responds with|the response (?:is|contains)|返回|返却|gibt|"
    r"liefert|renvoie|retourne|devuelve|retorna|restituisce|возвращает)\b[ :：]*(?P<what>[^\n]{1,400})",
    re.IGNORECASE,
)
_ARRAY = lazy_pattern(
    r"\b(?:array|list|collection|liste|lista|elenco|arreglo|массив|список)\b|数组|列表|配列|一覧|배열|목록",
    re.IGNORECASE,
)
_ARRAY_AFTER = lazy_pattern(
    r"\[[^\[\]]*\]\([^()\s]*\)\s*(?:objects?\s+)?(?:arrays?\b|lists?\b|(?:的|の|의)?\s?(?:列表|数组|配列|一覧|배열|목록))",
    re.IGNORECASE,
)
_SENTENCE_END = lazy_pattern(r"[.。!]\s|。")
_NO_BODY = lazy_pattern(r"\b(?:no content|empty (?:body|response))\b", re.IGNORECASE)
_LONGEST = 4000
_MOST_BEFORE = 80
"""Characters between "Returns" and the link to what is returned."""


@dataclass(frozen=True, slots=True)
class ProseAnswer:
    """What a sentence says that an operation returns."""

    type: str
    """As a type cell."""
    statuses: tuple[str, ...]
    line: int


def prose_answers(section: PageSection) -> Iterator[ProseAnswer]:
    """Yield what the text of an endpoint says that it returns, and what sections about responses without a table
    say."""
    for block in section.texts:
        if isinstance(block, Text) and len(block.text) <= _LONGEST and (found := _RETURNS.search(block.text)):
            type_ = _type_in(found["what"])
            if type_:
                yield ProseAnswer(type_, (), block.line + block.text.count("\n", 0, found.start("what")))
                return
    for child in section.children:
        if not child.tables and ANSWER.search(child.title):
            yield from _in_section(child)


def _in_section(section: PageSection) -> Iterator[ProseAnswer]:
    for block in section.texts:
        if isinstance(block, Text) and len(block.text) <= _LONGEST:
            found = _RETURNS.search(block.text)
            type_ = _type_in(found["what"] if found else block.text.split("\n", 1)[0])
            if type_:
                yield ProseAnswer(type_, statuses_in(section.title), block.line)
                return


def _type_in(sentence: str) -> str:
    """The first link of a sentence as a type, ``array of`` it if the words before say so; empty if there is none."""
    links = links_of(sentence)
    start = sentence.find("[")
    before = sentence[:start]
    if not links or start > _MOST_BEFORE or _NO_BODY.search(before) or _SENTENCE_END.search(before):
        return ""
    link = links[0]
    cell = f"[{link.text}]({link.url})"
    is_array = _ARRAY.search(before) or _ARRAY_AFTER.match(sentence, start)
    return f"array of {cell}" if is_array else cell
