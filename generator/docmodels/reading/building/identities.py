"""Pages of one tree -> the id of every declaration and the call of every operation, each unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from ...findings import Finding, Read, finding
from ...lazy import dataclass
from ...schema.model import Location
from ...schema.types import TypeId
from ...text_files import page_path
from ...tree_layout import TreeLayout
from ..pages import DeclarationText, EnumerationText, ObjectText, OperationText, PageResult, UnionText
from ..tables.rows import CellPosition

_NOWHERE = CellPosition(1, 1)


@dataclass(frozen=True, slots=True)
class IdentifiedDeclaration:
    """A declaration and its id."""

    id: TypeId
    text: DeclarationText
    page: PageResult


class IdentifiedDeclarations(NamedTuple):
    """The declarations of a tree, and the places that repeat one of another page word for word."""

    declared: list[IdentifiedDeclaration]
    repeated: list[IdentifiedDeclaration]


@dataclass(frozen=True, slots=True)
class IdentifiedOperation:
    """An operation, whose call is unique, and its page."""

    text: OperationText
    page: PageResult


def identify_declarations(pages: Sequence[PageResult], layout: TreeLayout) -> Read[IdentifiedDeclarations]:
    """Return all declarations. The first of two with the same id keeps it; the other gets its page's name as well, or
    is left out if one of them is below a heading of a larger page and repeats what the other says."""
    identified: list[IdentifiedDeclaration] = []
    repeated: list[IdentifiedDeclaration] = []
    findings: list[Finding] = []
    known: dict[TypeId, PageResult] = {}
    texts: dict[TypeId, DeclarationText] = {}
    namespaces: dict[tuple[str, ...], tuple[str, ...]] = {}  # one object for all models of a namespace
    for page in pages:
        *folders, file = page.tree.split("/")
        for text in page.declarations:
            namespace = text.head.namespace or layout.namespace_of(folders)
            id_ = TypeId(namespaces.setdefault(namespace, namespace), text.head.title)
            if (other := known.get(id_)) is not None:
                if _repeats(text, texts[id_]):
                    repeated.append(IdentifiedDeclaration(id_, text, page))
                    continue
                own = TypeId((*id_.namespace, page_path(file)), id_.name)
                while own in known:
                    own = TypeId((*own.namespace, page_path(file)), id_.name)
                findings.append(_duplicate_id(text, page, id_, own, other))
                id_ = own
            known[id_] = page
            texts[id_] = text
            identified.append(IdentifiedDeclaration(id_, text, page))
    return Read(IdentifiedDeclarations(identified, repeated), tuple(findings))


def _repeats(one: DeclarationText, other: DeclarationText) -> bool:
    return bool(one.head.anchor or other.head.anchor) and _content(one) == _content(other)


def _content(text: DeclarationText) -> tuple[object, ...]:
    """Return what a declaration says, without its place."""
    head = replace(text.head, line=1, anchor="")
    match text:
        case ObjectText(rows=rows):
            return head, tuple([replace(row, at=_NOWHERE) for row in rows]), text.additional, text.parents
        case EnumerationText(members=members) | UnionText(members=members):
            return head, tuple([replace(member, line=1, column=1) for member in members]), text.open
        case _:
            return (head,)


def _duplicate_id(text: DeclarationText, page: PageResult, id_: TypeId, own: TypeId, other: PageResult) -> Finding:
    return finding(
        "DM302",
        f"{other.path} declares {id_} as well; this one is named {own}",
        Location(page.path, text.head.line if text.head.anchor else 1),
        read=id_.name,
        expected="one declaration per model and namespace",
        hint="remove one of the two declarations, or move it to another namespace",
    )


def identify_operations(pages: Sequence[PageResult]) -> Read[tuple[IdentifiedOperation, ...]]:
    """Return all operations. The first of two with the same call keeps it; the other gets a mark."""
    identified: list[IdentifiedOperation] = []
    findings: list[Finding] = []
    known: dict[str, PageResult] = {}
    times: Counter[str] = Counter()
    for page in pages:
        for text in page.operations:
            own = text
            times[text.call] += 1
            if text.call in known:
                own = replace(text, call=_unique_call(text, page, known, times[text.call]))
                findings.append(_duplicate_call(text, own.call, page, known[text.call]))
            known[own.call] = page
            identified.append(IdentifiedOperation(own, page))
    return Read(tuple(identified), tuple(findings))


def _unique_call(text: OperationText, page: PageResult, known: Container[str], time: int) -> str:
    """Mark the call with the API's operation id, the folder of the page, or a number."""
    folders = page.tree.split("/")[-2:-1]
    marked = (f"{text.call}#{mark}" for mark in (text.id, *folders) if mark)
    numbered = (f"{text.call}#{number}" for number in count(time))
    return next((call for call in marked if call not in known), None) or next(c for c in numbered if c not in known)


def _duplicate_call(text: OperationText, own: str, page: PageResult, other: PageResult) -> Finding:
    return finding(
        "DM305",
        f"{other.path} documents the operation {text.call} as well; this one is named {own}",
        Location(page.path, text.line),
        read=text.call[:200],
        expected="one operation per call",
        hint="remove one of the two, or fix the example that calls the other's method",
    )
