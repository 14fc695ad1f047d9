"""One page -> what it says. A pure function of the page's text and place."""

from __future__ import annotations

from .....findings import Finding, finding
from .....schema.model import Location
from .....text_files import SourceFile
from ....pages import PageResult
from ..generation import generation_mark
from ..marks import PageKind, kind_of
from ..operations.page import read_operations
from .models import read_model
from .outline import outline_of
from .styles import style_of

MAX_PAGE = 2_000_000
"""The maximum length of a page. Real ones stay below a tenth of it."""


def read_page(source: SourceFile) -> PageResult:
    """Read one page. Total: any text gives a result, never an exception."""
    text = source.text
    if not text.strip("\ufeff\0 \t\r\n"):
        return PageResult(source.path, source.tree, skipped="empty")
    findings: tuple[Finding, ...] = ()
    if len(text) > MAX_PAGE:
        text = text[: text.rfind("\n", 0, MAX_PAGE) + 1 or MAX_PAGE]
        findings = (_too_long(source),)
    outline = outline_of(text)
    match kind_of(outline.text):
        case PageKind.OPERATIONS:
            operations = read_operations(outline, source.path, source.tree)
            return PageResult(
                source.path,
                source.tree,
                operations=operations.value,
                findings=(*findings, *operations.findings),
                fences=outline.fences,
                generation=generation_mark(outline),
            )
        case PageKind.MODEL:
            style = style_of(outline)
            model = read_model(outline, source.path, style)
            return PageResult(
                source.path,
                source.tree,
                (model.value,),
                findings=(*findings, *model.findings),
                fences=outline.fences,
                generation=generation_mark(outline, style),
            )
        case PageKind.UNREADABLE_MODEL:
            return PageResult(source.path, source.tree, skipped="unreadable style", findings=(_unreadable(source),))
        case _:
            return PageResult(source.path, source.tree, skipped="guide", findings=findings)


def _too_long(source: SourceFile) -> Finding:
    return finding(
        "DM106",
        f"the page has more than {MAX_PAGE:,} characters; the rest isn't read",
        Location(source.path, 1),
        read=f"{len(source.text):,} characters",
        expected=f"at most {MAX_PAGE:,} characters",
        hint="split the page",
    )


def _unreadable(source: SourceFile) -> Finding:
    return finding(
        "DM117",
        "the page is in the style of OpenAPI Generator 6 for Python, which docmodels doesn't read",
        Location(source.path, 1),
        read="Input Type | Accessed Type | Description | Notes",
        expected="## Properties with Name | Type | Description | Notes",
        hint="generate the documentation with version 7, or read that of another language",
    )
