"""pydantic v2 models: wire names as aliases, discriminated unions if a field distinguishes the members."""

from __future__ import annotations

from collections.abc import Iterator

from ....findings import Read
from ....schema.model import Alias, Declaration, Field, Object
from ....schema.types import Type
from ...naming import Conventions
from ...render import View
from ...settings import Settings
from ...target import Target, WriteContext
from .checking.check import check
from .code.escaping import string_literal
from .code.expressions import NONE, Bracketed, Keyword, Leaf, PythonExpression
from .code.statements import class_head
from .docstrings import declaration_doc, field_doc
from .fields import (
    NO_VALUE,
    DefaultCode,
    annotation_and_default,
    chosen_type,
    has_chosen_type,
    is_nullable,
    json_schema_extra,
    metadata_of,
    value_expression,
)
from .names import PYDANTIC_ATTRIBUTES, python_conventions
from .scope import PythonModuleScope
from .tags import discriminating_attribute, tag_expression, tag_fields
from .target import FILTERS, PythonTarget, custom_templates, file_header, module_views
from .type_printer import PythonTypePrinter
from .views import FieldView, ItemView


def _prepare(scope: PythonModuleScope) -> None:
    scope.printer.discriminate = lambda members: discriminating_attribute(members, scope.output)
    if scope.output.laid_out.recursive:
        from .code.recursive_unions import recursive_mark  # few APIs have recursive models

        scope.printer.mark_recursive = lambda members, cycle: recursive_mark(members, cycle, scope)
    scope.printer.checks_limits = scope.output.settings.constraints


def _object(declaration: Object, scope: PythonModuleScope) -> ItemView:
    names = scope.output.names.fields[declaration.id]
    settings = scope.output.settings
    printer = scope.printer.within(names)
    fields = tuple(_field(declaration, index, scope, printer) for index in range(len(names)))
    parent = (
        scope.printer.name("pydantic", "BaseModel")
        if settings.base_class is None
        else chosen_type(settings.base_class, scope)
    )
    keywords = ("defer_build=True",) if settings.defer_build else ()
    name = scope.output.names.types[declaration.id]
    return ItemView(
        template="pydantic/model.jinja",
        name=name,
        head=class_head(name, ", ".join((parent, *keywords))),
        bases=(parent,),
        keywords=keywords,
        docstring=declaration_doc(declaration, settings, 4),
        config=_config(declaration, names, scope, printer),
        fields=fields,
        extra=_extra(declaration, scope, printer),
        documented=declaration,
    )


def _config(declaration: Object, names: tuple[str, ...], scope: PythonModuleScope, printer: PythonTypePrinter) -> str:
    settings = scope.output.settings
    options: list[PythonExpression] = []
    if any(name != item.key for name, item in zip(names, declaration.fields, strict=True)):
        options += (Keyword("validate_by_name", "True"), Keyword("serialize_by_alias", "True"))
    if declaration.additional is not None:
        options.append(Keyword("extra", '"allow"'))
    elif (extra := settings.extra or ("forbid" if declaration.closed else "ignore")) != "ignore":
        options.append(Keyword("extra", f'"{extra}"'))
    for option in ("frozen", "strict"):
        if getattr(settings, option):
            options.append(Keyword(option, "True"))
    if any(name.startswith(("model_dump", "model_validate")) for name in names):
        options.append(Keyword("protected_namespaces", "()"))
    if not options:
        return ""
    call = Bracketed(printer.name("pydantic", "ConfigDict"), tuple(options), ")")
    return scope.statements.assigned("model_config", call, 4)


def _extra(declaration: Object, scope: PythonModuleScope, printer: PythonTypePrinter) -> tuple[str, ...]:
    """Return the type of additional properties, in the attribute from which pydantic reads it."""
    if declaration.additional is None:
        return ()
    # BaseModel declares the table as `dict[str, Any] | None`; pydantic reads the type of its values off a narrower one.
    scope.pragmas.add("# pyright: reportIncompatibleVariableOverride=false")
    value = printer.to_expression(declaration.additional)
    table = Bracketed(printer.name("builtins", "dict"), (Leaf(printer.name("builtins", "str")), value))
    init = Bracketed(printer.name("pydantic", "Field"), (Keyword("init", "False"),), ")")
    annotation = _quoted_if_deferred(table, declaration.additional, scope)
    return (scope.statements.annotated("__pydantic_extra__", annotation, init, 4),)


