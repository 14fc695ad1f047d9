"""All pages of a tree -> its schema."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from .....lazy import dataclass
from .....schema.model import Declaration, Enumeration, Field, Location, Member, Object, Operation, Origin, Schema
from .....schema.types import ANY, Reference, Scalar, Type, TypeId, Unread, children
from .....user_patterns import any_found
from ....tables.cells import links_of
from ....tables.constraints import split_format
from ..page.facts import FieldFacts, TableFacts
from .defaults import default_of
from .endpoint_tables import OperationTables, operation_tables
from .naming import identifier, is_generic, key_of, model_title, page_title
from .operations import OperationBuilder
from .row_facts import constraints_of, description_of
from .tree import PageTables, TableTree
from .types import TypeResolver, is_object, with_object

_NAMESPACE = ("models",)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A type that names no table."""

    text: str
    at: Location
    is_name: bool = True
    """False: the text is no type that can be read."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A row below a field that can't hold it."""

    name: str
    at: Location
    parent: str
    is_read: bool
    """False if the type of the parent has a table of its own."""


class Binder:
    """Builds the declarations and operations of a tree."""

    def __init__(self, tree: TableTree) -> None:
        self.tree = tree
        self.ids: dict[int, TypeId] = {}
        self.unresolved: list[Unresolved] = []
        self.duplicates: list[Unresolved] = []
        self.unused: list[tuple[PageTables, TableFacts]] = []
        """The tables that a weak rule found and no field refers to."""
        self.misplaced: list[Misplaced] = []
        self._with_fields: set[int] = set()
        self._taken: set[TypeId] = set()
        self._numbers: defaultdict[str, int] = defaultdict(lambda: 2)
        self._resolver = TypeResolver(tree, self.ids)
        self._extra: list[Declaration] = []

    def schema(self, origin: Origin) -> Schema:
        """Return the schema of the tree."""
        endpoints = {id(page): operation_tables(page) for page in self.tree.pages}
        as_parameters = {id(t) for found in endpoints.values() for one in found for t in one.parameters}
        groups: list[tuple[PageTables, list[TableFacts]]] = []
        for page in self.tree.pages:
            groups += [(page, tables) for tables in _models(page, self.tree, as_parameters)]
        linked = self._linked()
        for page, tables in sorted(groups, key=lambda group: -sum(linked[id(table)] for table in group[1])):
            id_ = self._id(model_title(tables[0], page.page, self.tree.profile.models), page)
            self.ids.update({id(table): id_ for table in tables})
        declarations = [found for page, tables in groups for found in self._declared(page, tables)]
        found = [one for page in self.tree.pages for one in endpoints[id(page)]]
        operations = self._operations(found, _parts(declarations))
        declarations += self._extra
        weak = {self.ids[id(t)] for _, tables in groups for t in tables if not t.strong}
        kept = _referenced(declarations, operations, weak)
        used = {declaration.id for declaration in kept}
        self.unused = [
            (page, t) for page, tables in groups for t in tables if self.ids[id(t)] not in used and not t.strong
        ]
        return Schema(
            origin=origin,
            declarations=tuple(sorted(kept, key=lambda found: found.id)),
            operations=tuple(operations),
        )

    def _linked(self) -> Counter[int]:
        """How many types link to each table: of two models with one name, the one with more links keeps it."""
        linked: Counter[int] = Counter()
        for page in self.tree.pages:
            for fact in (fact for table in page.tables for fact in table.fields):
                for link in links_of(fact.type):
                    place = self.tree.place(link.url, page)
                    table = (self.tree.values(place) or self.tree.model(place)) if place is not None else None
                    linked[id(table)] += table is not None
        return linked

    def _operations(self, endpoints: list[OperationTables], parts: set[TypeId]) -> list[Operation]:
        builder = OperationBuilder(self.ids, self._parameters, self._resolver.known, self.tree.profile, parts)
        return builder.build_all(endpoints)

    def _parameters(self, table: TableFacts, page: PageTables, title: str) -> tuple[Field, ...]:
        fields = self._fields(table.fields, TypeId(_NAMESPACE, identifier(title)), page)
        places = {fact.name: fact.location for fact in table.fields if fact.location}
        if not places:
            return fields
        located = [replace(one, location=places.get(one.name)) for one in fields]
        body = tuple([replace(one, location=None) for one in located if one.location == "body"])
        if not body or (len(body) == 1 and not isinstance(body[0].type, Scalar)):
            return tuple(located)
        id_ = self._id(f"{title} Body", page)
        at = Location(page.page.shown, table.site.table.line)
        self._extra.append(Object(id=id_, fields=body, at=at))
        whole = Field(name="body", type=Reference(id_), required=None, nullable=None, location="body", at=at)
        return (*[one for one in located if one.location != "body"], whole)

    def _id(self, title: str, page: PageTables) -> TypeId:
        """An id of its own: the title, with that of the page, then with its folders, then numbered."""
        name = identifier(title)
        parts = page.page.path.rsplit(".", 1)[0].split("/")
        candidates = [name, identifier(f"{page_title(page.page)} {title}")]
        candidates += [identifier(" ".join([*parts[index:], title])) for index in range(len(parts) - 1, -1, -1)]
        while True:
            for candidate in candidates:
                id_ = TypeId(_NAMESPACE, candidate)
                if id_ not in self._taken:
                    self._taken.add(id_)
                    return id_
            candidates = [f"{name}{self._numbers[name]}"]
            self._numbers[name] += 1

    def _declared(self, page: PageTables, tables: list[TableFacts]) -> Iterator[Declaration]:
        first = tables[0]
        id_ = self.ids[id(first)]
        at = Location(page.page.shown, first.site.table.line)
        if first.kind in ("enumeration", "flags"):
            if first.members:
                yield _enumeration(first, id_, at, page)
            return
        fields = self._fields([fact for table in tables for fact in table.fields], id_, page)
        if fields:
            yield Object(id=id_, fields=fields, at=at)

    def _fields(self, facts: list[FieldFacts], owner: TypeId, page: PageTables) -> tuple[Field, ...]:
        """The fields; the first of two with one name is kept. Rows below a field that is no object are fields of their
        own."""
        known: dict[str, Field] = {}
        left = facts[::-1]
        while left:
            fact = left.pop()
            if fact.name in known:
                self.duplicates.append(Unresolved(fact.name, Location(page.page.shown, fact.line, fact.column)))
                continue
            known[fact.name] = self._field(fact, owner, page)
            if fact.fields and id(fact) not in self._with_fields:
                left += self._misplaced(fact, known[fact.name].type, page)
        return tuple(known.values())

    def _misplaced(self, fact: FieldFacts, type_: Type, page: PageTables) -> list[FieldFacts]:
        """The rows below a field that is no object, the last one first; none if its type has a table of its own."""
        used: set[TypeId] = set()
        _collect(type_, used)
        named = [replace(each, name=f"{fact.name}.{each.name}") for each in fact.fields]
        for each in named:
            at = Location(page.page.shown, each.line, each.column)
            self.misplaced.append(Misplaced(each.name, at, fact.name, is_read=not used))
        return [] if used else named[::-1]

    def _field(self, fact: FieldFacts, owner: TypeId, page: PageTables) -> Field:
        resolved = self._resolver.field(fact, page)
        at = Location(page.page.shown, fact.line, fact.column)
        self.unresolved += [Unresolved(problem.text, at, problem.is_name) for problem in resolved.problems]
        type_ = resolved.type
        if fact.fields:
            type_ = self._nested(fact, type_, owner, page)
        elif is_object(type_) and type_ != ANY and not isinstance(type_, Unread):
            type_ = self._below(fact, type_, owner, page)
        nullable = fact.nullable
        if nullable is None:
            nullable = True if resolved.nullable else page.profile.nullable.silent
        constraints = constraints_of(fact, type_)
        format_, limits = split_format(constraints)
        values = self._resolver.values_table(fact, page)
        default = default_of(fact.default, type_, [member.value for member in values.members] if values else ())
        return Field(
            name=fact.name,
            type=type_,
            required=False if fact.required is None and resolved.optional else fact.required,
            nullable=nullable,
            default=default,
            format=format_,
            constraints=limits,
            condition=fact.condition or None,
            example=fact.example or None,
            description=description_of(fact, bool(constraints or resolved.values_are_read), default is not None),
            deprecation=fact.deprecation,
            read_only=fact.read_only,
            write_only=fact.write_only,
            at=at,
        )

    def _nested(self, fact: FieldFacts, type_: Type, owner: TypeId, page: PageTables) -> Type:
        """A declaration for the fields of a field."""
        if not is_object(type_):
            return type_
        self._with_fields.add(id(fact))
        id_ = self._id(f"{owner.name} {fact.name}", page)
        inner = self._fields(fact.fields, id_, page)
        self._extra.append(Object(id=id_, fields=inner, at=Location(page.page.shown, fact.line)))
        return with_object(type_, Reference(id_))

    def _below(self, fact: FieldFacts, type_: Type, owner: TypeId, page: PageTables) -> Type:
        """Return an object whose fields are below another heading with its name on the same page."""
        key = key_of(fact.name)
        for table in page.tables:
            title = key_of(table.site.label or table.site.section.title)
            named = title in (key, f"{key}object", f"{key}fields")
            id_ = self.ids.get(id(table))
            if named and table.kind == "model" and table.strong and id_ not in (None, owner):
                return with_object(type_, Reference(id_))
        return type_


