"""Type expressions -> types of the schema, and what the outermost wrappers say about the field itself."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping

from ...lazy import dataclass
from ...schema.types import (
    ANY,
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
from ...suggestions import Misspellings, nearest
from ..pages import UnionMember
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
from ..types.language import TypeReader
from .references import ReferenceIndex, ResolvedName

_LONGEST_WORD = 24
"""The length of the longest word that may be a misspelled scalar."""
SplitUnion = Callable[[str, Container[str]], tuple[str | ScalarKind, ...]]
"""See ``Dialect.split_union``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Text that can't be read, an ambiguous name or a link to nowhere, at an offset of the cell."""

    offset: int
    read: str
    expected: str
    candidates: tuple[TypeId, ...] = ()
    """The models that an ambiguous name may mean."""
    suggestion: str = ""
    """The type that an unknown word is probably meant to be."""
    used: TypeId | None = None
    """The model that is used instead of the page that a link names."""


@dataclass(frozen=True, slots=True)
class ResolvedType:
    """The type of one cell in one folder."""

    type: Type
    """Without the outermost optional and nullable wrappers."""
    optional: bool
    nullable: bool
    missing: tuple[TypeId, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_unwrapped_container(self) -> bool:
        """Whether this is a list, map or date without a wrapper: most languages never give them one."""
        match self.type:
            case ListOf() | MapOf() | Scalar(ScalarKind.DATE) | Scalar(ScalarKind.DATE_TIME):
                return not (self.optional or self.nullable)
            case _:
                return False


@dataclass(frozen=True, slots=True)
class UnionMembers:
    """The members of a union, and the place of its page."""

    tree: str
    members: tuple[UnionMember, ...]


class Resolver:
    """Reads and resolves the type cells of one tree, each distinct cell of a folder once."""

    def __init__(
        self,
        index: ReferenceIndex,
        reader: TypeReader,
        unions: Mapping[TypeId, UnionMembers],
        split_union: SplitUnion | None = None,
    ) -> None:
        self._index = index
        self._split_union = split_union
        self._reader = reader
        self._unions = unions
        self._members: dict[TypeId, frozenset[Type]] = {}
        self._cells: dict[tuple[str, str], ResolvedType] = {}
        self._scalars: Misspellings | None = None

    def cell(self, cell: str, tree: str) -> ResolvedType:
        """Return the type of a cell on the page ``tree``."""
        # In a page of several declarations, `#anchor` links make the page itself part of a cell's meaning.
        key = (cell, tree if "(#" in cell else tree.rpartition("/")[0])
        known = self._cells.get(key)
        if known is None:
            known = self._cells[key] = self._resolve(self._reader.read(cell), tree)
        return known

    def code(self, text: str, tree: str) -> ResolvedType:
        """Return the type of code on the page ``tree``."""
        return self._resolve(self._reader.read_code(text), tree)

    def member(self, member: UnionMember, tree: str) -> ResolvedType:
        """Return the type of a member of the union on the page ``tree``."""
        return self.cell(member.type, tree) if member.is_cell else self.code(member.type, tree)

    def name(self, path: tuple[str, ...], url: str | None, tree: str) -> ResolvedName:
        """Return what a bare name on the page ``tree`` refers to."""
        return self._index.find(path, url, tree)

    def close_to(self, name: str) -> str:
        """Return the model or scalar that a name is a misspelling of, or an empty text."""
        model = self._index.close_to(name)
        if model is not None:
            return str(model)
        if self._scalars is None:
            self._scalars = Misspellings(self._reader.words)
        return self._scalars.find(name) or ""

    def _resolve(self, expression: Expression, tree: str) -> ResolvedType:
        return _Conversion(self._index, tree, self._named_union, self._union_of_name, self._scalar_near).resolve(
            expression
        )

    def _scalar_near(self, name: str) -> str | None:
        """Return the scalar that a word without a link, which can't be the name of a model, is meant to be."""
        if len(name) > _LONGEST_WORD or not self._index.is_unlike_models(name):
            return None
        return nearest(name, sorted(self._reader.words))  # small letters win

    def _union_of_name(self, name: str, tree: str) -> Type | None:
        """Return the union whose members a name without a page lists, if it does."""
        members = self._split_union(name, self._index.names) if self._split_union is not None else ()
        types: list[Type] = []
        for member in members:
            id_ = None if isinstance(member, ScalarKind) else self._index.find((member,), None, tree).id
            types.append(Scalar(member) if isinstance(member, ScalarKind) else Reference(id_) if id_ else ANY)
        return union_of(tuple(types)) if types else None

    def _named_union(self, union: UnionOf, url: str, tree: str) -> Type:
        """Return a reference to the union that the link leads to, if that union has exactly these members."""
        id_ = self._index.linked(url, tree)
        if id_ is None or id_ not in self._unions:
            return union
        members = self._members.get(id_)
        if members is None:
            known = self._unions[id_]
            found = [self.member(each, known.tree).type for each in known.members]
            parts = [part for type_ in found for part in (type_.members if isinstance(type_, UnionOf) else (type_,))]
            members = self._members[id_] = frozenset(part for part in parts if part != NULL)
        return Reference(id_) if members == frozenset(union.members) else union


class _Conversion:
    """Converts one expression; collects missing models and problems."""

    def __init__(
        self,
        index: ReferenceIndex,
        tree: str,
        named_union: Callable[[UnionOf, str, str], Type],
        union_of_name: Callable[[str, str], Type | None],
        scalar_near: Callable[[str], str | None],
    ) -> None:
        self._scalar_near = scalar_near
        self._index = index
        self._union_of_name = union_of_name
        self._tree = tree
        self._named_union = named_union
        self._missing: dict[TypeId, None] = {}
        self._problems: list[Problem] = []

    def resolve(self, expression: Expression) -> ResolvedType:
        optional = nullable = False
        while isinstance(expression, OptionalExpression | NullableExpression):
            optional = optional or isinstance(expression, OptionalExpression)
            nullable = nullable or isinstance(expression, NullableExpression)
            expression = expression.item
        type_ = self.convert(expression)
        if isinstance(type_, NullableOf):
            type_, nullable = type_.item, True
        return ResolvedType(type_, optional, nullable, tuple(self._missing), tuple(self._problems))

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
                self._problems.append(Problem(expression.start, text, expected))
                return Unread(text)

    def _name(self, expression: NameExpression) -> Type:
        found = self._index.find(expression.path, expression.url, self._tree)
        if found.id is None:
            return External(".".join(expression.path), expression.url)
        if found.missing and expression.otherwise is not None:
            return Scalar(expression.otherwise)
        if found.missing and (prefixed := self._index.with_reserved_prefix(expression.path[-1])) is not None:
            return Reference(prefixed)
        if found.missing and (listed := self._union_of_name(expression.path[-1], self._tree)) is not None:
            return listed
        if found.missing and expression.url is None and len(expression.path) == 1:
            name = expression.path[0]
            if (scalar := self._scalar_near(name)) is not None:
                self._problems.append(Problem(expression.start, name, "a type or the name of a model", (), scalar))
                return Unread(name)
        if found.missing:
            self._missing[found.id] = None
        if found.dead_link:
            url = expression.url or ""
            self._problems.append(Problem(expression.start, url, "a link to a page of the input", used=found.id))
        if len(found.candidates) > 1:
            name = ".".join(expression.path)
            self._problems.append(Problem(expression.start, name, "a name that only one model has", found.candidates))
        return Reference(found.id)

    def _union(self, members: list[Type], url: str | None) -> Type:
        """Return a union, with its null outside. One that links to a page of its own becomes a reference to it."""
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
            joined = self._named_union(joined, url, self._tree)
        return _nullable(joined) if nullable else joined


def _nullable(type_: Type) -> Type:
    return type_ if isinstance(type_, NullableOf) or type_ == NULL else NullableOf(type_)
