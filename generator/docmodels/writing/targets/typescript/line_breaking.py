"""Types on lines, as prettier 3 formats them (80 columns), without prettier at run time.

Most types fit on one line. The others become a document of groups and possible breaks (Wadler's algorithm, as in
prettier) by prettier's rules for unions, objects and arrays.
"""

from __future__ import annotations

from typing import TypeAlias

from ....lazy import dataclass
from .escaping import width
from .type_nodes import ArrayNode, GenericNode, IndexNode, TypeNode, UnionNode, WordKind, WordNode

WIDTH = 80


@dataclass(frozen=True, slots=True)
class _Line:
    """A possible line break: ``flat`` if its group fits on the line."""

    flat: str


@dataclass(frozen=True, slots=True)
class _IfBroken:
    """Text that appears only if its group is broken."""

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


def annotation(key: str, node: TypeNode, indent: int) -> str:
    """Return what is between the colon and the semicolon of a property: `` string``. ``key`` precedes the colon."""
    available = WIDTH - indent - width(key) - len(": ;")
    if len(node.flat) <= available and width(node.flat) <= available:
        return f" {node.flat}"
    return _printed(_Group((key + ":", _of_property(node))), indent, ";")[len(key) + 1 :]


def index_signature(node: TypeNode, indent: int) -> tuple[str, str]:
    """Return the key and the annotation of an index signature. Only a very long type breaks the key."""
    if width(node.flat) <= WIDTH - indent - len("[key: string]: ;"):
        return "[key: string]", f" {node.flat}"
    key, _, value = _printed(_index_member(node), indent, ";").partition("]:")
    return key + "]", value


def _index_member(value: TypeNode) -> _Doc:
    return _Group(("[", _Group((_Indent((_SOFT, "key: string")), _SOFT)), "]:", _of_property(value)))


def _of_property(node: TypeNode) -> _Doc:
    """Return the type after a colon, with the space before it."""
    if isinstance(node, UnionNode) and not _hugs(node):
        return " ", _Group(_Indent((_SOFT, _members(node))))
    return " ", _doc(node)


def alias(name: str, node: TypeNode) -> str:
    """Return what is between the ``=`` and the semicolon of ``export type name =``."""
    head = f"export type {name} ="
    if width(head) + width(node.flat) + 2 <= WIDTH:
        return f" {node.flat}"
    if isinstance(node, UnionNode) and not _hugs(node):
        return _printed(_Group((head, _Group(_Indent((_SPACE, _members(node)))))), 0, ";")[len(head) :]
    beside = _printed((head, " ", _Group(_doc(node))), 0, ";")
    if width(beside.partition("\n")[0]) <= WIDTH - (0 if "\n" in beside else 1):
        return beside[len(head) :]
    return "\n  " + _printed(_Group(_doc(node)), 2, ";")


def _hugs(node: UnionNode) -> bool:
    """Is it one object or reference, and null? prettier keeps these together."""
    first = next((member for member in node.members if _is_hug(member)), None)
    return first is not None and all(member is first or member.flat == "null" for member in node.members)


def _is_hug(node: TypeNode) -> bool:
    match node:
        case IndexNode() | GenericNode():
            return True
        case WordNode(kind=kind):
            return kind is WordKind.REFERENCE
        case _:
            return False


def _members(node: UnionNode) -> _Doc:
    parts: list[_Doc] = []
    for number, member in enumerate(node.members):
        parts.append((_SPACE, "| ") if number else _IfBroken("| "))
        parts.append(_Indent(_doc(member)))
    return _Group(tuple(parts))


def _doc(node: TypeNode) -> _Doc:
    match node:
        case WordNode(flat):
            return flat
        case ArrayNode(UnionNode() as item) if not _hugs(item):
            return "(", _Group((_Indent((_SOFT, _members(item))), _SOFT)), ")[]"
        case ArrayNode(UnionNode() as item):
            return "(", _doc(item), ")[]"
        case ArrayNode(item):
            return _doc(item), "[]"
        case IndexNode(value):
            return _Group(("{", _Indent((_SPACE, _index_member(value), _IfBroken(";"))), _SPACE, "}"))
        case GenericNode(name, item):
            return _generic(name, item)
        case UnionNode(members):
            if _hugs(node):
                return tuple(part for member in members for part in (" | ", _doc(member)))[1:]
            return _members(node)


def _generic(name: str, item: TypeNode) -> _Doc:
    match item:
        case IndexNode():
            simple = True
        case UnionNode():
            simple = _hugs(item)
        case WordNode(kind=kind):
            simple = kind is not WordKind.COMPOUND
        case _:
            simple = False
    if simple:
        return name, "<", _doc(item), ">"
    return name, _Group(("<", _Indent((_SOFT, _doc(item))), _SOFT, ">"))


def _printed(doc: _Doc, indent: int, suffix: str) -> str:
    """Print ``doc`` on lines. The first begins in column ``indent``; ``suffix`` follows the last."""
    out: list[str] = []
    column = indent
    # (indentation, flat?, document), the next one last.
    stack: list[_Item] = [(indent, False, suffix), (indent, False, doc)]
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
    return "".join(out)[: -len(suffix)]


def _fits(item: _Item, rest: list[_Item], available: int) -> bool:
    """Does ``item`` fit on the line, with what follows it up to the next certain break?"""
    stack = [item]
    waiting = len(rest)
    while available >= 0:
        if not stack:
            if not waiting:
                return True
            waiting -= 1
            stack.append(rest[waiting])
        level, flat, top = stack.pop()
        match top:
            case str():
                available -= width(top)
            case _Line(text):
                if not flat:
                    return True
                available -= len(text)
            case _IfBroken(text):
                if not flat:
                    available -= len(text)
            case _Indent(content) | _Group(content):
                stack.append((level, flat, content))
            case tuple():
                stack.extend((level, flat, part) for part in reversed(top))
    return False
