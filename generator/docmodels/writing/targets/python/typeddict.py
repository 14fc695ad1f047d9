"""TypedDicts: the JSON as it is sent, so keys are wire names and dates are strings."""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from ....findings import Read
from ....schema.model import Field, Object
from ....schema.types import TypeId
from ...naming import Conventions
from ...render import View
from ...settings import Settings
from ...target import Target, WriteContext
from .checking.check import check
from .code.escaping import string_literal
from .code.expressions import Bracketed, Leaf, PythonExpression, optional
from .code.statements import LINE_LENGTH, class_head, is_one_argument, width
from .docstrings import declaration_doc, field_doc, field_text
from .fields import additional_note, field_type, is_nullable
from .names import python_conventions
from .scope import PythonModuleScope
from .target import FILTERS, PythonTarget, custom_templates, module_views
from .type_printer import PythonTypePrinter
from .views import FieldView, ItemView


def _object(declaration: Object, scope: PythonModuleScope) -> ItemView:
    output = scope.output
    near = {output.names.types[to] for to in output.laid_out.references[declaration.id]}
    notes: tuple[str, ...] = ()
    if declaration.additional is not None:
        notes = additional_note(declaration.additional, scope)
    if not all(_can_be_attribute(item.key, near) for item in declaration.fields):
        return _functional(declaration, scope, notes)
    printer = scope.printer.within(item.key for item in declaration.fields)
    name = output.names.types[declaration.id]
    base = scope.printer.name("typing", "TypedDict")
    return ItemView(
        template="typeddict/class.jinja",
        name=name,
        head=class_head(name, base),
        bases=(base,),
        docstring=declaration_doc(declaration, output.settings, 4, notes),
        fields=tuple(_field(declaration, item, scope, printer) for item in declaration.fields),
        documented=declaration,
    )


def _can_be_attribute(key: str, near: set[str]) -> bool:
    """Can the key be an attribute of a class body? Not if Python would read, mangle or hide it there."""
    return (
        key.isidentifier()
        and key.isascii()
        and not keyword.iskeyword(key)
        and not key.startswith("_")
        and key not in near
        and key != "__debug__"
    )


def _annotation(
    declaration: Object, item: Field, scope: PythonModuleScope, printer: PythonTypePrinter
) -> PythonExpression:
    expression = field_type(declaration, item, scope, printer)
    if is_nullable(item, scope.output.settings):
        expression = optional(expression)
    return expression if item.required else Bracketed(printer.name("typing", "NotRequired"), (expression,))


def _field(declaration: Object, item: Field, scope: PythonModuleScope, printer: PythonTypePrinter) -> FieldView:
    annotation = _annotation(declaration, item, scope, printer)
    return FieldView(
        code=scope.statements.annotated(item.key, annotation, None, 4),
        docstring=field_doc(item, scope.output.settings, 4),
        name=item.key,
        annotation=annotation.flat,
        nullable=is_nullable(item, scope.output.settings),
        documented=item,
    )


def _functional(declaration: Object, scope: PythonModuleScope, notes: tuple[str, ...]) -> ItemView:
    """Return the view of ``TypedDict("X", {...})``; its docstring describes the keys."""
    name = scope.output.names.types[declaration.id]
    lazy = _is_lazy(declaration.id, scope)
    fields: list[FieldView] = []
    entries: list[str] = []
    for item in declaration.fields:
        expression = _annotation(declaration, item, scope, scope.printer)
        if lazy:
            expression = Leaf(string_literal(expression.flat))
        key, annotation = string_literal(item.key), expression.flat
        entries += f"        {scope.statements.entry(key, expression, 8)}".split("\n")
        fields.append(
            FieldView(
                code=f"{key}: {annotation},",
                docstring="",
                name=item.key,
                annotation=annotation,
                nullable=is_nullable(item, scope.output.settings),
                documented=item,
            )
        )
    head = f"{name} = {scope.printer.name('typing', 'TypedDict')}("
    lines = [head, f'    "{name}",', "    {", *entries, "    },", ")"]
    code = "\n".join(lines)
    if any(width(line) > LINE_LENGTH and not is_one_argument(line) for line in lines[1:]):
        code = scope.statements.format(code, 0)
    texts = [(item.key, field_text(item, scope.output.settings)) for item in declaration.fields]
    described = [f"``{key}``: {text}" for key, text in texts if text]
    if described:
        described.insert(0, "Keys:")
    return ItemView(
        template="python/alias.jinja",
        name=name,
        head=code,
        docstring=declaration_doc(declaration, scope.output.settings, 0, (*notes, *described)),
        fields=tuple(fields),
        documented=declaration,
    )


def _is_lazy(id_: TypeId, scope: PythonModuleScope) -> bool:
    """Must the types be quoted, because a name may not be defined yet when the call runs?"""
    laid_out = scope.output.laid_out
    return id_ in laid_out.recursive or any(laid_out.closes_cycle(id_, to) for to in laid_out.references[id_])


PYTHON_TARGET = PythonTarget(
    name="typeddict",
    object_item=_object,
    dates_iso=True,
    enumeration_classes=False,
    lazy_aliases=lambda settings: False,
)


def _view(context: WriteContext) -> Read[Iterator[View]]:
    return module_views(PYTHON_TARGET, context)


def _conventions(settings: Settings) -> Conventions:
    return python_conventions(settings, None)


TARGET = Target(
    name="typeddict",
    conventions=_conventions,
    view=_view,
    check=check,
    custom_templates=custom_templates,
    filters=FILTERS,
)
