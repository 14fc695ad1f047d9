"""Type expressions: what a grammar reads from a type cell. A tree with positions; names are not resolved yet.

``start`` and ``end`` are offsets into the raw Markdown of the cell (0-based, end exclusive). Readers are total: what
they can't read becomes an ``UnreadExpression`` with the reason.
"""

from __future__ import annotations

from typing import TypeAlias

from ...lazy import dataclass
from ...schema.types import ConstantValue, ScalarKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Spanned:
    """A part of the cell."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalarExpression(Spanned):
    """A scalar of the language."""

    kind: ScalarKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstantExpression(Spanned):
    """A literal."""

    value: ConstantValue


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherValueExpression(Spanned):
    """The unknown values of an open enumeration."""

    kind: ScalarKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExpression(Spanned):
    """A list or array."""

    item: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class MapExpression(Spanned):
    """A dictionary, record or map."""

    key: Expression
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamExpression(Spanned):
    """An event stream, or a stream of bytes."""

    item: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionExpression(Spanned):
    """Alternatives, in the order of the text."""

    members: tuple[Expression, ...]
    url: str | None = None
    """The target of a link around the whole union, which may be the union's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionalExpression(Spanned):
    """May be absent or, if the field is required, null: Python's and Java's ``Optional``, Go's pointer,
    Ruby's ``T.nilable``, PHP's ``?``."""

    item: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class NullableExpression(Spanned):
    """May certainly be null: ``JsonNullable<...>``, ``X | null``."""

    item: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class NameExpression(Spanned):
    """A name that isn't a type of the language: a model, to be resolved by link and text."""

    path: tuple[str, ...]
    """The text, split at the language's separators: ``("shared", "Usage")``."""
    url: str | None = None
    """The target of the name's link, as written."""
    otherwise: ScalarKind | None = None
    """What the name stands for if no model has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalExpression(Spanned):
    """A class of the platform or of the SDK's helpers: ``httpx.Response``, ``context.Context``."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadExpression(Spanned):
    """Text that can't be read, and what was expected there."""

    text: str
    expected: str


Expression: TypeAlias = (
    ScalarExpression
    | ConstantExpression
    | OtherValueExpression
    | ListExpression
    | MapExpression
    | StreamExpression
    | UnionExpression
    | OptionalExpression
    | NullableExpression
    | NameExpression
    | ExternalExpression
    | UnreadExpression
)
