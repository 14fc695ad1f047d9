"""The type of a field: its cell's expression with names resolved to tables, closed by the values that the row
lists."""

from __future__ import annotations

from collections.abc import Mapping

from .....lazy import dataclass
from .....schema.types import (
    ANY,
    INTEGER,
    NULL,
    Constant,
    ConstantValue,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
    Unread,
    union_of,
)
from ....tables.cells import plain_text
from ....types.expressions import (
    ConstantExpression,
    Expression,
    ListExpression,
    MapExpression,
    NameExpression,
    NullableExpression,
    OptionalExpression,
    ScalarExpression,
    UnionExpression,
    UnreadExpression,
)
from ....types.prose.words import ENUMERATIONS
from ..page.facts import FieldFacts, TableFacts
from .tree import PageTables, TableTree

_TEXT = (ScalarKind.STRING, ScalarKind.ANY)
_NUMBERS = (ScalarKind.INTEGER, ScalarKind.BIG_INTEGER, ScalarKind.NUMBER, ScalarKind.ANY)


@dataclass(frozen=True, slots=True)
class TypeProblem:
    """A type that can't be read, or a name of no table."""

    text: str
    is_name: bool


@dataclass(slots=True)
class ResolvedField:
    """A field's type, and what could not be resolved."""

    type: Type
    nullable: bool
    optional: bool = False
    problems: tuple[TypeProblem, ...] = ()
    values_are_read: bool = False
    """Whether the type holds what the column of values says."""


@dataclass(frozen=True, slots=True)
class TypeResolver:
    """Resolves the types of the fields of one tree."""

    tree: TableTree
    ids: Mapping[int, TypeId]
    """The id of each table that is a declaration, by the table's identity."""

    def field(self, fact: FieldFacts, page: PageTables) -> ResolvedField:
        """Return the type of a field."""
        problems: list[TypeProblem] = []
        if not plain_text(fact.type):
            unstated = ListOf(self._items(fact, page, problems)) if fact.listed or fact.items else ANY
            closed = self._closed(unstated, fact, page)
            return ResolvedField(closed, False, problems=tuple(problems), values_are_read=closed != unstated)
        expression = page.read_type(fact.type)
        optional = nullable = False
        while isinstance(expression, NullableExpression | OptionalExpression):
            nullable |= isinstance(expression, NullableExpression)
            optional |= isinstance(expression, OptionalExpression)
            expression = expression.item
        type_ = self._type(expression, page, problems)
        values_are_read = False
        if fact.values_cell:
            item = page.read_type(fact.values_cell)
            if not isinstance(item, UnreadExpression | NameExpression | ConstantExpression | UnionExpression):
                of_item: list[TypeProblem] = []
                stated = self._type(item, page, of_item)
                if type_ == ListOf(ANY):
                    type_, problems = ListOf(stated), problems + of_item
                values_are_read = type_ in (stated, ListOf(stated))
        if fact.listed and not isinstance(type_, ListOf):
            type_ = ListOf(type_)
        if fact.items and type_ in (ANY, ListOf(ANY)):
            type_ = ListOf(self._items(fact, page, problems))
        closed = self._closed(type_, fact, page)
        return ResolvedField(closed, nullable, optional, tuple(problems), values_are_read or closed != type_)

    def _items(self, fact: FieldFacts, page: PageTables, problems: list[TypeProblem]) -> Type:
        """The type of the items of a list, by the rows for them."""
        cells = dict.fromkeys(cell for cell in fact.items if plain_text(cell))
        found = [self._type(page.read_type(cell), page, problems) for cell in cells]
        return union_of(tuple(found)) if found and ANY not in found else ANY

    def known(self, cell: str, page: PageTables) -> Type | None:
        """Return the type of a cell; None if it can't be read, or if a name in it is no table."""
        problems: list[TypeProblem] = []
        type_ = self._type(page.read_type(cell), page, problems)
        return None if problems else type_

    def _type(self, expression: Expression, page: PageTables, problems: list[TypeProblem]) -> Type:
        match expression:
            case ScalarExpression(kind=kind):
                return Scalar(kind)
            case ConstantExpression(value=value):
                return Constant(value)
            case ListExpression(item=item):
                return ListOf(self._type(item, page, problems))
            case MapExpression(value=value):
                return MapOf(self._type(value, page, problems))
            case NullableExpression(item=item) | OptionalExpression(item=item):
                return NullableOf(self._type(item, page, problems))
            case UnionExpression(members=members):
                found = tuple([self._type(member, page, problems) for member in members])
                return ANY if any(part == ANY for part in found) else union_of(found)
            case NameExpression(path=path, url=url):
                return self._name(path[-1], url, page, problems)
            case _:
                text = getattr(expression, "text", "")
                problems.append(TypeProblem(text, is_name=False))
                return Unread(text)

    def _name(self, name: str, url: str | None, page: PageTables, problems: list[TypeProblem]) -> Type:
        table = self._linked(name, url, page) if url else None
        if table is None:
            table = self.tree.named(name, page)
        if table is not None:
            if table.kind == "flags":
                return INTEGER
            id_ = self.ids.get(id(table))
            if id_ is not None:
                return Reference(id_)
        problems.append(TypeProblem(name, is_name=True))
        return Unread(name)

    def _linked(self, name: str, url: str, page: PageTables) -> TableFacts | None:
        place = self.tree.place(url, page)
        if place is None:
            return None
        return self.tree.values(place) or self.tree.model(place)

    def _closed(self, type_: Type, fact: FieldFacts, page: PageTables) -> Type:
        """The type with the values of the row, or of the table that it links to, in place of a scalar."""
        table = self.values_table(fact, page)
        if table is not None:
            id_ = self.ids.get(id(table))
            if table.kind == "flags":
                return INTEGER if isinstance(type_, Unread) or type_ == ANY else type_
            if id_ is not None:
                values = tuple([member.value for member in table.members])
                return _replaced(type_, Reference(id_), values)
        if not fact.values:
            return type_
        return _replaced(type_, None, fact.values)

    def values_table(self, fact: FieldFacts, page: PageTables) -> TableFacts | None:
        """The table of values that a row links to."""
        for link in fact.links if page.profile.enums.link else ():
            place = self.tree.place(link.url, page) if link.url else None
            table = self.tree.values(place) if place is not None else None
            if table is not None and table.members:
                return table
        if fact.values or plain_text(fact.type).lower().removesuffix("[]") not in ENUMERATIONS:
            return None
        return self.tree.values_of_field(fact.name, page)