def _field(declaration: Object, index: int, scope: PythonModuleScope, printer: PythonTypePrinter) -> FieldView:
    item, name = declaration.fields[index], scope.output.names.fields[declaration.id][index]
    expression, default = annotation_and_default(declaration, item, scope, printer)
    output = scope.output
    if (declaration.id, index) in output.tags and (declaration.id, item.key) not in output.tag_classes:
        expression = tag_expression(item.type, scope, printer)
    expression = _quoted_if_deferred(expression, item.type, scope)
    value = _value(declaration, item, name, default, scope, printer)
    return FieldView(
        code=scope.statements.annotated(name, expression, value, 4),
        docstring=field_doc(item, scope.output.settings, 4),
        name=name,
        annotation=expression.flat,
        value="" if value is None else value.flat,
        default="" if default is None else default.code,
        nullable=is_nullable(item, scope.output.settings),
        documented=item,
    )


def _value(
    declaration: Object,
    item: Field,
    name: str,
    default: DefaultCode | None,
    scope: PythonModuleScope,
    printer: PythonTypePrinter,
) -> PythonExpression | None:
    """Return what follows the ``=``: a ``Field(...)``, the default alone, or nothing.

    An ``alias`` would be the name in ``__init__`` to type checkers; two aliases leave that to the attribute.
    """
    settings = scope.output.settings
    options: list[PythonExpression] = []
    if name != item.key:
        key = string_literal(item.key)
        options += (Keyword("validation_alias", key), Keyword("serialization_alias", key))
    if item.constraints and settings.constraints and not has_chosen_type(declaration, item, settings):
        from .code.limits import constraint_arguments  # few APIs document limits

        options.extend(constraint_arguments(item))
    options.extend(metadata_of(item, settings, "{}="))
    if settings.metadata and (extra := json_schema_extra(item)):
        options.append(value_expression(extra, "json_schema_extra="))
    if item.deprecation is not None:
        options.append(Keyword("deprecated", string_literal(item.deprecation) if item.deprecation else "True"))
    if options or (default is not None and default.is_factory):
        first = [] if default is None else [default.argument]
        return Bracketed(printer.name("pydantic", "Field"), (*first, *options), ")")
    return None if default is None else NONE if default == NO_VALUE else Leaf(default.code)


def _quoted_if_deferred(expression: PythonExpression, type_: Type, scope: PythonModuleScope) -> PythonExpression:
    """Return the annotation, in quotes if it names something that is defined further down."""
    return expression if scope.is_defined(type_) else Leaf(string_literal(expression.flat))


def _described(declaration: Declaration, expression: PythonExpression, scope: PythonModuleScope) -> PythonExpression:
    """Return ``Annotated[Literal[...], Field(description=...)]``, which JSON Schemas take the description from."""
    text = declaration.description.strip()
    if not (text and scope.output.settings.metadata):
        return expression
    options = (Keyword("description", string_literal(text)),)
    field = Bracketed(scope.printer.name("pydantic", "Field"), options, ")")
    return Bracketed(scope.printer.name("typing", "Annotated"), (expression, field))


PYTHON_TARGET = PythonTarget(
    name="pydantic",
    object_item=_object,
    dates_iso=False,
    enumeration_classes=True,
    lazy_aliases=lambda settings: True,
    lazy_annotations=False,
    described=_described,
    prepare=_prepare,
    tags=tag_fields,
)


def _view(context: WriteContext) -> Read[Iterator[View]]:
    views = module_views(PYTHON_TARGET, context)
    findings = [*views.findings]
    if context.settings.constraints and any(map(_has_limits, context.schema.declarations)):
        from .code.unchecked_patterns import unchecked_patterns  # few APIs document limits

        findings += unchecked_patterns(context.schema, context.settings.types)
    if not context.laid_out.recursive:
        return Read(views.value, tuple(findings))
    from .code.recursive_unions import with_support_views

    return Read(with_support_views(views.value, file_header(context.settings)), tuple(findings))


def _has_limits(declared: Declaration) -> bool:
    if isinstance(declared, Object):
        return any(item.constraints for item in declared.fields)
    return isinstance(declared, Alias) and bool(declared.constraints)


def _conventions(settings: Settings) -> Conventions:
    return python_conventions(settings, PYDANTIC_ATTRIBUTES)


TARGET = Target(
    name="pydantic",
    conventions=_conventions,
    view=_view,
    check=check,
    custom_templates=custom_templates,
    filters=FILTERS,
)
