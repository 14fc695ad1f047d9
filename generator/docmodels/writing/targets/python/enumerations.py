"""Enumerations in Python: a ``Literal``, or an ``Enum`` class. Open ones admit other values of the same type."""

from __future__ import annotations

from ....schema.model import Enumeration
from ....schema.types import Constant, Reference, Type, TypeId, walk
from .code.escaping import docstring, literal
from .code.expressions import Bracketed, Leaf, PythonExpression, either
from .code.statements import class_head
from .docstrings import declaration_doc
from .scope import PythonModuleScope
from .type_printer import PythonTypePrinter
from .views import EnumMemberView, ItemView

_KINDS: tuple[type, ...] = (bool, int, str, float)


def enumeration_expression(declaration: Enumeration, scope: PythonModuleScope) -> PythonExpression:
    """Return the type of an enumeration: its values and, if it is open, the types of its values."""
    values = tuple(Constant(member.value) for member in declaration.members)
    if not values:
        return Leaf(scope.printer.name("typing", "Any"))
    parts = [scope.printer.union(values)]
    if declaration.open:
        kinds = {type(value.value) for value in values}
        parts.extend(Leaf(scope.printer.name("builtins", kind.__name__)) for kind in _KINDS if kind in kinds)
    return either(parts)


def has_class(declaration: Enumeration) -> bool:
    """Can an ``Enum`` class express it? Not without values, nor if values are equal in Python (1 and True), nor if an
    open one mixes strings and integers."""
    kinds = {type(member.value) for member in declaration.members}
    distinct = len({member.value for member in declaration.members}) == len(declaration.members)
    return bool(kinds) and distinct and (not declaration.open or kinds in ({str}, {int}))


def tag_members(type_: Type, to: TypeId, scope: PythonModuleScope, printer: PythonTypePrinter) -> PythonExpression:
    """Return ``Literal[Kind.CAT]`` for a tag whose constants are values of an ``Enum`` class."""
    declared = scope.output.by_id[to]
    assert isinstance(declared, Enumeration)
    values = {part.value for part in walk(type_) if isinstance(part, Constant)}
    name = printer.to_expression(Reference(to)).flat
    named = zip(scope.output.names.members[to], declared.members, strict=True)
    chosen = tuple(Leaf(f"{name}.{own}") for own, member in named if member.value in values)
    return Bracketed(printer.name("typing", "Literal"), chosen)


def enumeration_class(declaration: Enumeration, scope: PythonModuleScope) -> ItemView:
    """Return the view of an ``Enum`` class. It derives from the type of its values if they share one."""
    kinds = {type(member.value) for member in declaration.members}
    kind = next(iter(kinds)) if len(kinds) == 1 else None
    bases = [scope.printer.name("enum", "Enum")]
    if kind in (str, int, float) and kind:
        bases.insert(0, scope.printer.name("builtins", kind.__name__))
    name = scope.output.names.types[declaration.id]
    members: list[EnumMemberView] = []
    for own, member in zip(scope.output.names.members[declaration.id], declaration.members, strict=True):
        value = Leaf(literal(member.value))
        members.append(
            EnumMemberView(
                code=scope.statements.assigned(own, value, 4),
                docstring=docstring(member.description, 4) if scope.output.settings.docstrings != "none" else "",
                name=own,
                value=value.flat,
                documented=member,
            )
        )
    return ItemView(
        template="python/enumeration.jinja",
        name=name,
        head=class_head(name, ", ".join(bases)),
        bases=tuple(bases),
        docstring=declaration_doc(declaration, scope.output.settings, 4),
        members=tuple(members),
        open_type=kind.__name__ if declaration.open and kind in (str, int) and kind else "",
        documented=declaration,
    )
