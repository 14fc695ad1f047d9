"""TypedDicts: the JSON as it stands on the wire, so keys are wire names and dates are strings."""

from __future__ import annotations

import keyword
from collections.abc import Sequence

from ....findings import Read
from ....schema.model import Field, Object, Schema
from ....schema.types import TypeId
from ...layout import LaidOut
from ...naming import Conventions, Names
from ...render import View
from ...settings import Settings
from ...target import Target
from ...views import FieldView, ItemView
from .checking.check import check
from .docs import declaration_doc, field_doc, field_text, outside_notes
from .lines import LINE_LENGTH, Bracketed, Expression, annotated, class_head, through_black, width
from .module import PythonTarget, additional_note, field_type, is_nullable, module_views, optional
from .names import python_conventions
from .scope import PythonModuleScope
from .text import string_literal
from .types import PythonTypePrinter


def _object(declaration: Object, scope: PythonModuleScope) -> ItemView:
    fields = declaration.fields
    near = {scope.plan.names.types[to] for to in scope.plan.laid_out.references[declaration.id]}
    notes: tuple[str, ...] = ()
    if declaration.additional is not None:
        notes = additional_note(declaration.additional, scope.speller.spell(declaration.additional))
    if all(_is_attribute(item.key, near) for item in fields):
        speller = scope.speller.within(item.key for item in fields)
        return ItemView(
            template="typeddict/class.jinja",
            name=scope.plan.names.types[declaration.id],
            head=class_head(scope.plan.names.types[declaration.id], scope.speller.name("typing", "TypedDict")),
            doc=declaration_doc(declaration, 4, notes),
            fields=tuple(_field(declaration, item, scope, speller) for item in fields),
        )
    return _functional(declaration, fields, scope, notes)


def _is_attribute(key: str, near: set[str]) -> bool:
    """Can the key stand in a class body? Not if Python would read, mangle or hide it there."""
    return (
        key.isidentifier()
        and key.isascii()
        and not keyword.iskeyword(key)
        and not key.startswith("_")
        and key not in near
        and key != "__debug__"
    )


def _annotation(declaration: Object, item: Field, scope: PythonModuleScope, speller: PythonTypePrinter) -> Expression:
    expression = field_type(declaration, item, scope, speller.spell(item.type))
    if is_nullable(item, scope.plan.settings):
        expression = optional(expression)
    return expression if item.required else Bracketed(speller.name("typing", "NotRequired"), (expression,))


def _field(declaration: Object, item: Field, scope: PythonModuleScope, speller: PythonTypePrinter) -> FieldView:
    code = annotated(item.key, _annotation(declaration, item, scope, speller), None, 4)
    return FieldView(code, field_doc(item, 4, outside_notes(item.type)))


def _functional(
    declaration: Object, fields: tuple[Field, ...], scope: PythonModuleScope, notes: tuple[str, ...]
) -> ItemView:
    """``TypedDict("X", {...})``; what the keys mean stands in the docstring."""
    name = scope.plan.names.types[declaration.id]
    lazy = _is_lazy(declaration.id, scope)
    entries = []
    for item in fields:
        flat = _annotation(declaration, item, scope, scope.speller).flat
        entries.append(f"{string_literal(item.key)}: {string_literal(flat) if lazy else flat},")
    head = f"{name} = {scope.speller.name('typing', 'TypedDict')}("
    lines = [head, f'    "{name}",', "    {", *(f"        {entry}" for entry in entries), "    },", ")"]
    code = "\n".join(lines)
    if any(width(line) > LINE_LENGTH for line in lines):
        code = through_black(code, 0)
    described = [f"``{item.key}``: " + field_text(item, outside_notes(item.type)) for item in fields]
    whole = declaration_doc(declaration, 0, (*notes, "Keys:", *described))
    return ItemView(template="python/alias.jinja", name=name, head=code, doc=whole)


def _is_lazy(id_: TypeId, scope: PythonModuleScope) -> bool:
    """Must the types be quoted? Where a name may not be there yet when the call runs."""
    laid_out = scope.plan.laid_out
    return id_ in laid_out.recursive or any(laid_out.closes_cycle(id_, to) for to in laid_out.references[id_])


FLAVOUR = PythonTarget(
    name="typeddict",
    object_item=_object,
    dates_iso=True,
    enumeration_classes=False,
    lazy_aliases=False,
)


def _view(schema: Schema, laid_out: LaidOut, names: Names, settings: Settings) -> Read[Sequence[View]]:
    return module_views(FLAVOUR, schema, laid_out, names, settings)


def _conventions(settings: Settings) -> Conventions:
    return python_conventions(settings, None)


TARGET = Target(name="typeddict", conventions=_conventions, view=_view, check=check)
