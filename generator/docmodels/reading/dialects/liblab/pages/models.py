"""Pages of models: each heading of level 1 is one, and a page may have many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from .....findings import Read
from .....lazy import dataclass, lazy_pattern
from ....anchors import anchors_of
from ....markdown import Block, Document, Heading, Table, Text
from ....pages import DeclarationText, EnumerationText, Head, ObjectText, ShapelessText, UnionMember, UnionText
from ....tables.page_findings import PageFindings
from ..vocabulary import POINTER, PROPERTIES, UNION
from .fields import FIELDS_TABLE, fields_of, members_of, plain_name, read_table_rows

_NAME = lazy_pattern(r"\w+")
_COMMENT = lazy_pattern(r"<!--(?:[^-]|-(?!->))*+-->")


@dataclass(slots=True)
class _Titled:
    """A heading of level 1 and what is below it."""

    heading: Heading
    name: str
    anchor: str
    blocks: tuple[Block, ...]
    end: int
    tables: tuple[Table, ...] = ()
    is_pointer: bool = False
    """Whether it only leads to the page of the model: it is a member of the union above."""
    starts_union: bool = False
    """Whether it says that a union follows, of which the next headings are the members."""
    members: list[_Titled] = field(default_factory=list)


def read_models(document: Document, path: str, stem: str) -> Read[tuple[DeclarationText, ...]]:
    """Return all models of a page, in its order."""
    parts = list(_parts(document, stem))
    _join_unions(parts)
    findings = PageFindings(path)
    declared = tuple([_declaration(part, document, findings) for part in parts if not part.is_pointer])
    return Read(declared, tuple(findings.found))


def _parts(document: Document, stem: str) -> Iterator[_Titled]:
    blocks = document.blocks
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    if not starts or _has_table(blocks[: starts[0]]):
        first = blocks[0].start if blocks else 0
        lost = Heading(1, stem, blocks[0].line if blocks else 1, first)
        end = starts[0] if starts else len(blocks)
        yield _part(lost, "", blocks[:end], blocks[end].start if starts else len(document.source))
    anchors = anchors_of([_heading(blocks[index]).text for index in starts])
    for anchor, (start, end) in zip(anchors, pairwise([*starts, len(blocks)]), strict=True):
        finish = blocks[end].start if end < len(blocks) else len(document.source)
        yield _part(_heading(blocks[start]), anchor if start != starts[0] else "", blocks[start + 1 : end], finish)


def _heading(block: Block) -> Heading:
    assert isinstance(block, Heading)
    return block


def _has_table(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) and FIELDS_TABLE.is_form_of(block) for block in blocks)


def _part(heading: Heading, anchor: str, blocks: Sequence[Block], end: int) -> _Titled:
    texts = [block.text for block in blocks if isinstance(block, Text)]
    tables = tuple([block for block in blocks if isinstance(block, Table) and FIELDS_TABLE.is_form_of(block)])
    is_pointer = not tables and any(text.startswith(POINTER) and " model [here](" in text for text in texts)
    starts_union = any(UNION in text for text in texts)
    name = plain_name(heading.text)
    return _Titled(heading, name, anchor, tuple(blocks), end, tables, is_pointer, starts_union)


def _join_unions(parts: Sequence[_Titled]) -> None:
    """Add the members to each union. The sentence about it may be at the end of the page, below other models: then the
    union is the page's first heading.

    The members are the headings that follow. If some of them lead to other pages, only these are members: the
    others are models that they use.
    """
    for index, part in enumerate(parts):
        if not part.starts_union:
            continue
        owner = parts[0] if part.tables and not parts[0].tables else part
        following = parts[index + 1 :]
        pointers = [each for each in following if each.is_pointer]
        inside = {word for each in following for table in each.tables for word in _types_in(table)}
        owner.members = pointers or [each for each in following if each.name not in inside]


def _types_in(table: Table) -> Iterator[str]:
    """Yield the names in the type cells of a table."""
    for row in table.rows:
        if len(row.cells) > 1:
            yield from _NAME.findall(row.cells[1])


def _declaration(part: _Titled, document: Document, findings: PageFindings) -> DeclarationText:
    head = Head(part.name, part.heading.line, _description(part, document), anchor=part.anchor)
    if part.members and not part.tables:
        return UnionText(head, tuple([UnionMember(each.name, each.heading.line, 3) for each in part.members]))
    if not part.tables:
        return ShapelessText(head)
    rows = read_table_rows(part.tables, findings)
    members = members_of(rows)
    if members is not None:
        return EnumerationText(head, members, open=False)
    return ObjectText(head, fields_of(rows, findings))


def _description(part: _Titled, document: Document) -> str:
    """Return the text below the heading, without the generator's own sentences and comments."""
    if not part.blocks:
        return ""
    end = part.tables[0].start if part.tables else part.end
    text = document.source[part.blocks[0].start : end].partition(PROPERTIES)[0]
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    return text.replace(UNION, "").strip()
