"""Trees of rows -> type cells, with a model of its own for each inline object."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .....findings import finding
from .....schema.model import Location
from ....inline_names import InlineNames, pascal
from ....pages import DeclarationText, FieldRow, Head, ObjectText, TypeText
from ....tables.page_findings import PageFindings
from ..words import MERGE
from .merge import Merged, MergedField, Merger, is_empty
from .nodes import Node
from .shapes import shape_of, states_null

UNION_MARK = " ¦ "


class InlineTypes:
    """Makes the cells of one page, and the models that have no name on it."""

    def __init__(self, models: Sequence[tuple[str, Node]], findings: PageFindings) -> None:
        """``models`` are the names and trees of the page. Of two with one name, links lead to the first."""
        self.declared: list[DeclarationText] = []
        """The inline models so far."""
        self._models = dict(reversed(models))
        self.merger = Merger(self._models)
        self._findings = findings
        self._folded = {name.casefold(): name for name in self._models}
        self._names = InlineNames(self._models)
        self._paths: dict[Node, str] = {}
        self._cells: dict[Node, str] = {}
        for name, root in models:
            self.add_names(root, name)

    def add_names(self, node: Node, path: str) -> None:
        """Give the nodes below a node the names that they would have as models."""
        self._paths[node] = path
        stack = [node]
        while stack:
            top = stack.pop()
            for below, own in _named(top, self._paths[top]):
                self._paths[below] = own
                stack.append(below)

    def cell(self, node: Node) -> str:
        """Return the type cell of a row with everything that is shown below it."""
        known = self._cells.get(node)
        if known is None:
            known = self._cells[node] = self._cell(node)
        return known

    def _cell(self, node: Node) -> str:
        shape = shape_of(node.row.type if node.row else "object")
        if shape.reference is not None:
            return shape.listed(self.link(shape.reference))
        union = node.alternatives
        if union is not None and not node.fields:
            return shape.listed(self.union(union.nodes))
        for part in node.unnamed[:1]:
            self.left_out(part, "unnamed parts without a word that joins them aren't read")
        if node.merged or node.fields:
            null = f"{UNION_MARK}null" if shape.lists and shape.lists_null else ""
            return shape.listed(self._object_cell(node) + null)
        if node.additional is not None:
            return shape.listed(f"map[{self.cell(node.additional)}]")
        if node.values:
            null = f"{UNION_MARK}null" if states_null(shape) else ""
            return shape.listed(UNION_MARK.join(json.dumps(v, ensure_ascii=False) for v in node.values) + null)
        return shape.listed(shape.core or "any")

    def link(self, name: str) -> str:
        """Return a link to a model. The page's own links are in lower case, so the name decides."""
        known = name if name in self._models else self._folded.get(name.casefold(), name)
        return f"[{name}](#{anchor_of_model(known)})"

    def union(self, nodes: Sequence[Node]) -> str:
        """Return the cell of a union. With a member of any type, it is of any type."""
        cells = list(dict.fromkeys(self.cell(node) for node in nodes))
        return "any" if "any" in cells else UNION_MARK.join(cells)

    def _object_cell(self, node: Node) -> str:
        parts = [part for part in node.merged if not is_empty(part)]
        if len(parts) == 1 and not node.fields and node.additional is None:
            return self.cell(parts[0])  # the other parts only describe it
        merged = self.merger.merge(node)
        if merged.is_object:
            path = self._paths.get(node, "Model")
            title = self._names.take(f"{path}Item" if node.row and shape_of(node.row.type).lists else path)
            self._cells[node] = f"[{title}](#{anchor_of_model(title)})"  # an object may hold itself
            line = node.row.at.line if node.row else 1
            head = Head(title, line, node.row.description if node.row else "", anchor=anchor_of_model(title))
            self.declared.append(self.object_text(head, merged))
            return f"[{title}](#{anchor_of_model(title)})"
        return self.single(merged, node)

    def single(self, merged: Merged, node: Node) -> str:
        """Return the cell of merged parts that aren't objects."""
        cells = list(dict.fromkeys(self.cell(each) for each in merged.others))
        if len(cells) > 1:
            self.left_out(node, "parts that aren't objects can't be joined")
        if merged.unknown and not cells:
            return self.cell(merged.unknown[0]) if len(merged.unknown) == 1 else "any"
        return cells[0] if len(cells) == 1 else "any"

    def object_text(self, head: Head, merged: Merged) -> ObjectText:
        """Return an object with all properties of its parts. Those of a model that another page may show are added when
        all pages are read."""
        for node in merged.others:
            self.left_out(node, f"{head.title} is also of another type than an object, which isn't kept")
        parents = [
            TypeText(self.cell(node), node.row.at.line, node.row.at.column) for node in merged.unknown if node.row
        ]
        more = merged.additional
        return ObjectText(
            head,
            tuple([self._field_row(field) for field in merged.fields]),
            tuple(parents),
            None
            if more is None or more.row is None
            else TypeText(self.cell(more), more.row.at.line, more.row.at.column),
        )

    def _field_row(self, field: MergedField) -> FieldRow:
        row = field.node.row
        assert row is not None, "properties have rows"
        restrictions = None if row.restrictions is None else row.restrictions.casefold()
        return FieldRow(
            row.name,
            self.cell(field.node),
            field.required,
            row.at,
            field.description,
            nullable=nullable_of(field.node),
            read_only=None if restrictions is None else "read-only" in restrictions,
            write_only=None if restrictions is None else "write-only" in restrictions,
        )

    def left_out(self, node: Node, why: str) -> None:
        """Report a part of a model that isn't kept."""
        row = node.row
        at = Location(self._findings.path, row.at.line, row.at.column) if row else Location(self._findings.path, 1)
        self._findings.found.append(
            finding(
                "DM125",
                why,
                at,
                read=row.type[:200] if row else "",
                expected="one object whose properties the page lists",
                hint="set the type in a corrections file",
            )
        )


def _named(node: Node, path: str) -> list[tuple[Node, str]]:
    found = [
        (child, f"{path}Value" if child.row and child.row.additional else path + (pascal(child.name) or "Value"))
        for child in node.children
    ]
    for part in node.parts:
        for number, member in enumerate(part.nodes, 1):
            own = pascal(member.name) or (str(number) if len(part.nodes) > 1 else "")
            found.append((member, path if part.kind == MERGE else path + own))
    return found


def nullable_of(node: Node) -> bool | None:
    """Return whether a row says that null is allowed. A cell of any type says nothing."""
    if node.row is not None and node.row.nullable is not None:
        return node.row.nullable
    shape = shape_of(node.row.type if node.row else "")
    if shape.nullable or states_null(shape):
        return True
    if node.alternatives is not None and not shape.lists:
        return True if any(nullable_of(each) for each in node.alternatives.nodes) or _has_null(node) else None
    return None if shape.is_open and not shape.lists else False


def _has_null(node: Node) -> bool:
    return node.alternatives is not None and any(
        each.row is not None and each.row.type == "null" for each in node.alternatives.nodes
    )


def anchor_of_model(name: str) -> str:
    """Return the anchor of a model, without the characters that end a link."""
    return "tocS_" + "".join(char if char not in "()<> \t" else "_" for char in name)
