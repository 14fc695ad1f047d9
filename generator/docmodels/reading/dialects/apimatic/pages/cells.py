"""Cells of APIMatic's tables: names, types as their language writes them, and the text of descriptions."""

from __future__ import annotations

import re
from functools import lru_cache

from .....lazy import lazy_pattern
from ....tables.texts import cell_text
from .older_cells import older_type
from .titles import class_name

_TITLE_LINK = lazy_pattern(r"\[([^\[\]`<>|]{1,300})\](?=\()")
_BACKED = lazy_pattern(r"\b(?:string|int|float)\((\w{1,300})\)")
_INDEXER = lazy_pattern(r"`([^`]{1,1000}) this\[string key\]`")
_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")


def bare(cell: str) -> str:
    """Return a name or a title without its code span and escapes."""
    text = cell.strip()
    if len(text) > 1 and text[0] == text[-1] == "`":
        return text.strip("`").strip().replace("\\|", "|")
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


@lru_cache(maxsize=4096)
def type_cell(cell: str) -> str:
    """Return a type cell as its language writes it.

    A link without a code span shows the title of its page, PHP's enumerations are printed as
    ``string(Enumeration)``, and C#'s additional properties as an indexer.
    """
    if "](" in cell:
        cell = _TITLE_LINK.sub(_named, cell)
    if "(" in cell:
        cell = _BACKED.sub(_enumeration, cell)
    if " this[" in cell:
        cell = _INDEXER.sub(r"`Dictionary<string, \1>`", cell)
    return older_type(cell)


def _named(link: re.Match[str]) -> str:
    if all(part.isidentifier() for part in link[1].strip().split(".")):
        return link[0]
    return f"[{class_name(link[1]).ljust(len(link[1]))}]"


def _enumeration(found: re.Match[str]) -> str:
    return found[1].ljust(len(found[0]))


def prose(cell: str) -> str:
    """Return the text of a cell with newlines for ``<br>`` and unescaped pipes; ``-`` means none."""
    if cell in ("-", ""):
        return ""
    return cell_text(cell)
