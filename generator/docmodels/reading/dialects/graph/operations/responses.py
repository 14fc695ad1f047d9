"""The section about the response -> its status and type, which a sentence or the comment of an example says."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from .....lazy import lazy_pattern
from ....markdown import Block, Text
from ....pages import ResponseText

_STATUS = lazy_pattern(r"\b(2[0-9]{2})(?:[ ]+(?:[A-Z][a-z]+|OK)){0,3}")
_LINK = lazy_pattern(r"\[[^\[\]\n]{1,200}\]\((?!https?:)[^()\s]{1,500}\)")
_SCALAR = lazy_pattern(
    r"\b(String|Boolean|Int16|Int32|Int64|Integer|Double|Guid|DateTimeOffset|Date|Stream)\b[`*]{0,2}"
    r"(?=[ ]+(?:collection|object|value|in the response|type|array))"
)
_LIST = lazy_pattern(r"\b(?:collection|list|array|set)s?\b", re.IGNORECASE)
_NOTHING = lazy_pattern(
    r"(?:does not|doesn't|will not|won't) return (?:anything|a response body|content)|no response body|empty response"
    r"|no content in the response|with an empty body",
    re.IGNORECASE,
)
_END = lazy_pattern(r"\.(?=\s|$)|\n\n")
_COMMENT = lazy_pattern(r"<!--((?:[^-]|-(?!->))*+)-->")
_TYPE = lazy_pattern(r"(?:Collection\()?([\w.]{1,200}?)\)?")
_WITHOUT_CONTENT = frozenset({"204", "202", "205"})


def response_of(blocks: Sequence[Block], source: str, links: dict[str, str]) -> ResponseText | None:
    """Return the successful response of an operation; None if the page has no section about it."""
    texts = [block for block in blocks if isinstance(block, Text) and block.kind != "html"]
    if not texts:
        return None
    shown = _shown(source)
    for block in texts:
        status = _STATUS.search(block.text)
        if status is None:
            continue
        type_, offset = _stated(block.text, status.end(), links)
        is_nothing = status[1] in _WITHOUT_CONTENT or bool(_NOTHING.search(block.text))
        line = block.line + block.text.count("\n", 0, offset)
        stated = type_ or ("" if is_nothing else shown)
        unstated = not stated and not is_nothing
        return ResponseText(stated, line, 1, "", (status[1],), unstated=unstated)
    return ResponseText(shown, texts[0].line, 1, "", (), unstated=not shown)


def _stated(text: str, start: int, links: dict[str, str]) -> tuple[str, int]:
    """Return the type that the rest of the sentence behind a status names, and where; empty if it names none."""
    end = _END.search(text, start)
    finish = end.start() if end else len(text)
    link = _LINK.search(text, start, finish)
    word = _SCALAR.search(text, start, finish)
    found = link or word
    if found is None:
        return "", start
    name = link[0] if link else found[1]
    is_list = _LIST.search(text, start, found.start()) or _LIST.match(text[found.end() : finish].lstrip("`* "))
    return (f"Collection({name})" if is_list else name), found.start()


def _shown(source: str) -> str:
    """Return the type that the comment above the first response of an example states."""
    for found in _COMMENT.finditer(source):
        if '"response"' not in found[1]:
            continue
        try:
            facts = json.loads(found[1])
        except (ValueError, RecursionError):
            continue
        if not isinstance(facts, dict) or facts.get("blockType") != "response":
            continue
        stated = facts.get("@odata.type")
        type_ = _TYPE.fullmatch(stated.lstrip("#")) if isinstance(stated, str) else None
        if type_ is None:
            return ""
        is_list = facts.get("isCollection") is True or str(stated).startswith("Collection(")
        name = type_[1].rpartition(".")[2] if "Edm." not in type_[1] else type_[1]
        return f"Collection({name})" if is_list else name
    return ""
