"""One page -> what it says. A pure function of the page's text and place."""

from __future__ import annotations

from collections import Counter

from .....text_files import SourceFile, page_path
from ....markdown import Code, parse_markdown
from ....page_text import empty, is_empty, limited
from ....pages import PageResult
from ....swallowed_sections import swallowed, without_fence
from ..layout import MODELS_FOLDER, is_support_page
from ..vocabulary import PARAMETERS, PROPERTIES, RETURN_TYPE, UNION
from .models import read_models
from .operations import holds_operations, read_operations

_TITLES = frozenset({PROPERTIES, PARAMETERS, RETURN_TYPE})
_BLOCKS_TO_OPEN = 3
"""How many code blocks, one within the other, may be opened to find a title."""


def read_page(source: SourceFile) -> PageResult:
    """Read one page. Total: any text gives a result, never an exception."""
    if is_support_page(source.tree):
        return PageResult(source.path, source.tree, skipped="support page")
    text, findings = limited(source)
    if is_empty(text):
        return PageResult(source.path, source.tree, skipped="empty", findings=(*findings, empty(source)))
    document = parse_markdown(text)
    for _ in range(_BLOCKS_TO_OPEN):
        blocks = (block for block in document.blocks if isinstance(block, Code))
        swallowing = next((block for block in blocks if not _TITLES.isdisjoint(block.text.split("\n"))), None)
        if swallowing is None:
            break
        findings = (*findings, swallowed(source.path, swallowing))
        document = without_fence(document, swallowing)
    fences = Counter(block.info.casefold() for block in document.blocks if isinstance(block, Code) and block.info)
    counts = tuple(sorted(fences.items()))
    *folders, stem = page_path(source.tree).split("/")
    in_models = MODELS_FOLDER in map(str.casefold, folders)
    if not in_models and holds_operations(document):
        operations = read_operations(document, source.path, stem)
        found = (*findings, *operations.findings)
        return PageResult(source.path, source.tree, operations=operations.value, findings=found, fences=counts)
    if in_models or PROPERTIES in document.source or UNION in document.source:
        models = read_models(document, source.path, stem)
        return PageResult(source.path, source.tree, models.value, (), None, (*findings, *models.findings), counts)
    return PageResult(source.path, source.tree, skipped="guide", findings=findings)
