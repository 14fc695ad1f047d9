"""Type cells that people write. The corpus of cells and their meanings lies beside the project."""

import csv
import re
from pathlib import Path

import pytest
from expression_notation import shown
from hypothesis import given
from hypothesis import strategies as st

from docmodels.reading.types.expressions import (
    ConstantExpression,
    Expression,
    ListExpression,
    MapExpression,
    NameExpression,
    NullableExpression,
    OptionalExpression,
    UnionExpression,
    UnreadExpression,
)
from docmodels.reading.types.prose.cell import ProseWords
from docmodels.reading.types.prose.reader import prose_reader
from docmodels.schema.types import ScalarKind

OWN = ProseWords({"snowflake": ScalarKind.STRING, "image data": ScalarKind.STRING})
read = prose_reader(OWN)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("string", "string"),
        ("`Integer`", "integer"),
        ("**boolean**", "boolean"),
        ("?string", "null[string]"),
        ("string?", "opt[string]"),
        ("string | null", "null[string]"),
        ("integer or string", "(integer | string)"),
        ("string, integer, double, or boolean", "(string | integer | float | boolean)"),
        ("integer,string", "(integer | string)"),
        ("string/integer", "(string | integer)"),
        ("integer 或 string", "(integer | string)"),
        ("字符串数组", "list[string]"),
        ("整数", "integer"),
        ("文字列", "string"),
        ("불리언", "boolean"),
        ("Zeichenkette", "string"),
        ("строка", "string"),
        ("array of strings", "list[string]"),
        ("array of array of strings", "list[list[string]]"),
        ("array[string]", "list[string]"),
        ("array[]", "list[any]"),
        ("Array<Pet>", "list[Pet]"),
        ("string[]", "list[string]"),
        ("[]string", "list[string]"),
        ("[`string`]", "list[string]"),
        ("Array; [String]", "list[string]"),
        ("string array", "list[string]"),
        ("array of up to 10 [embed](#e) objects", "list[embed<#e>]"),
        ("array of partial [user](u.md) objects", "list[user<u.md>]"),
        ("a partial [user](u.md) object", "user<u.md>"),
        ("[[Server Object](#s)]", "list[Server<#s>]"),
        ("[Info Object](#i)", "Info<#i>"),
        ("[boolean](#b)", "boolean"),
        ("array of [role](#r) object ids", "list[string]"),
        ("?snowflake", "null[string]"),
        ("array of snowflakes, [user](#u) IDs", "list[string]"),
        ("image data", "string"),
        ("Map[`string`, [X](#x) | [Y](#y)]", "map[string, (X<#x> | Y<#y>)]"),
        ("dict\\<string, string\\>", "map[string, string]"),
        ("map[string]int", "map[string, integer]"),
        ("map of string to [X](#x) objects", "map[string, X<#x>]"),
        ("map of strings", "map[string, string]"),
        ("dict of X", "map[string, X]"),
        ("Zuordnung von Zeichenkette zu Ganzzahl", "map[string, integer]"),
        ("dictionary with keys in [locales](#l)", "map[string, any]"),
        ("{vehicle_type: number}", "map[string, number]"),
        ("`{ String:String }`", "map[string, string]"),
        ("object", "map[string, any]"),
        ("String; [date-time](https://x.test)", "date-time"),
        ('String; `"Feature"`', "'Feature'"),
        ("ISO8601 timestamp", "date-time"),
        ("ISO 8601 time `hh:mm:ss`", "string"),
        ("RFC3339 date", "date"),
        ("Number (>= 0)", "number"),
        ("[Go duration](#g) (as a `string`)", "string"),
        ("Positive Integer", "integer"),
        ("Non-null integer", "integer"),
        ("Foreign ID referencing `stops.stop_id`", "ID"),
        ("Foreign ID referencing `a.id` or `b.id`", "ID"),
        ("integer referencing `a.id` or `b.id`", "integer"),
        ("Language code", "string"),
        ("Text or Phone number", "(string | string)"),
        ("Local time", "string"),
        ("Currency amount", "decimal"),
        ("GeoJSON MultiPolygon", "map[string, any]"),
        ("Array<Localized String>", "list[Localized String]"),
        ("localized string", "string"),
        ("comma-delimited set of snowflakes", "string"),
        ("One of: [A](#a), [B](#b)", "(A<#a> | B<#b>)"),
        ("one of [command types](#c)", "command types<#c>"),
        ('array[string] or "*"', "(list[string] | '*')"),
        ("array of strings **", "list[string]"),
        ("Any", "any"),
        ("`vehicle_type[]`", "list[vehicle_type]"),
        ("Poll Media Object", "Poll Media"),
        ("object (map of string to string)", "map[string, string]"),
        ("object (string to integer)", "map[string, integer]"),
        ("map (string -> string)", "map[string, string]"),
        ("map of string → int", "map[string, integer]"),
        ("object ([Pet](#p))", "Pet<#p>"),
        ("object (JSON)", "map[string, any]"),
        ("array (of strings)", "list[string]"),
        ("array (string)", "list[string]"),
        ("数组（字符串）", "list[string]"),
        ("array (comma-separated)", "list[any]"),
        ("string (date-time)", "date-time"),
        ("String (ISO 8601 date)", "date"),
        ("timestamp (integer)", "integer"),
        ("Pet (object)", "Pet"),
        ("nullable string", "null[string]"),
        ("string, nullable", "null[string]"),
        ("array (nullable)", "null[list[any]]"),
        ("optional string", "opt[string]"),
        ("字符串类型", "string"),
        ("文字列のリスト", "list[string]"),
        ("文字列型", "string"),
        ("日付と時刻", "date-time"),
        ("문자열의 배열", "list[string]"),
        ("객체 목록", "list[map[string, any]]"),
        ("Liste von Objekten", "list[map[string, any]]"),
        ("Datum und Uhrzeit", "date-time"),
        ("chaîne de caractères", "string"),
        ("liste d'entiers", "list[integer]"),
        ("cadena de texto", "string"),
        ("arreglo de números enteros", "list[integer]"),
        ("data e hora", "date-time"),
        ("lista di stringhe", "list[string]"),
        ("целое число", "integer"),
        ("массив строк", "list[string]"),
    ],
)
def test_a_cell_is_read_as_its_type(cell: str, expected: str) -> None:
    assert shown(read(cell)) == expected


