"""The text of one cell: entities and escapes are decoded once."""

from __future__ import annotations

import html


def decoded(text: str) -> str:
    """Return the text of a cell without entities. The generator escapes each quotation mark twice."""
    if "&" not in text:
        return text
    return html.unescape(text.replace("\\&quot;", '"'))


def description(text: str) -> str:
    """Return the description in a cell."""
    plain = decoded(text).strip()
    return plain.replace("\\\\", "\\") if "\\\\" in plain else plain


def bare_name(cell: str) -> str:
    """Return the name in a cell, without emphasis, code marks, escapes and Rust's mark of a raw identifier."""
    name = decoded(cell.strip())
    for mark in ("**", "`"):
        if len(name) > 2 * len(mark) and name.startswith(mark) and name.endswith(mark):
            name = name[len(mark) : -len(mark)].strip()
    return name.replace("\\_", "_").removeprefix("r#")
