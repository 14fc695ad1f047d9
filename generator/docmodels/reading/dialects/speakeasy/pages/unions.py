"""Supported Types sections -> union members: the type that the code block of each member shows.

The heading isn't reliable: it may be empty, or name the member differently from the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .....findings import Finding, Read, finding
from .....lazy import lazy_pattern
from .....schema.model import Location
from ....markdown import Block, Code, Heading, Text
from ....pages import UnionMember
from ....tables.rows import MAX_TYPE
from ..vocabulary import plain_name
from .sections import Section

_ANNOTATED = lazy_pattern(r"^[ \t]*+(?:(?:const|let|var)\s++)?[\w$]++\s*+\??:\s*+", re.M)
_GO_CREATE = lazy_pattern(r"\bCreate\w*\(")
_CSHARP_CREATE = lazy_pattern(r"\b(\w+)\.Create(\w+)\(")
_PHP_VALUE = lazy_pattern(r"^[ \t]*+([^\s/*@$][^\n$]*+)(?<=[ \t])\$\w++[ \t]*+=", re.M)
_RUBY_OR_JAVA = lazy_pattern(r"^[ \t]*+([\w.:<>\[\], ?\t]++)=", re.M)
_PHP_NOTE = lazy_pattern(r"@var[ \t]++([^\n]++)")
_SEPARATOR = lazy_pattern(r"[.:\\]+")
_CSHARP_NAMES = {
    "Str": "string",
    "Integer": "long",
    "Number": "double",
    "Boolean": "bool",
    "Any": "object",
    "Bigint": "BigInteger",
    "Decimal": "decimal",
    "Date": "LocalDate",
    "DateTime": "DateTime",
    "Bytes": "byte[]",
}
"""C# only shows the name of a factory. These factories name no model."""


def read_union(section: Section, title: str, path: str) -> Read[tuple[UnionMember, ...]]:
    """Return the members of a union, in the order of the page.

    Code that shows a value of the union itself (``Payload value = Payload.of("x")``) doesn't say of which member: the
    heading does.
    """
    members: list[UnionMember] = []
    findings: list[Finding] = []
    for heading, blocks in _by_member(section):
        name, _ = plain_name(heading.text)
        code = next((block for block in blocks if isinstance(block, Code)), None)
        shown = _shown(code) if code is not None else None
        if shown and name and _SEPARATOR.split(shown[0])[-1] == title:
            shown = None
        kind = shown[0] if shown else name[:MAX_TYPE]
        if not kind:
            findings.append(_unreadable(path, heading, code))
        line, column = shown[1:] if shown else (heading.line, heading.level + 2)
        prose = "\n\n".join(block.text for block in blocks if isinstance(block, Text))
        example = code.text if code is not None and "null" in code.text else None
        members.append(UnionMember(kind, line, column, prose, example))
    if not members and not findings:
        findings.append(_no_member(path, section))
    return Read(tuple(members), tuple(findings))


def _by_member(section: Section) -> list[tuple[Heading, list[Block]]]:
    found: list[tuple[Heading, list[Block]]] = []
    for block in section.blocks:
        if isinstance(block, Heading):
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
    return found


def _shown(code: Code) -> tuple[str, int, int] | None:
    """Return the type that the code of a member shows, with line and column; None if it shows none."""
    language = code.info.casefold().split(" ")[0]
    reader = _READERS.get(language, _annotated)
    span = reader(code.text)
    if span is None:
        return None
    start, end = span
    if end - start > MAX_TYPE:
        return None
    text = code.text[start:end]
    start += len(text) - len(text.lstrip())
    line = code.line + 1 + code.text.count("\n", 0, start)
    kind = _csharp_type(text) if language == "csharp" else text.strip()
    return kind, line, start - (code.text.rfind("\n", 0, start) + 1) + 1


def _annotated(text: str) -> tuple[int, int] | None:
    """``value: List[str] = ...``, ``const value: components.X = {};``"""
    found = _ANNOTATED.search(text)
    if found is None:
        return None
    end = _assignment(text, found.end())
    return (found.end(), end) if end > found.end() else None


def _assignment(text: str, start: int) -> int:
    """Return the position of an assignment's ``=``, outside brackets and quotes. ``=>`` belongs to the type."""
    depth, quote, pos = 0, "", start
    while pos < len(text):
        char = text[pos]
        if quote:
            if char == "\\":
                pos += 1
            elif char == quote:
                quote = ""
        elif char in "\"'`":
            quote = char
        elif char in "([{<":
            depth += 1
        elif char in ")]}>":
            depth -= 1
        elif char == "=":
            if text[pos + 1 : pos + 2] == ">":
                pos += 1
            elif depth <= 0:
                return pos
        pos += 1
    return start


def _go(text: str) -> tuple[int, int] | None:
    """``x := pkg.CreateXStr(string{...})``: the composite literal's type."""
    found = _GO_CREATE.search(text)
    if found is None:
        return None
    end = text.find("{/*", found.end())
    if end < 0:
        end = text.find("{", found.end())
    return (found.end(), end) if end > found.end() else None


def _csharp(text: str) -> tuple[int, int] | None:
    """``X.CreateY(...)``: Y is the member."""
    found = _CSHARP_CREATE.search(text)
    return found.span(2) if found else None


def _csharp_type(name: str) -> str:
    """Return the type that a factory's name means: ``MapOfAny`` is ``Dictionary<string, object>``."""
    opened, closed = "", ""
    while True:
        if name.startswith("MapOf") and len(name) > 5:
            opened, closed, name = f"{opened}Dictionary<string, ", f">{closed}", name[5:]
        elif name.startswith("ArrayOf") and len(name) > 7:
            opened, closed, name = f"{opened}List<", f">{closed}", name[7:]
        else:
            return f"{opened}{_CSHARP_NAMES.get(name, name)}{closed}"


def _php(text: str) -> tuple[int, int] | None:
    """``Components\\Four $value = ...``; a ``@var`` in the comment above is more exact."""
    noted = _PHP_NOTE.search(text)
    if noted:
        return noted.span(1)
    found = _PHP_VALUE.search(text)
    return found.span(1) if found else None


def _declared(text: str) -> tuple[int, int] | None:
    """``Type name = ...``."""
    for found in _RUBY_OR_JAVA.finditer(text):
        declared = found[1].rstrip()
        kind = declared[: max(declared.rfind(" "), declared.rfind("\t")) + 1]
        if kind.strip() and declared[len(kind) :].replace("_", "a").isalnum():
            return found.start(1), found.start(1) + len(kind.rstrip())
    return None


_READERS: dict[str, Callable[[str], tuple[int, int] | None]] = {
    "python": _annotated,
    "typescript": _annotated,
    "go": _go,
    "csharp": _csharp,
    "php": _php,
    "java": _declared,
    "ruby": _declared,
}


def _unreadable(path: str, heading: Heading, code: Code | None) -> Finding:
    return finding(
        "DM108",
        "a member of the union has no type",
        Location(path, heading.line),
        read=(code.text if code else heading.text)[:200],
        expected="a heading with the member's type, or a code block that shows it",
        hint="correct the member, or regenerate the documentation",
    )


def _no_member(path: str, section: Section) -> Finding:
    return finding(
        "DM108",
        "the section shows no member of the union, so its shape is unknown",
        Location(path, section.heading.line),
        read="\n".join(block.text for block in section.text)[:200],
        expected="one ### heading per member, with a code block",
        hint="correct the section, or regenerate the documentation",
    )
