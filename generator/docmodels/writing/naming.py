"""The names of everything in one output. After this step nothing invents a name.

A name depends only on its own page. If two names collide, one gets a numeric suffix, in a fixed order and with a note
(DM402). Wire names and values never change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TypeVar

from ..findings import Finding, Read, finding
from ..lazy import dataclass
from ..schema.model import Enumeration, Location, Object, Schema
from ..schema.names import Namespaces, match_key
from ..schema.types import TypeId
from .layout import LaidOut
from .settings import Settings

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """How a target spells names. Case functions turn a documented name into an identifier; reserved words get a
    trailing underscore."""

    type_name: Callable[[str], str]
    field_name: Callable[[str], str] | None
    """None: the wire names of fields are their keys."""
    member_name: Callable[[str], str] | None
    """None: enumerations are written as their values, and members have no names."""
    module_name: Callable[[str], str]
    reserved_types: frozenset[str] = frozenset()
    reserved_fields: frozenset[str] = frozenset()
    reserved_members: frozenset[str] = frozenset()
    reserved_modules: frozenset[str] = frozenset()
    """In lower case: some file systems ignore case, so module names are compared without it."""
    single_module: str = "models"
    """The file name of the single layout."""


@dataclass(frozen=True, slots=True)
class AssignedNames:
    """Final names."""

    types: Mapping[TypeId, str]
    flat: Mapping[TypeId, str]
    """The name that is unique in the whole schema, with a prefix for its namespace: what a single file uses."""
    modules: tuple[tuple[str, ...], ...]
    """Parallel to ``LaidOut.modules``: the path of each file without its suffix (``("components", "usage")``)."""
    fields: Mapping[TypeId, tuple[str, ...]] = field(default_factory=dict)
    """Parallel to ``Object.fields``; empty if the conventions have no field names."""
    additional: Mapping[TypeId, str] = field(default_factory=dict)
    """A free name for the additional properties of each object that admits them."""
    members: Mapping[TypeId, tuple[str, ...]] = field(default_factory=dict)
    """Parallel to ``Enumeration.members``; empty if the conventions have no member names."""


def assign_names(
    schema: Schema, laid_out: LaidOut, conventions: Conventions, settings: Settings
) -> Read[AssignedNames]:
    """Name every type, field, member and module of ``schema``. Collisions are notes."""
    findings: list[Finding] = []
    places = {declaration.id: declaration.at for declaration in schema.declarations}
    flat = _flat_names(schema, conventions, settings, findings, places)
    types = (
        flat if laid_out.layout == "single" else _names_in_modules(laid_out, conventions, settings, findings, places)
    )
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
    return Read(AssignedNames(types, flat, modules, fields, additional, members), tuple(findings))


def namespace_words(namespace: tuple[str, ...], known: Namespaces) -> tuple[str, ...]:
    """Return the parts of a namespace that distinguish it: main namespaces are dropped unless nothing else is left."""
    distinct = tuple(part for part in namespace if match_key(part) not in known.main)
    return distinct or namespace[-1:]


def is_main(namespace: tuple[str, ...], known: Namespaces) -> bool:
    """Do the models of this namespace have no prefix?"""
    return all(match_key(part) in known.main for part in namespace)


def chosen_name(id_: TypeId, settings: Settings) -> str | None:
    """Return the name that the user's settings give a model, if any."""
    return settings.names.get(str(id_), settings.names.get(id_.name))


def _flat_names(
    schema: Schema,
    conventions: Conventions,
    settings: Settings,
    findings: list[Finding],
    places: Mapping[TypeId, Location],
) -> dict[TypeId, str]:
    preferred: dict[TypeId, str] = {}
    known = schema.namespaces
    for declaration in schema.declarations:
        id_ = declaration.id
        prefix = () if is_main(id_.namespace, known) else namespace_words(id_.namespace, known)
        chosen = chosen_name(id_, settings)
        ideal = (
            "".join(map(conventions.type_name, (*prefix, id_.name)))
            if chosen is None
            else conventions.type_name(chosen)
        )
        preferred[id_] = _unreserved(ideal, conventions.reserved_types)
    return _unique_types(preferred, set(), findings, places)


def _names_in_modules(
    laid_out: LaidOut,
    conventions: Conventions,
    settings: Settings,
    findings: list[Finding],
    places: Mapping[TypeId, Location],
) -> dict[TypeId, str]:
    """Return names without the namespace, unique within their module, whose path holds the namespace."""
    names: dict[TypeId, str] = {}
    for module in laid_out.modules:
        preferred: dict[TypeId, str] = {}
        for id_ in module.ids:
            chosen = chosen_name(id_, settings)
            ideal = conventions.type_name(id_.name) if chosen is None else conventions.type_name(chosen)
            preferred[id_] = _unreserved(ideal, conventions.reserved_types)
        names.update(_unique_types(preferred, set(), findings, places))
    return names


def _unreserved(name: str, reserved: frozenset[str]) -> str:
    while name in reserved:
        name += "_"
    return name


def _free(name: str, taken: set[str], numbers: dict[str, int] | None = None) -> str:
    """Return ``name``, or the first of ``name_2``, ``name_3``, ... that isn't taken. ``numbers`` keeps where the search
    for each name ended, since a page may hold the same name thousands of times."""
    number, free = (numbers or {}).get(name, 2), name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    if numbers is not None:
        numbers[name] = number
    return free


