"""What one TypeScript file knows while its view is made: how it names others' models, and what it imports."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ....schema.model import Alias, Declaration, Schema, Union
from ....schema.types import NULL, External, NullableOf, Reference, Type, TypeId, UnionOf
from ...layout import LaidOut, strong_components
from ...naming import Names, namespace_words
from ...settings import Settings
from .names import type_name
from .text import string_literal, width
from .types import TypeScriptTypePrinter

PLATFORM = frozenset({"Blob", "Date", "ReadableStream", "Uint8Array"})
"""The global types that the target writes. A model may bear such a name; what a file names itself may not."""
_OWN_TYPE = re.compile(r"([^#\x00-\x1f\\]+)#([A-Za-z_$][\w$]*)", re.ASCII)
_LARGE_KNOT = 50
"""Members from which a knot is written out once: each for itself would be as many times as many."""


@dataclass(frozen=True, slots=True)
class TypeScriptOutput:
    """The whole output: shared by all files."""

    schema: Schema
    laid_out: LaidOut
    names: Names
    settings: Settings
    by_id: Mapping[TypeId, Declaration]
    knots: Mapping[TypeId, frozenset[TypeId]]
    """Aliases and unions that are one another, with no list or object between, by member of the knot."""
    first: Mapping[TypeId, TypeId]
    """The member of a large knot that is written out; the others are names for it."""


def plan(schema: Schema, laid_out: LaidOut, names: Names, settings: Settings) -> TypeScriptOutput:
    """Find the knots, once for the whole output."""
    by_id = schema.by_id()
    edges = {
        id_: tuple(to for to in _directly(by_id[id_]) if to in laid_out.recursive_aliases)
        for id_ in sorted(laid_out.recursive_aliases)
    }
    found = [
        frozenset(component)
        for component in strong_components(edges, edges)
        if len(component) > 1 or component[0] in edges[component[0]]
    ]
    knots = {id_: knot for knot in found for id_ in knot}
    first = {id_: least for knot in found if len(knot) > _LARGE_KNOT for least in (min(knot),) for id_ in knot}
    return TypeScriptOutput(schema, laid_out, names, settings, by_id, knots, first)


def variants(declaration: Declaration) -> tuple[Type, ...]:
    """The types that an alias or union stands for, without descending into any."""
    match declaration:
        case Alias(target=target):
            return (target,)
        case Union(variants=members):
            return tuple(member.type for member in members)
        case _:
            return ()


def _directly(declaration: Declaration) -> Iterable[TypeId]:
    stack = list(variants(declaration))
    while stack:
        match stack.pop():
            case Reference(to):
                yield to
            case UnionOf(members):
                stack.extend(members)
            case NullableOf(item):
                stack.append(item)
            case _:
                pass


def untied(id_: TypeId, whole: TypeScriptOutput) -> tuple[Type, ...]:
    """What the members of a knot come to: TypeScript refuses an alias that is itself, the rest says the same."""
    knot = whole.knots[id_]
    if (first := whole.first.get(id_, id_)) != id_:
        return (Reference(first),)  # all of a knot are the same type; a large one is written out once
    seen = {id_}
    found: dict[Type, None] = {}
    stack = list(reversed(variants(whole.by_id[id_])))
    while stack:
        match stack.pop():
            case Reference(to) if to in knot:
                if to not in seen:
                    seen.add(to)
                    stack.extend(reversed(variants(whole.by_id[to])))
            case UnionOf(members):
                stack.extend(reversed(members))
            case NullableOf(item) if _tied(item, knot):
                found[NULL] = None
                stack.append(item)
            case other:
                found[other] = None
    return tuple(found)


def _tied(type_: Type, knot: frozenset[TypeId]) -> bool:
    match type_:
        case Reference(to):
            return to in knot
        case UnionOf(members):
            return any(_tied(member, knot) for member in members)
        case _:
            return False


@dataclass(slots=True)
class TypeScriptModuleScope:
    """One file of the plan."""

    whole: TypeScriptOutput
    index: int
    speller: TypeScriptTypePrinter = field(init=False)
    _local: dict[TypeId, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _used: set[TypeId] = field(default_factory=set)
    _own: dict[tuple[str, str], str] = field(default_factory=dict)
    externals: dict[str, tuple[str, External]] = field(default_factory=dict)
    """What the file must declare itself: by the documents' name, the name here and the class."""

    def __post_init__(self) -> None:
        iso = self.whole.settings.dates != "native"
        self.speller = TypeScriptTypePrinter(self._refer, self._platform, self._external, iso)
        ids = self.whole.laid_out.modules[self.index].ids
        names = self.whole.names.types
        self._local.update((id_, names[id_]) for id_ in ids)
        self._taken.update(self._local.values())
        self._name_others(ids)

    def _name_others(self, ids: tuple[TypeId, ...]) -> None:
        """Others' models keep their names, but for those that meet: all of these bear their namespace."""
        laid_out, names = self.whole.laid_out, self.whole.names.types
        knots, first = self.whole.knots, self.whole.first
        written_out = {knots[id_] for id_ in ids if id_ in knots and first.get(id_, id_) == id_}
        knotted = frozenset[TypeId]().union(*written_out)
        named = {to for id_ in {*ids, *knotted} for to in laid_out.references[id_]}
        named.update(first[id_] for id_ in ids if id_ in first)
        others = sorted(to for to in named if laid_out.home[to] != self.index)
        wanted: dict[str, int] = {}
        for id_ in others:
            wanted[names[id_]] = wanted.get(names[id_], 0) + 1
        meeting = {name for name, count in wanted.items() if count > 1} | self._taken
        self._taken.update(wanted)
        for id_ in others:
            name = names[id_]
            if name in meeting:
                prefix = "".join(map(type_name, namespace_words(id_.namespace)))
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
        """A name of its own says more than ``unknown``, and keeps the documents' name where it is used."""
        known = self.externals.get(external.name)
        if known is None:
            known = (self._free(type_name(external.name)), external)
            self.externals[external.name] = known
        return known[0]

    @property
    def path(self) -> tuple[str, ...]:
        """The file's path, without its suffix."""
        return self.whole.names.modules[self.index]

    def own_type(self, *keys: str) -> str | None:
        """The name here of the type that the user's settings give to one of ``keys``, if any."""
        types = self.whole.settings.types
        written = next((types[key] for key in keys if key in types), None) if types else None
        if written is None:
            return None
        match = _OWN_TYPE.fullmatch(written)
        if match is None:
            raise ValueError(f"`{written}` is no TypeScript type: write it as ./module#Name")
        source, name = match.groups()
        if source.startswith("."):
            source = _relative(posixpath.normpath(source), self.path)
        key = (source, name)
        if key not in self._own:
            self._own[key] = self._free(name)
        return self._own[key]

    def imports(self) -> tuple[str, ...]:
        """Import statements for what has been named so far, ordered by where it comes from."""
        by_source: dict[str, list[tuple[str, str]]] = {}
        extension = self.whole.settings.import_extension
        for (source, name), local in self._own.items():
            by_source.setdefault(source, []).append((name, local))
        for id_ in self._used:
            home = self.whole.laid_out.home[id_]
            if home != self.index:
                source = _relative("/".join(self.whole.names.modules[home]), self.path) + extension
                by_source.setdefault(source, []).append((self.whole.names.types[id_], self._local[id_]))
        return tuple(import_statement(source, sorted(by_source[source])) for source in sorted(by_source))


def _relative(target: str, path: tuple[str, ...]) -> str:
    relative = posixpath.relpath(target, "/".join(path[:-1]) or ".")
    return relative if relative.startswith(".") else f"./{relative}"


def import_statement(source: str, names: list[tuple[str, str]]) -> str:
    """An import of types, one a line where they do not fit."""
    written = [name if name == local else f"{name} as {local}" for name, local in names]
    flat = f"import type {{ {', '.join(written)} }} from {string_literal(source)};"
    if width(flat) <= 80 or len(names) == 1:
        return flat
    lines = "".join(f"  {name},\n" for name in written)
    return f"import type {{\n{lines}}} from {string_literal(source)};"
