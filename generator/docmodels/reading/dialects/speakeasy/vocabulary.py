"""The words of Speakeasy's pages: section names, required marks, deprecation notes."""

from __future__ import annotations

from ....lazy import lazy_pattern
from ...tables.roles import Role
from ...tables.texts import cell_text

FIELDS, VALUES, UNION, EXAMPLE = "fields", "values", "supported types", "example usage"
SECTIONS = frozenset({FIELDS, VALUES, UNION, EXAMPLE})
SHAPES = (FIELDS, VALUES, UNION)
OPERATION_SECTIONS = ("example usage", "standalone function", "parameters", "response", "errors")

REQUIRED = {
    **dict.fromkeys((":heavy_check_mark:", ":white_check_mark:", "✔️", "✔", "✅"), True),
    **dict.fromkeys((":heavy_minus_sign:", "➖", "❌"), False),
}

COLUMNS = {
    "field": Role.NAME,
    "parameter": Role.NAME,
    "name": Role.NAME,
    "type": Role.TYPE,
    "required": Role.REQUIRED,
    "description": Role.DESCRIPTION,
    "example": Role.EXAMPLE,
}
"""The headers of tables of fields."""

OPEN_NOTES = ("this is an open enum", "open enum:")

_DEPRECATED = lazy_pattern(r": ?warning: ?\*\* ?DEPRECATED ?\*\*:?[ \t]*")
_MARKED = lazy_pattern(r"\*\*([^*]++)\*\*|\*([^*]++)\*|\[([^\[\]]++)\]\([^()]*+\)|~~(?P<struck>[^~]++)~~")
_MAX_MARKS = 4
_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")


def plain_name(text: str) -> tuple[str, bool]:
    """Return a title, heading or name cell without its marks, and whether it is struck through."""
    name = text.strip()
    struck = len(name) > 4 and name.startswith("~~") and name.endswith("~~")
    if struck:
        name = name[2:-2].strip()
    if len(name) > 1 and name[0] == name[-1] == "`":
        return name.strip("`").strip().replace("\\|", "|"), struck
    return (_ESCAPED.sub(r"\1", name) if "\\" in name else name), struck


def bare_name(text: str) -> tuple[str, bool]:
    """Return a name without its marks in any order (strike-through, bold, a link, code), and whether it is struck
    through. Not for values, whose every character counts. Underscores never emphasise a name."""
    name, struck = text.strip(), False
    for _ in range(_MAX_MARKS):
        marked = _MARKED.fullmatch(name)
        if marked is None:
            break
        struck = struck or marked.lastgroup == "struck"
        name = marked[marked.lastindex or 0].strip()
    name, again = plain_name(name)
    return name, struck or again


def prose(cell: str) -> tuple[str, str | None]:
    """Return the description and the deprecation of a description cell. ``N/A`` means none."""
    if cell == "N/A" or not cell:
        return "", None
    text = cell_text(cell)
    noted = _DEPRECATED.match(text)
    if noted is None:
        return text, None
    reason, _, rest = text[noted.end() :].partition("\n\n")
    return rest.strip(), reason.strip()


def deprecation_note(quote: str) -> str | None:
    """Return the reason in a ``> :warning: **DEPRECATED**: reason`` quote, or None if the quote isn't such a note."""
    text = "\n".join(line.strip().removeprefix(">").strip() for line in quote.split("\n"))
    noted = _DEPRECATED.match(text)
    return None if noted is None else text[noted.end() :].strip()
