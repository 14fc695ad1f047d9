"""One page -> what it says. A pure function of the page's text and place."""

from __future__ import annotations

from ....text_files import SourceFile
from ...pages import DeclarationText, OperationText, PageResult
from ...tables.page_findings import PageFindings, cut_to
from .messages import Messages, enumeration_of
from .sections import ProtoKind, ProtoSection, sections_of
from .services import operations_of
from .tables import ProtoTable, kind_of

MAX_PAGE = 20_000_000
"""The maximum length of a page. One page describes a whole tree; real ones stay below a fifth of it."""


def read_page(source: SourceFile) -> PageResult:
    """Read one page. Total: any text gives a result, never an exception."""
    if not source.text.strip("\ufeff\0 \t\r\n"):
        return PageResult(source.path, source.tree, skipped="empty")
    findings = PageFindings(source.path)
    sections = list(sections_of(cut_to(source, MAX_PAGE, findings), findings))
    kinds = [_kind(section) for section in sections]
    messages = Messages(
        [section for section, kind in zip(sections, kinds, strict=True) if kind is ProtoKind.MESSAGE], findings
    )
    declarations: list[DeclarationText] = []
    operations: list[OperationText] = []
    for section, kind in zip(sections, kinds, strict=True):
        match kind:
            case ProtoKind.MESSAGE if not messages.is_map_entry(section):
                declarations.append(messages.declaration(section))
            case ProtoKind.ENUMERATION:
                declarations.append(enumeration_of(section, findings))
            case ProtoKind.SERVICE:
                operations += operations_of(section, findings)
            case _:
                pass
    skipped = None if declarations or operations else "guide"
    return PageResult(
        source.path,
        source.tree,
        tuple(declarations),
        tuple(operations),
        skipped=skipped,
        findings=tuple(findings.found),
    )


def _kind(section: ProtoSection) -> ProtoKind:
    """Return what a section describes, by its first table; without one, by its place."""
    known = (kind_of(table) for table in section.tables)
    found = next((kind for kind in known if kind is not None), None)
    match found:
        case ProtoTable.FIELDS | ProtoTable.UNLABELLED:
            return ProtoKind.MESSAGE
        case ProtoTable.VALUES:
            return ProtoKind.ENUMERATION
        case ProtoTable.METHODS | ProtoTable.INPUTS:
            return ProtoKind.SERVICE
        case _:
            return section.place
