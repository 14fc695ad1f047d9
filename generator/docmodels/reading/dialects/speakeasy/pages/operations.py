"""Pages of operations (``docs/sdks/**/README.md``) -> operations with parameters, responses and errors."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from .....findings import Finding, Read, finding
from .....lazy import dataclass, lazy_pattern
from .....schema.model import Location, Route
from ....markdown import Block, Document, Heading, Table, Text
from ....pages import ErrorRow, OperationText, ResponseText
from ....tables.rows import MAX_TYPE, Row, fit
from ....tables.texts import cell_text
from ..vocabulary import OPERATION_SECTIONS, plain_name
from .calls import find_call
from .sections import Section, cut, describe
from .tables import read_fields

_LISTED = lazy_pattern(r"^[^\S\n]*+[*+-] ++(?:~~)?+\[([^\[\]\n]*+)\]\(#", re.M)
_SNIPPET = lazy_pattern(r"<!--\s*UsageSnippet\b")
_ATTRIBUTE = lazy_pattern(r'(?<!\w)(\w++)="([^"]*+)"')
_LINKED = lazy_pattern(r"\[([^\[\]]*+)\]\(([^()]*+)\)")
_SEPARATOR = lazy_pattern(r"[./\\:]+")
_NOTHING = frozenset({"error", "void", "none", "promise<void>", "nothing"})
_EVIDENCE = frozenset({"example usage", "parameters", "response", "errors"})


@dataclass(frozen=True, slots=True)
class _Parts:
    """The section of one operation, split into its parts."""

    section: Section
    intro: tuple[Block, ...]
    inner: tuple[Section, ...]

    def named(self, name: str) -> tuple[Section, ...]:
        return tuple([part for part in self.inner if part.key == name or part.key.startswith(f"{name}:")])


def holds_operations(document: Document) -> bool:
    """Return whether the page documents operations, by its sections."""
    _, sections = cut(document.blocks, 2, len(document.source))
    return any(_is_operation(_parts(section)) for section in sections) or any(
        part.key == "available operations" for section in sections for part in _parts(section).inner
    )


def read_operations(document: Document, path: str, tree: str) -> Read[tuple[OperationText, ...]]:
    """Return all operations of the page, in its order."""
    _, sections = cut(document.blocks, 2, len(document.source))
    parted = [_parts(section) for section in sections]
    listed = _listed(parted)
    operations: list[OperationText] = []
    findings: list[Finding] = []
    for parts in _with_own_headings(parted, listed):
        section = parts.section
        if _is_operation(parts):
            read = _read_operation(document, parts, path, tree)
            operations.append(read.value)
            findings += read.findings
        elif section.key in listed or (
            section.key != "overview" and any(not isinstance(block, Text) for block in section.blocks)
        ):
            findings.append(_no_operation(section, path))
    return Read(tuple(operations), tuple(findings))


def _listed(parted: Sequence[_Parts]) -> frozenset[str]:
    """Return the names in the page's own list of operations."""
    return frozenset(
        plain_name(name)[0].casefold()
        for parts in parted
        for part in parts.inner
        if part.key == "available operations"
        for block in part.text
        for name in _LISTED.findall(block.text)
    )


def _with_own_headings(parted: Sequence[_Parts], listed: Set[str]) -> list[_Parts]:
    """Return the sections of the page. A listed operation keeps the headings in its description."""
    groups: list[list[_Parts]] = []
    whole = True  # does the last group have the parts of an operation?
    for parts in parted:
        if whole or groups[-1][0].section.key not in listed or parts.section.key in listed or _calls_itself(parts):
            groups.append([])
        groups[-1].append(parts)
        whole = _is_operation(parts)
    return [_joined(group) for group in groups]


def _joined(group: Sequence[_Parts]) -> _Parts:
    if len(group) == 1:
        return group[0]
    first, *rest = (parts.section for parts in group)
    more = [block for section in rest for block in (section.heading, *section.blocks)]
    return _parts(Section(first.heading, first.name, (*first.blocks, *more), rest[-1].end))


def _calls_itself(parts: _Parts) -> bool:
    """Return whether an example calls the operation that the section is named after. Then it needn't be listed."""
    return any(find_call(code.text, parts.section.name) for part in parts.named("example usage") for code in part.code)


def _no_operation(section: Section, path: str) -> Finding:
    names = ", ".join(f"### {block.text}" for block in section.blocks if isinstance(block, Heading))
    return finding(
        "DM116",
        f"the section {section.name!r} has none of the parts of an operation, so none is read from it",
        Location(path, section.heading.line),
        read=names[:200] or section.heading.text[:200],
        expected="### Example Usage, ### Parameters, ### Response or ### Errors",
        hint="name the parts as the generator does, or regenerate the documentation",
    )


