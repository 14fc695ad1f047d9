"""Messages and enumerations -> declarations. Messages that only stand for the entries of a map become maps."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import replace

from ....lazy import lazy_pattern
from ....schema.types import Constant
from ...markdown import Table
from ...pages import DeclarationText, EnumerationText, FieldRow, Head, MemberRow, ObjectText
from ...tables.page_findings import PageFindings
from ...tables.rows import Row, position_of
from .sections import NO_PACKAGE, ProtoSection, full_name
from .tables import ProtoTable, kind_of, name_of, rows_of

_TARGET = lazy_pattern(r"\]\((#[^()\s]*+)\)")
_DEPRECATED = lazy_pattern(r"(?:\*\*|\*|__)Deprecated\.?(?:\*\*|\*|__)[ ]*")
_DEFAULT = lazy_pattern(r"(?:^|[ ])Default: ([^ ]++)$")
_REQUIRED = {"required": True, "optional": False}


class Messages:
    """The messages of one page."""

    def __init__(self, sections: Sequence[ProtoSection], findings: PageFindings) -> None:
        self._findings = findings
        self._entries: dict[str, tuple[str, str]] = {}
        """Map entry -> the types of its key and its value."""
        self._rows = {id(section): self._field_rows(section) for section in sections}
        shapes = {section.full_name: self._rows[id(section)] for section in sections}
        for section in sections:
            self._find_entries(section, shapes)

    def _field_rows(self, section: ProtoSection) -> list[Row]:
        found: list[Row] = []
        for table in section.tables:
            kind = kind_of(table)
            if kind is ProtoTable.FIELDS:
                found += rows_of(table, self._findings)
            elif kind is ProtoTable.UNLABELLED:
                found += map(_labelled, rows_of(table, self._findings))
        return found

    def _find_entries(self, section: ProtoSection, shapes: dict[str, list[Row]]) -> None:
        """Find the messages that a repeated field of this one has as entries of a map: ``Outer.ItemsEntry`` for
        ``items``."""
        for row in self._rows[id(section)]:
            own = "".join(part[:1].upper() + part[1:] for part in name_of(row.cells[0]).split("_"))
            name = f"{section.full_name}.{own}Entry"
            target = _target(row)
            # without anchors, only the type has the package
            known = name if section.package != NO_PACKAGE else f"{section.name}.{own}Entry"
            if _label(row) != "repeated" or name not in shapes or not f".{target}".endswith(f".{known}"):
                continue
            if [name_of(each.cells[0]) for each in shapes[name]] == ["key", "value"]:
                key, value = shapes[name]
                self._entries[name] = self._entries[target] = (key.cells[1].strip(), value.cells[1].strip())

    def is_map_entry(self, section: ProtoSection) -> bool:
        """Return whether a message only stands for the entries of a map."""
        return section.full_name in self._entries

    def declaration(self, section: ProtoSection) -> DeclarationText:
        """Return the declaration of a message."""
        return ObjectText(_head(section), tuple([self._field(row) for row in self._rows[id(section)]]))

    def _field(self, row: Row) -> FieldRow:
        label, type_ = _label(row), row.cells[1].strip()
        if (entry := self._entries.get(_target(row))) is not None:
            type_ = f"map<{entry[0]}, {entry[1]}>"
        elif label == "repeated":
            type_ = f"repeated {type_}"
        text, deprecation = split_deprecation(row.cells[3].strip())
        default = _DEFAULT.search(text)
        return FieldRow(
            name_of(row.cells[0]),
            type_,
            _REQUIRED.get(label),
            position_of(row, 1),
            text[: default.start()].rstrip() if default else text,
            deprecation,
            default=_constant(default[1], row.cells[1]) if default else None,
        )


def _labelled(row: Row) -> Row:
    """Return a row of a table without labels as one with a label."""
    name, type_, description, *_ = row.cells
    bare = name_of(name).removesuffix("[]")
    return replace(row, cells=(bare, type_, "" if bare == name_of(name) else "repeated", description))


def _label(row: Row) -> str:
    return row.cells[2].strip().strip("`").casefold()


def _target(row: Row) -> str:
    """Return the name of the message that a type links to, or the type itself if it is no link."""
    found = _TARGET.search(row.cells[1])
    return full_name(found[1]) if found else name_of(row.cells[1])


def split_deprecation(description: str) -> tuple[str, str | None]:
    """Return a description without the mark of a deprecation and without entities, and the mark as an empty reason."""
    description = html.unescape(description)
    found = _DEPRECATED.match(description)
    return (description[found.end() :], "") if found else (description, None)


def _constant(text: str, type_: str) -> Constant | None:
    """Return the default of a field of proto2; those of strings are printed without quotes."""
    if "[string]" in type_ or "[bytes]" in type_:
        return Constant(text.strip('"'))
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return Constant(text)
    return Constant(value) if isinstance(value, int | float | bool) else Constant(text)


def _head(section: ProtoSection) -> Head:
    text, deprecation = split_deprecation(section.description)
    return Head(section.name, section.line, text, deprecation, anchor=section.anchor, namespace=section.package)


def enumeration_of(section: ProtoSection, findings: PageFindings) -> DeclarationText:
    """Return the declaration of an enumeration. JSON has the names of its values."""
    tables = [table for table in section.tables if kind_of(table) is ProtoTable.VALUES]
    members: dict[str, MemberRow] = {}
    for row in _value_rows(tables[:1], findings):
        name = name_of(row.cells[0])
        text, deprecation = split_deprecation(row.cells[2].strip())
        number = row.cells[1].strip()
        member = MemberRow(
            name, row.line, row.column(0), description=f"Number {number}. {text}".strip(), deprecation=deprecation
        )
        members.setdefault(name, member)
    return EnumerationText(_head(section), tuple(members.values()), None)


def _value_rows(tables: Sequence[Table], findings: PageFindings) -> list[Row]:
    return [row for table in tables for row in rows_of(table, findings)]
