"""Pages of models: structures, enumerations and unions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .....findings import Finding, Read, finding
from .....lazy import lazy_pattern
from .....schema.model import Location
from ....markdown import Document, Heading, Table
from ....pages import (
    DeclarationText,
    EnumerationText,
    Head,
    MemberRow,
    ObjectText,
    ShapelessText,
    TypeText,
    UnionMember,
    UnionText,
)
from ....tables.page_findings import PageFindings
from ....tables.titled_rows import TableForm, TableRow, read_rows
from ..vocabulary import (
    ADDITIONAL,
    CASES,
    CLASS_NAME,
    DATA_TYPE,
    ENUMERATION,
    EXAMPLE,
    FIELDS,
    MODEL_SECTIONS,
    NAMED,
    PARENT,
    RESERVED,
    RESERVED_MEMBER,
    STRUCTURE,
)
from .cells import bare, prose, type_cell
from .fields import read_fields
from .rows import (
    CASES_TABLE,
    CASES_TABLES,
    DESCRIPTION,
    FIELDS_TABLE,
    FIELDS_TABLES,
    MEMBERS_TABLE,
    MEMBERS_TABLES,
    NAME,
    TYPE,
)
from .sections import NamedSection, SectionedText, key_of, sections_of, source_of
from .titles import class_name

_ADDITIONAL = lazy_pattern(re.escape(ADDITIONAL) + r"([^*\n]{1,2000})\.\*[ \t]*(?=\n|\Z)")
_ENUMERATION_KEYS = {ENUMERATION, FIELDS, *(key for key in MODEL_SECTIONS if key.startswith(EXAMPLE))}
_LOWEST_TITLE = 2
"""The level of titles in the oldest SDKs. Their sections are one level lower as well, and Tags only say Optional."""
_COPY = lazy_pattern(r"-([0-9]{1,3})\Z")
_SQUASHED = lazy_pattern(r"[\W_]+")


def shows_model(document: Document) -> bool:
    """Return whether the page has one of the sections that only models have, or their table of fields."""
    keys = {key_of(block) for block in document.blocks if isinstance(block, Heading)}
    if not keys.isdisjoint((STRUCTURE, ENUMERATION, DATA_TYPE)) or {CLASS_NAME, CASES} <= keys:
        return True
    return {CLASS_NAME, FIELDS} <= keys


def read_model(document: Document, path: str, stem: str) -> Read[DeclarationText]:
    """Read the page of a model."""
    first = document.blocks[0] if document.blocks else None
    is_title = isinstance(first, Heading) and first.level <= _LOWEST_TITLE and key_of(first) not in MODEL_SECTIONS
    title = first.text if isinstance(first, Heading) and is_title else ""
    page = sections_of(document.blocks[1 if title else 0 :], MODEL_SECTIONS)
    findings = PageFindings(path, [] if title.strip() else [_untitled(path, stem, document)])
    head, additional = _head(document, page, title or stem, stem)
    text = _shape(head, page, findings)
    if isinstance(text, ObjectText):
        parents = [parent for section in page.named(PARENT) for parent in _types_in(section)]
        text = ObjectText(head, text.rows, tuple(parents), additional)
    return Read(text, tuple(findings.found))


def _shape(head: Head, page: SectionedText, findings: PageFindings) -> DeclarationText:
    """Return the shape of the page: by its sections, or if these are lost by its tables."""
    tables = [table for section in page.named(FIELDS) for table in section.tables]
    cases = [table for section in page.named(CASES) for table in section.tables_above_headings]
    keys = {section.key for section in page.sections}
    if not tables and not cases and (not keys or not keys.isdisjoint((CLASS_NAME, DATA_TYPE))):
        cases = [block for block in page.blocks if isinstance(block, Table) and _has_titles(block, CASES_TABLES)]
        findings.found += [_unheaded(findings.path, table, "cases") for table in cases]
    if cases or (not tables and CASES in keys):
        members = tuple([_case(row) for row in read_rows(cases, CASES_TABLE, findings)])
        return UnionText(head, members)
    is_headless = bool(tables) and all(table.header is None for table in tables)
    may_be_lost = is_headless or (not tables and ENUMERATION not in keys)
    lost = _members_above_fields(page) if may_be_lost and keys <= _ENUMERATION_KEYS else []
    findings.found += [_unheaded(findings.path, table, "fields") for table in lost]
    tables = [*lost, *tables]
    is_listed = ENUMERATION in keys or any(_has_titles(table, MEMBERS_TABLES) for table in tables)
    if is_listed and not any(map(FIELDS_TABLE.is_form_of, tables)):
        return EnumerationText(head, _members(tables or _stray_tables(page, MEMBERS_TABLE), findings), open=True)
    inside = {table.start for table in tables}
    stray = [table for table in _stray_tables(page, FIELDS_TABLE) if table.start not in inside]
    if tables:  # a table in the description may have a column that looks like tags
        stray = [table for table in stray if _has_titles(table, FIELDS_TABLES)]
    findings.found += [_unheaded(findings.path, table, "fields") for table in stray]
    tables = sorted((*tables, *stray), key=lambda table: table.start)
    if tables or STRUCTURE in keys or CLASS_NAME in keys:
        is_older = STRUCTURE in keys and page.named(STRUCTURE)[0].heading.level > _LOWEST_TITLE
        return ObjectText(head, read_fields(tables, findings, untagged=True if is_older else None))
    return ShapelessText(head)


def _members_above_fields(page: SectionedText) -> list[Table]:
    """Return the tables of members that aren't below the heading of the fields."""
    blocks = [*page.before, *(block for section in page.sections if section.key != FIELDS for block in section.blocks)]
    return [block for block in blocks if isinstance(block, Table) and _has_titles(block, MEMBERS_TABLES)]


