"""Enumerations in Python: a ``Literal``, or an ``Enum`` class; open ones admit other values of their own type."""

from __future__ import annotations

from ....schema.model import Enumeration
from ....schema.types import Constant
from ...views import FieldView, ItemView
from .docs import declaration_doc
from .lines import Atom, Expression, assigned, class_head, either
from .scope import PythonModuleScope
from .text import docstring, literal

_KINDS: tuple[type, ...] = (bool, int, str, float)


def enumeration_expression(declaration: Enumeration, scope: PythonModuleScope) -> Expression:
    """The type expression of an enumeration: the values, and for an open one the types of its values."""
    values = tuple(Constant(member.value) for member in declaration.members)
    if not values:
        return Atom(scope.speller.name("typing", "Any"))
    parts = [scope.speller.union(values)]
    if declaration.open:
        kinds = {type(value.value) for value in values}
        parts.extend(Atom(scope.speller.name("builtins", kind.__name__)) for kind in _KINDS if kind in kinds)
    return either(parts)


def has_class(declaration: Enumeration) -> bool:
    """Can an ``Enum`` class say it? Not without a value, nor where others than texts, or than integers, may come."""
    kinds = {type(member.value) for member in declaration.members}
    return bool(kinds) and (not declaration.open or kinds in ({str}, {int}))


def enumeration_class(declaration: Enumeration, scope: PythonModuleScope) -> ItemView:
    """An ``Enum`` class over the values' own type, where they have one in common."""
    kinds = {type(member.value) for member in declaration.members}
    kind = next(iter(kinds)) if len(kinds) == 1 else None
    mixin = f"{scope.speller.name('builtins', kind.__name__)}, " if kind in (str, int, float) and kind else ""
    enum = scope.speller.name("enum", "Enum")
    names = scope.plan.names.members[declaration.id]
    name = scope.plan.names.types[declaration.id]
    fields = tuple(
        FieldView(assigned(own, Atom(literal(member.value)), 4), docstring(member.description, 4))
        for own, member in zip(names, declaration.members, strict=True)
    )
    open_kind = kind.__name__ if declaration.open and kind in (str, int) and kind else ""
    return ItemView(
        template="python/enumeration.jinja",
        name=name,
        head=class_head(name, f"{mixin}{enum}"),
        doc=declaration_doc(declaration, 4),
        fields=fields,
        eager=open_kind,
    )
