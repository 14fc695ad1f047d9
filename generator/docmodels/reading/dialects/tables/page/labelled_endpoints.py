"""Endpoints whose method and path have labels: ``URL: /pets`` and ``Method: GET``, in lines or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .....lazy import lazy_pattern
from ....markdown import Text
from ....tables.cells import plain_text
from ....tables.headers import header_key
from .outline import Site

METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS"
PATH = r"(?:https?://[^\s`/]+|\$?\{{1,2}[\w.-]++\}{1,2})?/[^\s`*|]*"
_PATH_LABEL = (
    r"(?:(?:api|request|http|rest)[ -])?(?:end-?point|url|path|uri|route|address)|"
    r"(?:请求|接口|請求)?(?:路径|地址|url|uri|路徑|網址)|(?:api|リクエスト)?(?:エンドポイント|パス|url)|"
    r"(?:api|요청)? ?(?:엔드포인트|경로|주소|url)|endpunkt|pfad|adresse|chemin|point d['’]acc[eè]s|ruta|direcci[oó]n|"
    r"caminho|rota|endere[cç]o|percorso|indirizzo|путь|адрес|эндпоинт|маршрут"
)
_METHOD_LABEL = (
    r"(?:(?:http|request|api)[ -])?(?:method|verb)|(?:http)? ?(?:请求|請求)?(?:方法|方式|类型)|(?:http)? ?メソッド|"
    r"(?:http|요청)? ?(?:메서드|메소드|방식)|(?:http-?)?m[eé]thode|(?:http )?m[eé]todo|"
    r"метод(?: запроса)?|m[eé]thode http|m[eé]todo http"
)
_PATH_LINE = lazy_pattern(
    rf"\n[^\w\n]*+(?:{_PATH_LABEL})[^\w\n:：]*+[:：][^\w\n/$\{{]*+(?:(?P<method>{METHODS})[ `*]++)?(?P<path>{PATH})",
    re.IGNORECASE,
)
"""A line with the line end before it, which is found far faster than the start of a line."""
_METHOD_LINE = lazy_pattern(
    rf"\n[^\w\n]*+(?:{_METHOD_LABEL})[^\w\n:：]*+[:：][^\w\n]*+(?P<method>{METHODS})\b", re.IGNORECASE
)
_PATH_KEY = lazy_pattern(_PATH_LABEL, re.IGNORECASE)
_METHOD_KEY = lazy_pattern(_METHOD_LABEL, re.IGNORECASE)
_PATH_CELL = lazy_pattern(rf"(?:(?P<method>{METHODS})\s+)?(?P<path>{PATH})$", re.IGNORECASE)
_METHOD_CELL = lazy_pattern(rf"(?P<method>{METHODS})\b", re.IGNORECASE)
_MOST_ROWS = 20
"""Rows of the longest table that describes one endpoint."""

Labelled = tuple[str | None, str | None]
"""A method and a path, each None where it isn't stated."""


@lru_cache(maxsize=256)
def labelled_in_text(text: str) -> Labelled:
    """Return what the labelled lines of a text state."""
    if ":" not in text and "：" not in text:
        return None, None
    text = f"\n{text}"
    path, method = _PATH_LINE.search(text) if "/" in text else None, _METHOD_LINE.search(text)
    if path is None:
        return (method["method"] if method else None), None
    return path["method"] or (method["method"] if method else None), path["path"]


def labelled_in_table(site: Site) -> Labelled:
    """Return what a table of labels and values states, such as ``| Method | GET |``."""
    header = site.table.header
    rows = [*([header] if header else []), *site.table.rows]
    method: str | None = None
    path: str | None = None
    for row in rows if len(rows) <= _MOST_ROWS else ():
        if len(row.cells) < 2:
            continue
        key, value = header_key(row.cells[0]), plain_text(row.cells[1])
        if path is None and _PATH_KEY.fullmatch(key) and (found := _PATH_CELL.match(value)):
            path, method = found["path"], found["method"] or method
        elif method is None and _METHOD_KEY.fullmatch(key) and (found := _METHOD_CELL.match(value)):
            method = found["method"]
    return method, path


def labelled_endpoint(texts: Iterable[Text], tables: Iterable[Site]) -> tuple[str, str] | None:
    """Return the method and the path that a section states with labels, None if one is missing."""
    method: str | None = None
    path: str | None = None
    for found in _all(texts, tables):
        method, path = method or found[0], path or found[1]
        if method and path:
            return method, path
    return None


def _all(texts: Iterable[Text], tables: Iterable[Site]) -> Iterator[Labelled]:
    for text in texts:
        yield labelled_in_text(text.text)
    for site in tables:
        yield labelled_in_table(site)
