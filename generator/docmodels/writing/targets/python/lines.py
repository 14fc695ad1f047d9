"""Python code laid out as black lays it out: type expressions and calls, split only where they must be.

Covers what the targets print. The rare rest (names that leave no room) goes through black itself, a
statement at a time and cached, so that output is always black's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from ...cache_context import borrowed

LINE_LENGTH = 88


@dataclass(frozen=True, slots=True)
class Atom:
    """What cannot be split: a name, a literal."""

    flat: str


@dataclass(frozen=True, slots=True)
class Bracketed:
    """``head[a, b]`` or ``head(a, b)``."""

    head: str
    items: tuple[Expression, ...]
    closer: str = "]"
    flat: str = field(init=False)

    def __post_init__(self) -> None:
        opener = "[" if self.closer == "]" else "("
        inside = ", ".join([item.flat for item in self.items])
        object.__setattr__(self, "flat", f"{self.head}{opener}{inside}{self.closer}")


@dataclass(frozen=True, slots=True)
class Either:
    """``a | b``; at least two parts."""

    parts: tuple[Expression, ...]
    flat: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "flat", " | ".join([part.flat for part in self.parts]))


@dataclass(frozen=True, slots=True)
class Keyword:
    """``name=value`` in a call."""

    name: str
    value: str

    @property
    def flat(self) -> str:
        return f"{self.name}={self.value}"


Expression: TypeAlias = Atom | Bracketed | Either | Keyword
NONE = Atom("None")


def either(parts: list[Expression]) -> Expression:
    """The union of ``parts``: flattened, duplicates dropped, ``None`` last."""
    flat: dict[str, Expression] = {}
    for part in parts:
        for inner in part.parts if isinstance(part, Either) else (part,):
            flat.setdefault(inner.flat, inner)
    none = flat.pop("None", None)
    kept = [*flat.values(), *((none,) if none is not None else ())]
    return kept[0] if len(kept) == 1 else Either(tuple(kept))


def width(text: str) -> int:
    """Columns as black counts them."""
    if text.isascii():
        return len(text)
    from black.strings import str_width

    return str_width(text)


def annotated(name: str, annotation: Expression, value: Expression | None, indent: int) -> str:
    """``name: annotation`` or ``name: annotation = value`` at ``indent``; the first line is not indented."""
    head = f"{name}: {annotation.flat}"
    flat = head if value is None else f"{head} = {value.flat}"
    if width(flat) + indent <= LINE_LENGTH:
        return flat
    return _annotated_long(name, annotation, value, indent)


@lru_cache(maxsize=16384)
def _annotated_long(name: str, annotation: Expression, value: Expression | None, indent: int) -> str:
    head = f"{name}: {annotation.flat}"
    tail = "" if value is None else f" = {value.flat}"
    pad = " " * indent
    text: str | None = None
    if isinstance(value, Bracketed) and width(head) + indent + len(f" = {value.head}(") <= LINE_LENGTH:
        text = f"{head} = {_bracketed(value, indent)}"
    elif value is not None and width(head) + indent + len(" = (") <= LINE_LENGTH:
        text = f"{head} = (\n{pad}    {value.flat}\n{pad})"
    else:
        if isinstance(annotation, Bracketed):
            text, closer = f"{name}: {_bracketed(annotation, indent)}", annotation.closer
        else:
            text, closer = f"{name}: (\n{pad}    {_inner(annotation, indent + 4)}\n{pad})", ")"
        if isinstance(value, Bracketed) and width(closer + tail) + indent > LINE_LENGTH:
            tail = f" = {_bracketed(value, indent)}"
        text += tail
    return _checked(text, f"{head}{tail}", indent)


def assigned(name: str, value: Expression, indent: int) -> str:
    """``name = value`` at ``indent``."""
    flat = f"{name} = {value.flat}"
    if width(flat) + indent <= LINE_LENGTH:
        return flat
    text = f"{name} = {_bracketed(value, indent)}" if isinstance(value, Bracketed) else None
    return _checked(text, flat, indent)


def alias(head: str, value: Expression) -> str:
    """``head = value`` at the margin, where value is a type: ``Name: TypeAlias = ...``."""
    return _checked(_alias_lines(head, value), f"{head} = {value.flat}", 0)


def _alias_lines(head: str, value: Expression) -> str:
    """An alias in the lines that black would give it, if no part is wider than a line."""
    flat = f"{head} = {value.flat}"
    if width(flat) <= LINE_LENGTH:
        return flat
    name, colon, marker = head.partition(": ")
    opener = f"{value.head}[" if isinstance(value, Bracketed) else "("
    if colon and width(f"{head} = {opener}") > LINE_LENGTH >= width(f"{head} = ("):
        return f"{head} = (\n    {_inner(value, 4)}\n)"
    if colon and width(f"{head} = (") > LINE_LENGTH and isinstance(value, Bracketed):
        return f"{name}: (\n    {marker}\n{_alias_lines(')', value)}"
    match value:
        case Either():
            return f"{head} = (\n    {_inner(value, 4)}\n)"
        case Bracketed():
            return f"{head} = {_bracketed(value, 0)}"
        case _:
            return f"{head} = (\n    {value.flat}\n)"


def class_head(name: str, bases: str) -> str:
    """``class Name(Bases)`` at the margin, without its colon."""
    flat = f"class {name}({bases})"
    return flat if width(flat) < LINE_LENGTH else f"class {name}(\n    {bases}\n)"


def _inner(expression: Expression, indent: int, room: int = 0) -> str:
    """An expression alone on its lines within brackets; ``room`` columns are wanted behind it."""
    if width(expression.flat) + indent + room <= LINE_LENGTH:
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
    """A bracketed expression, split behind its opening bracket."""
    opener = "[" if expression.closer == "]" else "("
    pad = " " * (indent + 4)
    together = ", ".join([item.flat for item in expression.items])
    if width(together) + indent + 4 <= LINE_LENGTH:
        body = together
    elif len(expression.items) == 1:
        body = _inner(expression.items[0], indent + 4)
    else:
        body = f"\n{pad}".join([f"{_inner(item, indent + 4, 1)}," for item in expression.items])
    return f"{expression.head}{opener}\n{pad}{body}\n{' ' * indent}{expression.closer}"


def _checked(text: str | None, flat: str, indent: int) -> str:
    """``text`` where all its lines fit, else what black makes of ``flat``."""
    if text is not None:
        first, *rest = text.split("\n")
        if width(first) + indent <= LINE_LENGTH and all(width(line) <= LINE_LENGTH or _is_one(line) for line in rest):
            return text
    return through_black(flat, indent)


_ONE_KEYWORD = re.compile(r' *[a-z]+="[^"\\\\]*",?')


def _is_one(line: str) -> bool:
    """Is the line one argument, a text, that nobody can split?"""
    return _ONE_KEYWORD.fullmatch(line) is not None


def through_black(statement: str, indent: int) -> str:
    """What black makes of one statement at ``indent`` (0 or 4)."""
    shelf = borrowed()
    if shelf is None:
        return _through_black(statement, indent)
    return shelf.get_or_compute(
        f"black\0{indent}\0{statement}",
        lambda: _through_black(statement, indent),
        str,
        lambda text: _only_laid_out(text, statement),
    )


def _only_laid_out(text: Any, statement: str) -> str:
    """A text that was kept, if it is a layout of the statement: black adds nothing but spaces, brackets and commas.
    Raises ValueError."""
    if not isinstance(text, str) or text.translate(_LAYOUT) != statement.translate(_LAYOUT):
        raise ValueError("not a layout of the statement")
    return text


_LAYOUT = str.maketrans("", "", " \n(),")


@lru_cache(maxsize=16384)
def _through_black(statement: str, indent: int) -> str:
    import black

    if not indent:
        return black.format_str(statement, mode=black.Mode()).rstrip("\n")
    wrapped = black.format_str(f"class _:\n    {statement}\n", mode=black.Mode())
    return wrapped.split("\n", 1)[1].strip("\n")[indent:]
