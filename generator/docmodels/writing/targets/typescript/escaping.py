"""Text -> literals, keys, JSDoc and comments: the only way for documentation to enter TypeScript.

Each function takes any text (control characters, quotes, ``*/``, lone surrogates) and returns code that prettier leaves
unchanged and that means that text. Invisible and bidirectional controls are always escaped.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from ....lazy import lazy_pattern
from ....schema.types import ConstantValue
from .letters import is_name, outside

_FIRST_WIDE, _LAST_WIDE = "\u2e80", "\uffff"
_UNSAFE = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_IN_LITERAL = outside(r" -\[\]-~", "\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027")
_IN_KEY = outside(r" -\[\]-~")
_TAG = lazy_pattern(r"(?:(?<=\s)|(?<=\{)|^)@", re.MULTILINE)
_ACTS_ANYWHERE = lazy_pattern("@(?=internal|jsx)", re.IGNORECASE)
"""What the compiler looks for anywhere in a comment: it would leave the declaration out, or import a module."""
_NAMED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def width(text: str) -> int:
    """Return the columns that prettier counts for text from this module's literals and keys."""
    return len(text) if text.isascii() else len(text) + sum(_FIRST_WIDE <= char <= _LAST_WIDE for char in text)


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    known = _NAMED.get(char)
    if known is not None:
        return known
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


@lru_cache(maxsize=4096)
def string_literal(text: str) -> str:
    """Return a string literal in the quotes that prettier would choose; never a template."""
    return _quoted(_IN_LITERAL.pattern(text).sub(_escape, text))


def _quoted(body: str) -> str:
    quote = "'" if body.count("'") < body.count('"') else '"'
    return quote + body.replace(quote, "\\" + quote) + quote


def literal(value: ConstantValue) -> str:
    """Return a literal of the value's own type; ``number`` if no number literal can express it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return string_literal(value)
        case int():
            return _digits(value)
        case float():
            return _decimal(value)


def _digits(value: int) -> str:
    # CPython doesn't print integers of more than 4,300 digits, and JavaScript reads them as Infinity.
    return str(value) if abs(value) < 10**300 else "number"


def _decimal(value: float) -> str:
    if not math.isfinite(value):
        return "number"
    if value == int(value) and abs(value) < 1e16:
        return str(int(value))
    mantissa, mark, exponent = repr(value).partition("e")
    return f"{mantissa}e{int(exponent)}" if mark else mantissa


@lru_cache(maxsize=4096)
def property_key(key: str) -> str:
    """Return a property's name, quoted only if it must be."""
    if is_name(key):
        return key
    # Letters outside LETTERS are escaped: prettier may or may not accept them in an identifier.
    return _quoted(_IN_KEY.pattern(key).sub(_escape, key))


def safe_text(text: str) -> str:
    """Return text for a comment: lines end at ``\\n`` only, without trailing white space."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNSAFE.sub(_escape, text)
    return text if "\n" not in text else "\n".join(line.rstrip() for line in text.split("\n"))


def doc_text(text: str) -> str:
    """Return text for a JSDoc comment: it can't end the comment or start a tag."""
    text = safe_text(text)
    if "*/" in text:
        text = text.replace("*/", "*\\/")
    return _ACTS_ANYWHERE.sub(r"@\\", _TAG.sub("\\@", text)) if "@" in text else text


def jsdoc(parts: list[str], indent: str) -> str:
    """Return a JSDoc comment of texts that went through ``doc_text``; empty if there are none.

    ``indent`` precedes every line except the first.
    """
    text = "\n".join(part for part in parts if part).strip()
    if not text:
        return ""
    # A slash after the star of the line would end the comment; so would one after the opening stars.
    if "\n" not in text and width(text) + len(indent) <= _ONE_LINE and not text.endswith("*"):
        return f"/** {text} */"
    lines = (f"{indent} * {line}" if line else f"{indent} *" for line in map(str.rstrip, text.split("\n")))
    return "/**\n" + "\n".join(lines) + f"\n{indent} */"


_ONE_LINE = 80 - len("/**  */")


def comment(text: str) -> tuple[str, ...]:
    """Return one comment line per line of ``text``."""
    return tuple(f"// {line}".rstrip() for line in safe_text(text).split("\n"))
