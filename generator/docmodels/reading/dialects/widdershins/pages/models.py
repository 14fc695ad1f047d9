"""The section of a model -> a declaration."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from .....findings import Finding, finding
from .....lazy import dataclass, lazy_pattern
from .....schema.model import Location
from .....schema.names import match_key
from ....markdown import Code, Table
from ....pages import DeclarationText, EnumerationText, Head, MemberRow, ShapelessText, UnionMember, UnionText
from ....tables.page_findings import PageFindings
from ..words import NULL_SUFFIX, PROPERTIES, Column
from .item_titles import drop_item_titles
from .nodes import MarkedRows, Node, part_word, tree_of
from .outline import PageHeading, Prose
from .rows import columns_of, schema_rows
from .sections import ModelSection
from .shapes import shape_of, states_null
from .types import UNION_MARK, InlineTypes, anchor_of_model
from .values import NO_SAMPLE, EnumeratedValue, assign_values, listed_values

_INTEGER = lazy_pattern(r"-?[0-9]{1,18}")


@dataclass(slots=True)
class ShownModel:
    """A model as its section shows it."""

    section: ModelSection
    root: Node
    sample: Any
    description: str
    values: tuple[EnumeratedValue, ...]
    """The rows of its tables of enumerated values."""


def read_section(section: ModelSection, findings: PageFindings) -> ShownModel:
    """Return what the section of a model shows."""
    tables: list[MarkedRows] = []
    values: list[EnumeratedValue] = []
    prose: list[str] = []
    sample: Any = NO_SAMPLE
    word = ""
    is_below_heading = False
    is_headed = any(isinstance(each, PageHeading) and each.text.casefold() in PROPERTIES for each in section.entries)
    for entry in section.entries:
        match entry:
            case Code(text=text) if sample is NO_SAMPLE and not is_below_heading:
                sample = sample_of(text)
            case PageHeading(text=text) if text.casefold() in PROPERTIES:
                if is_below_heading:
                    findings.found.append(_second_table(section, entry, findings.path))
                    break
                is_below_heading = True
            case PageHeading():
                is_below_heading = True
            case Prose(text=text, quoted=False):
                word = part_word(text) or word
                if not is_below_heading and text:
                    prose.append(text)
            case Table() if is_below_heading or not is_headed:
                columns = columns_of(entry)
                if Column.NAME in columns and Column.TYPE in columns:
                    tables.append(MarkedRows(word, tuple(schema_rows(entry, columns, findings))))
                elif Column.NAME in columns and Column.VALUE in columns:
                    values += listed_values(entry, columns, findings)
                word = ""
    root = tree_of(tables)
    assign_values(root, values, sample, findings)
    drop_item_titles(root, sample)
    return ShownModel(section, root, sample, _description(prose, section.name), tuple(values))


def _second_table(section: ModelSection, heading: PageHeading, path: str) -> Finding:
    return finding(
        "DM113",
        f"the properties below the first ones of {section.name} belong to no model, so they aren't read",
        Location(path, heading.line),
        read=heading.text[:200],
        expected="a heading with the name of the model above its properties",
        hint="restore the heading",
    )


def sample_of(code: str) -> Any:
    """Return the sample in a code block; ``NO_SAMPLE`` if it isn't JSON."""
    try:
        return json.loads(code)
    except (ValueError, RecursionError):
        return NO_SAMPLE


def _description(prose: list[str], name: str) -> str:
    """Return the text above the table, unless it only repeats the name, as it does for a title."""
    text = "\n\n".join(each for each in prose if not each.startswith("<!--")).strip()
    return "" if match_key(text) == match_key(name) else text


def declaration_of(model: ShownModel, types: InlineTypes) -> DeclarationText:
    """Return the declaration of a model."""
    root = model.root
    head = Head(model.section.name, model.section.line, model.description, anchor=anchor_of_model(model.section.name))
    if (only := only_row(model)) is not None:
        return _other_name(head, only, types)
    if root.alternatives is not None and not (root.fields or root.additional):
        return _union(head, root, types)
    merged = types.merger.merge(root)
    if merged.named:
        return types.object_text(head, merged)
    if merged.additional is not None and merged.additional.row is not None:
        at = merged.additional.row.at
        return UnionText(head, (UnionMember(f"map[{types.cell(merged.additional)}]", at.line, at.column),))
    if root.merged:
        line = model.section.line
        return UnionText(head, (UnionMember(types.single(merged, root), line),))
    if model.values and not root.children:
        return EnumerationText(head, _named_values(model.values), open=False)
    if model.sample == {} and not root.children:
        return UnionText(head, (UnionMember("object", model.section.line),))  # an object whose properties are free
    return ShapelessText(head)


def _named_values(listed: Sequence[EnumeratedValue]) -> tuple[MemberRow, ...]:
    """Return the values of a model that is only a table of them, each with its name in the first column."""
    are_numbers = all(_INTEGER.fullmatch(each.text) for each in listed)
    rows = {
        each.text: MemberRow(int(each.text) if are_numbers else each.text, each.line, 1, each.name) for each in listed
    }
    return tuple(rows.values())


def only_row(model: ShownModel) -> Node | None:
    """Return the row that is the whole model. It is anonymous or, if the model has a title, named by that; then the
    sample shows that it is no property."""
    root = model.root
    if len(root.children) != 1 or root.parts:
        return None
    (node,) = root.children
    if node.row is None or node.row.additional:
        return None
    is_object = isinstance(model.sample, dict) or model.sample is None or model.sample is NO_SAMPLE
    return node if not node.name or not is_object else None


def _other_name(head: Head, node: Node, types: InlineTypes) -> DeclarationText:
    assert node.row is not None, "only rows name a model"
    shape = shape_of(node.row.type)
    if not node.values or shape.lists:
        return UnionText(head, (UnionMember(types.cell(node), node.row.at.line, node.row.at.column),))
    if shape.nullable or states_null(shape):
        members = (types.cell(node).removesuffix(NULL_SUFFIX).removesuffix(f"{UNION_MARK}null"), "null")
        return UnionText(head, tuple([UnionMember(each, node.row.at.line, node.row.at.column) for each in members]))
    rows = [MemberRow(value, node.row.at.line, node.row.at.column) for value in node.values]
    return EnumerationText(head, tuple(rows), open=False)


def _union(head: Head, root: Node, types: InlineTypes) -> DeclarationText:
    union = root.alternatives
    assert union is not None, "the caller knows"
    for part in root.parts:
        if part is not union and part.nodes:
            types.left_out(part.nodes[0], f"{head.title} has more parts than the types that it is one of")
    cells: dict[str, UnionMember] = {}
    for node in union.nodes:
        assert node.row is not None, "parts have rows"
        at = node.row.at
        cells.setdefault(types.cell(node), UnionMember(types.cell(node), at.line, at.column, node.row.description))
    if "any" in cells:
        return UnionText(head, (cells["any"],))
    return UnionText(head, tuple(cells.values()))
