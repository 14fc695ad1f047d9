"""The figures of a run, as the summary line prints them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from .lazy import dataclass
from .schema.model import Object, Schema
from .schema.types import Constant


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How much was read."""

    pages: int = 0
    """Pages that document models or operations."""
    skipped: tuple[tuple[str, int], ...] = ()
    """(reason, number of skipped pages), sorted by reason."""
    tables: tuple[int, int, int] = (0, 0, 0)
    """How many tables were read, left out as they aren't tables of an API, and left out although they may be."""
    declarations: int = 0
    fields: int = 0
    operations: int = 0
    undocumented_null: int = 0
    """Required fields whose documentation doesn't say whether they may be null."""


def summarize(
    schema: Schema,
    *,
    pages: int = 0,
    skipped: Mapping[str, int] | None = None,
    tables: tuple[int, int, int] = (0, 0, 0),
) -> Summary:
    """Count what one schema holds; ``pages``, ``skipped`` and ``tables`` are those that it was read from."""
    return Summary(
        pages=pages,
        tables=tables,
        skipped=tuple(sorted((skipped or {}).items())),
        declarations=len(schema.declarations),
        fields=sum(len(each.fields) for each in schema.declarations if isinstance(each, Object)),
        operations=len(schema.operations),
        undocumented_null=sum(
            field.required is True and field.nullable is None and not isinstance(field.type, Constant)
            for each in schema.declarations
            if isinstance(each, Object)
            for field in each.fields
        ),
    )


def sum_tables(counts: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    """Return the sum of several counts of tables."""
    read = left_out = undecided = 0
    for each in counts:
        read, left_out, undecided = read + each[0], left_out + each[1], undecided + each[2]
    return read, left_out, undecided


def total(summaries: Iterable[Summary]) -> Summary:
    """Return the sum of several summaries."""
    summaries = tuple(summaries)
    skipped: Counter[str] = Counter()
    for each in summaries:
        skipped.update(dict(each.skipped))
    return Summary(
        pages=sum(each.pages for each in summaries),
        tables=sum_tables(each.tables for each in summaries),
        skipped=tuple(sorted(skipped.items())),
        declarations=sum(each.declarations for each in summaries),
        fields=sum(each.fields for each in summaries),
        operations=sum(each.operations for each in summaries),
        undocumented_null=sum(each.undocumented_null for each in summaries),
    )
