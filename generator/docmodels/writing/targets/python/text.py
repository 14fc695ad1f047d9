"""The only door through which text of documents enters Python code: literals, docstrings, comments.

Each function takes any text (controls, quotes, backslashes, lone surrogates) and returns code that black
leaves alone and that evaluates to that text. Bidirectional and invisible controls are always spelled out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ....schema.types import ConstantValue

_UNSAFE = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_IN_LITERAL = re.compile(f"[{_UNSAFE}\n\\\\]")
_IN_DOCSTRING = re.compile(f'[{_UNSAFE}\\\\]|"(?="")')
_PROMPT = re.compile(r"^([ \t]*)(?=>>>)", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_IN_COMMENT = re.compile(f"[{_UNSAFE}\n]")
_NAMED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"'}


def _spell(match: re.Match[str]) -> str:
    char = match.group()
    known = _NAMED.get(char)
    if known is not None:
        return known
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@lru_cache(maxsize=65536)
def string_literal(text: str) -> str:
    """A string literal in the quotes that black would choose."""
    quote = "'" if text.count("'") < text.count('"') else '"'
    body = _IN_LITERAL.sub(_spell, text)
    return quote + body.replace(quote, "\\" + quote) + quote


def literal(value: ConstantValue) -> str:
    """A literal by the value's own type."""
    return string_literal(value) if isinstance(value, str) else repr(value)


@lru_cache(maxsize=65536)
def docstring(text: str, indent: int) -> str:
    """A docstring (its first line without, its others with ``indent``); empty for an empty text.

    Lines lose trailing white space and, behind the first, their common indentation, as black has it. A lone surrogate
    is told by its number: Python refuses a class whose docstring holds one. A prompt at the beginning of a line gets
    a backslash: doctest, and with it many a test run, would run what stands behind it.
    """
    text = _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text.strip())
    if ">>>" in text:
        text = _PROMPT.sub(r"\1\\", text)
    lines = [line.rstrip() for line in _IN_DOCSTRING.sub(_spell, text).split("\n")]
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
    """Comment lines, one a line of ``text``."""
    lines = (_IN_COMMENT.sub(_spell, line).rstrip() for line in text.split("\n"))
    return tuple(f"# {line}" if line else "#" for line in lines)
