"""What a table is: fields of a model, parameters, values of an enumeration, bits, or nothing of an API, with
the reason."""

from __future__ import annotations

import re

from .....lazy import dataclass, lazy_pattern
from .....table_profile import Profile, TableKind, TableRule
from .....user_patterns import user_pattern
from ....tables.cells import plain_text
from ....tables.roles import Role
from .columns import TableColumns, constant_share
from .outline import Site


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARAMETER_HEADER = lazy_pattern(
    r"^(?:query|path|url|uri|header|cookie|form|request|body|route)s?(?: string)? (?:param(?:eter)?s?|"
    r"keys?|fields?|names?|args?|arguments?)$|^headers?$|^header keys?$|^(?:查询|路径)参数$|^(?:クエリ|"
    r"パス)パラメータ$"
)
_PARAMETER_TITLE = lazy_pattern(
    r"\b(?:query|path|ur[il]|header|cookie|form|request|route|response)s?\b.*\b(?:param|arg|header|"
    r"string)|(?:params|parameters|arguments)$|\bheaders$|请求参数|参数$|クエリ|パラメータ$|파라미터$|"
    r"par[aá]metros$|par[aâ]metros$|param[eè]tres$|parameter$|parametri$|параметры$|"
    r"^(?:query|path|ur[il])(?:[ -]?strings?)?$|"
    r"^(?:查询|查詢|クエリー?|쿼리|запрос|consulta|requête)(?:字符串|文字列| ?스트링)?$",
    re.IGNORECASE,
)
_REMARK = lazy_pattern(r"(?<!\s)\s*+[(（\[][^()（）\[\]]*[)）\]]$")
_BODY = lazy_pattern(
    r"\bbody\b|\bjson\b|payload|response|请求体|响应|返回|ボディ|レスポンス|본문|응답|antwort|réponse|respuesta|resposta|"
    r"risposta|ответ",
    re.IGNORECASE,
)
_ENUM_TITLE = lazy_pattern(
    r"(?:types?|status(?:es)?|values|enum(?:eration)?s?|levels?|modes?|states?|styles?|options|kinds?|"
    r"units?|flags?|codes?|reasons?|categories|attributes|constants|features|scopes|operations|locales|"
    r"类型|枚举|取值|状态|状態|種類|유형|값|상태|werte|valeurs|valores|значения)(?:\s+(?:enum|object|"
    r"list|enumerated type))?$",
    re.IGNORECASE,
)
_ENUM_ABOVE = lazy_pattern(
    r"\b(?:possible|allowed|valid|supported|accepted|enum(?:erated)?|following)\s+(?:\w+\s+)?values?\b|"
    r"\bvalues?\s+(?:of|for|are)\b|\benum(?:eration)?\b|one of the following|"
    r"possible `?\w+`?s?\b values|取值|枚举|可选值",
    re.IGNORECASE,
)
_NO_ENUM = lazy_pattern(
    r"\berrors?\b|\bhttp (?:response|status|codes?)|\bclose (?:event )?codes?|exit codes?|"
    r"status codes? returned|response codes?|错误|エラー|오류|fehler|ошибк",
    re.IGNORECASE,
)
_BITS = lazy_pattern(r"[\s`(]*+1\s*+(?:<<|&lt;&lt;)\s*+\d|`?0x[0-9a-f]", re.IGNORECASE)
_LABELS = _words(
    "type name flag level key mode event action trigger status state code value label member constant "
    "enum opcode permission style option kind feature locale field operation role id field role_name"
)
_WORDS = lazy_pattern(r"[\w][\w.:/+*@ -]{0,60}$")
_TYPE_NAMES = _words(
    "string integer int int32 int64 long float double byte boolean bool binary date datetime number object array"
)
_KEY = lazy_pattern(r"[a-z]+(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+")
_VALUE_HEADERS = _words("value values enum enumeration 值 値 값 枚举值 取值 wert valeur valor valore значение")
_MEANING = _words(
    "description meaning notes details explanation comment comments 描述 说明 说明 含义 意味 説明 설명 "
    "beschreibung bedeutung descripción descrição описание"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind of a table, None for no table of the API, and why."""

    kind: TableKind | None
    reason: str
    strong: bool = True
    value: int | None = None
    """The value column of an enumeration."""
    label: int | None = None
    """The column with the names of its values."""
    is_ruled: bool = False
    """Whether a rule of the profile leaves the table out."""


def classify(site: Site, columns: TableColumns | None, profile: Profile, path: str) -> Decision:
    """Decide what a table is."""
    if columns is None:
        return Decision(None, "the table has no header")
    if not columns.rows:
        return Decision(None, "the table has no rows")
    titles = site.titles()
    for rule in profile.tables:
        if applies(rule, columns.keys, titles, path):
            if rule.kind is not None:
                return _by_rule(rule.kind, columns)
            break
    if columns.keys[0] in profile.enums.tables:
        return _by_rule("enumeration", columns)
    if profile.enums.heading and titles and user_pattern(profile.enums.heading).search(titles[0]):
        return _by_rule("enumeration", columns)
    return _values(site, columns, titles) or _fields(site, columns, titles) or _weak(site, columns, titles)


def applies(rule: TableRule, keys: tuple[str, ...], titles: tuple[str, ...], path: str) -> bool:
    """Return whether a rule of a profile is about a table with these header cells, as they are compared."""
    if rule.page and not user_pattern(rule.page).search(path):
        return False
    if rule.heading and not (titles and user_pattern(rule.heading).search(titles[0])):
        return False
    return keys[: len(rule.header)] == rule.header


def _by_rule(kind: TableKind, columns: TableColumns) -> Decision:
    if kind == "ignore":
        return Decision(None, "the profile leaves it out", is_ruled=True)
    if kind in ("enumeration", "flags"):
        value = _value_column(columns)
        return Decision(
            kind, "the profile says so", value=0 if value is None else value, label=_label_column(columns, value)
        )
    if columns.name is None:
        return Decision(None, "the profile reads it, but no column holds names")
    return Decision(kind, "the profile says so")


def _kind_of(site: Site, columns: TableColumns, titles: tuple[str, ...]) -> TableKind:
    header = columns.keys[columns.name] if columns.name is not None else ""
    title = _REMARK.sub("", (site.label or (titles[0] if titles else "")).rstrip(" :：")).rstrip(" :：")
    if columns.at(Role.LOCATION) is not None or (_PARAMETER_HEADER.match(header) and "body" not in header):
        return "parameters"
    return "parameters" if _PARAMETER_TITLE.search(title) and not _BODY.search(title) else "model"


def _fields(site: Site, columns: TableColumns, titles: tuple[str, ...]) -> Decision | None:
    """The strong rules for tables of fields."""
    if columns.name is None or columns.name_share < 0.5:
        return None
    kind = _kind_of(site, columns, titles)
    pattern = columns.keys[columns.name]
    if _names_are_types(columns):
        return Decision(None, "its names are types")
    if "pattern" in pattern:
        return Decision(None, "its names are patterns")
    if columns.at(Role.TYPE) is not None and columns.type_share >= 0.7 and columns.name_share >= 0.7:
        return Decision(kind, "a column of names and a column of types")
    marked = columns.at(Role.REQUIRED) is not None and columns.marker_share >= 0.6
    if marked and _has_marks(columns):
        return Decision(kind, "a column of names and a column of required markers")
    if _PARAMETER_HEADER.match(pattern) and len(columns.keys) > 1:
        return Decision("parameters", f'the header "{pattern}" names parameters')
    if columns.at(Role.DEFAULT) is not None and columns.at(Role.VALUES) is not None and columns.name_share >= 0.9:
        return Decision(kind, "columns of names, defaults and values")
    return _described(columns, kind, site, titles) if columns.at(Role.DESCRIPTION) is not None else None


def _described(columns: TableColumns, kind: TableKind, site: Site, titles: tuple[str, ...]) -> Decision | None:
    """Names with descriptions, where the heading or the text above says that these are fields."""
    assert columns.name is not None
    title, key = titles[0] if titles else "", columns.keys[columns.name]
    called = key in _FIELD_WORDS or key in _NAME_WORDS
    if called and None not in columns.roles and _PARAMETER_TITLE.search(title) and columns.name_share >= 0.6:
        return Decision(kind, f'names with descriptions below the heading "{title}"')
    if not _only_described(columns, key) or columns.name_share < 0.9:
        return None
    if _FIELDS_TITLE.search(title):
        return Decision(kind, f'names with descriptions below the heading "{title}"')
    if _FIELDS_ABOVE.search(plain_text(site.above)[-300:]):
        return Decision(kind, "names with descriptions below a text that introduces fields")
    return None


def _only_described(columns: TableColumns, key: str) -> bool:
    """Does the header call the names fields, and has every column another role than the type?"""
    named = key in _FIELD_WORDS or (key in _NAME_WORDS and len(columns.keys) == 2)
    return named and None not in columns.roles and Role.TYPE not in columns.roles


def _names_are_types(columns: TableColumns) -> bool:
    words = [name.name.lower() for name in columns.names if name.name]
    return len(words) > 1 and sum(word in _TYPE_NAMES for word in words) > len(words) / 2


def _has_marks(columns: TableColumns) -> bool:
    index = columns.at(Role.REQUIRED)
    return index is not None and any(row.cells[index] for row in columns.rows)


_FIELDS_TITLE = lazy_pattern(
    r"\b(?:fields|properties|attributes|request body|response body|payload|schema|request content|"
    r"response content|metadata|body)\b|字段|属性|请求体|响应|フィールド|필드|campos|champs|felder|поля",
    re.IGNORECASE,
)
_FIELDS_ABOVE = lazy_pattern(
    r"\b(?:fields|parameters|properties|attributes)\b[^.。|]{0,60}[:：.]?\s*$|(?:参数|字段|属性|"
    r"フィールド|パラメータ|필드)[^.。|]{0,20}[:：。]?\s*$",
    re.IGNORECASE,
)
_NAME_WORDS = _words("name 名称 名稱 名前 이름 nom nombre nome имя")
_FIELD_WORDS = _words(
    "field parameter property param attribute argument key 参数 "
    "字段 属性 フィールド パラメータ 필드 파라미터 campo champ parámetro paramètre feld parametro поле "
    "параметр"
) | {"field name", "property name", "parameter name"}


def _values(site: Site, columns: TableColumns, titles: tuple[str, ...]) -> Decision | None:
    """The strong rules for tables of values."""
    title = titles[0] if titles else ""
    if _NO_ENUM.search(" ".join((title, site.label))) or columns.at(Role.REQUIRED) is not None:
        return None
    type_at = columns.at(Role.TYPE)
    numeric_type = type_at is not None and constant_share(columns.rows, type_at) == 1 and columns.type_share == 0
    value = type_at if numeric_type and len(columns.keys) > 1 else _value_column(columns)
    if value is None or _shows_records(columns):
        return None
    if type_at is not None and not numeric_type and columns.type_share >= 0.7 and columns.name_share >= 0.7:
        return None
    if numeric_type or constant_share(columns.rows, value) >= 0.95:
        return _decided(site, columns, value, numeric_type, title)
    label = _label_column(columns, value)
    if columns.keys[value] in _VALUE_HEADERS and label is not None and _are_words(columns, value):
        reason = f'the column "{columns.keys[value]}" holds only words'
        return Decision("enumeration", reason, strong=_ENUM_TITLE.search(title) is not None, value=value, label=label)
    return None


def _are_words(columns: TableColumns, index: int) -> bool:
    cells = [plain_text(row.cells[index]) for row in columns.rows]
    return len(set(cells)) == len(cells) and all(_WORDS.match(cell) and " " not in cell for cell in cells)


def _decided(site: Site, columns: TableColumns, value: int, numeric_type: bool, title: str) -> Decision | None:
    cells = [row.cells[value] for row in columns.rows if row.cells[value]]
    bits = sum(bool(_BITS.match(plain_text(cell))) for cell in cells)
    label = _label_column(columns, value)
    if label is None and len(columns.keys) > 1 and not _has_meaning(columns, value):
        return None
    if len({plain_text(cell) for cell in cells}) < len(cells) * 0.9:
        return None
    key = columns.keys[value]
    if key in ("code", "number", "id") and label is None:
        return None
    kind: TableKind = "flags" if bits >= len(cells) * 0.6 else "enumeration"
    reason = 'the column "type" holds only numbers' if numeric_type else f'the column "{key}" holds only constants'
    announced = _announced(site, title) or label is not None
    return Decision(kind, reason, strong=announced, value=value, label=label)


def _announced(site: Site, title: str) -> bool:
    """Does the heading or the text above say that values follow?"""
    return _ENUM_ABOVE.search(f"{title} {site.above}") is not None or _ENUM_TITLE.search(title) is not None


def _shows_records(columns: TableColumns) -> bool:
    """Are the headers keys of example records, or repeated side by side?"""
    keyed = sum(_KEY.fullmatch(plain_text(cell)) is not None for cell in columns.header)
    return keyed > 1 or len(set(columns.keys)) < len(columns.keys)


def _has_meaning(columns: TableColumns, value: int) -> bool:
    return any(key in _MEANING for index, key in enumerate(columns.keys) if index != value)


def _value_column(columns: TableColumns) -> int | None:
    """The column with the values that are sent: ``Value``, ``ID``, ``Code`` ..."""
    keys = columns.keys
    for index, key in enumerate(keys):
        if key in _VALUE_HEADERS:
            return index
    for index, key in enumerate(keys):
        if key in ("id", "integer", "code", "number", "int", "bit", "opcode", "int value"):
            return index
    return None


def _label_column(columns: TableColumns, value: int | None) -> int | None:
    """The column with the names of the values."""
    for index, key in enumerate(columns.keys):
        if index != value and (
            key in _LABELS or key.split()[-1:] in (["type"], ["level"], ["mode"], ["flag"], ["name"])
        ):
            return index
    return None


def _weak(site: Site, columns: TableColumns, titles: tuple[str, ...]) -> Decision:
    """Rules that are often wrong."""
    title = titles[0] if titles else ""
    enum = _weak_values(site, columns, title)
    if enum is not None:
        return enum
    if columns.name is not None and columns.name_share >= 0.7 and columns.at(Role.DESCRIPTION) is not None:
        key = columns.keys[columns.name]
        if _only_described(columns, key):
            return Decision(_kind_of(site, columns, titles), f'names below "{key}" with descriptions', strong=False)
    return Decision(None, _why_not(columns))


def _weak_values(site: Site, columns: TableColumns, title: str) -> Decision | None:
    context = f"{title} {site.label}"
    if _NO_ENUM.search(context) or columns.at(Role.REQUIRED) is not None or len(columns.keys) > 4:
        return None
    cells = [plain_text(row.cells[0]) for row in columns.rows]
    words = sum(bool(_WORDS.match(cell)) for cell in cells) / len(cells)
    if words < 0.8 or len(set(cells)) < len(cells):
        return None
    key = columns.keys[0]
    meaning = len(columns.keys) == 1 or any(k in _MEANING for k in columns.keys[1:])
    if key in _VALUE_HEADERS and meaning:
        return Decision("enumeration", "a column of values with their meaning", strong=_announced(site, title), value=0)
    if not meaning or len(columns.keys) == 1 or _shows_records(columns):
        return None
    named_field = _KEY.fullmatch(plain_text(columns.header[0])) is not None
    if named_field or "`" in columns.header[0]:
        return Decision(
            "enumeration", f'the header "{key}" names the field whose values these are', strong=False, value=0
        )
    if (
        _ENUM_TITLE.search(title)
        and len(columns.keys) - 1 <= sum(r is not None for r in columns.roles[1:]) + 1
        and (key in _LABELS or key in title.lower())
    ):
        return Decision("enumeration", f'words below the heading "{title}"', strong=False, value=0)
    if key in _LABELS and key not in ("field", "key", "name", "code") and None not in columns.roles[1:]:
        return Decision("enumeration", f'words below the header "{key}"', strong=False, value=0)
    return None


def _why_not(columns: TableColumns) -> str:
    if columns.name is None:
        return "no column holds names of fields"
    if columns.name_share < 0.5 or (columns.type_share >= 0.7 and columns.name_share < 0.7):
        return "too many of its names are not identifiers"
    if columns.at(Role.TYPE) is not None:
        return "most of its types can't be read"
    return "it has neither types nor required markers"


def nearly_a_model(columns: TableColumns) -> bool:
    """Does a table that isn't read have a column of names and one of types or markers?"""
    return columns.name is not None and (columns.at(Role.TYPE) is not None or columns.at(Role.REQUIRED) is not None)
