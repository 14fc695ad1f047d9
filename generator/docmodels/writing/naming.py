"""Which name everything bears in one output. After this step nobody invents a name.

A name depends on its own page alone: the ideal name first; only where two final spellings meet, a
visible suffix, given in a fixed order, and a note (DM402). Wire names and values are never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ..findings import Finding, Read, finding
from ..schema.model import Declaration, Enumeration, Location, Object, Schema
from ..schema.names import match_key
from ..schema.types import TypeId
from .layout import LaidOut
from .settings import Settings

Key = TypeVar("Key")
MAIN_NAMESPACES = frozenset({"components", "shared", "models"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """How a target spells names. Case functions take a documented name, cached by the caller's choice,
    and return an identifier of the target; reserved words get a trailing underscore."""

    type_name: Callable[[str], str]
    field_name: Callable[[str], str] | None
    """None: the target's fields bear their wire names as keys, and none are assigned."""
    member_name: Callable[[str], str] | None
    """None: enumerations are written as their values, and no member is named."""
    module_name: Callable[[str], str]
    reserved_types: frozenset[str] = frozenset()
    reserved_fields: frozenset[str] = frozenset()
    reserved_members: frozenset[str] = frozenset()
    reserved_modules: frozenset[str] = frozenset()
    """In lower case: module names are compared so, since some file systems are."""
    single_module: str = "models"
    """The name of the file in the single layout."""


@dataclass(frozen=True, slots=True)
class Names:
    """Final names."""

    types: Mapping[TypeId, str]
    flat: Mapping[TypeId, str]
    """The name that is unique in the whole schema: what a single file uses, with the namespace's prefix."""
    modules: tuple[tuple[str, ...], ...]
    """Parallel to ``LaidOut.modules``: each file's path without its suffix (``("components", "usage")``)."""
    fields: Mapping[TypeId, tuple[str, ...]] = field(default_factory=dict)
    """Parallel to ``Object.fields``; empty where the target's conventions have no field names."""
    additional: Mapping[TypeId, str] = field(default_factory=dict)
    """A free name for the additional properties of each object that admits some."""
    members: Mapping[TypeId, tuple[str, ...]] = field(default_factory=dict)
    """Parallel to ``Enumeration.members``; empty where the target's conventions have no member names."""


def assign_names(schema: Schema, laid_out: LaidOut, conventions: Conventions, settings: Settings) -> Read[Names]:
    """Name every type, field, member and module of ``schema``. Total; collisions are notes."""
    findings: list[Finding] = []
    places = {declaration.id: declaration.at for declaration in schema.declarations}
    flat = _flat_names(schema.declarations, conventions, settings, findings, places)
    types = flat if laid_out.layout == "single" else _own_names(laid_out, conventions, settings, findings, places)
    fields: dict[TypeId, tuple[str, ...]] = {}
    additional: dict[TypeId, str] = {}
    members: dict[TypeId, tuple[str, ...]] = {}
    for declaration in schema.declarations:
        match declaration:
            case Object() if conventions.field_name is not None:
                near = {types[to] for to in laid_out.references[declaration.id]}
                names = _field_names(declaration, conventions, near, findings)
                fields[declaration.id] = names
                if declaration.additional is not None:
                    free = _free("additional_properties", {*names, *near, *conventions.reserved_fields})
                    additional[declaration.id] = free
            case Enumeration() if conventions.member_name is not None:
                members[declaration.id] = _member_names(declaration, conventions, findings)
            case _:
                pass
    modules = _module_paths(laid_out, conventions, findings, places)
    return Read(Names(types, flat, modules, fields, additional, members), tuple(findings))


