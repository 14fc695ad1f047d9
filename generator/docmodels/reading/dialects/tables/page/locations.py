"""Where a request carries a parameter, as a column says it: ``In``, ``参数位置``."""

from __future__ import annotations

from collections.abc import Iterable

from .....schema.model import ParameterLocation
from ....tables.cells import plain_text
from ....types.prose.words import OBJECTS, SCALARS

_WORDS: dict[ParameterLocation, str] = {
    "path": "path; url; uri; route; path parameter; path param; 路径; 路径参数; パス; 경로; pfad; chemin; ruta; путь",
    "query": """
    query; querystring; query string; query parameter; query param; params; 查询; 查询参数; クエリ; 쿼리; requête;
    consulta; запрос
    """,
    "header": """
    header; headers; request header; http header; 请求头; ヘッダー; ヘッダ; 헤더; kopfzeile; en-tête; заголовок
    """,
    "cookie": "cookie; cookies; クッキー; 쿠키",
    "body": """
    body; json; request body; payload; json body; 请求体; ボディ; リクエストボディ; 본문; 바디; corps; cuerpo;
    corpo; тело
    """,
    "form": """
    form; formdata; form-data; form data; multipart; multipart/form-data; 表单; フォーム; 폼; formular; formulario
    """,
}
_LOCATIONS = {" ".join(word.split()): location for location, words in _WORDS.items() for word in words.split(";")}
_ENOUGH = 0.8
_NOTHING = "-–—/"
"""What cells without a place have."""


def location_of(cell: str) -> ParameterLocation | None:
    """Return the place that a cell names, None for any other text."""
    return _LOCATIONS.get(plain_text(cell).casefold())


def with_unread_place(description: str, cell: str) -> str:
    """Return a description with the text of a cell of places that names none."""
    text = plain_text(cell)
    return "\n\n".join(filter(None, (description, f"Location: {text}"))) if text.strip(_NOTHING) else description


def are_locations(cells: Iterable[str], *, may_be_types: bool) -> bool:
    """Return whether the cells of a column name places of a request. If they may be types, words such as ``json`` and
    ``url`` name none."""
    stated = [cell for cell in cells if cell.strip(_NOTHING)]
    found = [cell for cell in stated if location_of(cell) and not (may_be_types and _is_type(cell))]
    return bool(stated) and len(found) >= _ENOUGH * len(stated)


def _is_type(cell: str) -> bool:
    word = plain_text(cell).casefold()
    return word in SCALARS or word in OBJECTS
