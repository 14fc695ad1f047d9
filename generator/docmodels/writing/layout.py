"""Which declarations share a module, in which order, and which references close a cycle.

One pass of Tarjan's algorithm (iterative, linear) runs over declarations, one over modules. Paths keep the documented
spelling here; ``naming`` turns them into file names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from ..lazy import dataclass
from ..schema.model import Alias, Schema, Union
from ..schema.names import NO_NAMESPACES, Namespaces
from ..schema.references import references_of
from ..schema.types import TypeId
from .settings import Layout

Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class Module:
    """One output file: its documented namespace, and what it declares.

    ``path`` is ``()`` in a single file, the namespace in a package, and the namespace with the model's name if each
    model has its own file. In ``ids``, definitions precede uses as far as cycles allow; an alias or union always
    follows what it names in the same module, unless it is one of ``LaidOut.recursive_aliases``.
    """

    path: tuple[str, ...]
    ids: tuple[TypeId, ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The division of a schema into modules."""

    layout: Layout
    modules: tuple[Module, ...]
    """Sorted by path."""
    home: Mapping[TypeId, int]
    """Declaration -> index of its module."""
    references: Mapping[TypeId, tuple[TypeId, ...]]
    """Declaration -> the declarations it names, in order, without duplicates."""
    recursive: Mapping[TypeId, int]
    """Declarations that reach themselves -> number of the strongly connected component."""
    recursive_aliases: frozenset[TypeId]
    """Aliases and unions that reach themselves through aliases and unions alone, with no class in the cycle."""
    groups: tuple[int, ...]
    """Module index -> number of its group. Modules of one group import one another in a cycle."""
    namespaces: Namespaces = NO_NAMESPACES

    def closes_cycle(self, user: TypeId, used: TypeId) -> bool:
        """Does the reference lead to another module that imports, directly or not, the module of ``user``?"""
        a, b = self.home[user], self.home[used]
        return a != b and self.groups[a] == self.groups[b]


def lay_out(schema: Schema, layout: Layout | None = None) -> LaidOut:
    """Divide ``schema`` into modules. The default layout is ``package`` if there are several namespaces."""
    if layout is None:
        namespaces = {declaration.id.namespace for declaration in schema.declarations}
        layout = "package" if len(namespaces) > 1 else "single"
    by_id = schema.by_id()
    edges = {id_: tuple(dict.fromkeys(references_of(declaration))) for id_, declaration in by_id.items()}
    components = strong_components(edges, edges)
    aliases = {id_ for id_, declaration in by_id.items() if isinstance(declaration, (Alias, Union))}
    alias_edges = {id_: tuple(to for to in edges[id_] if to in aliases) for id_ in edges if id_ in aliases}
    alias_components = strong_components(alias_edges, alias_edges)
    alias_rank = {id_: rank for rank, component in enumerate(alias_components) for id_ in component}
    order = [id_ for component in components for id_ in _within(component, alias_rank)]
    modules = divide(order, layout)
    home = homes(modules)
    return LaidOut(
        layout,
        modules,
        home,
        edges,
        _cyclic(components, edges),
        frozenset(_cyclic(alias_components, alias_edges)),
        module_groups(modules, home, edges),
        schema.namespaces,
    )


def _within(component: tuple[TypeId, ...], alias_rank: Mapping[TypeId, int]) -> list[TypeId]:
    """Sort declarations that need one another: classes by name, then aliases after what they name."""
    return sorted(component, key=lambda id_: (alias_rank.get(id_, -1), id_))


def divide(order: Sequence[TypeId], layout: Layout) -> tuple[Module, ...]:
    """Divide declarations, of which definitions precede uses, into modules."""
    paths: dict[tuple[str, ...], list[TypeId]] = {}
    for id_ in order:
        match layout:
            case "single":
                path: tuple[str, ...] = ()
            case "package":
                path = id_.namespace
            case "modules":
                path = (*id_.namespace, id_.name)
        paths.setdefault(path, []).append(id_)
    return tuple(Module(path, tuple(paths[path])) for path in sorted(paths))


def homes(modules: Sequence[Module]) -> dict[TypeId, int]:
    """Map each declaration to the index of its module."""
    return {id_: index for index, module in enumerate(modules) for id_ in module.ids}


def module_groups(
    modules: Sequence[Module], home: Mapping[TypeId, int], edges: Mapping[TypeId, tuple[TypeId, ...]]
) -> tuple[int, ...]:
    """Return the number of each module's group. Modules of one group import one another in a cycle."""
    imports = {
        index: tuple(dict.fromkeys(home[to] for id_ in module.ids for to in edges[id_] if home[to] != index))
        for index, module in enumerate(modules)
    }
    groups = [0] * len(modules)
    for number, component in enumerate(strong_components(imports, imports)):
        for index in component:
            groups[index] = number
    return tuple(groups)


def _cyclic(components: Iterable[tuple[TypeId, ...]], edges: Mapping[TypeId, tuple[TypeId, ...]]) -> dict[TypeId, int]:
    return {
        id_: number
        for number, component in enumerate(components)
        if len(component) > 1 or component[0] in edges[component[0]]
        for id_ in component
    }


def strong_components(nodes: Iterable[Node], edges: Mapping[Node, Sequence[Node]]) -> list[tuple[Node, ...]]:
    """Return the strongly connected components (Tarjan), each after those it depends on. Iterative and linear."""
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    waiting: list[Node] = []
    on_stack: set[Node] = set()
    found: list[tuple[Node, ...]] = []
    for root in nodes:
        if root in index:
            continue
        path: list[tuple[Node, Iterator[Node]]] = []
        _enter(root, index, low, waiting, on_stack)
        path.append((root, iter(edges[root])))
        while path:
            node, targets = path[-1]
            for target in targets:
                if target not in index:
                    _enter(target, index, low, waiting, on_stack)
                    path.append((target, iter(edges[target])))
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_take(node, waiting, on_stack))
    return found


def _enter(node: Node, index: dict[Node, int], low: dict[Node, int], waiting: list[Node], on_stack: set[Node]) -> None:
    index[node] = low[node] = len(index)
    waiting.append(node)
    on_stack.add(node)


def _take(node: Node, waiting: list[Node], on_stack: set[Node]) -> tuple[Node, ...]:
    """Pop one finished component off the stack of waiting nodes."""
    component: list[Node] = []
    while True:
        last = waiting.pop()
        on_stack.discard(last)
        component.append(last)
        if last == node:
            return tuple(reversed(component))
