"""The head of a page: its name, what it describes, what it inherits from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....lazy import dataclass, lazy_pattern
from ...markdown import Block, Code, Heading, Text
from ...pages import TypeText
from .translations import titled_type

_TITLE = lazy_pattern(
    r"(?P<name>\S+)[ ]+(?:(?P<kind>resource|complex|enum|entity|enumeration)(?:[ ]+type)?|type|facet)\b", re.IGNORECASE
)
_TAG = lazy_pattern(r"</?[a-z][^<>]*+>")
_PAGE_TYPE = lazy_pattern(r"^doc_type:[ ]*[\"']?(\w+)", re.MULTILINE)
_RESOURCE = lazy_pattern(r"\"blockType\"[ ]*:[ ]*\"resource\"")
_FACT = lazy_pattern(r"\"(@odata\.type|baseType|openType)\"[ ]*:[ ]*(?:\"([^\"\n]*)\"|(true|false))")
_INHERITS = lazy_pattern(
    r"(?:(?:^|\n|\. )(?:It )?[Ii]nherits from|继承自|[Нн]аследует(?:ся)? от|[Ee]rbt von|[Hh]érite de|[Hh]ereda de|"
    r"[Hh]erda de) ?(\[[^\[\]\n]+\]\([^()\s]+\)|[*`]{0,2}[\w.]+[*`]{0,2})"
)
NO_TEXT = (
    "Namespace:",
    "命名空间",
    "名前空間",
    "Пространство имен",
    "Espace de noms",
    "Espacio de nombres",
    "[!INCLUDE",
    "Inherits from",
    ">",
    "<!--",
    "[!",
    "---",
)
"""How texts begin that don't describe what the page is about."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What the head of a page says."""

    name: str
    title: str
    line: int
    is_enumeration: bool
    is_certain: bool
    """Whether the page says that it describes a type."""
    description: str = ""
    deprecation: str | None = None
    parent: TypeText | None = None
    """The type that this one extends; without a link if only a comment names it."""
    is_open: bool = False
    has_sample: bool = False


def head_of(source: str, blocks: Sequence[Block]) -> PageHead | None:
    """Return the head of a page; None if the page describes no type."""
    heading = next((block for block in blocks if isinstance(block, Heading) and block.level == 1), None)
    if heading is None:
        return None
    page_type = _PAGE_TYPE.search(source, 0, 4000)
    kind = page_type[1].casefold() if page_type else ""
    facts = _comment_facts(blocks)
    title = _TAG.sub("", heading.text).replace("`", "").replace("*", "").strip()
    found = _TITLE.match(title)
    named = facts.get("@odata.type", "").removeprefix("#").rpartition(".")[2]
    stated = (found["kind"] or "").casefold() if found else ""
    anchored, anchored_kind = titled_type(heading.text) if found is None else ("", "")
    stated = stated or anchored_kind
    if kind and not kind.startswith(("resource", "enum", "complex")) and not stated:
        return None
    if found is None and not named and not kind and not anchored:
        return None
    texts = list(_texts_above_sections(blocks, heading))
    return PageHead(
        name=_name(found["name"] if found else anchored, named, title),
        title=heading.text,
        line=heading.line,
        is_enumeration=stated.startswith("enum") or (kind.startswith("enum") and not stated),
        is_certain=found is not None or bool(named or anchored),
        description="\n\n".join(text.text for text in texts if not text.text.lstrip().startswith(NO_TEXT)),
        parent=_parent(texts, facts, heading.line),
        is_open=facts.get("openType") == "true",
        has_sample=bool(facts) and any(isinstance(block, Code) for block in blocks),
    )


def _name(titled: str, named: str, title: str) -> str:
    """Return the name of the type. The title decides, but the comment knows the case, and the name if the title is a
    phrase: ``Chart: ...``."""
    titled = titled.strip(",.;")
    if not titled or titled.endswith(":"):
        return named or titled.rstrip(":") or title.partition(" ")[0].strip(":,.;") or title
    return named if named.casefold() == titled.casefold() else titled


def _comment_facts(blocks: Sequence[Block]) -> dict[str, str]:
    """Return the facts of the comment above the first sample of a resource."""
    for block in blocks:
        if isinstance(block, Text) and block.kind == "html" and _RESOURCE.search(block.text):
            return {found[0]: found[1] or found[2] for found in _FACT.findall(block.text)}
    return {}


def _texts_above_sections(blocks: Sequence[Block], heading: Heading) -> Iterator[Text]:
    below = False
    for block in blocks:
        if isinstance(block, Heading):
            if below:
                return
            below = block is heading
        elif below and isinstance(block, Text):
            yield block


def _parent(texts: Sequence[Text], facts: dict[str, str], line: int) -> TypeText | None:
    for text in texts:
        if found := _INHERITS.search(text.text):
            return TypeText(found[1], text.line)
    base = facts.get("baseType", "").rpartition(".")[2]
    return TypeText(base, line) if base else None
