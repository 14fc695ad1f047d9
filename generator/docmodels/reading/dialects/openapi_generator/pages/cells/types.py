"""Type cells, as the generator prints them -> types in the syntax of their language.

Entities are decoded, emphasis is removed, and what the cell says about null is a fact of the row: ``Pointer to
[**NullableLink**](Link.md)`` is a ``Link`` that may be null.
"""

from __future__ import annotations

from typing import NamedTuple

from ......lazy import lazy_pattern
from ......text_files import page_path
from .older_types import respelled
from .text import decoded

_POINTER = "Pointer to "
_OPTION = "Option<"
_NULLABLE = "Nullable"
_GO_SCALARS = {
    "String": "string",
    "Bool": "bool",
    "Int": "int",
    "Int32": "int32",
    "Int64": "int64",
    "Float32": "float32",
    "Float64": "float64",
    "Time": "time.Time",
}
SCALARS_WITH_NULL = frozenset({*_GO_SCALARS.values(), "str", "float", "date", "datetime"})
"""Scalars of Go and Python 5 that have a form for null."""
_NAME = lazy_pattern(r"\\?\w[\w$-]*+(?:(?:\.|::|\\)\w[\w$-]*+)*+")


_NOT_IN_LINKS = frozenset("()<>[]| ")


class TypeCell(NamedTuple):
    """A type without its Markdown."""

    text: str
    """The type, as a Markdown cell: a single name keeps its link."""
    nullable: bool | None = None
    """True if the cell says that the value may be null."""
    wrapped: bool = False
    """Whether Rust's ``Option`` is around the whole."""
    anchor: str = ""
    """The anchor on the same page that the type links to: ``StatusEnum``."""


def read_type(cell: str) -> TypeCell:
    """Return the type in a cell."""
    text = cell.strip().removeprefix(_POINTER)
    wrapped = text.startswith(_OPTION) and text.endswith(">")
    if wrapped:
        text = text[len(_OPTION) : -1].strip()
    name, url = _linked(text)
    name = _without_emphasis(name)
    if not wrapped and name.startswith(_OPTION) and name.endswith(">"):
        name, wrapped = name[len(_OPTION) : -1], True
    name = decoded(name).strip()
    if url.startswith("#"):
        return TypeCell(name, None, wrapped, decoded(url[1:]))
    name = name.lstrip("*").strip() if name.startswith("*") else name
    plain = _without_null(name, url)
    if plain is not None:
        return TypeCell(_with_link(plain, url), True, wrapped)
    return TypeCell(_with_link(respelled(name), url), None, wrapped)


def _linked(text: str) -> tuple[str, str]:
    """Return the text and the target of a cell that is one link; an empty target if it isn't."""
    if not text.startswith("["):
        return text, ""
    if text.endswith(")"):
        middle = text.find("](")
        if middle > 0:
            return text[1:middle], text[middle + 2 : -1].strip()
    end = text.find("**]**")
    if end > 0:  # the values of an enumeration, and then the type
        return text[end + 3 :], ""
    return text, ""


def _without_emphasis(text: str) -> str:
    """Return the bold text. Classes of files are printed twice."""
    name = text.strip()
    if name.startswith("**") and name.endswith("**") and len(name) > 4:
        name = name[2:-2]
    half = len(name) // 2
    if "****" in name and name[: half - 2] == name[half + 2 :]:
        return name[: half - 2]
    return name


def _without_null(name: str, url: str) -> str | None:
    """Return ``Link`` for Go's ``NullableLink`` that links to the page of ``Link``; None for any other name."""
    if not name.startswith(_NULLABLE):
        return None
    rest = name[len(_NULLABLE) :]
    if url:
        return (
            rest if page_path(url.rpartition("/")[2]) == rest.removeprefix(_NULLABLE) or _is_page(url, rest) else None
        )
    return _GO_SCALARS.get(rest)


def _is_page(url: str, name: str) -> bool:
    return page_path(url.rpartition("/")[2]).replace("_", "").casefold() == name.casefold()


def _with_link(name: str, url: str) -> str:
    """Return the type with its link, if that leads to the page of the type, or of the last name in a list or map.
    Other links of lists and maps lead to no page."""
    stem = page_path(url)
    if " " in name.replace(", ", ","):  # Go's `optional.Interface of X`
        return name
    if not url or not stem.strip(".") or not _NOT_IN_LINKS.isdisjoint(url):
        return name
    if name in ("List", "Map", "Set") or _NAME.fullmatch(name):
        return f"[{name}]({url})"
    end = len(name.rstrip("[]<>{}();? "))
    is_last = name.endswith(stem, 0, end) and not (name[end - len(stem) - 1 : end - len(stem)] or " ").isalnum()
    return f"[{name}]({url})" if is_last else name