def _stray_tables(page: SectionedText, form: TableForm) -> list[Table]:
    """Return the tables of a form that aren't below the heading of their section, which is lost."""
    return [block for block in page.blocks if isinstance(block, Table) and form.is_form_of(block)]


def _has_titles(table: Table, titles: tuple[tuple[str, ...], ...]) -> bool:
    """Return whether the header of a table has one of these titles and no others."""
    return table.header is not None and FIELDS_TABLE.titles_of(table.header) in titles


def _head(document: Document, page: SectionedText, title: str, stem: str) -> tuple[Head, TypeText | None]:
    """Read the name, the description above the sections, and the type of additional properties."""
    end = page.sections[0].heading.start if page.sections else len(document.source)
    tables = [block.start for block in page.before if isinstance(block, Table) and FIELDS_TABLE.is_form_of(block)]
    description = source_of(document, page.before, min([end, *tables]))
    stated = _ADDITIONAL.search(description)
    additional = None
    if stated is not None:
        start = document.source.find(ADDITIONAL)
        line = document.source.count("\n", 0, start) + 1
        additional = TypeText(type_cell(stated[1]), line, len(ADDITIONAL) + 1)
        description = (description[: stated.start()] + description[stated.end() :]).strip()
    names = (section.named_class for section in page.named(*NAMED))
    names = (class_name(name) if " " in name else name for name in names)
    name = next(filter(None, names), "") or class_name(title) or stem
    first = document.blocks[0] if document.blocks else None
    examples = (section.code for section in page.sections if section.key.startswith("example"))
    example = next(filter(None, examples), None)
    head = Head(_numbered(name, stem), first.line if first else 1, description, example=example)
    return head, additional


def _numbered(name: str, stem: str) -> str:
    """Return the name with the number of its page, if the page has one because another one has the same name."""
    copy = _COPY.search(stem)
    if copy is None or _SQUASHED.sub("", stem[: copy.start()]).casefold() != _SQUASHED.sub("", name).casefold():
        return name
    return f"{name}{copy[1]}"


def _types_in(section: NamedSection) -> list[TypeText]:
    """Return the types that a section lists, one in each line."""
    found = []
    for block in section.text:
        for offset, line in enumerate(block.text.split("\n")):
            text = line.strip(" *-")
            if text:
                found.append(TypeText(type_cell(text), block.line + offset, line.index(text) + 1))
    return found


def _members(tables: Sequence[Table], findings: PageFindings) -> tuple[MemberRow, ...]:
    """Return the members by their names: the pages don't show their values."""
    members: dict[str, MemberRow] = {}
    for row in read_rows(tables, MEMBERS_TABLE, findings):
        name = bare(row.cell(NAME))
        if name:
            found = MemberRow(_unreserved(name), row.row.line, row.column(NAME), name, prose(row.cell(DESCRIPTION)))
            members.setdefault(name, found)
    return tuple(members.values())


def _unreserved(name: str) -> str:
    """Return the name of a member without the prefix of reserved words and numbers."""
    if name[:4].casefold() != RESERVED_MEMBER[:4]:
        return name
    rest = name[4:].removeprefix("_")
    return rest if rest.casefold() in RESERVED or rest[:1].isdigit() else name


def _case(row: TableRow) -> UnionMember:
    return UnionMember(type_cell(row.cell(TYPE)), row.row.line, row.column(TYPE), is_cell=True)


def _untitled(path: str, stem: str, document: Document) -> Finding:
    return finding(
        "DM112",
        f"the page has no title; the model is named {stem!r} after its file",
        Location(path, 1),
        read=document.source.lstrip().partition("\n")[0][:200],
        expected="# Title in the first line",
        hint="restore the title line",
    )


def _unheaded(path: str, table: Table, what: str) -> Finding:
    return finding(
        "DM113",
        f"the table of {what} has no heading; it is read",
        Location(path, table.line),
        read=table.header.raw.strip()[:200] if table.header else "",
        expected=f"## {what.title()} above the table",
        hint="restore the heading",
    )
