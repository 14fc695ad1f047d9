"""Unions in pydantic whose members contain the union again: which they are, and the module that validates them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from .....schema.model import Object
from .....schema.references import references
from .....schema.types import ListOf, MapOf, NullableOf, Reference, Type, TypeId, UnionOf
from ....cycles import variants
from ....render import View
from ..scope import PythonModuleScope, PythonOutput
from ..views import ModuleView, SupportView
from .expressions import Leaf, PythonExpression

MODULE = "_unions"
"""The module at the root of the package. No namespace gets this name, since names have no leading underscore."""
Shape = Literal["array", "object"]
"""What JSON values of a type look like."""


def recursive_mark(members: tuple[Type, ...], cycle: int, scope: PythonModuleScope) -> PythonExpression | None:
    """Return the mark of a union, and import its module, if the union needs the mark.

    ``cycle`` is the number of the cycle that the union's declaration belongs to.
    """
    if not _is_recursive(members, cycle, scope.output):
        return None
    scope.imports.names.setdefault("." * len(scope.path), set()).add(MODULE)
    return Leaf(f"{MODULE}.RecursiveUnion()")


def with_support_views(views: Iterable[View], header: tuple[str, ...]) -> Iterator[View]:
    """Yield the views, then that of the module which defines the mark if another module imports it."""
    is_marked = False
    for view in views:
        if isinstance(view, ModuleView):
            is_marked |= any(MODULE in line.replace(",", " ").split() for line in view.imports)
        yield view
        del view  # made for one file at a time
    if is_marked:
        yield SupportView(path=f"{MODULE}.py", template="pydantic/unions.jinja", header=header)


def _is_recursive(members: tuple[Type, ...], cycle: int, output: PythonOutput) -> bool:
    """May several members fit one value, and contain the union again?

    pydantic then validates the content of a value once for each member, on each level of nesting.
    """
    by_name = output.recursive_shapes
    if not by_name:
        by_name.update(_shapes_by_name(output))
    taken: set[str] = set()
    for member in members:
        shapes: set[str] = set()
        for part in _parts(member, cycle, output):
            shapes |= by_name[part] if isinstance(part, TypeId) else {part}
        if not taken.isdisjoint(shapes):
            return True
        taken |= shapes
    return False


def _shapes_by_name(output: PythonOutput) -> dict[TypeId, set[str]]:
    """Return the shapes in which each declaration of a cycle contains declarations of its cycle."""
    shapes: dict[TypeId, set[str]] = {}
    users: defaultdict[TypeId, list[TypeId]] = defaultdict(list)
    for id_, cycle in output.laid_out.recursive.items():
        declared = output.by_id[id_]
        shapes[id_] = {"object"} if isinstance(declared, Object) else set()
        for part in (part for type_ in variants(declared) for part in _parts(type_, cycle, output)):
            if isinstance(part, TypeId):
                users[part].append(id_)
            else:
                shapes[id_].add(part)
    changed = [id_ for id_, found in shapes.items() if found]
    while changed:
        id_ = changed.pop()
        for user in users[id_]:
            if not shapes[id_] <= shapes[user]:
                shapes[user] |= shapes[id_]
                changed.append(user)
    return shapes


def _parts(type_: Type, cycle: int, output: PythonOutput) -> Iterator[Shape | TypeId]:
    """Yield the shapes in which a type contains declarations of a cycle, and the declarations that it names as they
    are."""
    cycles = output.laid_out.recursive
    stack = [type_]
    while stack:
        match stack.pop():
            case UnionOf(members):
                stack.extend(members)
            case NullableOf(item):
                stack.append(item)
            case ListOf(item):
                if any(cycles.get(to) == cycle for to in references(item)):
                    yield "array"
            case MapOf(value):
                if any(cycles.get(to) == cycle for to in references(value)):
                    yield "object"
            case Reference(to) if cycles.get(to) == cycle:
                yield to
            case _:
                pass