def _models(page: PageTables, tree: TableTree, as_parameters: set[int]) -> Iterator[list[TableFacts]]:
    """The tables of a page that are declarations; those of one model together."""
    groups: dict[object, list[TableFacts]] = {}
    for table in page.tables:
        if table.kind is None or id(table) in as_parameters:
            continue
        section = table.site.section
        key: object = id(table)
        if table.kind == "model" and not table.site.label and _is_part(section.title, tree):
            key = ("part", id(section.parent))
        groups.setdefault(key, []).append(table)
    yield from groups.values()


def _is_part(title: str, tree: TableTree) -> bool:
    """Is a heading one of several over the tables of one model: ``Fixed Fields``, ``Common Fixed Fields``?"""
    rules = tree.profile.models
    if rules.same_model:
        return any_found(rules.same_model, title)
    return is_generic(title, rules) and "fixed" in title.lower()


def _enumeration(table: TableFacts, id_: TypeId, at: Location, page: PageTables) -> Enumeration:
    members: dict[tuple[type, object], Member] = {}
    for fact in table.members:
        where = Location(page.page.shown, fact.line, fact.column)
        member = Member(value=fact.value, name=fact.name, description=fact.description, at=where)
        members.setdefault((type(fact.value), fact.value), member)
    return Enumeration(id=id_, members=tuple(members.values()), open=table.kind == "flags", at=at)


def _referenced(declarations: list[Declaration], operations: list[Operation], weak: set[TypeId]) -> list[Declaration]:
    """The declarations without those that a weak rule found and nothing refers to."""
    used: set[TypeId] = set()
    types = [
        one.type for found in declarations if isinstance(found, Object) and found.id not in weak for one in found.fields
    ]
    types += [one.type for operation in operations for one in operation.parameters]
    for operation in operations:
        types += [one.type for one in (*operation.responses, *operation.errors) if one.type is not None]
    for type_ in types:
        _collect(type_, used)
    return [declaration for declaration in declarations if declaration.id not in weak or declaration.id in used]


def _parts(declarations: list[Declaration]) -> set[TypeId]:
    """The models that fields of other models refer to."""
    parts: set[TypeId] = set()
    for declaration in declarations:
        if isinstance(declaration, Object):
            used: set[TypeId] = set()
            for one in declaration.fields:
                _collect(one.type, used)
            parts |= used - {declaration.id}
    return parts


def _collect(type_: Type, used: set[TypeId]) -> None:
    if isinstance(type_, Reference):
        used.add(type_.to)
    for child in children(type_):
        _collect(child, used)
