"""Types on lines as prettier 3 sets them (80 columns): no formatter is needed at run time.

Most types fit on their line and never get here. Those that do not become a document of groups and possible
breaks (Wadler's algorithm, as prettier has it), by prettier's rules for unions, objects and arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from .shapes import ArrayShape, GenericShape, IndexShape, Shape, UnionShape, Word, WordKind
from .text import width

WIDTH = 80


@dataclass(frozen=True, slots=True)
class _Line:
    """A possible break: ``flat`` where its group fits."""

    flat: str


@dataclass(frozen=True, slots=True)
class _IfBroken:
    """Text that stands only where its group is broken."""

    text: str


@dataclass(frozen=True, slots=True)
class _Indent:
    content: _Doc


@dataclass(frozen=True, slots=True)
class _Group:
    content: _Doc


_Doc: TypeAlias = "str | _Line | _IfBroken | _Indent | _Group | tuple[_Doc, ...]"
_Item: TypeAlias = "tuple[int, bool, _Doc]"
_SPACE = _Line(" ")
_SOFT = _Line("")


def annotation(key: str, shape: Shape, indent: int) -> str:
    """What stands between a property's colon and its semicolon: `` string``. ``key``: all before the colon."""
    room = WIDTH - indent - width(key) - len(": ;")
    if len(shape.flat) <= room and width(shape.flat) <= room:
        return f" {shape.flat}"
    return _printed(_Group((key + ":", _of_property(shape))), indent, ";")[len(key) + 1 :]


def index_signature(shape: Shape, indent: int) -> tuple[str, str]:
    """The key and the annotation of an index signature; only a very long type breaks the key."""
    if width(shape.flat) <= WIDTH - indent - len("[key: string]: ;"):
        return "[key: string]", f" {shape.flat}"
    key, _, value = _printed(_index_member(shape), indent, ";").partition("]:")
    return key + "]", value


def _index_member(value: Shape) -> _Doc:
    return _Group(("[", _Group((_Indent((_SOFT, "key: string")), _SOFT)), "]:", _of_property(value)))


def _of_property(shape: Shape) -> _Doc:
    """The type behind a colon, the space included where it stays on the line."""
    if isinstance(shape, UnionShape) and not _hugs(shape):
        return " ", _Group(_Indent((_SOFT, _members(shape))))
    return " ", _doc(shape)


def alias(name: str, shape: Shape) -> str:
    """What stands between the ``=`` and the semicolon of ``export type name =``."""
    head = f"export type {name} ="
    if width(head) + width(shape.flat) + 2 <= WIDTH:
        return f" {shape.flat}"
    if isinstance(shape, UnionShape) and not _hugs(shape):
        return _printed(_Group((head, _Group(_Indent((_SPACE, _members(shape)))))), 0, ";")[len(head) :]
    beside = _printed((head, " ", _Group(_doc(shape))), 0, ";")
    if width(beside.partition("\n")[0]) <= WIDTH - (0 if "\n" in beside else 1):
        return beside[len(head) :]
    return "\n  " + _printed(_Group(_doc(shape)), 2, ";")


def _hugs(shape: UnionShape) -> bool:
    """One object or reference, and null: prettier keeps these together."""
    first = next((member for member in shape.members if _is_hug(member)), None)
    return first is not None and all(member is first or member.flat == "null" for member in shape.members)


def _is_hug(shape: Shape) -> bool:
    match shape:
        case IndexShape() | GenericShape():
            return True
        case Word(kind=kind):
            return kind is WordKind.REFERENCE
        case _:
            return False


def _members(shape: UnionShape) -> _Doc:
    parts: list[_Doc] = []
    for number, member in enumerate(shape.members):
        parts.append((_SPACE, "| ") if number else _IfBroken("| "))
        parts.append(_Indent(_doc(member)))
    return _Group(tuple(parts))


def _doc(shape: Shape) -> _Doc:
    match shape:
        case Word(flat):
            return flat
        case ArrayShape(UnionShape() as item) if not _hugs(item):
            return "(", _Group((_Indent((_SOFT, _members(item))), _SOFT)), ")[]"
        case ArrayShape(UnionShape() as item):
            return "(", _doc(item), ")[]"
        case ArrayShape(item):
            return _doc(item), "[]"
        case IndexShape(value):
            return _Group(("{", _Indent((_SPACE, _index_member(value), _IfBroken(";"))), _SPACE, "}"))
        case GenericShape(name, item):
            return _generic(name, item)
        case UnionShape(members):
            if _hugs(shape):
                return tuple(part for member in members for part in (" | ", _doc(member)))[1:]
            return _members(shape)


def _generic(name: str, item: Shape) -> _Doc:
    match item:
        case IndexShape():
            simple = True
        case UnionShape():
            simple = _hugs(item)
        case Word(kind=kind):
            simple = kind is not WordKind.COMPOUND
        case _:
            simple = False
    if simple:
        return name, "<", _doc(item), ">"
    return name, _Group(("<", _Indent((_SOFT, _doc(item))), _SOFT, ">"))


def _printed(doc: _Doc, indent: int, behind: str) -> str:
    """``doc`` on lines, its first beginning in column ``indent``; ``behind`` is what follows on the last."""
    out: list[str] = []
    column = indent
    # (indentation, flat?, document), the next one last.
    stack: list[_Item] = [(indent, False, behind), (indent, False, doc)]
    while stack:
        level, flat, top = stack.pop()
        match top:
            case str():
                out.append(top)
                column += width(top)
            case _Line(text) if flat:
                out.append(text)
                column += len(text)
            case _Line():
                if out and out[-1].endswith(" "):
                    out[-1] = out[-1].rstrip(" ")
                out.append("\n" + " " * level)
                column = level
            case _IfBroken(text):
                if not flat:
                    stack.append((level, flat, text))
            case _Indent(content):
                stack.append((level + 2, flat, content))
            case _Group(content):
                flat = flat or _fits((level, True, content), stack, WIDTH - column)
                stack.append((level, flat, content))
            case tuple():
                stack.extend((level, flat, part) for part in reversed(top))
    return "".join(out)[: -len(behind)]


def _fits(item: _Item, rest: list[_Item], room: int) -> bool:
    """Does ``item`` fit on the line, with what follows it up to the next break that is sure?"""
    stack = [item]
    waiting = len(rest)
    while room >= 0:
        if not stack:
            if not waiting:
                return True
            waiting -= 1
            stack.append(rest[waiting])
        level, flat, top = stack.pop()
        match top:
            case str():
                room -= width(top)
            case _Line(text):
                if not flat:
                    return True
                room -= len(text)
            case _IfBroken(text):
                if not flat:
                    room -= len(text)
            case _Indent(content) | _Group(content):
                stack.append((level, flat, content))
            case tuple():
                stack.extend((level, flat, part) for part in reversed(top))
    return False
