"""The scope of one Python module: how it names the models of other modules, and what it must import.

Modules that import one another in a cycle follow one rule: classes first (their annotations are lazy), then the
imports that close the cycle, then the aliases that need them (the deferred ones). Other modules reach a deferred alias
through its module (``_node.Node``), so no order of imports can fail.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from ....lazy import dataclass
from ....schema.model import Alias, Declaration, Schema, Union
from ....schema.references import references
from ....schema.transform import map_children
from ....schema.types import Reference, Type, TypeId, union_of
from ...cycles import NameCycles, find_cycles
from ...discriminator import Discriminators
from ...formatter import Formatter
from ...layout import LaidOut
from ...naming import AssignedNames
from ...null_values import names_with_null
from ...settings import Settings
from ...target import WriteContext
from .code.expressions import Leaf, PythonExpression
from .code.statements import StatementPrinter
from .type_printer import Imports, PythonTypePrinter

_MAX_EXPANSIONS, _MAX_DEPTH = 2_000, 100
"""How many aliases of other modules one alias may be written with, and how many may be within one another."""


@dataclass(frozen=True, slots=True)
class PythonOutput:
    """The whole output, shared by all modules."""

    schema: Schema
    laid_out: LaidOut
    names: AssignedNames
    settings: Settings
    formatter: Formatter
    by_id: Mapping[TypeId, Declaration]
    deferred: frozenset[TypeId]
    """Aliases below the imports that close a cycle."""
    dates_iso: bool
    cycles: NameCycles
    """Aliases and unions that lead to one another through names alone."""
    discriminators: Discriminators
    names_with_null: frozenset[TypeId]
    """The named types of which null is a value, if a converter is written."""
    has_item: Callable[[TypeId], bool]
    """As in ``WriteContext``."""
    tags: frozenset[tuple[TypeId, int]] = frozenset()
    """Fields, (model, index), that discriminate a union and are written as a ``Literal`` of members of an ``Enum``."""
    tag_classes: Mapping[tuple[TypeId, str], TypeId] = field(default_factory=dict)
    """The ``Enum`` class whose members are the constants of a tag: (model, JSON key) -> enumeration."""
    recursive_shapes: dict[TypeId, set[str]] = field(default_factory=dict)
    """Member of a cycle -> the JSON shapes in which it contains the cycle. ``recursive_unions`` fills it on first use,
    since only some targets need it."""


def plan_output(context: WriteContext, dates_iso: bool) -> PythonOutput:
    """Find what must be deferred, once for the whole output."""
    by_id = context.schema.by_id()
    laid_out, settings = context.laid_out, context.settings
    deferred: set[TypeId] = set()
    for module in laid_out.modules:
        for id_ in module.ids:
            if isinstance(by_id[id_], Alias | Union) and any(
                laid_out.closes_cycle(id_, to) or (to in deferred and laid_out.home[to] == laid_out.home[id_])
                for to in laid_out.references[id_]
            ):
                deferred.add(id_)
    cycles = find_cycles(by_id)
    return PythonOutput(
        schema=context.schema,
        laid_out=laid_out,
        names=context.names,
        settings=settings,
        formatter=context.formatter,
        by_id=by_id,
        deferred=frozenset(deferred),
        dates_iso=dates_iso if settings.dates is None else settings.dates == "iso",
        cycles=cycles,
        discriminators=Discriminators(by_id, cycles),
        names_with_null=frozenset() if settings.converter is None else names_with_null(by_id),
        has_item=context.has_item,
    )


@dataclass(slots=True)
class PythonModuleScope:
    """One module of the output."""

    output: PythonOutput
    index: int
    imports: Imports = field(default_factory=Imports)
    printer: PythonTypePrinter = field(init=False)
    statements: StatementPrinter = field(init=False)
    lazy: bool = True
    """Is the evaluation of annotations postponed? If not, annotations that name a later definition must be quoted."""
    defined: set[TypeId] = field(default_factory=set)
    """The declarations above the current one."""
    pragmas: set[str] = field(default_factory=set)
    """Comments for type checkers at the top of the file."""
    _taken: dict[str, TypeId] = field(default_factory=dict)
    _expansions: int = 0

    def __post_init__(self) -> None:
        self.printer = PythonTypePrinter(self.imports, self.refer, self.output.dates_iso)
        self.statements = StatementPrinter(self.output.formatter.statement)
        own = self.output.laid_out.modules[self.index]
        self._taken = {self.output.names.types[id_]: id_ for id_ in own.ids}

    @property
    def path(self) -> tuple[str, ...]:
        """The module's own path."""
        return self.output.names.modules[self.index]

    def is_defined(self, type_: Type) -> bool:
        """Can an annotation of this type be evaluated in the current class?"""
        return self.lazy or all(map(self._is_defined, references(type_)))

    def _is_defined(self, to: TypeId) -> bool:
        laid_out = self.output.laid_out
        home = laid_out.home[to]
        if home == self.index:
            return to in self.defined
        return laid_out.groups[home] != laid_out.groups[self.index]

    def refer(self, to: TypeId, hidden: frozenset[str]) -> PythonExpression:
        """Return the expression for a declaration of any module, and add the import that it needs."""
        home = self.output.laid_out.home[to]
        if home == self.index:
            return Leaf(self.output.names.types[to])
        groups = self.output.laid_out.groups
        deferred = groups[home] == groups[self.index]
        if self.output.laid_out.layout == "package":
            return Leaf(f"{self._through('.', home, deferred, hidden)}.{self.output.names.types[to]}")
        path = self.output.names.modules[home]
        if deferred and to in self.output.deferred:
            folder = "." if path[:-1] == self.path[:-1] else f"..{path[0]}"
            local = f"_{path[-1]}" if folder == "." else f"_{path[0]}_{path[-1]}"
            self._add(folder, f"{path[-1]} as {local}", deferred)
            return Leaf(f"{local}.{self.output.names.types[to]}")
        return Leaf(self._from_file(to, path, deferred))

    def type_text(self, type_: Type) -> str:
        """Return a type as a docstring shows it. Nothing is imported: type checkers would report the unused name."""
        names = self.output.names.types
        printer = PythonTypePrinter(Imports(), lambda to, _: Leaf(names[to]), self.output.dates_iso)
        return printer.to_expression(type_).flat

    def _through(self, folder: str, home: int, deferred: bool, hidden: frozenset[str]) -> str:
        """Import a module as such, under a private name if a field hides its own."""
        name = self.output.names.modules[home][-1]
        local = f"_{name}" if name in hidden else name
        self._add(folder, name if local == name else f"{name} as {local}", deferred)
        return local

    def _from_file(self, to: TypeId, path: tuple[str, ...], deferred: bool) -> str:
        """Import a name from its own file, with its namespace as a prefix if this file already has that name."""
        name = self.output.names.types[to]
        local = name
        for candidate in (name, self.output.names.flat[to], f"{''.join(part.title() for part in path[:-1])}{name}"):
            local = candidate
            if self._taken.setdefault(candidate, to) == to:
                break
        else:
            while self._taken.setdefault(local, to) != to:
                local += "_"
        module = f".{path[-1]}" if path[:-1] == self.path[:-1] else f"..{'.'.join(path)}"
        self._add(module, name if local == name else f"{name} as {local}", deferred)
        return local

    def _add(self, module: str, name: str, deferred: bool) -> None:
        (self.imports.deferred if deferred else self.imports.names).setdefault(module, set()).add(name)

    def expanded(self, type_: Type) -> Type:
        """Return ``type_`` with the deferred aliases of other modules written out, as a deferred alias needs it.

        Raises ValueError if that takes too many: an alias that occurs twice is written out twice.
        """
        self._expansions = 0
        try:
            return self._expanded(type_, ())
        except RecursionError:
            raise self._too_large(()) from None

    def _expanded(self, type_: Type, outer: tuple[TypeId, ...]) -> Type:
        if isinstance(type_, Reference):
            to = type_.to
            if self._is_deferred_elsewhere(to) and to not in outer:
                self._expansions += 1
                if self._expansions > _MAX_EXPANSIONS or len(outer) >= _MAX_DEPTH:
                    raise self._too_large(outer)
                return self._expanded(self._definition(to), (*outer, to))
            return type_
        return map_children(type_, lambda child: self._expanded(child, outer))

    def _too_large(self, outer: tuple[TypeId, ...]) -> ValueError:
        name = outer[0].name if outer else "/".join(self.path)
        return ValueError(
            f"{name} is made of too many unions in modules that import one another; set the layout to single"
        )

    def _is_deferred_elsewhere(self, to: TypeId) -> bool:
        laid_out = self.output.laid_out
        home = laid_out.home[to]
        circular = home != self.index and laid_out.groups[home] == laid_out.groups[self.index]
        return circular and to in self.output.deferred and to not in laid_out.recursive_aliases

    def _definition(self, to: TypeId) -> Type:
        match self.output.by_id[to]:
            case Union(variants=variants):
                return union_of(tuple(variant.type for variant in variants))
            case Alias(target=target):
                return target
            case other:
                raise TypeError(f"{other.id} isn't an alias")