def _replaced(type_: Type, reference: Reference | None, values: tuple[ConstantValue, ...]) -> Type:
    """The type with its scalar narrowed to the values, if they are of that scalar's kind."""
    match type_:
        case ListOf(item):
            return ListOf(_replaced(item, reference, values))
        case NullableOf(item):
            return NullableOf(_replaced(item, reference, values))
        case Unread():
            return _narrowed(Scalar(ScalarKind.ANY), reference, values)
        case Scalar():
            return _narrowed(type_, reference, values)
        case _:
            return type_


def _narrowed(type_: Scalar, reference: Reference | None, values: tuple[ConstantValue, ...]) -> Type:
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
    if numbers and type_.kind in _NUMBERS:
        return reference or union_of(tuple([Constant(value) for value in values]))
    if type_.kind not in _TEXT:
        return type_
    if reference is not None:
        return type_ if numbers and type_.kind is ScalarKind.STRING else reference
    if type_.kind is ScalarKind.STRING:
        values = tuple([str(value) for value in values])
    return union_of(tuple([Constant(value) for value in values]))


def is_object(type_: Type) -> bool:
    """May fields below a field of this type be its own?"""
    match type_:
        case ListOf(item) | NullableOf(item):
            return is_object(item)
        case MapOf(value):
            return value == ANY or is_object(value)
        case UnionOf(members):
            return any(map(is_object, members))
        case _:
            return type_ == ANY or isinstance(type_, Unread)


def with_object(type_: Type, own: Reference) -> Type:
    """The type with ``own`` in place of the object, or the unknown, in it."""
    match type_:
        case ListOf(item):
            return ListOf(with_object(item, own))
        case NullableOf(item):
            return NullableOf(with_object(item, own))
        case MapOf(MapOf() | ListOf() as value, key):
            return MapOf(with_object(value, own), key)
        case UnionOf(members):
            return union_of(tuple([with_object(member, own) if is_object(member) else member for member in members]))
        case Scalar() if type_ == NULL:
            return type_
        case _:
            return own
