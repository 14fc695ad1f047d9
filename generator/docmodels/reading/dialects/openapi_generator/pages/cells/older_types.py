"""Types of older generations in the syntax of the newer ones.

``dict(str, X)`` of Python 3 and 4, ``[X]``, ``{str: (X,)}`` and ``X, none_type`` of Python 5, ``map[string,X]`` of
PHP 3.
"""

from __future__ import annotations

_ANYTHING = frozenset({"bool", "date", "datetime", "dict", "float", "int", "list", "str", "none_type"})
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_PAIRS.values())


def respelled(text: str) -> str:
    """Return the type in the newer syntax; unchanged if it is in it already, or isn't balanced."""
    if "dict(" in text:
        text = _with_brackets(text, "dict(", ")", "Dict[", "]")
    if "map[string," in text:
        return _with_brackets(text, "map[", "]", "array<", ">")
    return _of_python_5(text) if _is_python_5(text) else text


def _is_python_5(text: str) -> bool:
    """Return whether the brackets or commas are those of Python 5. TypeScript's maps begin with ``{ [``."""
    if text[:1] in ("{", "("):
        return not text[1:].lstrip().startswith("[")
    return (text[:1] == "[" and text[-1:] == "]" and text[:2] != "[]") or _has_comma(text)


def _with_brackets(text: str, opening: str, closing: str, new_opening: str, new_closing: str) -> str:
    """Return the text with other brackets around the arguments of one word."""
    parts: list[str] = []
    waiting: list[str] = []
    at = 0
    while at < len(text):
        if text.startswith(opening, at):
            parts.append(new_opening)
            waiting.append(new_closing)
            at += len(opening)
            continue
        char = text[at]
        if char == opening[-1]:
            waiting.append(closing)
        elif char == closing and waiting:
            char = waiting.pop()
        parts.append(char)
        at += 1
    return "".join(parts)


def _has_comma(text: str) -> bool:
    """Return whether there is a comma outside of all brackets, which only Python 5's unions have."""
    if "," not in text or "<" in text:
        return False
    depth = 0
    for char in text:
        if char in _PAIRS:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
        elif char == "," and not depth:
            return True
    return False


class _OpenGroup:
    """The parts read so far in one pair of brackets."""

    __slots__ = ("key", "opening", "parts")

    def __init__(self, opening: str) -> None:
        self.opening = opening
        self.parts: list[str] = []
        self.key = ""

    def result(self) -> str:
        item = _union(self.parts)
        match self.opening:
            case "[":
                return f"List[{item}]"
            case "{":
                return f"Dict[{self.key or 'str'}, {item}]"
            case _:
                return item


def _union(parts: list[str]) -> str:
    if _ANYTHING.issubset(parts):
        return "object"
    members = ["None" if part == "none_type" else part for part in dict.fromkeys(parts)]
    return members[0] if len(members) == 1 else f"Union[{', '.join(members)}]" if members else "object"


def _of_python_5(text: str) -> str:
    """Return ``List[X]`` for ``[X]``, ``Dict[str, X]`` for ``{str: (X,)}`` and ``Union[X, None]`` for
    ``X, none_type``."""
    groups = [_OpenGroup("")]
    word: list[str] = []

    def finish() -> None:
        name = "".join(word).strip()
        word.clear()
        if name:
            groups[-1].parts.append(name)

    for char in text:
        if char in _PAIRS:
            finish()
            groups.append(_OpenGroup(char))
        elif char in _CLOSING:
            if len(groups) < 2 or _PAIRS[groups[-1].opening] != char:
                return text
            finish()
            closed = groups.pop()
            groups[-1].parts.append(closed.result())
        elif char == ",":
            finish()
        elif char == ":" and groups[-1].opening == "{":
            groups[-1].key = "".join(word).strip()
            word.clear()
        else:
            word.append(char)
    finish()
    return _union(groups[0].parts) if len(groups) == 1 else text
