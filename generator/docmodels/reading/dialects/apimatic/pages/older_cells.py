"""Type cells of older SDKs, which are phrases and not code of the language.

Python and Ruby print the titles of pages: `List of Tax Rate`, `Array<Tax Rate Hash>`, `str (Tax Kind)`. All languages
print an enumeration as the scalar of its values, in a link to its page: ``[`string`](../../doc/models/tax-kind.md)``.
"""

from __future__ import annotations

import re

from .....lazy import lazy_pattern
from ..layout import UNIONS_FOLDER, is_support_page
from .titles import class_name

_SPAN = lazy_pattern(r"(\[?)`([^`\n]{1,300})`(?:\]\(([^()\s]{0,500})\))?")
_LIST = lazy_pattern(r"(?:List (?:of )?|(Array)<)(.+)")
_BACKED = lazy_pattern(r"\w+ \((\w+(?: \w+)*)\)")
_PHRASE = lazy_pattern(r"[A-Za-z]\w*(?: \w+)+")
_WORD = lazy_pattern(r"[A-Za-z_][\w.]*")
_MAPS = {"Dict": "Dict[str, {}]", "dict": "Dict[str, {}]", "Hash": "Hash<String, {}>", "Hash Hash": "Hash<String, {}>"}
_HASH = " Hash"
_VALUES = frozenset(
    (
        "str",
        "string",
        "String",
        "int",
        "Integer",
        "long",
        "Long",
        "number",
        "bigint",
        "float",
        "Float",
        "double",
        "Double",
    )
)
_AROUND = frozenset(
    ("List", "IList", "Array", "Map", "Dictionary", "Record", "Dict", "Hash", "null", "undefined", "None", "nil")
)

_WORDS = _VALUES | _AROUND


def older_type(cell: str) -> str:
    """Return a cell with the phrases and scalars in its code spans replaced by the names of classes."""
    return _SPAN.sub(_rewritten, cell)


def _rewritten(span: re.Match[str]) -> str:
    opening, code, url = span[1], span[2].strip(), span[3]
    if " " not in code and (not url or code.isidentifier()) and code not in _WORDS:
        return span[0]
    page = _model_page(url) if opening and url else ""
    found = _type(code, page)
    return span[0] if found == code else span[0].replace(span[2], found, 1)


def _model_page(url: str) -> str:
    """Return the name of the model to whose page a link leads; empty if it leads to none or to a union."""
    path = url.partition("#")[0]
    if not path.endswith(".md") or is_support_page(path) or f"/{UNIONS_FOLDER}/" in path:
        return ""
    return "".join(part[:1].upper() + part[1:] for part in path.rpartition("/")[2].removesuffix(".md").split("-"))


def _type(code: str, page: str) -> str:
    """Return the type that a phrase stands for, and any other code unchanged."""
    if page and code in _MAPS:
        return _MAPS[code].format(page)
    listed = _LIST.fullmatch(code)
    if listed is not None and (listed[1] is None or listed[2].endswith(">")):
        item = _type(listed[2].removesuffix(">") if listed[1] else listed[2], page)
        return f"Array<{item}>" if listed[1] else f"List[{item}]"
    if (backed := _BACKED.fullmatch(code)) is not None:
        return class_name(backed[1])
    if page and code.endswith(_HASH):
        return class_name(code.removesuffix(_HASH))
    if page and _PHRASE.fullmatch(code):
        return class_name(code)
    return _enumeration(code, page) if page else code


def _enumeration(code: str, page: str) -> str:
    """Return code without models with the model of the linked page for its values: `IList<string>`."""
    words = list(_WORD.finditer(code))
    if not words or any(word[0] not in _VALUES and word[0] not in _AROUND for word in words):
        return code
    last = next((word for word in reversed(words) if word[0] in _VALUES), None)
    return code if last is None else f"{code[: last.start()]}{page}{code[last.end() :]}"
