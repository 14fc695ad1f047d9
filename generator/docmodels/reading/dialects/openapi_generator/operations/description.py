"""The text between the heading of an operation and its parts: the signature, then the description."""

from __future__ import annotations

from ..pages.cells.text import decoded
from .sections import OperationSection

_OTHER_LINES = ("> ", "[[Back to ", "<a ")
"""How the lines begin that describe nothing: the signature, links, and the anchor of the next operation."""


def description_of(operation: OperationSection, summary: str) -> str:
    """Return the description. The summary is that of the table of routes: some languages show it only there."""
    shown = (line.text for line in operation.heading.lines if not line.code)
    lines = [text for text in shown if not text.startswith(_OTHER_LINES)]
    for section in operation.introduction:
        lines.append(f"{'#' * section.level} {section.title}")
        lines += (line.text for line in section.lines)
    text, summary = (decoded(part).strip() for part in ("\n".join(lines), summary))
    return text if text.startswith(summary) else f"{summary}\n\n{text}".strip()
