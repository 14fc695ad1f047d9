"""Python statements in the layout of black: split only if a line is too long.

Covers what the targets write. The rare rest (names that are almost as long as a line) goes through black itself, one
statement at a time, so that the output is always black's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field

from .....lazy import dataclass, lazy_pattern
from .expressions import Bracketed, Either, Leaf, PythonExpression

LINE_LENGTH = 88
_UNUSUAL = lazy_pattern("[^ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u203a]")
"""A character that may not be one column wide. The others are those of Western texts, Greek and Cyrillic."""


def width(text: str) -> int:
    """Return the columns that black counts for ``text``; if it is wider than a line, at least more than a line's."""
    if text.isascii():
        return len(text)
    start = text[: 2 * LINE_LENGTH]
    unusual = _UNUSUAL.findall(start)
    wide = sum(map(_is_wide, unusual))
    columns = len(start) - len(unusual) + 2 * wide
    if columns > LINE_LENGTH or (wide == len(unusual) and start == text):
        return columns
    from black.strings import str_width  # imports all of black, which takes a tenth of a second

    return str_width(text)


def _is_wide(character: str) -> bool:
    """Return whether a character is certainly two columns wide: those of Chinese, Japanese and Korean texts."""
    return (
        "\u4e00" <= character <= "\u9fcc"
        or "\u3001" <= character <= "\u3029"
        or "\u3041" <= character <= "\u3096"
        or "\u309b" <= character <= "\u30ff"
        or "\uac00" <= character <= "\ud7a3"
        or "\uff01" <= character <= "\uff5e"
    )


def class_head(name: str, bases: str) -> str:
    """Return ``class Name(Bases)`` without its colon."""
    flat = f"class {name}({bases})"
    return flat if width(flat) < LINE_LENGTH else f"class {name}(\n    {bases}\n)"


@dataclass(frozen=True, slots=True)
class StatementPrinter:
    """Prints statements. Their first line isn't indented; further lines are, at ``indent``."""

    format: Callable[[str, int], str]
    """Formats a statement at an indent as black does."""
    _split: dict[tuple[str, PythonExpression, PythonExpression | None, int], str] = field(
        default_factory=dict, compare=False
    )

    def annotated(self, name: str, annotation: PythonExpression, value: PythonExpression | None, indent: int) -> str:
        """Return ``name: annotation`` or ``name: annotation = value``."""
        head = f"{name}: {annotation.flat}"
        flat = head if value is None else f"{head} = {value.flat}"
        if width(flat) + indent <= LINE_LENGTH:
            return flat
        key = (name, annotation, value, indent)
        split = self._split.get(key)
        if split is None:
            split = self._split[key] = self._checked(_annotated_lines(name, annotation, value, indent), flat, indent)
        return split

    def assigned(self, name: str, value: PythonExpression, indent: int) -> str:
        """Return ``name = value``."""
        flat = f"{name} = {value.flat}"
        if width(flat) + indent <= LINE_LENGTH:
            return flat
        text = f"{name} = {_bracketed(value, indent)}" if isinstance(value, Bracketed) else None
        return self._checked(text, flat, indent)

    def entry(self, key: str, value: PythonExpression, indent: int) -> str:
        """Return ``key: value,`` in a dict at ``indent``. A value without brackets is never split."""
        flat = f"{key}: {value.flat},"
        if width(flat) + indent <= LINE_LENGTH or not isinstance(value, Bracketed):
            return flat
        return f"{_bracketed(Bracketed(f'{key}: {value.head}', value.items, value.closer), indent)},"

    def alias(self, head: str, value: PythonExpression) -> str:
        """Return ``head = value`` for a type: ``Name: TypeAlias = ...``."""
        return self._checked(_alias_lines(head, value), f"{head} = {value.flat}", 0)

    def _checked(self, text: str | None, flat: str, indent: int) -> str:
        """Return ``text`` if all its lines fit, else ``flat`` as black formats it."""
        if text is not None:
            first, *rest = text.split("\n")
            if (width(first) + indent <= LINE_LENGTH or _is_one_name(first)) and all(
                width(line) <= LINE_LENGTH or is_one_argument(line) for line in rest
            ):
                return text
        return self.format(flat, indent)


