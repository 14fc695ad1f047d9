"""The names of models: from the heading, or, if that is generic, from the one above it, the bold line or the file."""

from __future__ import annotations

import re

from .....lazy import lazy_pattern
from .....table_profile import ModelRules
from .....user_patterns import any_found, at_end, user_pattern
from ..page.facts import TableFacts
from ..page.outline import Outline, PageSection

_GENERIC = lazy_pattern(
    r"^(?:(?:fixed|patterned|optional|required|additional|extra|mandatory|base|basic|"
    r"default|main|all|standard|common) )*"
    r"(?:attributes?|properties|property|fields?|parameters?|params|arguments?|schema|values?|structure|"
    r"struct|object|model|data|details|definition|"
    r"response|request|responses?|body|payload|headers?|metadata|configuration|options|settings|table|"
    r"reference|spec|description|format|columns|variables|members|"
    r"(?:event|route) (?:params|parameters?|arguments|fields|body|payload|attributes|properties|data)|"
    r"(?:json|form|json/form|query(?: string)?|path|url|uri|body|header|request|response|http request|"
    r"http response|input|output|spec|rpc)(?: (?:string|body))? ?(?:params|parameters?|"
    r"arguments|fields|body|structure|object|payload|headers?|attributes|properties|schema|"
    r"metadata fields|content|format|data|request body parameters)?|"
    r"spec metadata fields|spec configuration fields|request body parameters|type:? object|type:? \w+|"
    r"(?:http |request )?(?:method|endpoint|url|uri|route)|(?:http |status |status code |response )?[1-5]\d\d\b.*|"
    r"request format|response format|overview|usage|examples?(?: usage)?|syntax|notes?|"
    r"属性|参数|字段|请求参数|响应参数|请求体|响应体|请求体格式|响应体格式|请求格式|元数据|"
    r"body 请求参数|uri 请求参数|配置|返回值|返回参数|请求和响应格式|パラメータ|フィールド|プロパティ|"
    r"リクエスト|レスポンス|リクエストパラメータ|レスポンスパラメータ|필드|속성|파라미터|요청|응답|"
    r"요청 파라미터|응답 필드|felder|attribute|eigenschaften|parameter|champs|attributs|paramètres|"
    r"propriétés|campos|atributos|propiedades|parámetros|parâmetros|propriedades|поля|параметры|"
    r"атрибуты|"
    r"(?:リクエスト|レスポンス)(?:ボディ|ヘッダー?)|(?:クエリ|パス)パラメータ|"
    r"(?:요청|응답) ?(?:본문|헤더|필드|파라미터)|"
    r"anfrage(?:körper|parameter)?|antwort(?:körper|felder)?|requête|réponse|solicitud|petición|respuesta|requisição|"
    r"resposta|richiesta|risposta|запрос|ответ|(?:corps|paramètres|champs) de la (?:requête|réponse)|"
    r"(?:cuerpo|parámetros|campos) de la (?:solicitud|petición|respuesta)|"
    r"(?:corpo|parâmetros|campos) da (?:requisição|resposta)|(?:corpo|parametri) della (?:richiesta|risposta)|"
    r"(?:тело|параметры|поля) (?:запроса|ответа))$",
    re.IGNORECASE,
)
_REQUESTS = (
    "请求", "リクエスト", "요청", "anfrage", "requête", "solicitud", "petición", "requisição", "richiesta", "запрос",
)  # fmt: skip
_RESPONSES = (
    "响应", "レスポンス", "응답", "antwort", "réponse", "respuesta", "resposta", "risposta", "ответ",
)  # fmt: skip
_STATUS = lazy_pattern(r"\b[1-5]\d\d\b")
_NOUNS = frozenset(
    word
    for words in (
        "structure struct object objects fields params parameters attributes properties schema table definition enum",
        "enumeration 对象 参数 属性 字段 オブジェクト 객체",
    )
    for word in words.split()
)
"""Nouns that follow the name of a model."""
_NOUN_PAIRS = frozenset({("enumerated", "type"), ("type", "object")})
_BEFORE_NOUN = frozenset({"event", "extra", "additional"})
_NUMBER = lazy_pattern(r"^(?:\d++\.)++\d*+\s++|^\d++\)\s++")
_WORD = lazy_pattern(r"[^\W_]+")


