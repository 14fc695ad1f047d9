"""Translated pages of Microsoft's documentation.

Older ones show the English text of each sentence and cell beside its translation. Newer ones keep English only in the
anchors of headings, in comments and in samples.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ....lazy import lazy_pattern

_PAIR = lazy_pattern(
    r"<span data-ttu-id=\"[^\"\n]*+\">(?:[^<\n]|<(?!/?span\b))*+</span>"
    r"<span class=\"sxs-lookup\"><span data-stu-id=\"[^\"\n]*+\">((?:[^<\n]|<(?!/?span\b))*+)</span></span>"
)
_ANCHOR = lazy_pattern(r"<a (?:name|id)=\"([\w.-]+)\">")
_TAG = lazy_pattern(r"</?[a-zA-Z][^<>]*+>")
_ASCII = lazy_pattern(r"[\x00-\x7f]*+")
_KIND = lazy_pattern(r"-(resource|complex|enum|entity)-type$")
_WORDS = {
    "property": "属性 屬性 свойство eigenschaft propriété propiedad propriedade プロパティ",
    "relationship": "关系 關係 связь отношение beziehung relation relación relação relacionamento リレーションシップ "
    "リレーション",
    "member": "成员 成員 член элемент участник mitglied membre miembro membro メンバー",
    "name": "名称 名稱 имя nom nombre nome 名前",
    "parameter": "参数 參數 параметр paramètre parámetro parâmetro パラメーター パラメータ",
    "type": "类型 類型 тип typ tipo 型 種類",
    "value": "值 значение wert valeur valor 値",
    "description": "说明 描述 說明 описание beschreibung descripción descrição 説明",
    "required": "必需 必填 обязательный обязательно erforderlich obligatoire requis obligatorio obrigatório 必須",
    "header": "标头 заголовок en-tête encabezado cabeçalho ヘッダー",
}
_TITLES: Mapping[str, str] = {word: title for title, words in _WORDS.items() for word in words.split()}


def in_english(text: str) -> str:
    """Return a page with the English text in place of each translation beside it."""
    return _PAIR.sub(r"\1", text) if "sxs-lookup" in text else text


def title_of_column(title: str) -> str:
    """Return the English title of a column; the title itself if it isn't a translation."""
    return _TITLES.get(title, title)


def heading_text(text: str) -> str:
    """Return a heading without tags. A translated one is as its anchor says: ``http request``."""
    plain = _TAG.sub("", text).replace("`", "").replace("*", "").strip()
    anchor = _ANCHOR.search(text)
    return plain if anchor is None or _ASCII.fullmatch(plain) else anchor[1].replace("-", " ")


def titled_type(text: str) -> tuple[str, str]:
    """Return the name and the kind of type that the anchor of a translated title says: ``event-resource-type``. The
    title itself knows the case of the name. Both are empty if there is no such anchor."""
    anchor = _ANCHOR.search(text)
    kind = _KIND.search(anchor[1]) if anchor else None
    if anchor is None or kind is None:
        return "", ""
    name = anchor[1][: kind.start()]
    words = re.findall(r"[A-Za-z_][\w.]*+", _TAG.sub(" ", text), re.ASCII)
    return next((word for word in words if word.casefold() == name.casefold()), name), kind[1]


def is_translated(name: str) -> bool:
    """Return whether a name is no name of a property, since a translation replaced it."""
    return not _ASCII.fullmatch(name)