@pytest.mark.parametrize("cell", ["", "-", "see the notes below", "function of the caller", "***", "A, B and maybe C"])
def test_a_cell_that_is_no_type_is_unread(cell: str) -> None:
    assert isinstance(read(cell), UnreadExpression)


def test_an_unread_cell_says_what_was_expected() -> None:
    found = read("see the notes below")
    assert isinstance(found, UnreadExpression)
    assert (found.text, found.expected) == ("see the notes below", "a type")


def test_spans_point_into_the_cell() -> None:
    cell = "array of [user](u.md) objects"
    found = read(cell)
    assert isinstance(found, ListExpression)
    assert cell[found.item.start : found.item.end] == "user"


@given(st.text(alphabet="ab ?|,;/[](){}<>`*\"'or of array string map", max_size=200))
def test_reading_is_total(cell: str) -> None:
    read(cell)


def test_a_deep_cell_is_read_in_a_moment() -> None:
    for part in ("array of ", "[", "map of string to ", "a or (", "x with ", "?", "A, array of ", "array/"):
        read(part * 120)


def test_every_spelling_of_the_corpus_has_its_meaning(shared: Path) -> None:
    """References are compared by shape: which table a name means is known only with its page."""
    table = shared / "dialects" / "hand-written" / "cells" / "types.tsv"
    wrong = []
    for row in csv.DictReader(table.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        cell = re.sub(r"\]\[[\w-]+\]", "](u)", row["cell"].replace("…", "u"))
        if row["fact"] != "-" and not _agree(row["fact"], coarse(read(cell))):
            wrong.append((row["repository"], row["cell"], row["fact"]))
    assert wrong == MEANT_BY_ANOTHER_COLUMN


_SCALARS = {"string": "str", "integer": "int", "boolean": "bool", "date-time": "datetime"}


def coarse(expression: Expression) -> str:
    match expression:
        case NameExpression():
            return "name"
        case ConstantExpression(value=value):
            return type(value).__name__
        case ListExpression(item=item):
            return f"list[{coarse(item)}]"
        case MapExpression(value=value):
            return f"map[{coarse(value)}]"
        case NullableExpression(item=item):
            return f"{coarse(item)} null"
        case OptionalExpression(item=item):
            return coarse(item)
        case UnionExpression(members=members):
            return "union[" + "|".join(sorted(set(map(coarse, members)))) + "]"
        case UnreadExpression():
            return "any"
        case _:
            return _SCALARS.get(shown(expression), shown(expression))


def _agree(fact: str, found: str) -> bool:
    """A name may be a table of values: then the fact is its scalar, or ``any`` where the pages have no such table."""
    expected = re.sub(r"ref:[\w-]+", "name", fact).removesuffix(" null").replace("object", "map[any]")
    parts = re.sub(r"union\[(.*?)\]", lambda m: f"union[{'|'.join(sorted(set(m[1].split('|'))))}]", expected)
    found = found.removesuffix(" null")
    shape = re.escape(found).replace("name", r"(?:name|int|str|bool|any|map\[any\]|list\[str\])")
    return re.fullmatch(shape, parts) is not None or (parts, found) in ALIKE


ALIKE = {
    ("union[name]", "union[name]"),
    ("map[union[name]]", "map[union[name]]"),
    ("any", "map[any]"),
    ("map[any]", "map[union[name]]"),
}
MEANT_BY_ANOTHER_COLUMN = [("opencti", "`array`", "list[str]")]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("collection<string>", "list[string]"),
        ("Collection<integer or string>", "list[(integer | string)]"),
        ("lookup by key -> integer", "map[string, integer]"),
        ("string", "string"),
    ],
)
def test_lists_and_maps_by_patterns_of_a_documentation(cell: str, wanted: str) -> None:
    own = ProseWords(list=("collection<(.+)>",), map=("lookup by key -> (.+)",))
    assert shown(prose_reader(own)(cell)) == wanted
