"""What one Python module knows while its view is made: how it names other models, and what it must import.

Modules that import one another in a circle follow one rule: classes first (their annotations are lazy),
then the imports that close the circle, then the aliases that need them. An alias of that last kind is
reached from other modules through its module (``_node.Node``), so no order of imports can fail.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ....schema.model import Alias, Declaration, Schema, Union
from ....schema.references import references
from ....schema.transform import map_children
from ....schema.types import Reference, Type, TypeId, union_of
from ...layout import LaidOut, strong_components
from ...naming import Names
from ...settings import Settings
from .lines import Atom, Expression
from .types import Imports, PythonTypePrinter


@dataclass(frozen=True, slots=True)
class PythonOutput:
    """The whole output: shared by all modules."""

    schema: Schema
    laid_out: LaidOut
    names: Names
    settings: Settings
    by_id: Mapping[TypeId, Declaration]
    late: frozenset[TypeId]
    """Aliases that stand below the imports which close a circle."""
    dates_iso: bool
    knots: Mapping[TypeId, int]
    """Alias or union -> number of its knot: those that lead to one another through names alone share one."""


def plan(schema: Schema, laid_out: LaidOut, names: Names, settings: Settings, dates_iso: bool) -> PythonOutput:
    """Find what stands late, once for the whole output."""
    by_id = schema.by_id()
    late: set[TypeId] = set()
    for module in laid_out.modules:
        for id_ in module.ids:
            if isinstance(by_id[id_], Alias | Union) and any(
                laid_out.closes_cycle(id_, to) or (to in late and laid_out.home[to] == laid_out.home[id_])
                for to in laid_out.references[id_]
            ):
                late.add(id_)
    iso = dates_iso if settings.dates is None else settings.dates == "iso"
    return PythonOutput(schema, laid_out, names, settings, by_id, frozenset(late), iso, _knots(by_id))


def _knots(by_id: Mapping[TypeId, Declaration]) -> dict[TypeId, int]:
    bare = {id_: _bare_names(declaration, by_id) for id_, declaration in by_id.items()}
    return {id_: number for number, knot in enumerate(strong_components(bare, bare)) for id_ in knot}


def _bare_names(declaration: Declaration, by_id: Mapping[TypeId, Declaration]) -> tuple[TypeId, ...]:
    """The aliases and unions that one stands for, with no list or class between."""
    match declaration:
        case Union(variants=variants):
            types = tuple(variant.type for variant in variants)
        case Alias(target=target):
            types = (target,)
        case _:
            return ()
    named = (type_.to for type_ in types if isinstance(type_, Reference))
    return tuple(to for to in named if isinstance(by_id[to], Alias | Union))


@dataclass(slots=True)
class PythonModuleScope:
    """One module of the plan."""

    plan: PythonOutput
    index: int
    imports: Imports = field(default_factory=Imports)
    speller: PythonTypePrinter = field(init=False)
    lazy: bool = True
    """Are annotations evaluated late? If not, what names a later definition must stand in quotes."""
    defined: set[TypeId] = field(default_factory=set)
    """The declarations that stand above the one at hand."""
    pragmas: set[str] = field(default_factory=set)
    """Comments for type checkers, on top of the file."""
    _local: dict[tuple[TypeId, bool], str] = field(default_factory=dict)
    _taken: dict[str, TypeId] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.speller = PythonTypePrinter(self.imports, self.refer, self.plan.dates_iso)
        own = self.plan.laid_out.modules[self.index]
        self._taken = {self.plan.names.types[id_]: id_ for id_ in own.ids}

    @property
    def path(self) -> tuple[str, ...]:
        """The module's own path."""
        return self.plan.names.modules[self.index]

    def in_time(self, type_: Type) -> bool:
        """Can an annotation of this type be evaluated where the class at hand stands?"""
        return self.lazy or all(map(self._is_defined, references(type_)))

    def _is_defined(self, to: TypeId) -> bool:
        laid_out = self.plan.laid_out
        home = laid_out.home[to]
        if home == self.index:
            return to in self.defined
        return laid_out.groups[home] != laid_out.groups[self.index]

    def refer(self, to: TypeId, hidden: frozenset[str]) -> Expression:
        """The expression for a declaration, wherever it stands; adds the import it needs."""
        home = self.plan.laid_out.home[to]
        if home == self.index:
            return Atom(self.plan.names.types[to])
        groups = self.plan.laid_out.groups
        late = groups[home] == groups[self.index]
        if self.plan.laid_out.layout == "package":
            return Atom(f"{self._through('.', home, late, hidden)}.{self.plan.names.types[to]}")
        path = self.plan.names.modules[home]
        if late and to in self.plan.late:
            folder = "." if path[:-1] == self.path[:-1] else f"..{path[0]}"
            local = f"_{path[-1]}" if folder == "." else f"_{path[0]}_{path[-1]}"
            self._add(folder, f"{path[-1]} as {local}", late)
            return Atom(f"{local}.{self.plan.names.types[to]}")
        return Atom(self._from_file(to, path, late))

    def _through(self, folder: str, home: int, late: bool, hidden: frozenset[str]) -> str:
        """A module imported as such; under a private name where a field hides its own."""
        name = self.plan.names.modules[home][-1]
        local = f"_{name}" if name in hidden else name
        self._add(folder, name if local == name else f"{name} as {local}", late)
        return local

    def _from_file(self, to: TypeId, path: tuple[str, ...], late: bool) -> str:
        """A name imported from its own file; with its namespace in front where this file has that name already."""
        name = self.plan.names.types[to]
        local = name
        for candidate in (name, self.plan.names.flat[to], f"{''.join(part.title() for part in path[:-1])}{name}"):
            local = candidate
            if self._taken.setdefault(candidate, to) == to:
                break
        else:
            while self._taken.setdefault(local, to) != to:
                local += "_"
        module = f".{path[-1]}" if path[:-1] == self.path[:-1] else f"..{'.'.join(path)}"
        self._add(module, name if local == name else f"{name} as {local}", late)
        return local

    def _add(self, module: str, name: str, late: bool) -> None:
        (self.imports.late if late else self.imports.names).setdefault(module, set()).add(name)

    def expanded(self, type_: Type) -> Type:
        """``type_`` with the late aliases of other modules written out, as a late alias needs it."""
        return self._expanded(type_, frozenset())

    def _expanded(self, type_: Type, seen: frozenset[TypeId]) -> Type:
        if isinstance(type_, Reference):
            to = type_.to
            if self._is_foreign_and_late(to) and to not in seen:
                return self._expanded(self._definition(to), seen | {to})
            return type_
        return map_children(type_, lambda child: self._expanded(child, seen))

    def _is_foreign_and_late(self, to: TypeId) -> bool:
        laid_out = self.plan.laid_out
        home = laid_out.home[to]
        circular = home != self.index and laid_out.groups[home] == laid_out.groups[self.index]
        return circular and to in self.plan.late and to not in laid_out.recursive_aliases

    def _definition(self, to: TypeId) -> Type:
        match self.plan.by_id[to]:
            case Union(variants=variants):
                return union_of(tuple(variant.type for variant in variants))
            case Alias(target=target):
                return target
            case other:
                raise TypeError(f"{other.id} is no alias")
