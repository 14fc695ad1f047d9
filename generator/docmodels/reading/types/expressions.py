"""Type expressions as a language reader returns them: a typed tree with positions, names not yet resolved.

``start`` and ``end`` are offsets into the cell's raw Markdown (0-based, end exclusive). Readers are total:
what they cannot read becomes ``UnreadExpression`` with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ...schema.types import ConstantValue, ScalarKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Spanned:
    """A stretch of the cell."""

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
    """The open rest of an open enumeration: ``UnrecognizedStr``, ``Unrecognized<number>``."""

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
    """Alternatives, in the order of the text; ``url`` is the target of a link that all of it stands in, which may be
    the union's own page."""

    members: tuple[Expression, ...]
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionalExpression(Spanned):
    """May be absent or, with a check mark in Required, null: Python's and Java's ``Optional``, Go's pointer,
    Ruby's ``T.nilable``, PHP's ``?``."""

    item: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class NullableExpression(Spanned):
    """May be null, for certain: ``Nullable[...]``, ``OptionalNullable[...]``, ``JsonNullable<...>``, ``X | null``."""

    item: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class NameExpression(Spanned):
    """A name that is no type of the language: a model, to be resolved by link and text.

    ``path`` is the text split at the language's separators (``("components", "Usage")``), ``url`` the link's
    target as written, where the name stands in a link.
    """

    path: tuple[str, ...]
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalExpression(Spanned):
    """A class of the platform or of the SDK's own plumbing: ``httpx.Response``, ``context.Context``,
    ``RequestOptions``, ``File``."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadExpression(Spanned):
    """What could not be read, with what was expected there."""

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
