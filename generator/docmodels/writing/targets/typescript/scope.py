"""The scope of one TypeScript file: how it names the models of other files, and what it imports."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import field

from ....lazy import dataclass, lazy_pattern
from ....schema.model import Declaration, Schema
from ....schema.types import External, TypeId
from ...cycles import NameCycles, find_cycles
from ...layout import LaidOut
from ...naming import AssignedNames, namespace_words
from ...settings import Settings
from ...target import WriteContext
from .imports import import_statement
from .names import type_name
from .reserved import PLATFORM
from .type_printer import TypeScriptTypePrinter

_OWN_TYPE = lazy_pattern(r"([^#\x00-\x1f\\]+)#([A-Za-z_$][\w$]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class TypeScriptOutput:
    """The whole output: shared by all files."""

    schema: Schema
    laid_out: LaidOut
    names: AssignedNames
    settings: Settings
    by_id: Mapping[TypeId, Declaration]
    cycles: NameCycles
    """Aliases and unions that lead to one another through names alone."""
    tag_enumerations: Mapping[tuple[TypeId, str], TypeId]
    """The enumerations whose values are the constants of a tag: (model, JSON key) -> enumeration."""


def plan_output(context: WriteContext) -> TypeScriptOutput:
    """Find the cycles, once for the whole output."""
    by_id = context.schema.by_id()
    return TypeScriptOutput(
        context.schema,
        context.laid_out,
        context.names,
        context.settings,
        by_id,
        find_cycles(by_id),
        context.tag_enumerations,
    )


@dataclass(slots=True)
class TypeScriptModuleScope:
    """One file of the output."""

    output: TypeScriptOutput
    index: int
    printer: TypeScriptTypePrinter = field(init=False)
    _local: dict[TypeId, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _used: set[TypeId] = field(default_factory=set)
    _own: dict[tuple[str, str], str] = field(default_factory=dict)
    externals: dict[str, tuple[str, External]] = field(default_factory=dict)
    """Platform classes that the file must declare: documented name -> the name here and the class."""

    def __post_init__(self) -> None:
        iso = self.output.settings.dates != "native"
        self.printer = TypeScriptTypePrinter(self._refer, self._platform, self._external, iso)
        ids = self.output.laid_out.modules[self.index].ids
        names = self.output.names.types
        self._local.update((id_, names[id_]) for id_ in ids)
        self._taken.update(self._local.values())
        self._name_others(ids)

    def _name_others(self, ids: tuple[TypeId, ...]) -> None:
        """Name the models of other files. Names that collide get their namespace as a prefix."""
        laid_out, names = self.output.laid_out, self.output.names.types
        cycles, written = self.output.cycles.of, self.output.cycles.representatives
        written_out = {cycles[id_] for id_ in ids if id_ in cycles and written.get(id_, id_) == id_}
        in_cycles = frozenset[TypeId]().union(*written_out)
        named = {to for id_ in {*ids, *in_cycles} for to in laid_out.references[id_]}
        named.update(written[id_] for id_ in ids if id_ in written)
        others = sorted(to for to in named if laid_out.home[to] != self.index)
        counts: dict[str, int] = {}
        for id_ in others:
            counts[names[id_]] = counts.get(names[id_], 0) + 1
        colliding = {name for name, count in counts.items() if count > 1} | self._taken
        self._taken.update(counts)
        for id_ in others:
            name = names[id_]
            if name in colliding:
                prefix = "".join(map(type_name, namespace_words(id_.namespace, laid_out.namespaces)))
                name = self._free(prefix + name)
            self._local[id_] = name

    def _refer(self, id_: TypeId) -> str:
        self._used.add(id_)
        return self._local[id_]

    def _free(self, name: str) -> str:
        free, number = name, 2
        while free in self._taken or free in PLATFORM:
            free, number = f"{name}_{number}", number + 1
        self._taken.add(free)
        return free

    def _platform(self, name: str) -> str:
        return f"globalThis.{name}" if name in self._taken else name

    def _external(self, external: External) -> str:
        """Return the name of a platform class here: it says more than ``unknown``, and keeps the documented name."""
        known = self.externals.get(external.name)
        if known is None:
            known = (self._free(type_name(external.name)), external)
            self.externals[external.name] = known
        return known[0]

    @property
    def path(self) -> tuple[str, ...]:
        """The file's path without its suffix."""
        return self.output.names.modules[self.index]

    def own_type(self, *keys: str) -> str | None:
        """Return the name here of the type that the user's settings give to one of ``keys``, if any."""
        types = self.output.settings.types
        chosen = next((types[key] for key in keys if key in types), None) if types else None
        if chosen is None:
            return None
        match = _OWN_TYPE.fullmatch(chosen)
        if match is None:
            raise ValueError(f"`{chosen}` isn't a TypeScript type: write it as ./module#Name")
        source, name = match.groups()
        if source.startswith("."):
            source = _relative(posixpath.normpath(source), self.path)
        key = (source, name)
        if key not in self._own:
            self._own[key] = self._free(name)
        return self._own[key]

    def imports(self) -> tuple[str, ...]:
        """Return import statements for everything named so far, sorted by source."""
        by_source: dict[str, list[tuple[str, str]]] = {}
        extension = self.output.settings.import_extension
        for (source, name), local in self._own.items():
            by_source.setdefault(source, []).append((name, local))
        for id_ in self._used:
            home = self.output.laid_out.home[id_]
            if home != self.index:
                source = _relative("/".join(self.output.names.modules[home]), self.path) + extension
                by_source.setdefault(source, []).append((self.output.names.types[id_], self._local[id_]))
        return tuple(import_statement(source, sorted(by_source[source])) for source in sorted(by_source))


def _relative(target: str, path: tuple[str, ...]) -> str:
    relative = posixpath.relpath(target, "/".join(path[:-1]) or ".")
    return relative if relative.startswith(".") else f"./{relative}"