def _unique_types(
    preferred: Mapping[TypeId, str],
    taken: set[str],
    findings: list[Finding],
    places: Mapping[TypeId, Location],
) -> dict[TypeId, str]:
    """Make names unique: a model whose documented name is the same keeps it, then the order of ids decides."""
    taken = {*taken, *preferred.values()} if len({*preferred.values()}) < len(preferred) else set()
    if not taken:
        return dict(preferred)
    assigned: dict[TypeId, str] = {}
    used: set[str] = set()
    numbers: dict[str, int] = {}
    for id_ in sorted(preferred, key=lambda id_: (preferred[id_] != id_.name, id_)):
        ideal = preferred[id_]
        name = ideal if ideal not in used else _free(ideal, taken, numbers)
        used.add(name)
        taken.add(name)
        assigned[id_] = name
        if name != ideal:
            findings.append(_renamed(f"model {id_}", ideal, name, places.get(id_), _CHOOSE))
    return assigned


def _field_names(
    declaration: Object, conventions: Conventions, near: set[str], findings: list[Finding]
) -> tuple[str, ...]:
    """Return the names of an object's fields. A field must not hide the types that the object names (``near``)."""
    assert conventions.field_name is not None
    reserved = conventions.reserved_fields
    preferred = [conventions.field_name(item.name) for item in declaration.fields]
    hidden = reserved | near if near else reserved
    ideal = [_unreserved(name, hidden) if name in hidden else name for name in preferred]
    if len(set(ideal)) == len(ideal):
        return tuple(ideal)
    exact = [name == item.name for name, item in zip(ideal, declaration.fields, strict=True)]
    return _unique_members(
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
    exact = [name == preferred for name, preferred in zip(ideal, documented, strict=True)]
    labels = [f"value {item.value!r} of {declaration.id}" for item in declaration.members]
    return _unique_members(ideal, exact, labels, [item.at for item in declaration.members], findings)


def _unique_members(
    ideal: list[str], exact: list[bool], labels: list[str], places: list[Location], findings: list[Finding]
) -> tuple[str, ...]:
    """Add suffixes to names that collide. Those whose documented name is the same keep it, then page order decides."""
    taken, used = set(ideal), set[str]()
    assigned, numbers = list(ideal), dict[str, int]()
    for index in sorted(range(len(ideal)), key=lambda index: (not exact[index], index)):
        if ideal[index] in used:
            assigned[index] = _free(ideal[index], taken, numbers)
            findings.append(_renamed(labels[index], ideal[index], assigned[index], places[index]))
        used.add(assigned[index])
        taken.add(assigned[index])
    return tuple(assigned)


def _module_paths(
    laid_out: LaidOut, conventions: Conventions, findings: list[Finding], places: Mapping[TypeId, Location]
) -> tuple[tuple[str, ...], ...]:
    """Return each module's path: the namespace as one word, then the model in the ``modules`` layout."""
    if laid_out.layout == "single":
        return tuple((conventions.single_module,) for _ in laid_out.modules)
    inside: dict[tuple[str, ...], list[TypeId]] = {}
    for module in laid_out.modules:
        inside.setdefault(module.ids[0].namespace, []).append(module.ids[0])
    known = laid_out.namespaces
    folders = _unique_paths(
        {item: "_".join(namespace_words(item, known)) or conventions.single_module for item in inside}, conventions
    )
    if laid_out.layout == "package":
        return tuple((folders[module.path],) for module in laid_out.modules)
    paths: dict[TypeId, tuple[str, ...]] = {}
    for namespace, ids in inside.items():
        stems = _unique_paths({id_: id_.name for id_ in ids}, conventions)
        for id_, stem in stems.items():
            paths[id_] = (folders[namespace], stem)
            ideal = conventions.module_name(id_.name)
            if stem.rstrip("_") != ideal.rstrip("_"):
                findings.append(_renamed(f"the file of {id_}", ideal, stem, places.get(id_), _CHOOSE))
    return tuple(paths[module.ids[0]] for module in laid_out.modules)


def _unique_paths(documented: Mapping[Key, str], conventions: Conventions) -> dict[Key, str]:
    """Return module names that stay different on a file system that ignores case."""
    assigned: dict[Key, str] = {}
    used: set[str] = set()
    preferred: dict[Key, str] = {}
    for key, name in documented.items():
        spelled = conventions.module_name(name)
        while spelled.casefold() in conventions.reserved_modules:
            spelled += "_"
        preferred[key] = spelled
    taken = {name.casefold() for name in preferred.values()}
    numbers: dict[str, int] = {}
    for key in preferred:
        name = preferred[key]
        if (folded := name.casefold()) in used:
            number = numbers.get(folded, 2)
            while name.casefold() in taken:
                name, number = f"{preferred[key]}_{number}", number + 1
            numbers[folded] = number
        used.add(name.casefold())
        taken.add(name.casefold())
        assigned[key] = name
    return assigned


_CHOOSE = "to choose the name, use the setting `names`"


def _renamed(label: str, ideal: str, name: str, at: Location | None, hint: str = "") -> Finding:
    return finding("DM402", f"{label} is written as {name}, since {ideal} is taken", at, hint=hint)
