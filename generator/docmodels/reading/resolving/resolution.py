"""Type expressions -> types of the schema, with what the outermost wrappers say about the field itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...schema.types import (
    NULL,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
    union_of,
)
from ..types.expressions import (
    ConstantExpression,
    Expression,
    ExternalExpression,
    ListExpression,
    MapExpression,
    NameExpression,
    NullableExpression,
    OptionalExpression,
    OtherValueExpression,
    ScalarExpression,
    StreamExpression,
    UnionExpression,
    UnreadExpression,
)
from .references import Index, ResolvedName


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to report at an offset of the cell: an unread stretch, or an ambiguous name."""

    offset: int
    read: str
    expected: str
    candidates: tuple[TypeId, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A type as it stands in one cell of one folder."""

    type: Type
    """Without the outermost optional and nullable wrappers."""
    optional: bool
    nullable: bool
    missing: tuple[TypeId, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def silent(self) -> bool:
        """Is this a list, map or date, which no language wraps to say that it may be null?"""
        match self.type:
            case ListOf() | MapOf() | Scalar(ScalarKind.DATE) | Scalar(ScalarKind.DATE_TIME):
                return not (self.optional or self.nullable)
            case _:
                return False


class Resolver:
    """Reads and resolves type cells of one tree; each distinct cell of a folder once."""

    def __init__(
        self,
        index: Index,
        read: Callable[[str], Expression],
        read_code: Callable[[str], Expression],
        unions: Mapping[TypeId, tuple[str, tuple[str, ...]]] | None = None,
    ) -> None:
        """``unions``: for each union with a page, the page's place and its members as code."""
        self._index = index
        self._read = read
        self._read_code = read_code
        self._unions = unions or {}
        self._members: dict[TypeId, frozenset[Type]] = {}
        self._expressions: dict[str, Expression] = {}
        self._cells: dict[tuple[str, str], Resolved] = {}

    def expression(self, cell: str) -> Expression:
        """The expression of a raw type cell."""
        known = self._expressions.get(cell)
        if known is None:
            known = self._expressions[cell] = self._read(cell)
        return known

    def cell(self, cell: str, tree: str) -> Resolved:
        """A type cell on the page ``tree``."""
        key = (cell, tree.rpartition("/")[0])
        known = self._cells.get(key)
        if known is None:
            known = self._cells[key] = _Conversion(self._index, tree, self._page_of).top(self.expression(cell))
        return known

    def code(self, text: str, tree: str) -> Resolved:
        """A type as code on the page ``tree``."""
        return _Conversion(self._index, tree, self._page_of).top(self._read_code(text))

    def name(self, path: tuple[str, ...], url: str | None, tree: str) -> ResolvedName:
        """A bare name on the page ``tree``."""
        return self._index.find(path, url, tree)

    def _page_of(self, union: UnionOf, url: str, tree: str) -> Type:
        """The union by its name, where the page that it links to is a union's with just these members."""
        id_ = self._index.page(url, tree)
        if id_ is None or id_ not in self._unions:
            return union
        members = self._members.get(id_)
        if members is None:
            place, codes = self._unions[id_]
            found = [self.code(code, place).type for code in codes]
            parts = [part for type_ in found for part in (type_.members if isinstance(type_, UnionOf) else (type_,))]
            members = self._members[id_] = frozenset(part for part in parts if part != NULL)
        return Reference(id_) if members == frozenset(union.members) else union


def unwrap(expression: Expression) -> tuple[Expression, bool, bool]:
    """The expression within its outermost wrappers, and whether they say optional and nullable."""
    optional = nullable = False
    while True:
        match expression:
            case OptionalExpression(item=item):
                optional, expression = True, item
            case NullableExpression(item=item):
                nullable, expression = True, item
            case _:
                return expression, optional, nullable


class _Conversion:
    """One expression on its way; collects what is missing or odd."""

    def __init__(self, index: Index, tree: str, page_of: Callable[[UnionOf, str, str], Type]) -> None:
        self._index = index
        self._tree = tree
        self._page_of = page_of
        self._missing: dict[TypeId, None] = {}
        self._troubles: list[Problem] = []

    def top(self, expression: Expression) -> Resolved:
        inner, optional, nullable = unwrap(expression)
        type_ = self.convert(inner)
        if isinstance(type_, NullableOf):
            type_, nullable = type_.item, True
        return Resolved(type_, optional, nullable, tuple(self._missing), tuple(self._troubles))

    def convert(self, expression: Expression) -> Type:
        match expression:
            case ScalarExpression(kind=kind):
                return Scalar(kind)
            case NameExpression():
                return self._name(expression)
            case ListExpression(item=item):
                return ListOf(self.convert(item))
            case MapExpression(key=key, value=value):
                return MapOf(self.convert(value), self.convert(key))
            case OptionalExpression(item=item) | NullableExpression(item=item):
                return _nullable(self.convert(item))
            case UnionExpression(members=members, url=url):
                return self._union([self.convert(member) for member in members], url)
            case ConstantExpression(value=value):
                return Constant(value)
            case OtherValueExpression(kind=kind):
                return OtherValue(kind)
            case StreamExpression(item=item):
                return StreamOf(self.convert(item))
            case ExternalExpression(name=name, url=url):
                return External(name, url)
            case UnreadExpression(text=text, expected=expected):
                self._troubles.append(Problem(expression.start, text, expected))
                return Unread(text)

    def _name(self, expression: NameExpression) -> Type:
        found = self._index.find(expression.path, expression.url, self._tree)
        if found.id is None:
            return External(".".join(expression.path), expression.url)
        if found.missing:
            self._missing[found.id] = None
        if len(found.candidates) > 1:
            name = ".".join(expression.path)
            self._troubles.append(Problem(expression.start, name, "a name that one model has", found.candidates))
        return Reference(found.id)

    def _union(self, members: list[Type], url: str | None) -> Type:
        """A union's null stands outside it. One with a page of its own goes by its name."""
        plain: list[Type] = []
        nullable = False
        for member in members:
            if isinstance(member, NullableOf):
                nullable = True
                member = member.item
            if member == NULL:
                nullable = True
            else:
                plain.append(member)
        if not plain:
            return NULL
        joined = union_of(tuple(plain))
        if url is not None and isinstance(joined, UnionOf):
            joined = self._page_of(joined, url, self._tree)
        return _nullable(joined) if nullable else joined


def _nullable(type_: Type) -> Type:
    return type_ if isinstance(type_, NullableOf) or type_ == NULL else NullableOf(type_)
