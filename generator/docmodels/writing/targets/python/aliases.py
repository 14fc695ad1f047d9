"""Aliases and unions in Python, also those that refer to themselves."""

from __future__ import annotations

from ....schema.model import Declaration
from ....schema.transform import map_children
from ....schema.types import ANY, Reference, Type, TypeId
from .code.escaping import string_literal
from .code.expressions import NONE, Bracketed, Leaf, PythonExpression
from .code.statements import LINE_LENGTH, width
from .docstrings import declaration_doc
from .scope import PythonModuleScope
from .views import ItemView


def named_type(declaration: Declaration, scope: PythonModuleScope, target: Type, *, lazy_alias: bool) -> ItemView:
    """Return the view of an alias for one type."""
    if declaration.id in scope.output.laid_out.recursive_aliases:
        if isinstance(target, Reference):  # an alias for itself
            return unknown_item(declaration, scope)
        runtime = _at_run_time(target, declaration.id, scope)
        return _recursive(declaration, scope, scope.printer.to_expression(target), (runtime,), lazy_alias)
    return alias_item(declaration, scope, scope.printer.to_expression(_reachable(declaration, scope, target)))


def named_union(
    declaration: Declaration, scope: PythonModuleScope, members: tuple[Type, ...], *, lazy_alias: bool
) -> ItemView:
    """Return the view of a union."""
    if declaration.id in scope.output.laid_out.recursive_aliases:
        expression = _without_cycle(declaration, members, scope)
        runtime = tuple(_at_run_time(member, declaration.id, scope) for member in members)
        return _recursive(declaration, scope, expression, runtime, lazy_alias)
    reachable = tuple(_reachable(declaration, scope, member) for member in members)
    return alias_item(declaration, scope, scope.printer.union(reachable))


def alias_item(declaration: Declaration, scope: PythonModuleScope, expression: PythonExpression) -> ItemView:
    """Return the view of ``Name: TypeAlias = expression``."""
    name = scope.output.names.types[declaration.id]
    marker = scope.printer.name("typing", "TypeAlias")
    if expression is NONE:  # a bare None is no type at run time: `Name | None` would fail
        expression = Bracketed(scope.printer.name("typing", "Literal"), (NONE,))
    return ItemView(
        template="python/alias.jinja",
        name=name,
        head=scope.statements.alias(f"{name}: {marker}", expression),
        docstring=declaration_doc(declaration, 0),
        annotation=expression.flat,
        documented=declaration,
    )


def unknown_item(declaration: Declaration, scope: PythonModuleScope) -> ItemView:
    """Return the view of an alias for ``Any``."""
    return alias_item(declaration, scope, Leaf(scope.printer.name("typing", "Any")))


def _reachable(declaration: Declaration, scope: PythonModuleScope, type_: Type) -> Type:
    return scope.expanded(type_) if declaration.id in scope.output.deferred else type_


def _without_cycle(declaration: Declaration, members: tuple[Type, ...], scope: PythonModuleScope) -> PythonExpression:
    """Return the members except for unions that are directly the union itself again: they add nothing."""
    rest = tuple(member for member in members if not _is_same_cycle(member, declaration.id, scope))
    return scope.printer.union(rest) if rest else Leaf(scope.printer.name("typing", "Any"))


def _is_same_cycle(member: Type, own: TypeId, scope: PythonModuleScope) -> bool:
    """Does the member lead back to ``own`` through names alone, with no list or class between?"""
    cycles = scope.output.cycles
    return isinstance(member, Reference) and cycles[member.to] == cycles[own]


def _at_run_time(type_: Type, own: TypeId, scope: PythonModuleScope) -> Type:
    """Return the type as far as it is defined when the module runs; the rest, and the alias itself, become anything.

    Libraries that evaluate annotations can then read it; only type checkers see the whole type.
    """

    def is_defined(to: TypeId) -> bool:
        laid_out = scope.output.laid_out
        if laid_out.home[to] == laid_out.home[own]:
            return to in scope.defined
        return not laid_out.closes_cycle(own, to)

    def reduce(one: Type) -> Type:
        if isinstance(one, Reference):
            return one if is_defined(one.to) else ANY
        return map_children(one, reduce)

    return reduce(type_)


def _recursive(
    declaration: Declaration,
    scope: PythonModuleScope,
    expression: PythonExpression,
    runtime: tuple[Type, ...],
    lazy_alias: bool,
) -> ItemView:
    """Return the view of an alias that refers to itself: a lazy alias, or one for type checkers and a shallow one at
    run time."""
    name = scope.output.names.types[declaration.id]
    text = Leaf(string_literal(expression.flat))
    if lazy_alias:
        call = Bracketed(scope.printer.name("typing_extensions", "TypeAliasType"), (Leaf(f'"{name}"'), text), ")")
        template, head, runtime_value = "python/alias.jinja", scope.statements.assigned(name, call, 0), ""
    else:
        for used in ("TYPE_CHECKING", "TypeAlias"):
            scope.printer.name("typing", used)
        template, head = "python/recursive_alias.jinja", _indented_alias(name, text, scope)
        runtime_value = scope.statements.assigned(name, scope.printer.union(runtime), 4)
    return ItemView(
        template=template,
        name=name,
        head=head,
        docstring=declaration_doc(declaration, 0),
        annotation=expression.flat,
        runtime_value=runtime_value,
        documented=declaration,
    )


def _indented_alias(name: str, text: Leaf, scope: PythonModuleScope) -> str:
    flat = f"{name}: TypeAlias = {text.flat}"
    return flat if width(flat) + 4 <= LINE_LENGTH else scope.statements.format(flat, 4)
