"""Pages of models: objects, enumerations, unions, and pages that show no shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .....findings import Finding, Read, finding
from .....lazy import dataclass
from .....schema.model import Location
from ....markdown import Code, Document, Heading, Table
from ....pages import DeclarationText, EnumerationText, Head, ObjectText, ShapelessText, UnionText
from ....swallowed_sections import swallowed, swallows, without_fence
from ..vocabulary import EXAMPLE, FIELDS, SECTIONS, SHAPES, UNION, VALUES, bare_name
from .sections import Section, cut, describe
from .tables import is_fields_table, read_fields
from .unions import read_union
from .values import openness, read_values

_SHAPES = frozenset(SHAPES)


@dataclass(frozen=True, slots=True)
class ModelPage:
    """The page of a model, read."""

    declaration: DeclarationText
    has_shape: bool
    """Whether it has a section that shows a shape."""
    findings: tuple[Finding, ...]


def read_model(document: Document, path: str, stem: str, blocks_to_open: int = 2) -> ModelPage:
    """Read the page of a model.

    ``blocks_to_open`` is how many code blocks, one within the other, may be opened to find a section.
    """
    sections = _sections(document)
    head, untitled = _head(document, sections, path, stem)
    found = [section for section in sections if section.key in SHAPES]
    if not found:
        blocks = (block for block in document.blocks if isinstance(block, Code))
        swallowing = next((block for block in blocks if swallows(block, _SHAPES)), None)
        if swallowing is None or not blocks_to_open:
            return ModelPage(ShapelessText(head), False, tuple(untitled))
        opened = read_model(without_fence(document, swallowing), path, stem, blocks_to_open - 1)
        return replace(opened, findings=(swallowed(path, swallowing), *opened.findings))
    if not found[0].heading.text:
        untitled.append(_unheaded(path, found[0].tables[0]))
    kind = next((section.key for section in found if _fits(section)), found[0].key)
    chosen = [section for section in found if section.key == kind]
    findings = [*untitled, *_duplicates(chosen, path)]
    read = _read(head, kind, chosen, _examples(sections), path)
    return ModelPage(read.value, True, (*findings, *read.findings))


def _sections(document: Document) -> tuple[Section, ...]:
    """Return the sections at level 2, or deeper if a damaged page has no known section there."""
    blocks = document.blocks[1:] if _titled(document) else document.blocks
    for level in (2, 3, 4):
        _, sections = cut(blocks, level, len(document.source))
        if any(section.key in SHAPES for section in sections):
            return sections
    _, sections = cut(blocks, 2, len(document.source))
    table = next((block for block in blocks if isinstance(block, Table) and is_fields_table(block)), None)
    if table is None:
        return sections
    # A damaged page lost the heading but has its rows.
    rest = tuple([block for block in blocks if block.start >= table.start])
    lost = Section(Heading(2, "", table.line, table.start), FIELDS, rest, len(document.source))
    return (*[section for section in sections if section.heading.start < table.start], lost)


def _titled(document: Document) -> bool:
    first = document.blocks[0] if document.blocks else None
    return isinstance(first, Heading) and first.level == 1


def _head(document: Document, sections: Sequence[Section], path: str, stem: str) -> tuple[Head, list[Finding]]:
    """Read the title, and the free text down to the first known section."""
    known = [section for section in sections if section.key in SECTIONS]
    end = known[0].heading.start if known else len(document.source)
    first = document.blocks[0] if document.blocks else None
    title, struck, findings = stem, False, []
    if isinstance(first, Heading) and first.level == 1 and first.text.strip():
        title, struck = bare_name(first.text)
    else:
        findings.append(_untitled(path, stem, document.source))
    body = document.blocks[1:] if _titled(document) else document.blocks
    prose = tuple([block for block in body if block.start < end])
    description, deprecation = describe(document, prose, end)
    examples = _examples(sections)
    return Head(
        title,
        first.line if first else 1,
        description,
        "" if struck and deprecation is None else deprecation,
        examples[0].text if examples else None,
    ), findings


def _examples(sections: Sequence[Section]) -> tuple[Code, ...]:
    return tuple([code for section in sections if section.key == EXAMPLE for code in section.code])


def _fits(section: Section) -> bool:
    """Return whether the section has the content that its name promises."""
    if section.key == UNION:
        return any(isinstance(block, Heading) for block in section.blocks)
    return any(isinstance(block, Table) or section.key == VALUES for block in section.blocks)


def _read(
    head: Head, kind: str, chosen: Sequence[Section], examples: tuple[Code, ...], path: str
) -> Read[DeclarationText]:
    if kind == FIELDS:
        read = read_fields(tuple([table for section in chosen for table in section.tables]), path)
        bare = [_no_table(section, path) for section in chosen if section.blocks and not section.tables]
        return Read(ObjectText(head, read.value), (*read.findings, *bare))
    if kind == VALUES:
        results = [read_values(section, path) for section in chosen]
        members = tuple([member for each in results for member in each.members])
        open_ = openness(any(each.names_rest for each in results), examples, chosen[0])
        return Read(EnumerationText(head, members, open_), tuple([f for each in results for f in each.findings]))
    unions = [read_union(section, head.title, path) for section in chosen]
    members_of_all = tuple([member for each in unions for member in each.value])
    return Read(UnionText(head, members_of_all), tuple([f for each in unions for f in each.findings]))


def _duplicates(chosen: Sequence[Section], path: str) -> list[Finding]:
    return [
        finding(
            "DM104",
            f"the page has two sections {section.name!r}; both are read",
            Location(path, section.heading.line),
            read=section.heading.text,
            expected="one section of that name",
            hint="merge the two sections",
        )
        for section in chosen[1:]
    ]


def _no_table(section: Section, path: str) -> Finding:
    return finding(
        "DM102",
        f"the section {section.name!r} has no table, so no field is read from it",
        Location(path, section.heading.line),
        read="\n".join(block.text for block in section.text)[:200],
        expected="| Field | Type | Required | Description |",
        hint="restore the table, or regenerate the documentation",
    )


def _unheaded(path: str, table: Table) -> Finding:
    return finding(
        "DM113",
        "the table of fields has no heading; it is read",
        Location(path, table.line),
        read=table.header.raw.strip()[:200] if table.header else "",
        expected="## Fields above the table",
        hint="restore the heading",
    )


def _untitled(path: str, stem: str, source: str) -> Finding:
    return finding(
        "DM112",
        f"the page has no title; the model is named {stem!r} after its file",
        Location(path, 1),
        read=source.lstrip().partition("\n")[0][:200],
        expected="# Title in the first line",
        hint="restore the title line",
    )
