"""Aliases and unions in Python, also those that refer to themselves."""

from __future__ import annotations

from dataclasses import replace

from ....schema.model import Alias, Declaration, Union
from ....schema.transform import map_children
from ....schema.types import ANY, Reference, Type, TypeId
from .code.escaping import string_literal
from .code.expressions import NONE, Bracketed, Leaf, PythonExpression
from .code.statements import LINE_LENGTH, width
from .docstrings import declaration_doc
from .scope import PythonModuleScope
from .views import ItemView


def named_type(declaration: Alias | Union, scope: PythonModuleScope, *, lazy_alias: bool) -> ItemView:
    """Return the view of an alias or union."""
    members = scope.output.cycles.members(declaration.id)
    if not members:  # an alias for itself
        return unknown_item(declaration, scope)
    if declaration.id in scope.output.laid_out.recursive_aliases:
        runtime = tuple(_at_run_time(member, declaration.id, scope) for member in members)
        return _recursive(declaration, scope, _expression(declaration, members, scope), runtime, lazy_alias)
    expression = _expression(declaration, tuple(_reachable(declaration, scope, member) for member in members), scope)
    if lazy_alias and declaration.id in scope.output.laid_out.recursive:
        return _named_at_run_time(declaration, scope, expression)
    return alias_item(declaration, scope, expression)


def _expression(declaration: Alias | Union, members: tuple[Type, ...], scope: PythonModuleScope) -> PythonExpression:
    if isinstance(declaration, Alias) and len(members) == 1:
        if scope.printer.checks_limits and declaration.constraints:
            from .code.limits import narrowed_type  # few APIs document limits

            narrowed = replace(declaration, target=members[0])
            return narrowed_type(narrowed, scope.printer, scope.output.by_id, scope.output.settings.types)
        return scope.printer.to_expression(members[0])
    return scope.printer.union(members)


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
        docstring=declaration_doc(declaration, scope.output.settings, 0),
        annotation=expression.flat,
        documented=declaration,
    )


def _named_at_run_time(declaration: Declaration, scope: PythonModuleScope, expression: PythonExpression) -> ItemView:
    """Return the view of ``Name = TypeAliasType("Name", expression)``, which keeps its name at run time.

    pydantic then builds a union once that its own members contain. Otherwise, it builds the union again within each
    member, one within the other, and reaches Python's recursion limit at about 40 members.
    """
    name = scope.output.names.types[declaration.id]
    call = Bracketed(scope.printer.name("typing_extensions", "TypeAliasType"), (Leaf(f'"{name}"'), expression), ")")
    return ItemView(
        template="python/alias.jinja",
        name=name,
        head=scope.statements.assigned(name, call, 0),
        docstring=declaration_doc(declaration, scope.output.settings, 0),
        annotation=expression.flat,
        documented=declaration,
    )


def unknown_item(declaration: Declaration, scope: PythonModuleScope) -> ItemView:
    """Return the view of an alias for ``Any``."""
    return alias_item(declaration, scope, Leaf(scope.printer.name("typing", "Any")))


def _reachable(declaration: Declaration, scope: PythonModuleScope, type_: Type) -> Type:
    return scope.expanded(type_) if declaration.id in scope.output.deferred else type_


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
        return _named_at_run_time(declaration, scope, text)
    for used in ("TYPE_CHECKING", "TypeAlias"):
        scope.printer.name("typing", used)
    return ItemView(
        template="python/recursive_alias.jinja",
        name=name,
        head=_indented_alias(name, text, scope),
        docstring=declaration_doc(declaration, scope.output.settings, 0),
        annotation=expression.flat,
        runtime_value=scope.statements.assigned(name, scope.printer.union(runtime), 4),
        documented=declaration,
    )


def _indented_alias(name: str, text: Leaf, scope: PythonModuleScope) -> str:
    flat = f"{name}: TypeAlias = {text.flat}"
    return flat if width(flat) + 4 <= LINE_LENGTH else scope.statements.format(flat, 4)
