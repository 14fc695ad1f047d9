"""One page -> what it says. A pure function of the page's text and place."""

from __future__ import annotations

from collections import Counter

from .....lazy import lazy_pattern
from .....text_files import SourceFile, page_path
from ....markdown import Code, parse_markdown
from ....page_text import empty, is_empty, limited
from ....pages import PageResult
from ....swallowed_sections import swallowed, swallows, without_fence
from ..layout import MODELS_FOLDER, is_support_page
from ..vocabulary import MODEL_SECTIONS, OPERATION_SECTIONS
from .models import read_model, shows_model
from .operations import holds_operations, read_operations

_SECTIONS = MODEL_SECTIONS | OPERATION_SECTIONS
_TABLE = lazy_pattern(r"\n\| (?:Name|Parameter|Type)(?: \|[^\n]{0,200})? \|\n\|[ ]{1,4}---")
"""The line end, a header and the line below, which are found far faster than the start of a line."""
_BLOCKS_TO_OPEN = 3
"""How many code blocks, one within the other, may be opened to find a section."""


def read_page(source: SourceFile) -> PageResult:
    """Read one page. Total: any text gives a result, never an exception."""
    text, findings = limited(source)
    if is_empty(text):
        return PageResult(source.path, source.tree, skipped="empty", findings=(*findings, empty(source)))
    document = parse_markdown(text)
    for _ in range(_BLOCKS_TO_OPEN):
        blocks = (block for block in document.blocks if isinstance(block, Code))
        swallowing = next(
            (each for each in blocks if swallows(each, _SECTIONS) or _TABLE.search(f"\n{each.text}")), None
        )
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
    if in_models or shows_model(document):
        model = read_model(document, source.path, stem)
        return PageResult(source.path, source.tree, (model.value,), (), None, (*findings, *model.findings), counts)
    reason = "support page" if folders or is_support_page(source.tree) else "guide"
    return PageResult(source.path, source.tree, skipped=reason, findings=findings)
