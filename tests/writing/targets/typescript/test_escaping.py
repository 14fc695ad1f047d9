"""Text of documents in TypeScript: literals, keys, comments."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmodels.schema.types import ConstantValue
from docmodels.writing.targets.typescript.escaping import (
    comment,
    doc_text,
    jsdoc,
    literal,
    property_key,
    string_literal,
)

ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)
NAMED = {"n": "\n", "r": "\r", "t": "\t"}
TEXT = st.text(st.characters(codec=None), max_size=30) | st.sampled_from(["*/", "\u2028", "${x}`", "\\", "\ud800", "@"])


def read_back(code: str) -> str:
    """The text that a JavaScript engine makes of a string literal, surrogates joined."""
    quote = code[0]
    assert quote in "\"'"
    assert code[-1] == quote
    body = code[1:-1]
    assert not re.search(rf"(?<!\\)(?:\\\\)*{quote}|[\n\r\u2028\u2029`\x00-\x1f]", body.replace("`", ""))
    text = ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else NAMED.get(m[2], m[2]), body)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", '"a"'),
        ("", '""'),
        ('say "hi"', "'say \"hi\"'"),
        ("it's", '"it\'s"'),
        ('it\'s "x"', "'it\\'s \"x\"'"),
        ("a\\b", '"a\\\\b"'),
        ("\n\r\t\0", '"\\n\\r\\t\\u0000"'),
        ("\u2028\u202e", '"\\u2028\\u202e"'),
        ("日本é", '"日本é"'),
        ("😀", '"\\ud83d\\ude00"'),
        ("${x}`", '"${x}`"'),
    ],
)
def test_a_string_has_the_quotes_that_prettier_chooses(text: str, expected: str) -> None:
    assert string_literal(text) == expected


@given(TEXT)
def test_every_string_reads_back_as_itself(text: str) -> None:
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert read_back(string_literal(text)) == joined


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (1, "1"),
        (-1, "-1"),
        (2**63, "9223372036854775808"),
        (1.0, "1"),
        (-0.5, "-0.5"),
        (1e22, "1e22"),
        (1e-7, "1e-7"),
        (float("nan"), "number"),
        (float("-inf"), "number"),
        (10**400, "number"),
        ("1", '"1"'),
    ],
)
def test_a_literal_keeps_the_type_of_its_value(value: ConstantValue, expected: str) -> None:
    assert literal(value) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("name", "name"),
        ("$ref", "$ref"),
        ("class", "class"),
        ("__proto__", "__proto__"),
        ("é", "é"),
        ("日本", "日本"),
        ("", '""'),
        ("a-b", '"a-b"'),
        ("1", '"1"'),
        ("a?: string; b", '"a?: string; b"'),
        ("[key: string]", '"[key: string]"'),
        ("ก", '"\\u0e01"'),
        ("x\ny", '"x\\ny"'),
    ],
)
def test_a_key_is_quoted_only_if_it_must_be(key: str, expected: str) -> None:
    assert property_key(key) == expected


@given(TEXT)
def test_every_key_names_exactly_its_text(text: str) -> None:
    code = property_key(text)
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert (read_back(code) if code[0] in "\"'" else code) == joined


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*/ alert(1) /*", "*\\/ alert(1) /*"),
        ("@deprecated", "\\@deprecated"),
        ("see @x", "see \\@x"),
        ("a@b.c", "a@b.c"),
        ("{@link x}", "{\\@link x}"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a \u2028b\u202e\0", "a \\u2028b\\u202e\\u0000"),
        ("\ud800", "\\ud800"),
        ("trailing  \nspace\t", "trailing\nspace"),
    ],
)
def test_text_cannot_leave_its_comment_or_start_a_tag(text: str, expected: str) -> None:
    assert doc_text(text) == expected


@given(TEXT, TEXT)
def test_a_comment_with_any_text_is_one_comment(first: str, second: str) -> None:
    result = jsdoc([doc_text(first), f"@example {doc_text(second)}"], "  ")
    assert result.count("*/") == 1
    assert result.startswith("/**")
    assert result.endswith("*/")
    result.encode("utf-8")
    assert not re.search(r"[\r\x00\u2028\u2029\u202e]", result)


@given(TEXT)
def test_every_line_of_a_header_is_a_comment(text: str) -> None:
    lines = comment(text)
    assert all(line.startswith("//") and len(line.splitlines()) == 1 for line in lines)


def test_a_short_comment_takes_one_line_and_a_long_one_several() -> None:
    assert jsdoc(["Text."], "") == "/** Text. */"
    assert jsdoc([], "") == ""
    assert jsdoc(["a\n\nb"], "  ") == "/**\n   * a\n   *\n   * b\n   */"
    assert jsdoc(["x" * 74], "") == f"/**\n * {'x' * 74}\n */"
