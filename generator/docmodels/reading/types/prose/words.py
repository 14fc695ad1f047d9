"""The words for types that people write in documentation, in ten languages. Lower case, singular where that
exists."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ....lazy import lazy_pattern
from ....schema.types import ScalarKind
from ...tables.texts import without_accents


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STRING = """
string str text character char varchar uuid guid uri url urn email hostname ipv4 ipv6 ip regex regexp time
duration
字符串 字串 文本 字符 文字列 テキスト 문자열 텍스트 zeichenkette zeichenfolge chaîne chaine texte cadena texto
строка текст
stringa testo zeichenketten zeichenfolgen stringhe строки строк 文字 문자
timezone slug html markdown password iri uri-reference uri-template json-pointer idn-email
idn-hostname phone
"""
_INTEGER = """
integer int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 long short bigint biginteger i32 i64 u8 u16 u32
u64 整数 整型 整數 整形 정수 ganzzahl entier entero inteiro
целое целые целых intero interi ganzzahlen 整数値 長整数 长整型 长整数 smallint tinyint varint sint32 sint64
"""
_NUMBER = """
number numeric num 数字 数值 數字 數值 数値 数 숫자 수 zahl zahlen nombre nombres numéro numéros número números numeri
число числа чисел
"""
_FLOAT = (
    "float float32 float64 double real 浮点数 浮点 浮點數 浮動小数点数 실수 fließkommazahl flottant "
    "flotante ponto-flutuante gleitkommazahl kommazahl 双精度 单精度 小数 浮動小数点 浮動小数 "
    "부동소수점 вещественное дробное"
)
_BOOLEAN = """
boolean bool 布尔 布尔值 布尔型 布林 布林值 布爾 布爾值 真偽値 真偽 ブール ブーリアン 불리언 불린 부울
wahrheitswert boolesch
booléen booleen booleano логический булево булев booleana wahrheitswerte lógico logique booleani логическое
ブール値 論理値 真理値 논리값 布林值
"""
_PHRASES = {
    ScalarKind.STRING: (
        *("data uri", "data url", "time zone", "json string", "uuid v4", "uuid v7"),
        *("language code", "country code", "currency code", "postal code", "zip code", "phone number"),
        *("email address", "ip address", "mac address"),
        *("chaîne de caractères", "chaînes de caractères", "cadena de texto", "cadena de caracteres"),
        *("cadenas de texto", "cadenas de caracteres", "cadeia de caracteres", "sequência de caracteres"),
    ),
    ScalarKind.INTEGER: (
        *("nombre entier", "nombres entiers", "número entero", "números enteros", "número inteiro", "números inteiros"),
        *("numero intero", "numeri interi", "целое число", "целые числа", "целых чисел", "ganze zahl"),
    ),
    ScalarKind.FLOAT: (
        *("nombre à virgule", "nombre flottant", "número de punto flotante", "número de ponto flutuante"),
        *("число с плавающей точкой", "число с плавающей запятой", "дробное число", "вещественное число"),
    ),
    ScalarKind.DECIMAL: (
        "currency amount",
        "monetary amount",
        "dezimalzahl",
        "nombre décimal",
        "número decimal",
        "numero decimale",
        "десятичное число",
    ),
    ScalarKind.BOOLEAN: (
        *("true/false", "wahr/falsch", "vrai/faux", "verdadero/falso", "verdadeiro/falso", "vero/falso"),
        *("булево значение", "логическое значение", "логический тип", "valeur booléenne", "valor booleano"),
    ),
    ScalarKind.BYTES: ("file contents", "file content", "file upload", "raw bytes"),
    ScalarKind.DATE_TIME: (
        *("date time", "date and time", "date/time", "datum und uhrzeit", "datum/uhrzeit", "date et heure"),
        *("date/heure", "fecha y hora", "fecha/hora", "data e hora", "data/hora", "data e ora", "дата и время"),
        *("日期时间", "日期/时间", "日付と時刻", "날짜 및 시간", "날짜/시간", "날짜와 시간"),
    ),
}
_BYTES = "bytes binary blob file bytea 二进制 文件 ファイル バイナリ 파일 바이너리 datei fichier archivo arquivo файл"
_OBJECT = """
object obj map dict dictionary hash hashmap record struct mapping table 对象 物件 對象 映射 字典 オブジェクト
連想配列 객체 맵
objekt objet objeto объект oggetto json-object jsonobject objekte objekten объекты объектов oggetti json jsonb
"""
_LIST = """
array list set collection sequence vector arr tuple 数组 陣列 數組 列表 清單 集合 配列 リスト 배열 목록 리스트
feld liste tableau
lista arreglo matriz vetor массив список elenco arraylist listen arrays массива списка liste 一覧
"""
_ANY = "any mixed * variant 任意 任意类型 任意類型 任意の型 모든 beliebig quelconque cualquiera qualquer любой"
_NULL = "null nil none 空 空值 无"
_DATE_TIME = "datetime date-time iso8601 iso-8601 rfc3339 日期时间 日時 일시 날짜시간 日期時間"
_DATE = "date 日期 日付 날짜 datum fecha дата"
_DECIMAL = "decimal money bigdecimal"
SUFFIXES = ("类型", "類型", "型", "타입", "형", " type", " value", " values")
"""Words for "type" behind a known type, as in ``字符串类型``."""

ENUMERATIONS = _words(
    """
    enum enumeration enumerated enums const constant 枚举 枚举值 列挙型 列挙 열거형 aufzählung énumération enumeración
    enumerado enumeração enumerazione перечисление
    """
)
"""Words that only say that the values are listed elsewhere in the row; text if they are not."""


def _kinds() -> dict[str, ScalarKind]:
    table = {
        ScalarKind.STRING: _STRING,
        ScalarKind.INTEGER: _INTEGER,
        ScalarKind.NUMBER: _NUMBER,
        ScalarKind.FLOAT: _FLOAT,
        ScalarKind.BOOLEAN: _BOOLEAN,
        ScalarKind.BYTES: _BYTES,
        ScalarKind.ANY: _ANY,
        ScalarKind.NULL: _NULL,
        ScalarKind.DATE_TIME: _DATE_TIME,
        ScalarKind.DATE: _DATE,
        ScalarKind.DECIMAL: _DECIMAL,
    }
    kinds = {word: kind for kind, words in table.items() for word in words.split()}
    kinds.update(dict.fromkeys(ENUMERATIONS, ScalarKind.STRING))
    kinds.update({phrase: kind for kind, phrases in _PHRASES.items() for phrase in phrases})
    for word, kind in list(kinds.items()):
        kinds.setdefault(without_accents(word), kind)
    return kinds


SCALARS: Mapping[str, ScalarKind] = _kinds()
"""Words that are scalars in any documentation. Words of one document (``snowflake``) come from its profile."""

LISTS = _words(_LIST)
OBJECTS = _words(_OBJECT)

_LISTED = lazy_pattern(r"([^\s()（）]+)\s?[(（]([^()（）]+)[)）]$")


def listed_in_type(cell: str) -> str:
    """Return the list of values in the plain text of a type cell, such as ``enum (a, b)``; empty if it has none."""
    found = _LISTED.match(cell.strip())
    if found is None or found[1].lower() not in ENUMERATIONS:
        return ""
    words = {word.lower() for word in re.split(r"[\s,;|/]+", found[2])}
    return found[2] if words.isdisjoint(SCALARS) else ""


_ENUMERATION_CELL = lazy_pattern(
    r"(?:(?:string|str|text|字符串|文字列|문자열)\s?[(（]\s?)?([^\s()（）\[\]]+)\s?[)）]?(?:\[\])?$", re.IGNORECASE
)


def is_enumeration(cell: str) -> bool:
    """Return whether the plain text of a type cell says that the field has one of some values: ``enum``,
    ``string (enum)``."""
    found = _ENUMERATION_CELL.match(cell.strip())
    return found is not None and found[1].lower() in ENUMERATIONS


ARTICLES = ("a ", "an ", "the ", "partial ", "unique ", "foreign ", "single ", "one ", "valid ", "full ")
"""What may precede a type without changing it."""

NULLABLE = frozenset(
    {
        "nullable",
        "null",
        "or null",
        "can be null",
        "may be null",
        "null allowed",
        "可为空",
        "可为 null",
        "可空",
        "可為空",
    }
    | {"null可", "null許容", "null 가능", "null 허용", "darf null sein", "kann null sein", "peut être null"}
    | {"puede ser null", "puede ser nulo", "anulable", "pode ser nulo", "pode ser null", "может быть null"}
)
"""Notes that say that a value may be null."""

HEADS = _words("object objects structure structures struct structs model models entity entities resource resources")
"""Nouns that follow the name of a model."""

IDENTIFIERS = _words("id ids name names key keys url urls uuid uuids code codes")
"""Nouns that make ``user IDs`` a text, regardless of ``user``."""

ADJECTIVES = _words(
    """
    non-null local positive negative non-negative nonnegative non-zero unsigned signed long short small big large
    raw encoded base64 base64-encoded hex hexadecimal json utf-8 utf8 ascii unicode alphanumeric 32-bit 64-bit
    16-bit 8-bit random arbitrary plain simple literal numeric decimal formatted json-encoded url-encoded urlencoded
    escaped non-empty nonempty comma-separated comma-delimited space-delimited space-separated empty localized
    opaque unix iso html xml csv url uri markdown iso8601 iso-8601 hex-encoded
    """
)
"""Words before a scalar that narrow its values and leave its kind."""
