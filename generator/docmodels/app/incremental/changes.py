"""Which pages of an input changed, and whether more than their texts did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...lazy import dataclass
from ...reading.pages import (
    DeclarationText,
    EnumerationText,
    FieldRow,
    ObjectText,
    OperationText,
    PageResult,
    UnionText,
)
from ...reading.tables.rows import CellPosition
from ...refining.spelling import shown_names
from .reasons import require

_NOWHERE = CellPosition(0, 0)


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A page that changed since the last run, in its texts or in rows of its models."""

    number: int
    """Its place among the pages of the tree."""
    before: PageResult
    after: PageResult
    removed: tuple[FieldRow, ...] = ()
    """Rows without their texts."""
    added: tuple[FieldRow, ...] = ()

    @property
    def has_rows(self) -> bool:
        """Whether rows changed."""
        return bool(self.removed or self.added)


def compare_pages(number: int, before: PageResult, after: PageResult) -> ChangedPage:
    """Return how a page changed. Raises WholeRunNeeded if more differs than descriptions, deprecations and rows."""
    require(not (before.findings or after.findings), "the page has findings, whose positions change")
    # Names in texts are evidence of how the API spells its JSON keys.
    require(_shown_names(before) == _shown_names(after), "its texts show other names")
    old, new = _without_texts(before), _without_texts(after)
    if old == new:
        return ChangedPage(number, before, after)
    require(_without_rows(old) == _without_rows(new), "more changed than texts and rows of models")
    removed: list[FieldRow] = []
    added: list[FieldRow] = []
    for one, other in zip(old.declarations, new.declarations, strict=True):
        if isinstance(one, ObjectText) and isinstance(other, ObjectText):
            kept = set(one.rows).intersection(other.rows)
            in_order = [row for row in one.rows if row in kept] == [row for row in other.rows if row in kept]
            require(in_order, "rows have another order")
            removed += [row for row in one.rows if row not in kept]
            added += [row for row in other.rows if row not in kept]
    return ChangedPage(number, before, after, tuple(removed), tuple(added))


def _without_rows(page: PageResult) -> PageResult:
    """Return the page without the rows of its models."""
    declarations = tuple(replace(each, rows=()) if isinstance(each, ObjectText) else each for each in page.declarations)
    return replace(page, declarations=declarations)


def _without_texts(page: PageResult) -> PageResult:
    """Return the page without texts and positions."""
    return replace(
        page,
        declarations=tuple(map(_declaration, page.declarations)),
        operations=tuple(map(_operation, page.operations)),
    )


def _declaration(text: DeclarationText) -> DeclarationText:
    head = replace(text.head, line=0, description="", deprecation=None)
    match text:
        case ObjectText(rows=rows, parents=parents, additional=additional):
            return ObjectText(
                head,
                _rows(rows),
                tuple(replace(each, line=0, column=0) for each in parents),
                None if additional is None else replace(additional, line=0, column=0),
            )
        case EnumerationText(members=members):
            return replace(
                text,
                head=head,
                members=tuple(replace(each, line=0, column=0, description="", deprecation=None) for each in members),
            )
        case UnionText(members=members):
            return replace(
                text, head=head, members=tuple(replace(each, line=0, column=0, description="") for each in members)
            )
        case _:
            return replace(text, head=head)


def _rows(rows: Sequence[FieldRow]) -> tuple[FieldRow, ...]:
    return tuple([replace(row, at=_NOWHERE, description="", deprecation=None) for row in rows])


def _operation(text: OperationText) -> OperationText:
    return replace(
        text,
        line=0,
        description="",
        deprecation=None,
        parameters=_rows(text.parameters),
        responses=tuple(replace(each, line=0, column=0, description="") for each in text.responses),
        errors=tuple(replace(each, line=0, column=0, description="") for each in text.errors),
    )


def _shown_names(page: PageResult) -> list[frozenset[tuple[str, str]]]:
    """Return the names in the texts of each model and operation: evidence of how the API spells its JSON keys."""
    texts = [*map(_texts, page.declarations), *map(_texts_of_operation, page.operations)]
    return [frozenset(name for text in of_one for name in shown_names(text)) for of_one in texts]


def _texts(text: DeclarationText) -> Iterator[str]:
    yield text.head.description
    if isinstance(text, ObjectText):
        yield from (row.description for row in text.rows)
    elif isinstance(text, EnumerationText):
        yield from (member.description for member in text.members)
    elif isinstance(text, UnionText):
        yield from (variant.description for variant in text.members)


def _texts_of_operation(text: OperationText) -> Iterator[str]:
    yield text.description
    yield from (row.description for row in text.parameters)
    yield from (response.description for response in text.responses)
    yield from (error.description for error in text.errors)
