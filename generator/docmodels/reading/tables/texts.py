"""The text of a cell of prose."""

from __future__ import annotations

import re
import unicodedata

from ...lazy import lazy_pattern

_ACCENTED = lazy_pattern("([A-Za-z])[\u0300-\u036f]+")
_BREAK = lazy_pattern(r"<br ?/?>", re.I)
_BRACE = lazy_pattern(r"(?<!\\)((?:\\\\)*+)\\([{}<])")


def cell_text(cell: str) -> str:
    """Return the text of a cell with newlines for ``<br/>`` and unescaped pipes. Braces are unescaped if the cell
    escapes all of them, as pages for documentation sites must. Other Markdown is unchanged."""
    if "<" in cell:
        cell = _BREAK.sub("\n", cell)
    if "\\" not in cell:
        return cell.strip()
    if "\\{" in cell and cell.count("\\{") == cell.count("{"):
        cell = _BRACE.sub(r"\1\2", cell)
    return cell.replace("\\|", "|").strip()


def without_accents(text: str) -> str:
    """Return a text with plain Latin letters, as people type ``Obrigatorio``. Other scripts are unchanged."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", text)))