def is_generic(title: str, rules: ModelRules) -> bool:
    """Is a heading the same below many models?"""
    words = " ".join(re.split("[(（]", title, maxsplit=1)[0].split())
    return bool(_GENERIC.match(words.rstrip(" :："))) or any_found(rules.generic, title)


def model_title(facts: TableFacts, page: Outline, rules: ModelRules) -> str:
    """Return the words that name the model of a table."""
    if rules.name_from == "file":
        return file_title(page)
    label = facts.site.label
    if label and not is_generic(label, rules):
        return label
    title, added = section_title(facts.site.section, page, rules), _kept(label)
    return title if title.endswith(added) else f"{title} {added}"


def section_title(section: PageSection, page: Outline, rules: ModelRules) -> str:
    """The heading, with those above it as long as they are generic."""
    generic: list[str] = []
    for around in section.path():
        if not around.level:
            break
        if not is_generic(around.title, rules):
            return " ".join([stripped(around.title, rules), *reversed([_kept(title) for title in generic])]).strip()
        generic.append(around.title)
    return " ".join([stripped(page_title(page), rules), *reversed([_kept(title) for title in generic])]).strip()


def _kept(title: str) -> str:
    """What a generic heading adds to a name: ``JSON Params`` -> ``Params``; ``Properties`` adds nothing."""
    lowered = title.lower()
    if status := _STATUS.search(title):
        return f"Response{status[0]}"
    for word, added in (
        ("query", "Query"),
        ("path", "Path"),
        ("header", "Headers"),
        ("response", "Response"),
        ("param", "Params"),
        ("request", "Request"),
        ("metadata", "Metadata"),
        ("body", "Body"),
        *((word, "Request") for word in _REQUESTS),
        *((word, "Response") for word in _RESPONSES),
    ):
        if word in lowered:
            return added
    return ""


def page_title(page: Outline) -> str:
    """The title of a page, or the name of its file, or of its folder."""
    return page.title if page.title.lower() not in ("readme", "index", "_index") else file_title(page)


def file_title(page: Outline) -> str:
    """The name of a page's file, or of the folder that a README describes."""
    parts = page.path.rsplit(".", 1)[0].split("/")
    name = parts.pop()
    while parts and re.match(r"(?i)readme$|_?index$|connector_config_doc$|__\w+__$", name):
        name = parts.pop()
    return name


def stripped(title: str, rules: ModelRules) -> str:
    """A title without numbers in front, and the nouns that follow a model's name."""
    text = _NUMBER.sub("", title)
    text = re.sub(r"[(（][^()（）]*+[)）]$", "", text.rstrip()).rstrip() or text
    for pattern in rules.strip:
        text = user_pattern(at_end(pattern)).remove_from(text)
    return _without_nouns(text).strip(" :：")


def _without_nouns(text: str) -> str:
    """A title without the nouns at its end: ``Thread Metadata Structure`` -> ``Thread Metadata``."""
    words = text.split()
    kept = len(words)
    while kept > 1:
        pair = words[kept - 2].lower(), words[kept - 1].lower()
        if kept > 2 and pair in _NOUN_PAIRS:
            kept -= 2
        elif pair[1] in _NOUNS:
            kept -= 2 if kept > 2 and pair[0] in _BEFORE_NOUN else 1
        else:
            break
    return " ".join(words[:kept])


def identifier(title: str) -> str:
    """``Thread Metadata`` -> ``ThreadMetadata``."""
    words = _WORD.findall(title)
    return "".join(word[:1].upper() + word[1:] for word in words) or "Model"


def key_of(title: str) -> str:
    """A title as names are compared: letters and digits alone, in lower case."""
    return "".join(char for char in title.lower() if char.isalnum())
