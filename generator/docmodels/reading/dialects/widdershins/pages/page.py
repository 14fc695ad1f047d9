"""One page -> what it says. A pure function of the page's text and place."""

from __future__ import annotations

from .....text_files import SourceFile
from ....pages import PageResult
from ....tables.page_findings import PageFindings, cut_to
from .models import declaration_of, read_section
from .operations import read_operation
from .outline import entries_of
from .sections import sections_of
from .types import InlineTypes

MAX_PAGE = 20_000_000
"""The maximum length of a page. One page describes a whole API; real ones stay below a quarter of it."""


def read_page(source: SourceFile) -> PageResult:
    """Read one page. Total: any text gives a result, never an exception."""
    if not source.text.strip("\ufeff\0 \t\r\n"):
        return PageResult(source.path, source.tree, skipped="empty")
    findings = PageFindings(source.path)
    sections = sections_of(entries_of(cut_to(source, MAX_PAGE, findings)))
    for table in sections.unnamed:
        findings.unnamed(table)
    if not sections.models and not sections.operations:
        return PageResult(source.path, source.tree, skipped="guide", findings=tuple(findings.found))
    models = [read_section(section, findings) for section in sections.models]
    types = InlineTypes([(model.section.name, model.root) for model in models], findings)
    declarations = [declaration_of(model, types) for model in models]
    operations = [read_operation(section, types, findings) for section in sections.operations]
    return PageResult(
        source.path,
        source.tree,
        (*declarations, *types.declared),
        tuple(operations),
        findings=tuple(findings.found),
    )
