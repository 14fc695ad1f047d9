"""One page -> what it says. A pure function of the page's text and place."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from .....findings import Finding
from .....text_files import SourceFile, page_path
from ....markdown import Code, Document, Heading, Table, Text, parse_markdown
from ....page_text import empty, is_empty, limited
from ....pages import DeclarationText, OperationText, PageResult, ShapelessText
from ..layout import LAYOUT, OPERATIONS_FOLDER, is_support_page
from ..vocabulary import EXAMPLE
from .comments_above import without_comments_above
from .front_matter import with_title_heading
from .models import read_model
from .operations import holds_operations, read_operations


def read_page(source: SourceFile) -> PageResult:
    """Read one page. Total: any text gives a result, never an exception."""
    if is_support_page(source.tree) and not _shows_model(source.text):
        return PageResult(source.path, source.tree, skipped="support page")
    text, findings = limited(source)
    if is_empty(text):
        return PageResult(source.path, source.tree, skipped="empty", findings=(*findings, empty(source)))
    document = parse_markdown(without_comments_above(with_title_heading(text)))
    fences = Counter(block.info.casefold() for block in document.blocks if isinstance(block, Code) and block.info)
    found = _read(document, source)
    return PageResult(
        source.path,
        source.tree,
        found.declarations,
        found.operations,
        found.skipped,
        (*findings, *found.findings),
        tuple(sorted(fences.items())),
    )


class _Found(NamedTuple):
    """What is read from a page."""

    declarations: tuple[DeclarationText, ...] = ()
    operations: tuple[OperationText, ...] = ()
    skipped: str | None = None
    findings: tuple[Finding, ...] = ()


def _shows_model(text: str) -> bool:
    """Return whether the page shows a model, which may have the name of a support page."""
    return "| Required" in text or "\n## Values" in text or "\n## Supported Types" in text


def _read(document: Document, source: SourceFile) -> _Found:
    folders = source.tree.split("/")[:-1]
    stem = page_path(source.tree).rsplit("/", 1)[-1]
    if OPERATIONS_FOLDER in folders or stem.casefold() == "readme":
        if OPERATIONS_FOLDER in folders or holds_operations(document):
            return _operations(document, source)
        return _Found(skipped="guide")
    model = read_model(document, source.path, stem)
    if not model.has_shape:
        if holds_operations(document):
            return _operations(document, source)
        text = model.declaration
        if isinstance(text, ShapelessText) and not _is_model(text.head.title, document, folders, stem):
            return _Found(skipped="guide")
    return _Found(declarations=(model.declaration,), findings=model.findings)


def _operations(document: Document, source: SourceFile) -> _Found:
    read = read_operations(document, source.path, source.tree)
    return _Found(operations=read.value, findings=read.findings)


def _is_model(title: str, document: Document, folders: list[str], stem: str) -> bool:
    """Return whether a page without a shape is a model's.

    In the folders of models it is, if its title is one word. Elsewhere there are guides as well: there, a model is a
    title and prose, with one example at most, and in a folder its title is one word.
    """
    above = [folder.casefold() for folder in folders]
    if not LAYOUT.model_folders.isdisjoint(above):
        return len(title.split()) == 1
    if folders:
        headings = [block.text.strip().casefold() for block in document.blocks[1:] if isinstance(block, Heading)]
        tables = any(isinstance(block, Table) for block in document.blocks)
        bare = not tables and len(title.split()) == 1 and set(headings) <= {EXAMPLE}
        return bare and above[0] in LAYOUT.namespace_folders
    return not stem.isupper() and all(isinstance(block, Text) for block in document.blocks[1:])