def _parts(section: Section) -> _Parts:
    """Split at known headings only: a description may have headings of its own."""
    intro, inner = cut(section.blocks, 3, section.end)
    known = [part for part in inner if part.key.startswith(OPERATION_SECTIONS) or part.key == "available operations"]
    if known:
        first = known[0].heading.start
        intro = tuple([block for block in section.blocks if block.start < first])
    return _Parts(section, intro, tuple(known))


def _is_operation(parts: _Parts) -> bool:
    return any(part.key in _EVIDENCE or part.key.startswith("example usage") for part in parts.inner)


def _read_operation(document: Document, parts: _Parts, path: str, tree: str) -> Read[OperationText]:
    heading = parts.section.heading
    name, struck = plain_name(heading.text)
    end = parts.inner[0].heading.start if parts.inner else parts.section.end
    description, deprecation = describe(document, parts.intro, end)
    fields = read_fields(tuple([t for part in parts.named("parameters") for t in part.tables]), path)
    call = _call(parts, name, path, tree)
    snippet = _snippet(parts)
    method, route = snippet.get("method"), snippet.get("path")
    operation = OperationText(
        name,
        call.value,
        heading.line,
        description,
        "" if struck and deprecation is None else deprecation,
        snippet.get("operationID") or None,
        Route(method.lower(), route) if method and route else None,
        fields.value,
        tuple([response for part in parts.named("response") for response in _responses(part)]),
        tuple([row for part in parts.inner for table in part.tables for row in _errors(table)]),
    )
    return Read(operation, (*fields.findings, *call.findings))


def _call(parts: _Parts, name: str, path: str, tree: str) -> Read[str]:
    for part in parts.named("example usage"):
        for code in part.code:
            if call := find_call(code.text, name):
                return Read(call)
    folder = tree.split("/")[-2] if "/" in tree else ""
    call = f"{folder}.{name}" if folder else name
    missed = finding(
        "DM304",
        f"no example calls {name!r}; it is named {call} after its page",
        Location(path, parts.section.heading.line),
        read=parts.section.heading.text[:200],
        expected=f"a code block that calls {name}",
        hint="regenerate the documentation with usage snippets",
    )
    return Read(call, (missed,))


def _snippet(parts: _Parts) -> dict[str, str]:
    """Return the attributes of the first UsageSnippet comment."""
    for part in parts.inner:
        for text in part.text:
            if text.kind == "html" and _SNIPPET.match(text.text):
                return dict(_ATTRIBUTE.findall(text.text))
    return {}


def _responses(section: Section) -> list[ResponseText]:
    """Read the responses: each line in bold is a type, the rest describes it."""
    types: list[ResponseText] = []
    prose: list[str] = []
    for block in section.text:
        for offset, line in enumerate(block.text.split("\n")):
            text = line.strip()
            if 4 < len(text) <= MAX_TYPE and text.startswith("**") and text.endswith("**"):
                types.append(_response(text[2:-2], block, offset, line.index("**") + 3))
            elif text:
                prose.append(text)
    if types and prose:
        first = types[0]
        types[0] = ResponseText(first.type, first.line, first.column, "\n".join(prose))
    return types


def _response(text: str, block: Text, offset: int, column: int) -> ResponseText:
    """Return the type without Go's ``, error``; empty if nothing is returned."""
    kind = text.strip()
    if kind.endswith(", error"):
        kind = kind.removesuffix(", error").rstrip()
    if kind.replace("\\", "").replace("*", "").casefold() in _NOTHING:
        kind = ""
    return ResponseText(kind, block.line + offset, column)


def _errors(table: Table) -> list[ErrorRow]:
    """Read ``Error Type`` or ``Error Object | Status Code | Content Type``, in Go directly below the response."""
    header = [cell.casefold() for cell in table.header.cells] if table.header else []
    if not header or not header[0].startswith("error"):
        return []
    status = next((i for i, title in enumerate(header) if title.startswith("status")), None)
    content = next((i for i, title in enumerate(header) if title.startswith("content")), None)
    described = next((i for i, title in enumerate(header) if title.startswith("description")), None)
    rows: list[ErrorRow] = []
    for source in table.rows:
        if any(source.cells):
            row = fit(source, len(header), len(header) - 1, None, 0)
            rows.append(_error(row, status, content, described))
    return rows


def _error(row: Row, status: int | None, content: int | None, described: int | None) -> ErrorRow:
    cell = row.cells[0].strip("*`").strip()
    linked = _LINKED.fullmatch(cell)
    name, url = (linked.group(1), linked.group(2)) if linked else (cell, None)
    statuses = row.cells[status].split(",") if status is not None else []
    return ErrorRow(
        tuple([part for part in _SEPARATOR.split(name.strip("*`").replace("\\_", "_")) if part]),
        url,
        tuple([code.strip() for code in statuses if code.strip()]),
        row.cells[content].replace("\\", "") or None if content is not None else None,
        row.line,
        row.column(0),
        cell_text(row.cells[described]) if described is not None else "",
    )
