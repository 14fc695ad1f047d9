"""Pages of models: objects, enumerations, unions, and pages that show no shape."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from .....findings import Finding, Read, finding
from .....schema.model import Location
from .....text_files import page_path
from ....pages import DeclarationText, EnumerationText, Head, MemberRow, ObjectText, ShapelessText, UnionText
from ..marks import MODEL_SECTIONS, PROPERTIES
from . import enumerations, unions
from .fields import read_fields
from .inline_values import values_by_name
from .outline import PageLine, SectionedPage, TitledSection
from .rows import is_header, rows_of
from .styles import ADDITIONAL, PageStyle


def read_model(outline: SectionedPage, path: str, style: PageStyle) -> Read[DeclarationText]:
    """Return the declaration of a page."""
    head, findings = _head(outline, path)
    shown = {section.key: section for section in outline.sections if section.key in MODEL_SECTIONS}
    if not shown or not _has_header(shown.get(PROPERTIES)):
        displaced = _displaced_table(outline)
        if displaced is not None:
            shown = {PROPERTIES: displaced}
            findings = (*findings, _unheaded(path, displaced))
    match shown:
        case {"properties": properties}:
            read = _from_properties(head, _whole(properties, outline), outline, path, style)
            return Read(read.value, (*findings, *read.findings))
        case {"enum": section}:
            members = enumerations.members_of_bullets(section)
            return Read(_enumeration(head, members), findings)
        case {"enum variants": section} if unions.is_table_of_types(section):
            return Read(UnionText(head, unions.members_of_table(section)), findings)
        case {"enum variants": section}:
            return Read(_enumeration(head, enumerations.members_of_table(section)), findings)
        case {"oneof schemas": section} | {"anyof schemas": section}:
            return Read(UnionText(head, unions.members_of_bullets(section)), findings)
        case {"class instance methods": section}:
            following = [each for each in outline.sections if each.line > section.line]
            return Read(UnionText(head, unions.members_of_symbols(following)), findings)
        case _:
            return Read(ShapelessText(head), findings)


def _whole(properties: TitledSection, page: SectionedPage) -> TitledSection:
    """Return the section with the rows below headings inside its table, which are there only on a damaged page."""
    if properties not in page.sections:
        return properties
    lines = list(properties.lines)
    for section in page.sections[page.sections.index(properties) + 1 :]:
        is_inside = bool(lines and section.lines) and "|" in lines[-1].text and "|" in section.lines[0].text
        if section.level > 1 and not is_inside:
            break
        lines.extend(takewhile(_is_filled, section.lines) if is_inside else section.lines)
    return properties._replace(lines=tuple(lines))


def _is_filled(line: PageLine) -> bool:
    return bool(line.text.strip())


def _has_header(section: TitledSection | None) -> bool:
    return section is None or any(is_header(line.text) for line in section.lines)


def _displaced_table(page: SectionedPage) -> TitledSection | None:
    """Return the table of fields of a page whose heading is damaged or below the table."""
    lines = [line for section in page.sections for line in section.lines if not line.code]
    start = next((index for index, line in enumerate(lines) if is_header(line.text)), None)
    if start is None:
        return None
    return TitledSection(2, "Properties", lines[start].number, tuple(lines[start:]))


def _enumeration(head: Head, members: tuple[MemberRow, ...]) -> DeclarationText:
    return EnumerationText(head, members, None) if members else ShapelessText(head)


def _from_properties(
    head: Head, properties: TitledSection, outline: SectionedPage, path: str, style: PageStyle
) -> Read[DeclarationText]:
    """An empty table says nothing: enumerations, unions and empty objects have one. Python 5 lists the values of an
    enumeration in the notes of its only row."""
    rows = [row for row in rows_of(properties.lines) if row.name.strip("*` ") != ADDITIONAL]
    if len(rows) == 1 and rows[0].notes is not None and rows[0].notes.values is not None:
        row = rows[0]
        if row.name.strip("*` ") == "value" and row.notes is not None and row.notes.values is not None:
            members = enumerations.members_of_row(row.notes.values, row.line, row.type_column)
            return Read(_enumeration(head, members))
    fields, findings = read_fields(properties.lines, path, style, values_by_name(outline.sections))
    if not fields:
        return Read(ShapelessText(head), findings)
    return Read(ObjectText(head, fields), findings)


def _head(outline: SectionedPage, path: str) -> tuple[Head, tuple[Finding, ...]]:
    """Return the title, and the text down to the first known section: a description may have headings of its own."""
    sections = outline.sections
    stem = page_path(path).rpartition("/")[2]
    if not sections or sections[0].level != 1:
        return Head(stem, 1), (_untitled(path, stem, sections),)
    first = sections[0]
    lines: list[PageLine] = list(first.lines)
    for section in sections[1:]:
        if section.level == 2 and (section.key in MODEL_SECTIONS or section.key.startswith(("example", "load the "))):
            break
        lines.append(PageLine(section.line, f"{'#' * section.level} {section.title}"))
        lines.extend(section.lines)
    text = "\n".join(line.text for line in lines if not line.text.startswith("[[Back to")).strip()
    return Head(model_name(first.title, stem), first.line, text), ()


def model_name(title: str, stem: str) -> str:
    """Return the name in a title: ``Org.Client.Model.X``, ``OpenapiClient::X``, ``# X`` or ``X``.

    ``stem`` is the name of the page's file: a name with dots may be the API's own.
    """
    name = title.strip().lstrip("#").strip().replace("\\_", "_")
    if name == stem:
        return name
    return name.rpartition("::")[2].rpartition(".")[2].rpartition("\\")[2] or name


def _unheaded(path: str, table: TitledSection) -> Finding:
    return finding(
        "DM113",
        "the table of fields has no heading; it is read",
        Location(path, table.line),
        read=table.lines[0].text.strip()[:200],
        expected="## Properties above the table",
        hint="restore the heading",
    )


def _untitled(path: str, stem: str, sections: Sequence[TitledSection]) -> Finding:
    return finding(
        "DM112",
        f"the page has no title; the model is named {stem!r} after its file",
        Location(path, 1),
        read=sections[0].title[:200] if sections else "",
        expected="# Title in the first line",
        hint="restore the title line",
    )
