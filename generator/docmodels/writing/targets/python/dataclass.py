"""Dataclasses of the standard library alone: keyword-only, with slots; wire names are metadata (``"wire"``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ....findings import Read
from ....schema.model import Field, Object
from ...constraints import all_constraints
from ...naming import Conventions
from ...null_values import admits_null
from ...render import View
from ...settings import Settings
from ...target import Target, WriteContext
from .checking.check import check
from .code.escaping import docstring, string_literal
from .code.expressions import NONE, Bracketed, Keyword, Leaf, PythonExpression
from .conversion import CONVERTER_MODULES, CONVERTER_TYPES, or_unset, support_views
from .docstrings import declaration_doc, field_doc, unread_notes
from .fields import NO_VALUE, annotation_and_default, is_nullable, json_schema_extra, metadata_of, value_expression
from .names import python_conventions
from .scope import PythonModuleScope
from .target import FILTERS, PythonTarget, custom_templates, file_header, module_views
from .type_printer import PythonTypePrinter
from .views import FieldView, ItemView


def _object(declaration: Object, scope: PythonModuleScope) -> ItemView:
    names = scope.output.names.fields[declaration.id]
    free = scope.output.names.additional.get(declaration.id)
    printer = scope.printer.within(names if free is None else (*names, free))
    fields = [
        _field(declaration, item, name, scope, printer) for name, item in zip(names, declaration.fields, strict=True)
    ]
    if declaration.additional is not None and free is not None:
        fields.append(_additional(declaration, free, scope, printer))
    frozen = "frozen=True, " if scope.output.settings.frozen else ""
    return ItemView(
        template="dataclass/class.jinja",
        name=scope.output.names.types[declaration.id],
        head=f"class {scope.output.names.types[declaration.id]}",
        decorators=(f"@{scope.printer.name('dataclasses', 'dataclass')}({frozen}kw_only=True, slots=True)",),
        docstring=declaration_doc(declaration, scope.output.settings, 4),
        fields=tuple(fields),
        documented=declaration,
    )


def _additional(declaration: Object, name: str, scope: PythonModuleScope, printer: PythonTypePrinter) -> FieldView:
    """Return the field that holds all additional properties."""
    assert declaration.additional is not None
    table = Bracketed(
        printer.name("builtins", "dict"),
        (Leaf(printer.name("builtins", "str")), printer.to_expression(declaration.additional)),
    )
    options = (
        Keyword("default_factory", "lambda: {}"),
        Keyword("metadata", '{"additional": True}'),
    )
    value = Bracketed(printer.name("dataclasses", "field"), options, ")")
    notes = ("Additional properties.", *unread_notes(declaration.additional))
    return FieldView(
        code=scope.statements.annotated(name, table, value, 4),
        docstring=docstring("\n\n".join(notes), 4),
        name=name,
        annotation=table.flat,
        value=value.flat,
    )


def _field(
    declaration: Object, item: Field, name: str, scope: PythonModuleScope, printer: PythonTypePrinter
) -> FieldView:
    expression, default = annotation_and_default(declaration, item, scope, printer)
    settings = scope.output.settings
    if settings.converter is not None and default == NO_VALUE and _may_be_null(item, scope):
        expression, default = or_unset(expression, scope, printer)
    value: PythonExpression | None
    metadata = _metadata(item, name, settings)
    if metadata or (default is not None and default.is_factory):
        first = [] if default is None else [default.argument]
        tables = [Bracketed("metadata=", metadata, "}")] if metadata else []
        value = Bracketed(printer.name("dataclasses", "field"), (*first, *tables), ")")
    else:
        value = None if default is None else NONE if default == NO_VALUE else Leaf(default.code)
    return FieldView(
        code=scope.statements.annotated(name, expression, value, 4),
        docstring=field_doc(item, settings, 4),
        name=name,
        annotation=expression.flat,
        value="" if value is None else value.flat,
        default="" if default is None else default.code,
        nullable=is_nullable(item, settings),
        documented=item,
    )


def _may_be_null(item: Field, scope: PythonModuleScope) -> bool:
    return is_nullable(item, scope.output.settings) or admits_null(item.type, scope.output.names_with_null)


def _metadata(item: Field, name: str, settings: Settings) -> tuple[PythonExpression, ...]:
    """Return the entries of a field's ``metadata``: its JSON key if that differs, and what the documentation says."""
    entries = list(metadata_of(item, settings, '"{}": '))
    if settings.metadata:
        stated = {**json_schema_extra(item), **all_constraints(item)}
        entries += (value_expression(value, f'"{keyword}": ') for keyword, value in stated.items())
    # Programs that search metadata for a JSON key must not take a key within an example for it.
    if name != item.key or any(_has_keys(each) for each in entries):
        entries.insert(0, Leaf(f'"wire": {string_literal(item.key)}'))
    if item.deprecation is not None and settings.metadata:
        entries.append(Leaf(f'"deprecated": {string_literal(item.deprecation) if item.deprecation else "True"}'))
    return tuple(entries)


def _has_keys(expression: PythonExpression) -> bool:
    return isinstance(expression, Bracketed) and (expression.closer == "}" or any(map(_has_keys, expression.items)))


PYTHON_TARGET = PythonTarget(
    name="dataclass",
    object_item=_object,
    dates_iso=False,
    enumeration_classes=True,
    lazy_aliases=lambda settings: settings.converter is not None,
)


def _view(context: WriteContext) -> Read[Iterator[View]]:
    views = module_views(PYTHON_TARGET, context)
    header = file_header(context.settings)
    support = support_views(context.laid_out, context.settings, header)
    return Read(chain(views.value, support), views.findings)


def _conventions(settings: Settings) -> Conventions:
    conventions = python_conventions(settings, frozenset())
    if settings.converter is None:
        return conventions
    return replace(
        conventions,
        reserved_types=conventions.reserved_types | CONVERTER_TYPES,
        reserved_modules=conventions.reserved_modules | CONVERTER_MODULES,
    )


TARGET = Target(
    name="dataclass",
    conventions=_conventions,
    view=_view,
    check=check,
    custom_templates=custom_templates,
    filters=FILTERS,
)
