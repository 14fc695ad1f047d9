"""Text -> literals, docstrings and comments: the only way for documentation to enter Python code.

Each function takes any text (control characters, quotes, backslashes, lone surrogates) and returns code that black
leaves unchanged and that evaluates to that text. Bidirectional and invisible controls are always escaped.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .....lazy import lazy_pattern
from .....schema.types import ConstantValue

_UNSAFE = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_IN_LITERAL = lazy_pattern(f"[{_UNSAFE}\n\\\\]")
_IN_DOCSTRING = lazy_pattern(f'[{_UNSAFE}\\\\]|"(?="")')
_PROMPT = lazy_pattern(r"^([ \t]*)(?=>>>)", re.MULTILINE)
_SURROGATE = lazy_pattern("[\ud800-\udfff]")
_IN_COMMENT = lazy_pattern(f"[{_UNSAFE}\n]")
_NAMED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"'}


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    known = _NAMED.get(char)
    if known is not None:
        return known
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@lru_cache(maxsize=4096)
def string_literal(text: str) -> str:
    """Return a string literal in the quotes that black would choose."""
    quote = "'" if text.count("'") < text.count('"') else '"'
    body = _IN_LITERAL.sub(_escape, text)
    return quote + body.replace(quote, "\\" + quote) + quote


def literal(value: ConstantValue) -> str:
    """Return a literal of the value's own type."""
    return string_literal(value) if isinstance(value, str) else repr(value)


@lru_cache(maxsize=4096)
def docstring(text: str, indent: int) -> str:
    """Return a docstring whose lines, except the first, are indented; empty for an empty text.

    Lines lose trailing white space and, after the first, their common indentation, as black does it. A lone surrogate
    is written as its number: Python rejects a class whose docstring holds one. A prompt at the beginning of a line
    gets a backslash, because doctest, and many test runs with it, would run what follows.
    """
    text = _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text.strip())
    if ">>>" in text:
        text = _PROMPT.sub(r"\1\\", text)
    lines = [line.rstrip() for line in _IN_DOCSTRING.sub(_escape, text).split("\n")]
    if lines == [""]:
        return ""
    if lines[0].startswith('"'):
        lines[0] = "\\" + lines[0]
    if len(lines) == 1:
        return f'"""{lines[0]} """' if lines[0].endswith('"') else f'"""{lines[0]}"""'
    margin = min(len(line) - len(line.lstrip(" ")) for line in lines[1:] if line)
    pad = " " * indent
    rest = "\n".join(pad + line[margin:] if line else "" for line in lines[1:])
    return f'"""{lines[0]}\n{rest}\n{pad}"""'


def comment(text: str) -> tuple[str, ...]:
    """Return one comment line per line of ``text``."""
    lines = (_IN_COMMENT.sub(_escape, line).rstrip() for line in text.split("\n"))
    return tuple(f"# {line}" if line else "#" for line in lines)