def namespace_words(namespace: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a namespace that tell it from others: main folders dropped unless nothing else is left."""
    telling = tuple(part for part in namespace if match_key(part) not in MAIN_NAMESPACES)
    return telling or namespace[-1:]


def is_main(namespace: tuple[str, ...]) -> bool:
    """Do the models of this namespace go without its prefix?"""
    return all(match_key(part) in MAIN_NAMESPACES for part in namespace)


def chosen_name(id_: TypeId, settings: Settings) -> str | None:
    """The name that the user's settings give a model, if any."""
    return settings.names.get(str(id_), settings.names.get(id_.name))


def _flat_names(
    declarations: Iterable[Declaration],
    conventions: Conventions,
    settings: Settings,
    findings: list[Finding],
    places: Mapping[TypeId, Location],
) -> dict[TypeId, str]:
    wanted: dict[TypeId, str] = {}
    for declaration in declarations:
        id_ = declaration.id
        prefix = () if is_main(id_.namespace) else namespace_words(id_.namespace)
        chosen = chosen_name(id_, settings)
        ideal = (
            "".join(map(conventions.type_name, (*prefix, id_.name)))
            if chosen is None
            else conventions.type_name(chosen)
        )
        wanted[id_] = _unreserved(ideal, conventions.reserved_types)
    return _spread(wanted, set(), findings, places)


def _own_names(
    laid_out: LaidOut,
    conventions: Conventions,
    settings: Settings,
    findings: list[Finding],
    places: Mapping[TypeId, Location],
) -> dict[TypeId, str]:
    """Names without the namespace, unique within their module; the module's path carries the namespace."""
    names: dict[TypeId, str] = {}
    for module in laid_out.modules:
        wanted: dict[TypeId, str] = {}
        for id_ in module.ids:
            chosen = chosen_name(id_, settings)
            ideal = conventions.type_name(id_.name) if chosen is None else conventions.type_name(chosen)
            wanted[id_] = _unreserved(ideal, conventions.reserved_types)
        names.update(_spread(wanted, set(), findings, places))
    return names


def _unreserved(name: str, reserved: frozenset[str]) -> str:
    while name in reserved:
        name += "_"
    return name


def _free(name: str, taken: set[str], numbers: dict[str, int] | None = None) -> str:
    """``name``, or the first of ``name_2``, ``name_3``, ... that is not taken. ``numbers`` remembers where the search
    for each name ended: a page may hold the same name thousands of times."""
    number, free = (numbers or {}).get(name, 2), name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    if numbers is not None:
        numbers[name] = number
    return free


def _spread(
    wanted: Mapping[TypeId, str],
    taken: set[str],
    findings: list[Finding],
    places: Mapping[TypeId, Location],
) -> dict[TypeId, str]:
    """Make names unique: who is documented under that very spelling first, then by id."""
    taken = {*taken, *wanted.values()} if len({*wanted.values()}) < len(wanted) else set()
    if not taken:
        return dict(wanted)
    given: dict[TypeId, str] = {}
    used: set[str] = set()
    numbers: dict[str, int] = {}
    for id_ in sorted(wanted, key=lambda id_: (wanted[id_] != id_.name, id_)):
        ideal = wanted[id_]
        name = ideal if ideal not in used else _free(ideal, taken, numbers)
        used.add(name)
        taken.add(name)
        given[id_] = name
        if name != ideal:
            findings.append(_renamed(f"model {id_}", ideal, name, places.get(id_), _CHOOSE))
    return given


def _field_names(
    declaration: Object, conventions: Conventions, near: set[str], findings: list[Finding]
) -> tuple[str, ...]:
    """Names of an object's fields. ``near``: the types it names, which a field of that name would hide."""
    assert conventions.field_name is not None
    reserved = conventions.reserved_fields
    wanted = [conventions.field_name(item.name) for item in declaration.fields]
    hidden = reserved | near if near else reserved
    ideal = [_unreserved(name, hidden) if name in hidden else name for name in wanted]
    if len(set(ideal)) == len(ideal):
        return tuple(ideal)
    exact = [name == item.name for name, item in zip(ideal, declaration.fields, strict=True)]
    return _unique(
        ideal,
        exact,
        [f"field {declaration.id}.{item.name}" for item in declaration.fields],
        [item.at for item in declaration.fields],
        findings,
    )


def _member_names(declaration: Enumeration, conventions: Conventions, findings: list[Finding]) -> tuple[str, ...]:
    assert conventions.member_name is not None
    documented = [str(item.value) if item.name is None else item.name for item in declaration.members]
    ideal = [_unreserved(conventions.member_name(name), conventions.reserved_members) for name in documented]
    if len(set(ideal)) == len(ideal):
        return tuple(ideal)
    exact = [name == wanted for name, wanted in zip(ideal, documented, strict=True)]
    subjects = [f"value {item.value!r} of {declaration.id}" for item in declaration.members]
    return _unique(ideal, exact, subjects, [item.at for item in declaration.members], findings)


def _unique(
    ideal: list[str], exact: list[bool], subjects: list[str], places: list[Location], findings: list[Finding]
) -> tuple[str, ...]:
    """Suffix the names that meet; those documented under that very spelling keep it, then the page's order."""
    taken, used = set(ideal), set[str]()
    given, numbers = list(ideal), dict[str, int]()
    for index in sorted(range(len(ideal)), key=lambda index: (not exact[index], index)):
        if ideal[index] in used:
            given[index] = _free(ideal[index], taken, numbers)
            findings.append(_renamed(subjects[index], ideal[index], given[index], places[index]))
        used.add(given[index])
        taken.add(given[index])
    return tuple(given)


def _module_paths(
    laid_out: LaidOut, conventions: Conventions, findings: list[Finding], places: Mapping[TypeId, Location]
) -> tuple[tuple[str, ...], ...]:
    """Each module's path: the namespace as one word, then the model in the ``modules`` layout."""
    if laid_out.layout == "single":
        return tuple((conventions.single_module,) for _ in laid_out.modules)
    inside: dict[tuple[str, ...], list[TypeId]] = {}
    for module in laid_out.modules:
        inside.setdefault(module.ids[0].namespace, []).append(module.ids[0])
    folders = _spread_paths(
        {item: "_".join(namespace_words(item)) or conventions.single_module for item in inside}, conventions
    )
    if laid_out.layout == "package":
        return tuple((folders[module.path],) for module in laid_out.modules)
    paths: dict[TypeId, tuple[str, ...]] = {}
    for namespace, ids in inside.items():
        stems = _spread_paths({id_: id_.name for id_ in ids}, conventions)
        for id_, stem in stems.items():
            paths[id_] = (folders[namespace], stem)
            ideal = conventions.module_name(id_.name)
            if stem.rstrip("_") != ideal.rstrip("_"):
                findings.append(_renamed(f"the file of {id_}", ideal, stem, places.get(id_), _CHOOSE))
    return tuple(paths[module.ids[0]] for module in laid_out.modules)


def _spread_paths(documented: Mapping[Key, str], conventions: Conventions) -> dict[Key, str]:
    """Module names that stay apart where a file system knows no case."""
    given: dict[Key, str] = {}
    used: set[str] = set()
    wanted: dict[Key, str] = {}
    for key, name in documented.items():
        spelled = conventions.module_name(name)
        while spelled.casefold() in conventions.reserved_modules:
            spelled += "_"
        wanted[key] = spelled
    taken = {name.casefold() for name in wanted.values()}
    numbers: dict[str, int] = {}
    for key in wanted:
        name = wanted[key]
        if (folded := name.casefold()) in used:
            number = numbers.get(folded, 2)
            while name.casefold() in taken:
                name, number = f"{wanted[key]}_{number}", number + 1
            numbers[folded] = number
        used.add(name.casefold())
        taken.add(name.casefold())
        given[key] = name
    return given


_CHOOSE = "to choose the name, use the setting `names`"


def _renamed(subject: str, ideal: str, name: str, at: Location | None, hint: str = "") -> Finding:
    return finding("DM402", f"{subject} is written as {name}, since {ideal} is taken", at, hint=hint)
