"""Fields in Python: their type, their default, and what neither can express."""

from __future__ import annotations

from ....schema.model import Field, Object
from ....schema.types import Constant, ListOf, Type
from ...settings import Settings
from .code.escaping import literal
from .code.expressions import Leaf, PythonExpression, optional
from .docstrings import unread_notes
from .scope import PythonModuleScope
from .type_printer import PythonTypePrinter


def chosen_type(path: str, scope: PythonModuleScope) -> str:
    """Return a type of the user's own (``package.module.Class``), imported through its module."""
    parts = path.split(".")
    if len(parts) < 2 or not all(part.isidentifier() for part in parts):
        raise ValueError(f"`{path}` isn't a Python type: write it as package.module.Class")
    module = ".".join(parts[:-1])
    scope.imports.plain.add(f"import {module} as _{'_'.join(parts[:-1])}")
    return f"_{'_'.join(parts[:-1])}.{parts[-1]}"


def field_type(
    declaration: Object, item: Field, scope: PythonModuleScope, printer: PythonTypePrinter
) -> PythonExpression:
    """Return the type of a field, or the type that the user's settings give it."""
    expression = printer.to_expression(item.type)
    types = scope.output.settings.types
    if not types:
        return expression
    chosen = types.get(f"{declaration.id}.{item.name}", types.get(f"{declaration.id.name}.{item.name}"))
    return expression if chosen is None else Leaf(chosen_type(chosen, scope))


def is_nullable(item: Field, settings: Settings) -> bool:
    """Does the written field admit null? If the documentation doesn't say, the setting decides."""
    return settings.unstated_nullable == "yes" if item.nullable is None else item.nullable


def field_notes(item: Field) -> tuple[str, ...]:
    """Return what the annotation of a pydantic or dataclass field can't express."""
    null = ("May be null.",) if item.nullable and not item.required else ()
    return null + unread_notes(item.type)


def additional_note(type_: Type, expression: PythonExpression) -> tuple[str, ...]:
    """Return what a docstring says about additional properties."""
    return (f"Additional properties are ``{expression.flat}``.", *unread_notes(ListOf(type_)))


def annotation_and_default(
    declaration: Object, item: Field, scope: PythonModuleScope, printer: PythonTypePrinter
) -> tuple[PythonExpression, str | None]:
    """Return the type and the default (None: no default) of a field, as pydantic models and dataclasses share them."""
    expression = field_type(declaration, item, scope, printer)
    if not item.required:
        return optional(expression), "None"
    if is_nullable(item, scope.output.settings):
        return optional(expression), None
    only = item.type.value if isinstance(item.type, Constant) else 0.0
    return expression, None if isinstance(only, float) else literal(only)
