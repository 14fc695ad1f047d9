"""One page -> what it says. A pure function of the page's text and place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....lazy import lazy_pattern
from ....text_files import SourceFile
from ...anchors import anchor_of
from ...markdown import Block, Heading, Table, parse_markdown
from ...pages import DeclarationText, EnumerationText, Head, ObjectText, PageResult, ShapelessText, TypeText
from ...tables.field_rows import FieldRows
from ...tables.page_findings import PageFindings, cut_to
from .head import PageHead, head_of
from .operations.page import operations_of
from .operations.sections import is_operation_page
from .tables import MEMBERS, PROPERTIES, member_rows, property_rows, table_kind, table_of
from .translated_names import with_names_of_sample
from .translations import heading_text, in_english

MAX_PAGE = 2_000_000
"""The maximum length of a page. Real ones stay below a tenth of it."""
_VALUES = lazy_pattern(r"([A-Za-z_]\w*+)[ ]+values\b", re.IGNORECASE)
_REFERENCE = lazy_pattern(r"^[ ]{0,3}\[([^\[\]\n]+)\]:[ \t]*+<?([^\s<>]++)", re.MULTILINE)


def read_page(source: SourceFile) -> PageResult:
    """Read one page. Total: any text gives a result, never an exception."""
    if not source.text.strip("\ufeff\0 \t\r\n"):
        return PageResult(source.path, source.tree, skipped="empty")
    findings = PageFindings(source.path)
    document = parse_markdown(in_english(cut_to(source, MAX_PAGE, findings)))
    links = {name.casefold(): url for name, url in _REFERENCE.findall(document.source)}
    if is_operation_page(document.source, document.blocks):
        operations, models = operations_of(document.source, document.blocks, links, findings)
        skipped = None if operations else "guide"
        found = tuple(findings.found)
        return PageResult(source.path, source.tree, models, operations, skipped=skipped, findings=found)
    head = head_of(document.source, document.blocks)
    declarations: list[DeclarationText] = list(_listed_enumerations(document.blocks, findings))
    if head is None and not any(isinstance(block, Heading) and block.level == 1 for block in document.blocks):
        for block in document.blocks:
            if (table := table_of(block)) is not None and table_kind(table) is not None and not declarations:
                findings.unnamed(table)
    if head is not None:
        own = _declaration(head, document.blocks, links, findings, alone=not declarations)
        declarations[:0] = [own] if own is not None else []
    return PageResult(
        source.path,
        source.tree,
        tuple(declarations),
        skipped=None if declarations else "guide",
        findings=tuple(findings.found),
    )


def _declaration(
    page: PageHead, blocks: Sequence[Block], links: dict[str, str], findings: PageFindings, *, alone: bool
) -> DeclarationText | None:
    """Return what the title of a page names. A page that only lists several enumerations names none itself."""
    head = Head(page.name, page.line, page.description, page.deprecation)
    fields = FieldRows(findings)
    members: list[Table] = []
    section = ""
    for block in (table_of(block) or block for block in blocks):
        match block:
            case Heading(text=text):
                section = heading_text(text)
            case Table() if (kind := table_kind(block)) == MEMBERS and not _VALUES.match(section):
                members.append(block)
            case Table() if kind == PROPERTIES and not page.is_enumeration:
                property_rows(block, links, fields)
    is_enumeration = bool(members) and not fields.found and (page.is_enumeration or alone)
    for table in members[is_enumeration:]:
        findings.unnamed(table)
    if is_enumeration:
        values = member_rows(members[0], findings)
        return EnumerationText(head, values.members, values.open)
    if page.is_enumeration:
        return ShapelessText(head) if alone else None
    parents = () if page.parent is None else (TypeText(page.parent.type, page.parent.line),)
    additional = TypeText("any", page.line) if page.is_open else None
    if not fields.found and not parents and additional is None and not page.has_sample:
        return ShapelessText(head) if page.is_certain else None
    return ObjectText(head, with_names_of_sample(fields.fields(), blocks, findings), parents, additional)


def _listed_enumerations(blocks: Sequence[Block], findings: PageFindings) -> list[EnumerationText]:
    """Return the enumerations that have a heading of their own: ``### riskLevel values``."""
    found: list[EnumerationText] = []
    heading: Heading | None = None
    for block in (table_of(block) or block for block in blocks):
        match block:
            case Heading(level=level):
                heading = block if level > 1 else None
            case Table() if heading is not None and table_kind(block) == MEMBERS:
                name = _VALUES.match(heading_text(heading.text))
                if name is not None:
                    head = Head(name[1], heading.line, anchor=anchor_of(heading.text))
                    values = member_rows(block, findings)
                    found.append(EnumerationText(head, values.members, values.open))
                heading = None
    return found