def _annotated_lines(
    name: str, annotation: PythonExpression, value: PythonExpression | None, indent: int
) -> str | None:
    head = f"{name}: {annotation.flat}"
    tail = "" if value is None else f" = {value.flat}"
    pad = " " * indent
    if width(f"{name}: (") + indent > LINE_LENGTH:
        return None
    if isinstance(value, Bracketed) and width(head) + indent + len(f" = {value.head}(") <= LINE_LENGTH:
        return f"{head} = {_bracketed(value, indent)}"
    if value is not None and width(head) + indent + len(" = (") <= LINE_LENGTH:
        return f"{head} = (\n{pad}    {_inner(value, indent + 4)}\n{pad})"
    if isinstance(annotation, Leaf) and width(annotation.flat) + indent + 4 > LINE_LENGTH:  # brackets don't make it fit
        if value is None:
            return head
        if not isinstance(value, Bracketed):
            return None
        if width(f"){tail}") + indent > LINE_LENGTH:
            return f"{head} = {_bracketed(value, indent)}"
    if isinstance(annotation, Bracketed):
        text, closer = f"{name}: {_bracketed(annotation, indent)}", annotation.closer
    else:
        text, closer = f"{name}: (\n{pad}    {_inner(annotation, indent + 4)}\n{pad})", ")"
    if isinstance(value, Bracketed) and width(closer + tail) + indent > LINE_LENGTH:
        tail = f" = {_bracketed(value, indent)}"
    return text + tail


def _alias_lines(head: str, value: PythonExpression) -> str:
    """Return an alias in black's lines, provided that no part is longer than a line."""
    flat = f"{head} = {value.flat}"
    if width(flat) <= LINE_LENGTH:
        return flat
    name, colon, marker = head.partition(": ")
    opener = f"{value.head}[" if isinstance(value, Bracketed) else "("
    if colon and width(f"{head} = {opener}") > LINE_LENGTH >= width(f"{head} = ("):
        return f"{head} = (\n    {_inner(value, 4)}\n)"
    if colon and width(f"{head} = (") > LINE_LENGTH:
        return f"{name}: (\n    {marker}\n{_alias_tail(value, is_split=width(f'{name}: (') > LINE_LENGTH)}"
    match value:
        case Either():
            return f"{head} = (\n    {_inner(value, 4)}\n)"
        case Bracketed():
            return f"{head} = {_bracketed(value, 0)}"
        case _:
            return f"{head} = (\n    {value.flat}\n)"


def _alias_tail(value: PythonExpression, *, is_split: bool) -> str:
    """Return ``) = value``. After a name that is longer than a line, black splits every value that has brackets."""
    match value:
        case Either():
            fits = width(f") = ({value.flat})") <= LINE_LENGTH and not is_split
            return f") = ({value.flat})" if fits else f") = (\n    {_inner(value, 4)}\n)"
        case Bracketed() if is_split or width(f") = {value.flat}") > LINE_LENGTH:
            return f") = {_bracketed(value, 0)}"
        case _:
            return f") = {value.flat}"


def _inner(expression: PythonExpression, indent: int, reserved: int = 0) -> str:
    """Return an expression that is alone on its lines within brackets, with ``reserved`` columns after it."""
    if width(expression.flat) + indent + reserved <= LINE_LENGTH:
        return expression.flat
    match expression:
        case Either(parts):
            first, *rest = parts
            lines = [_inner(first, indent), *(f"| {_inner(part, indent, 2)}" for part in rest)]
            return f"\n{' ' * indent}".join(lines)
        case Bracketed():
            return _bracketed(expression, indent)
        case _:
            return expression.flat


def _bracketed(expression: Bracketed, indent: int) -> str:
    """Return a bracketed expression, split after its opening bracket."""
    pad = " " * (indent + 4)
    together = ", ".join([item.flat for item in expression.items])
    # black writes each entry of a list or dict on a line of its own, but not each part of a type.
    is_value = expression.closer != ")" and expression.head[-1:] in ("", "=", " ")
    if width(together) + indent + 4 <= LINE_LENGTH and (not is_value or len(expression.items) == 1):
        body = together
    elif len(expression.items) == 1:
        body = _inner(expression.items[0], indent + 4)
    else:
        body = f"\n{pad}".join([f"{_inner(item, indent + 4, 1)}," for item in expression.items])
    return f"{expression.head}{expression.opener}\n{pad}{body}\n{' ' * indent}{expression.closer}"


_ONE_STRING = lazy_pattern(
    r""" *+(?:[a-z_]++=|"(?:[^"\\]++|\\.)*+": )?(?:"(?:[^"\\]++|\\.)*+"|'(?:[^'\\]++|\\.)*+'),?""", re.DOTALL
)
_ONE_NAME = lazy_pattern(r" *+(?:\| |\) = )?[\w.]++(?:: \(|: [\w.]++(?: = [\w.]++\()?|,)?")


def is_one_argument(line: str) -> bool:
    """Is the line one string or name, which can't be split: an argument, a value of a dict, or a part of a type?"""
    return _ONE_STRING.fullmatch(line) is not None or _is_one_name(line)


def _is_one_name(line: str) -> bool:
    """Is the line one name, or an annotation that is one name?"""
    return _ONE_NAME.fullmatch(line) is not None
