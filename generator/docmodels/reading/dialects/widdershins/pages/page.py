"""One page -> what it says. A pure function of the page's text and place."""

from __future__ import annotations

from .....findings import Finding, finding
from .....schema.model import Location
from .....text_files import SourceFile
from ....pages import PageResult
from .models import declaration_of, read_section
from .operations import read_operation
from .outline import entries_of
from .rows import PageFindings
from .sections import sections_of
from .types import InlineTypes

MAX_PAGE = 20_000_000
"""The maximum length of a page. One page describes a whole API; real ones stay below a quarter of it."""


def read_page(source: SourceFile) -> PageResult:
    """Read one page. Total: any text gives a result, never an exception."""
    text = source.text
    if not text.strip("\ufeff\0 \t\r\n"):
        return PageResult(source.path, source.tree, skipped="empty")
    findings = PageFindings(source.path)
    if len(text) > MAX_PAGE:
        text = text[: text.rfind("\n", 0, MAX_PAGE) + 1 or MAX_PAGE]
        findings.found.append(_too_long(source))
    sections = sections_of(entries_of(text))
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


def _too_long(source: SourceFile) -> Finding:
    return finding(
        "DM106",
        f"the page has more than {MAX_PAGE:,} characters; the rest isn't read",
        Location(source.path, 1),
        read=f"{len(source.text):,} characters",
        expected=f"at most {MAX_PAGE:,} characters",
        hint="split the page",
    )
